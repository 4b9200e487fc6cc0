/** What is wrong in reference files, on standard error: file, line, what and what to do. Such a file was not used. */
import type { FileProblem } from '../../core/frameworks/load-reference.ts';
import { wordsFor } from '../words/index.ts';
import { terminalLanguage } from './usage.ts';

export function tellProblems(problems: readonly FileProblem[]): void {
  for (const { file, line, code, at } of problems) {
    const { what, todo } = wordsFor(code, terminalLanguage());
    console.error(`${file}:${line}${at === '' ? '' : ` (${at})`}: ${what} ${todo} [${code}]`);
  }
}
