/** Two people wrote at once: what the one who saved first has where the other's form says something else. */
import { useFrame } from '../layout/frame-context.ts';
import { achievements } from '../messages/achievements.ts';
import { Callout, Facts } from '../parts/index.ts';
import type { Typed } from './typed-values.ts';

export interface DraftDifference {
  readonly field: string;
  readonly theirs: string;
}

export function differences(mine: Typed, theirs: Typed): DraftDifference[] {
  const text = (typed: Typed, field: string): string => [...(typed.get(field) ?? [])].sort().join(', ').trim();
  const fields = new Set([...mine.keys(), ...theirs.keys()]);
  return [...fields]
    .filter(field => text(mine, field) !== text(theirs, field))
    .map(field => ({ field, theirs: text(theirs, field) }));
}

/** `outcome.1.ja` → the label of the outcomes, with its number and language. */
export function labelOf(field: string, lang: 'ja' | 'en'): string {
  const t = achievements[lang];
  const [base = '', ...rest] = field.split('.');
  const labels = t.field as Readonly<Record<string, string>>;
  const combined =
    rest.length > 0 ? labels[`${base}${(rest.at(-1) ?? '').replace(/^./, letter => letter.toUpperCase())}`] : undefined;
  const language = rest.at(-1) === 'ja' ? t.pair.ja : rest.at(-1) === 'en' ? t.pair.en : undefined;
  const number = /^\d+$/.test(rest[0] ?? '') ? ` ${Number(rest[0]) + 1}` : '';
  return `${combined ?? labels[base] ?? base}${number}${language === undefined ? '' : ` (${language})`}`;
}

export function Difference({
  differences,
  theirs,
}: {
  readonly differences: readonly DraftDifference[];
  readonly theirs: string;
}) {
  const { lang, href } = useFrame();
  const t = achievements[lang].editor;
  return (
    <Callout kind="unknown" title={t.staleTitle} live>
      <div class="stack">
        <p>{t.staleText}</p>
        {differences.length === 0 ? (
          <p>{t.staleSame}</p>
        ) : (
          <>
            <p>
              <b>{t.staleTheirs}</b>
            </p>
            <Facts
              items={differences.map(({ field, theirs: value }) => [
                labelOf(field, lang),
                value === '' ? t.staleEmpty : shorten(value),
              ])}
            />
          </>
        )}
        <p>
          <a href={href(theirs)} target="_blank" rel="noopener">
            {t.staleOpen}
          </a>
        </p>
      </div>
    </Callout>
  );
}

const shorten = (text: string): string => (text.length > 200 ? `${[...text].slice(0, 200).join('')}…` : text);
