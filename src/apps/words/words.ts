/** The shape of the words for an error code: what happened, and what to do about it. `{name}` is filled from the error's detail. */
export interface Words {
  readonly what: string;
  readonly todo: string;
}
export interface BilingualWords {
  readonly ja: Words;
  readonly en: Words;
  /** HTTP status at the API and on pages. */
  readonly status: number;
}

/** Fills `{name}` from an error's or a check's detail; what the detail lacks becomes a dash. */
export function fillWords(words: Words, detail: Readonly<Record<string, string | number>> = {}): Words {
  const fill = (text: string) => text.replace(/\{([\w-]+)\}/g, (_, name: string) => String(detail[name] ?? '—'));
  return { what: fill(words.what), todo: fill(words.todo) };
}
