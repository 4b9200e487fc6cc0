/** Exit codes and the way errors are told in a terminal. */
import { AkashiError } from '../../core/error.ts';
import { wordsFor } from '../words/index.ts';

/** sysexits.h: the command was used wrongly. */
export const EX_USAGE = 64;
/** sysexits.h: the installation's configuration or data is at fault. */
export const EX_CONFIG = 78;

/** The terminal's language, from LC_ALL, LC_MESSAGES or LANG: Japanese for ja, English otherwise. */
export function terminalLanguage(): 'ja' | 'en' {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (LC_ALL || LC_MESSAGES || LANG || '').startsWith('ja') ? 'ja' : 'en';
}

/** What, where and what to do, with the code, on standard error; the stack only for what nobody foresaw. */
export function tellError(error: unknown): void {
  if (!(error instanceof AkashiError)) {
    console.error(error);
    return;
  }
  const { what, todo } = wordsFor(error.code, terminalLanguage(), error.detail);
  const where = error.at === undefined ? '' : ` (${error.at})`;
  console.error(`${what}${where}\n${todo}\n[${error.code}]`);
  if (error.code === 'internal.unexpected' && error.cause) console.error(error.cause);
}
