/** `akashi reference`: what is known of frameworks, which files of the operator's own cannot be used and why, and the way in for new ones. */
import { AkashiError } from '../../core/error.ts';
import type { FileProblem } from '../../core/frameworks/load-reference.ts';
import { compareEditions, isOwn, newestOf, type ReferenceEntry } from '../../core/frameworks/reference.ts';
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
  const replaced = await replacedBy(entries);
  const t = intakeWords[terminalLanguage()];
  if (json) console.log(JSON.stringify({ entries: entries.map(naming), replaced, problems }));
  else if (problems.length === 0) {
    for (const { kind, id, edition } of entries) console.log(t.usable(kind, id, edition));
    for (const { id, edition, shipped } of replaced) console.log(t.replaces(id, edition, shipped));
  }
  refuse(problems);
}

/** What is used now and would be used no more, because a newer edition of it stands among these. */
async function replacedBy(entries: readonly ReferenceEntry[]) {
  const { reference } = await composeReference().load();
  return entries.flatMap(({ kind, id, edition }) => {
    const known = newestOf(reference, kind).find(each => each.id === id);
    return known === undefined || compareEditions(edition, known.edition) <= 0
      ? []
      : [{ kind, id, edition: known.edition, shipped: !isOwn(reference, known) }];
  });
}

/** Adds files, all of them or none; throws like listReference. */
export async function addReference(files: readonly string[], { json }: Output): Promise<void> {
  const intake = composeReferenceIntake();
  const replaced = await replacedBy((await intake.judge(files)).entries);
  const { kept, problems } = await intake.take(files);
  const t = intakeWords[terminalLanguage()];
  if (json) console.log(JSON.stringify({ kept, replaced, problems }));
  else if (problems.length > 0) console.error(t.nothingChanged);
  else {
    const notes = replaced.map(({ id, edition, shipped }) => t.replaces(id, edition, shipped));
    console.log([...kept, ...notes, t.restart].join('\n'));
  }
  refuse(problems);
}

function refuse(problems: readonly FileProblem[]): void {
  tellProblems(problems);
  if (problems.length > 0) throw new AkashiError('reference.unusable', { detail: { count: problems.length } });
}
