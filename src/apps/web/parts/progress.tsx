/** How far a long job is: bar, counts, an estimate, and that one may leave. Reload with RenderOptions.refresh. */
import type { Child } from 'hono/jsx';
import { formatDuration, formatNumber } from '../format.ts';
import { useFrame, useFrameWords } from '../layout/frame-context.ts';

export function Progress({
  label,
  done,
  total,
  secondsLeft,
  note,
}: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly secondsLeft?: number;
  readonly note?: Child;
}) {
  const { lang } = useFrame();
  const t = useFrameWords().progress;
  const going = done < total;
  return (
    <div class="progress">
      <progress value={done} max={Math.max(total, 1)} aria-label={label}>
        {t.counts(formatNumber(done, lang), formatNumber(total, lang))}
      </progress>
      <p class="quiet">
        {t.counts(formatNumber(done, lang), formatNumber(total, lang))}
        {going && secondsLeft !== undefined && ` · ${t.left(formatDuration(secondsLeft, lang))}`}
        {going && ` · ${t.leave}`}
      </p>
      {note !== undefined && <p class="quiet">{note}</p>}
    </div>
  );
}
