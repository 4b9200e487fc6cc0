/** One answer of the translator in words, and all that has to be known before anybody relies on it. */
import type { Crosswalk, Framework } from '../../../core/frameworks/reference.ts';
import type { Translation } from '../../../core/frameworks/translate.ts';
import { statusWords, translationWords } from '../../words/translation-words.ts';
import { useFrame } from '../layout/frame-context.ts';
import { frameworks } from '../messages/frameworks.ts';
import { Chip, Facts } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { OwnMark } from '../reference/own-mark.tsx';
import { provenanceFacts } from './source-text.tsx';

interface TranslationCardProps {
  readonly framework: Framework;
  readonly answer: Translation;
  readonly isOwn: (entry: Framework | Crosswalk) => boolean;
}

export function TranslationCard({ framework, answer, isOwn }: TranslationCardProps) {
  const { lang, href } = useFrame();
  const t = translationWords[lang];
  const { levels, direction, complete, crosswalk, note } = answer;
  const { status, meaning } = statusWords(answer, lang);
  const isAnswer = levels.length > 0;
  return (
    <li class="translation">
      <div class="stack">
        <h3>
          <a href={href(paths.framework(framework.id))}>{framework.name[lang]}</a>
        </h3>
        {isAnswer && <p class="translated">{frameworks[lang].level(framework.abbreviation, levels.join(', '))}</p>}
        <p>
          <Chip kind={isAnswer ? 'neutral' : 'unknown'}>{status}</Chip>{' '}
          {direction === 'inverse' && isAnswer && <Chip kind="unknown">{t.direction.inverse}</Chip>}{' '}
          <OwnMark own={crosswalk !== undefined && isOwn(crosswalk)} />
        </p>
        <p class="quiet">{meaning}</p>
        {note !== undefined && <p>{note[lang]}</p>}
        {isAnswer && !complete && <p>{t.incomplete}</p>}
        {crosswalk !== undefined && (
          <details>
            <summary>
              {crosswalk.assertion[lang]}
              {crosswalk.year !== undefined && ` (${crosswalk.year})`}
            </summary>
            <Facts
              items={[
                [t.labels.direction, t.direction[direction]],
                [t.labels.year, crosswalk.year ?? t.noYear],
                [t.labels.fit, crosswalk.fit && t.fit[crosswalk.fit]],
                ...provenanceFacts(crosswalk, lang),
                [t.labels.note, crosswalk.note?.[lang]],
                [t.labels.edition, crosswalk.edition],
              ]}
            />
          </details>
        )}
      </div>
    </li>
  );
}
