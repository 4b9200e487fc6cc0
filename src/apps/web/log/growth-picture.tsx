/** The number of entries over time, as a line of steps. The table below it says the same. */
import type { LogCheckpoint } from '../../../ports/store/log.ts';
import { formatMoment } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { log } from '../messages/log.ts';

const WIDTH = 640;
const HEIGHT = 160;
const MARGIN = 8;

/** Newest first. */
export function GrowthPicture({
  checkpoints,
  zone,
}: {
  readonly checkpoints: readonly Pick<LogCheckpoint, 'size' | 'signedAt'>[];
  readonly zone: string;
}) {
  const { lang } = useFrame();
  const oldest = checkpoints.at(-1);
  const [newest] = checkpoints;
  if (oldest === undefined || newest === undefined || oldest.signedAt >= newest.signedAt) return null;
  const when = (at: number): string => formatMoment(at, lang, zone);
  const x = along(oldest.signedAt, newest.signedAt, MARGIN, WIDTH - MARGIN);
  const y = along(oldest.size, newest.size, HEIGHT - MARGIN, MARGIN);
  // Between two signatures the number stays
  const [first, ...later] = [...checkpoints].reverse();
  const line = later.map(({ signedAt, size }) => `H${x(signedAt)}V${y(size)}`).join('');
  return (
    <svg
      class="growth"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={log[lang].growth.picture(when(oldest.signedAt), when(newest.signedAt))}
    >
      <path d={`M${x(first?.signedAt ?? 0)} ${y(first?.size ?? 0)}${line}`} />
    </svg>
  );
}

/** Maps what lies between two values to what lies between two places. */
function along(from: number, to: number, start: number, end: number): (value: number) => number {
  const span = to - from || 1;
  return value => Math.round(start + ((value - from) / span) * (end - start));
}
