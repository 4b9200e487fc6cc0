/** The way from an entry to the signed root, drawn as the tree grows: the root above, the entry below, and beside each step the hash that joins. */
import { encodeHex } from '../../../core/bytes/hex.ts';
import type { LoggedEntry } from '../../../flows/read-log-entry.ts';
import { formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { log } from '../messages/log.ts';

const WIDTH = 360;
const CENTRE = WIDTH / 2;
const BESIDE = 122;
const ROW = 68;
const BOX = { width: 112, height: 40 };
const TOP = 26;

export const shortHash = (hash: Uint8Array): string => encodeHex(hash.subarray(0, 4));

export function PathPicture({ leaf, root, steps }: Pick<LoggedEntry, 'leaf' | 'root' | 'steps'>) {
  const { lang } = useFrame();
  const t = log[lang].entry;
  const bottom = TOP + steps.length * ROW;
  return (
    <svg class="log-path" viewBox={`0 0 ${WIDTH} ${bottom + TOP}`} role="img" aria-label={t.picture}>
      {[...steps].reverse().map(({ hash, side, from, to }, n) => {
        const [above, below] = [TOP + n * ROW, TOP + (n + 1) * ROW];
        const x = CENTRE + (side === 'right' ? BESIDE : -BESIDE);
        return (
          <g>
            <path d={`M${CENTRE} ${above}V${below}M${CENTRE} ${above}L${x} ${below}`} />
            <Box x={x} y={below} label={t.range(formatNumber(from, lang), formatNumber(to - 1, lang))} hash={hash} />
            {n > 0 && <circle cx={CENTRE} cy={above} r="5" />}
          </g>
        );
      })}
      <Box x={CENTRE} y={TOP} label={t.root} hash={root} strong />
      {steps.length > 0 && <Box x={CENTRE} y={bottom} label={t.leaf} hash={leaf} strong />}
    </svg>
  );
}

function Box(props: {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly hash: Uint8Array;
  readonly strong?: boolean;
}) {
  const { x, y, label, hash } = props;
  return (
    <g class={props.strong === true ? 'strong' : undefined}>
      <rect x={x - BOX.width / 2} y={y - BOX.height / 2} width={BOX.width} height={BOX.height} rx="6" />
      <text x={x} y={y - 4}>
        {label}
      </text>
      <text x={x} y={y + 12} class="hash">
        {shortHash(hash)}…
      </text>
    </g>
  );
}
