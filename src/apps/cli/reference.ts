/** `akashi reference`: what is known of frameworks, which files of the operator's own cannot be used and why, and the way in for new ones. */
import { AkashiError } from '../../core/error.ts';
import type { FileProblem } from '../../core/frameworks/load-reference.ts';
import { isOwn, newestOf, type ReferenceEntry } from '../../core/frameworks/reference.ts';
import { composeReference, composeReferenceIntake } from '../compose-reference.ts';
import { intakeWords } from '../words/reference-intake.ts';
import { tellProblems } from './tell-problems.ts';
import { terminalLanguage } from './usage.ts';

interface Output {
  readonly json: boolean;
}

const others = ['credit-system', 'credit-bank', 'scale', 'skill-set', 'lint-profile'] as const;

/** Throws `reference.unusable` after the report when a file has a fault. */
export async function listReference({ json }: Output): Promise<void> {
  const { reference, problems } = await composeReference().load();
  const language = terminalLanguage();
  const own = (entry: ReferenceEntry): string => (isOwn(reference, entry) ? `\t${intakeWords[language].own}` : '');
  if (json) {
    const entries = reference.entries.map(entry => ({ ...naming(entry), own: isOwn(reference, entry) }));
    console.log(JSON.stringify({ entries, problems }));
  } else {
    for (const entry of newestOf(reference, 'framework')) {
      const { id, abbreviation, name, edition, levels } = entry;
      const steps = levels.map(({ level }) => level).join(' ');
      console.log(`${id}\t${abbreviation}\t${name[language]}\t${steps}\t${edition}${own(entry)}`);
    }
    for (const entry of newestOf(reference, 'crosswalk'))
      console.log(`${entry.id}\t${entry.status}\t${entry.table}\t${entry.edition}${own(entry)}`);
    for (const kind of others)
      for (const entry of newestOf(reference, kind))
        console.log(`${entry.id}\t${kind}\t${entry.name[language]}\t${entry.edition}${own(entry)}`);
  }
  refuse(problems);
}

const naming = ({ kind, id, edition, certainty }: ReferenceEntry) => ({ kind, id, edition, certainty });

/** Whether files could be added. Writes nothing; throws like listReference. */
export async function checkReference(files: readonly string[], { json }: Output): Promise<void> {
  const { entries, problems } = await composeReferenceIntake().judge(files);
  if (json) console.log(JSON.stringify({ entries: entries.map(naming), problems }));
  else if (problems.length === 0)
    for (const { kind, id, edition } of entries) console.log(intakeWords[terminalLanguage()].usable(kind, id, edition));
  refuse(problems);
}

/** Adds files, all of them or none; throws like listReference. */
export async function addReference(files: readonly string[], { json }: Output): Promise<void> {
  const { kept, problems } = await composeReferenceIntake().take(files);
  const t = intakeWords[terminalLanguage()];
  if (json) console.log(JSON.stringify({ kept, problems }));
  else if (problems.length > 0) console.error(t.nothingChanged);
  else console.log([...kept, t.restart].join('\n'));
  refuse(problems);
}

function refuse(problems: readonly FileProblem[]): void {
  tellProblems(problems);
  if (problems.length > 0) throw new AkashiError('reference.unusable', { detail: { count: problems.length } });
}
