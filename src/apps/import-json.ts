/** What became of a register's file, for programs. */
import type { Imported } from '../flows/import-listings.ts';
import { wordsFor } from './words/index.ts';

export function importJson(imported: Imported, language: 'ja' | 'en') {
  if (imported.ok) return imported;
  const problems = imported.problems.map(problem => ({ ...problem, ...wordsFor(problem.code, language) }));
  return { ok: false, problems, more: imported.more };
}
