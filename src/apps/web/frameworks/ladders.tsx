/**
 * The level in question as one line across the ladders of all frameworks that a table compares: on it stand the levels that the table names, and the
 * rungs above and below hang where they belong. Where no level is named the ladder has no place on the line, and none is drawn.
 */
import type { Framework } from '../../../core/frameworks/reference.ts';
import type { LevelName, Translation } from '../../../core/frameworks/translate.ts';
import { statusWords } from '../../words/translation-words.ts';
import { useFrame } from '../layout/frame-context.ts';
import { frameworks as words } from '../messages/frameworks.ts';

interface LaddersProps {
  readonly own: Framework;
  readonly asked: LevelName;
  readonly compared: readonly { readonly framework: Framework; readonly answer: Translation }[];
}

export function Ladders({ own, asked, compared }: LaddersProps) {
  const { lang } = useFrame();
  const t = words[lang].ladders;
  return (
    // It scrolls sideways on a phone, and a keyboard must reach that.
    <section class="ladders" tabindex={0} aria-label={t.label(own.abbreviation, asked.level)}>
      <ul>
        <Ladder framework={own} on={[asked.level]} said={t.asked} asked />
        {compared.map(({ framework, answer }) => (
          <Ladder
            framework={framework}
            on={answer.levels}
            said={statusWords(answer, lang).status}
            inverse={answer.direction === 'inverse' && answer.levels.length > 0}
            open={answer.levels.length > 0 && !answer.complete}
          />
        ))}
      </ul>
    </section>
  );
}

interface LadderProps {
  readonly framework: Framework;
  readonly on: readonly string[];
  readonly said: string;
  readonly asked?: boolean;
  readonly inverse?: boolean;
  /** More levels may belong on the line. */
  readonly open?: boolean;
}

function Ladder({ framework, on, said, asked, inverse, open }: LadderProps) {
  const { lang } = useFrame();
  const t = words[lang].ladders;
  const levels = framework.levels.map(({ level }) => level);
  const places = on.map(level => levels.indexOf(level));
  const [lowest, highest] = [Math.min(...places), Math.max(...places)];
  const isNamed = on.length > 0;
  return (
    <li class={asked === true ? 'asked' : undefined}>
      <b>{framework.abbreviation}</b>
      <Rungs levels={isNamed ? levels.slice(highest + 1) : []} side="above" />
      <span class={isNamed ? 'line' : 'line hole'}>
        {isNamed
          ? levels
              .slice(lowest, highest + 1)
              .reverse()
              .map(level => <span class={on.includes(level) ? 'on' : undefined}>{level}</span>)
          : t.none}
      </span>
      <Rungs levels={isNamed ? levels.slice(0, lowest) : []} side="below" />
      <small>
        {said}
        {inverse === true && <span class="block">{t.inverse}</span>}
        {open === true && <span class="block">{t.open}</span>}
      </small>
    </li>
  );
}

/** The rungs that are in question are said by the line; these are there for the eye. */
const Rungs = ({ levels, side }: { readonly levels: readonly string[]; readonly side: 'above' | 'below' }) => (
  <span class={`rungs ${side}`} aria-hidden="true">
    {[...levels].reverse().map(level => (
      <span>{level}</span>
    ))}
  </span>
);
