/** A source as its file has it: addresses become links, the rest stays text. */
import type { Provenance } from '../../../core/frameworks/reference.ts';
import { certaintyWords, translationWords } from '../../words/translation-words.ts';
import { useFrame } from '../layout/frame-context.ts';
import type { Fact } from '../parts/facts.tsx';

/** Without what ends a sentence or a bracket around it. */
const ADDRESS = /(https?:\/\/[^\s;,()]+)/;

export function SourceText({ source }: { readonly source: string | undefined }) {
  const { lang } = useFrame();
  if (source === undefined) return <>{translationWords[lang].noSource}</>;
  return (
    <span class="source-text">
      {source.split(ADDRESS).map((part, n) =>
        n % 2 === 1 ? (
          <a href={part} rel="noopener noreferrer">
            {part.replace(/^https?:\/\//, '')}
          </a>
        ) : (
          part
        ),
      )}
    </span>
  );
}

export function provenanceFacts(fact: Provenance, lang: 'ja' | 'en'): Fact[] {
  const { labels } = translationWords[lang];
  return [
    [labels.source, <SourceText source={fact.source} />],
    [labels.certainty, certaintyWords(fact, lang)],
  ];
}
