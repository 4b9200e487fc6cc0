/** `akashi reference`: what is known of frameworks, and which files of the operator's own cannot be used, and why. */
import { AkashiError } from '../../core/error.ts';
import { newestOf } from '../../core/frameworks/reference.ts';
import { composeReference } from '../compose-reference.ts';
import { tellProblems } from './tell-problems.ts';
import { terminalLanguage } from './usage.ts';

/** Throws `reference.unusable` after the report when a file has a fault. */
export async function listReference({ json }: { readonly json: boolean }): Promise<void> {
  const { reference, problems } = await composeReference().load();
  const language = terminalLanguage();
  if (json) {
    const entries = reference.entries.map(({ kind, id, edition, certainty }) => ({ kind, id, edition, certainty }));
    console.log(JSON.stringify({ entries, problems }));
  } else {
    for (const { id, abbreviation, name, edition, levels } of newestOf(reference, 'framework'))
      console.log(
        `${id}\t${abbreviation}\t${name[language]}\t${levels.map(({ level }) => level).join(' ')}\t${edition}`,
      );
    for (const { id, edition, status, table } of newestOf(reference, 'crosswalk'))
      console.log(`${id}\t${status}\t${table}\t${edition}`);
  }
  tellProblems(problems);
  if (problems.length > 0) throw new AkashiError('reference.unusable', { detail: { count: problems.length } });
}
