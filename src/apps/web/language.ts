/** Languages of the pages: one typed dictionary per area, in which a missing translation does not compile. */

export type Language = 'ja' | 'en';
export const languages: readonly Language[] = ['ja', 'en'];
export const isLanguage = (value: unknown): value is Language => value === 'ja' || value === 'en';

/** The same structure with any other words: strings stay strings, functions keep their parameters. */
type Same<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : T extends readonly unknown[]
      ? readonly Same<T[number]>[]
      : { readonly [K in keyof T]: Same<T[K]> };

type Some<T> = T extends (...args: never[]) => string
  ? T
  : T extends string
    ? string
    : T extends readonly unknown[]
      ? T
      : { readonly [K in keyof T]?: Some<T[K]> };

/** Texts of one area. やさしい日本語 may cover a part; what it lacks falls back to Japanese. */
export interface Dictionary<T> {
  readonly ja: T;
  readonly en: T;
  readonly 'ja-easy'?: Some<T>;
}

/** Makes a dictionary; the Japanese texts give the structure that English must fill completely. */
export function bilingual<T extends object>(texts: {
  readonly ja: T;
  readonly en: NoInfer<Same<T>>;
  readonly 'ja-easy'?: NoInfer<Some<Same<T>>>;
}): Dictionary<Same<T>> {
  // T is the literal texts, Same<T> their structure; TypeScript cannot see through the recursion that one fits the other.
  return texts as unknown as Dictionary<Same<T>>;
}

/** Splits `/en/verify` into its language and the path without it; a path without prefix has no language. */
export function splitLanguage(path: string): { readonly language: Language | undefined; readonly path: string } {
  const match = /^\/(ja|en)(\/.*)?$/.exec(path);
  if (match === null) return { language: undefined, path };
  return { language: match[1] as Language, path: match[2] ?? '/' };
}

/** RFC 9110 §12.5.4: the reader's first choice among ours; Japanese when nothing fits. */
export function negotiateLanguage(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters
        .map(parameter => /^\s*q=([0-9.]+)\s*$/.exec(parameter)?.[1])
        .find(value => value !== undefined);
      return { language: tag.trim().split('-')[0], q: q === undefined ? 1 : Number(q), order };
    })
    .filter(choice => choice.q > 0 && isLanguage(choice.language))
    .sort((a, b) => b.q - a.q || a.order - b.order);
  return (ranked[0]?.language as Language | undefined) ?? 'ja';
}
