/** Parts of a listing that are more than one line. */
import type { Child } from 'hono/jsx';
import type { Alignment, Text } from '../../../core/catalogue/achievement.ts';
import type { ListingContent } from '../../../core/register/listing.ts';
import type { Language } from '../language.ts';
import { descriptors } from '../messages/descriptors.ts';
import { register } from '../messages/register.ts';
import { InEither, levelText, listOf } from './values.tsx';

/** The reader's language first; what stands in the other one, too, smaller, as names are looked for in both. */
export function both(text: Text, lang: Language): Child {
  const other = lang === 'ja' ? 'en' : 'ja';
  const [mine, theirs] = [text[lang], text[other]];
  if (mine === undefined || theirs === undefined) return <InEither text={text} lang={lang} />;
  return (
    <>
      <span class="text">{mine}</span>
      <span class="text quiet" lang={other}>
        {theirs}
      </span>
    </>
  );
}

/** The level, and whose word it is: no level stands there as if it were plain fact. */
export function level(content: ListingContent, nameOf: (id: string) => string, lang: Language): Child | undefined {
  if (content.level === undefined) return undefined;
  const { basis, source } = content.level;
  return (
    <>
      <span class="text">{levelText(content, nameOf)}</span>
      <span class="text quiet">
        {descriptors[lang].levelBasis[basis]}
        {source !== undefined && register[lang].levelSource(source)}
      </span>
    </>
  );
}

export const outcomes = (texts: readonly Text[] | undefined, lang: Language): Child | undefined =>
  listOf((texts ?? []).map(text => both(text, lang)));

export const skills = (list: readonly Alignment[] | undefined): Child | undefined =>
  listOf(
    (list ?? []).map(({ targetName, targetUrl, targetFramework, targetCode }) => {
      const name = [targetName, targetFramework, targetCode].filter(Boolean).join(' · ');
      return /^https?:\/\//i.test(targetUrl) ? (
        <a href={targetUrl} rel="noopener nofollow">
          {name}
        </a>
      ) : (
        name
      );
    }),
  );

export const webLink = (url: string): Child => (
  <a href={url} rel="noopener nofollow" class="mono">
    {url}
  </a>
);
