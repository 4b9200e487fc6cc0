/** The list of named checks: icon, name, outcome in words, and the reason under it. */
import type { Child } from 'hono/jsx';
import { useFrameWords } from '../layout/frame-context.ts';
import { Icon, type IconName } from './icon.tsx';

export interface CheckLine {
  readonly name: string;
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'skipped';
  /** In place of the outcome's own word, where that would say too much. */
  readonly said?: string;
  /** A short fact at the right: a cryptosuite, a time. */
  readonly fact?: Child;
  /** Why, and what it means; for anything but a pass this is expected. */
  readonly reason?: Child;
}

const icons: Record<CheckLine['outcome'], IconName> = {
  pass: 'check',
  fail: 'cross',
  unknown: 'question',
  skipped: 'dash',
};

export function Checks({ lines }: { readonly lines: readonly CheckLine[] }) {
  const t = useFrameWords();
  return (
    <ul class="checks">
      {lines.map(line => (
        <li class={line.outcome}>
          <Icon name={icons[line.outcome]} label={line.said ?? t.outcome[line.outcome]} />
          <span class="check-name">{line.name}</span>
          <span class="check-fact">
            {line.outcome === 'pass' || line.outcome === 'skipped' ? null : (
              <b class={`outcome ${line.outcome}`}>{line.said ?? t.outcome[line.outcome]}</b>
            )}
            {line.fact}
          </span>
          {line.reason !== undefined && <small>{line.reason}</small>}
        </li>
      ))}
    </ul>
  );
}
