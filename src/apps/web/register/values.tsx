/** Each part of a listing as people read it. Undefined where nobody stated it. */
import type { Child } from 'hono/jsx';
import type { Text } from '../../../core/catalogue/achievement.ts';
import { newestOf, type Reference } from '../../../core/frameworks/reference.ts';
import type { ListingContent, ListingState } from '../../../core/register/listing.ts';
import { formatLocalDate, formatMinutes, formatNumber } from '../format.ts';
import type { Language } from '../language.ts';
import { descriptors } from '../messages/descriptors.ts';
import { register } from '../messages/register.ts';
import type { ChipKind } from '../parts/index.ts';

/** The reader's language, or else the other one, marked as such. */
export function InEither({ text, lang }: { readonly text: Text; readonly lang: Language }) {
  const other = lang === 'ja' ? 'en' : 'ja';
  const [mine, theirs] = [text[lang], text[other]];
  return mine === undefined ? <span lang={other}>{theirs}</span> : <span>{mine}</span>;
}

export const titleOf = ({ title, inLanguage }: Pick<ListingContent, 'title' | 'inLanguage'>, lang: Language): string =>
  title[lang] ?? title[inLanguage] ?? title.ja ?? title.en ?? '';

export const joined = (values: readonly string[] | undefined, lang: Language): string | undefined =>
  values === undefined || values.length === 0 ? undefined : values.join(lang === 'ja' ? '、' : ', ');

const languageNames = new Map<Language, Intl.DisplayNames>();
/** 日本語 for `ja`; the tag itself where it has no name. */
export function languageName(tag: string, lang: Language): string {
  const names = languageNames.get(lang) ?? new Intl.DisplayNames(lang, { type: 'language' });
  languageNames.set(lang, names);
  return names.of(tag) ?? tag;
}

export const levelText = ({ level }: ListingContent, nameOf: (framework: string) => string): string | undefined =>
  level && `${nameOf(level.framework)} ${level.to === undefined ? level.from : `${level.from}–${level.to}`}`;

export const workloadText = ({ workload }: ListingContent, lang: Language): string | undefined =>
  workload && formatMinutes(workload.minutes, lang);

/** Short names of frameworks and of credit systems, also of those that an operator has added; an id that is none of them stands as it is. */
export function namesIn(reference: Reference, lang: Language): (id: string) => string {
  const names = new Map([
    ...newestOf(reference, 'credit-system').map(({ id, name }) => [id, name[lang]] as const),
    ...newestOf(reference, 'framework').map(({ id, abbreviation }) => [id, abbreviation] as const),
  ]);
  return id => names.get(id) ?? id;
}

export function creditText(
  { workload }: ListingContent,
  nameOf: (system: string) => string,
  lang: Language,
): string | undefined {
  if (workload?.credit === undefined) return undefined;
  const units: Readonly<Record<string, string>> = descriptors[lang].creditUnit;
  return `${formatNumber(workload.credit.value, lang)} ${units[workload.credit.system] ?? nameOf(workload.credit.system)}`;
}

/** Digits as they were stated: a price is never rounded. */
export function priceText({ price }: ListingContent, lang: Language): string | undefined {
  if (price === undefined) return undefined;
  if (Number(price.amount) === 0) return register[lang].free;
  const [whole = '', part] = price.amount.split('.');
  return `${formatNumber(Number(whole), lang)}${part === undefined ? '' : `.${part}`} ${price.currency}`;
}

export function startsText({ starts }: ListingContent, lang: Language): string | undefined {
  if (starts === undefined) return undefined;
  if (starts.kind === 'any-time') return register[lang].anyTime;
  return joined(
    starts.dates.map(date => formatLocalDate(date, lang)),
    lang,
  );
}

export const stateChip: Readonly<Record<ListingState, ChipKind>> = {
  draft: 'neutral',
  applied: 'neutral',
  'in-review': 'neutral',
  listed: 'pass',
  'under-review': 'unknown',
  suspended: 'fail',
  expired: 'fail',
  withdrawn: 'neutral',
};

export const listOf = (entries: readonly Child[]): Child | undefined =>
  entries.length === 0 ? undefined : (
    <ul class="plain-list">
      {entries.map(entry => (
        <li>{entry}</li>
      ))}
    </ul>
  );

/** What nobody stated is said outright, and looks like it. */
export const stated = (value: Child | undefined, lang: Language): Child =>
  value === undefined ? <span class="quiet">{register[lang].unknown}</span> : value;
