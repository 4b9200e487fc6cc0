/** Faults that belong beside a field of a form, told apart from those that end the request. */
import { AkashiError } from '../../core/error.ts';
import type { Language } from '../web/language.ts';
import { wordsFor } from '../words/index.ts';

/** By field: what is wrong and what to do. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Does the work; a fault that names one of the fields (in `at`) comes back as words for it, every other one is thrown on. */
export async function orFieldErrors<T>(
  work: () => Promise<T>,
  fields: readonly string[],
  lang: Language,
): Promise<{ readonly value: T; readonly errors?: undefined } | { readonly errors: FieldErrors }> {
  try {
    return { value: await work() };
  } catch (fault) {
    if (!(fault instanceof AkashiError) || fault.at === undefined || !fields.includes(fault.at)) throw fault;
    const { what, todo } = wordsFor(fault.code, lang, fault.detail);
    return { errors: { [fault.at]: lang === 'ja' ? `${what}${todo}` : `${what} ${todo}` } };
  }
}
