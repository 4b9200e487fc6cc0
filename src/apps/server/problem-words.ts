/** A refusal in words, for a page that comes back with it. */
import { AkashiError } from '../../core/error.ts';
import type { Language } from '../web/language.ts';
import { statusFor, wordsFor } from '../words/index.ts';

export interface Problem {
  readonly words: string;
  /** What it is about, as the error names it. */
  readonly at?: string;
}

/** Does the work; what it refuses comes back as words, except what must not be seen at all. */
export const orProblem = async (work: () => Promise<unknown>, lang: Language): Promise<string | undefined> =>
  (await orProblemAt(work, lang))?.words;

/** The same, with the place. */
export async function orProblemAt(work: () => Promise<unknown>, lang: Language): Promise<Problem | undefined> {
  try {
    await work();
    return undefined;
  } catch (fault) {
    if (!(fault instanceof AkashiError) || statusFor(fault.code) === 404 || statusFor(fault.code) >= 500) throw fault;
    const { at } = fault;
    return { words: problemWords(fault.code, lang, fault.detail), ...(at === undefined ? {} : { at }) };
  }
}

export function problemWords(
  code: Parameters<typeof wordsFor>[0],
  lang: Language,
  detail?: Parameters<typeof wordsFor>[2],
): string {
  const { what, todo } = wordsFor(code, lang, detail);
  return lang === 'ja' ? `${what}${todo}` : `${what} ${todo}`;
}
