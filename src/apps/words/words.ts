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
