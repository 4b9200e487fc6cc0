/** A framework's levels as rungs, the highest on top; those in question are marked by shape and weight, not by colour alone. */
import type { Framework } from '../../../core/frameworks/reference.ts';
import { useFrame } from '../layout/frame-context.ts';
import { frameworks } from '../messages/frameworks.ts';

interface LadderProps {
  readonly framework: Framework;
  readonly on: readonly string[];
  /** The level that was asked for, rather than one that was found. */
  readonly asked?: boolean;
}

export function Ladder({ framework, on, asked }: LadderProps) {
  const { lang } = useFrame();
  const t = frameworks[lang];
  const name = framework.abbreviation;
  const label = t.ladder(name, on.length === 0 ? t.none : on.join(', '));
  return (
    <div class={asked === true ? 'ladder asked' : 'ladder'} role="img" aria-label={label}>
      {[...framework.levels].reverse().map(({ level }) => (
        <span class={on.includes(level) ? 'on' : undefined}>{level}</span>
      ))}
    </div>
  );
}
