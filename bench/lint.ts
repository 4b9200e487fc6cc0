// The lint: a credential as JSON text, read, looked at by each of the three profiles in turn.
import { createFolderShelf } from '../src/adapters/reference/folder-shelf.ts';
import { parseJsonObject } from '../src/core/bytes/parse-json.ts';
import { orThrow } from '../src/core/error.ts';
import { newestOf } from '../src/core/frameworks/reference.ts';
import { lint } from '../src/core/lint/lint.ts';
import { subjectOfDocument } from '../src/core/lint/subject-of-document.ts';
import { measure, type Rounds } from './measure.ts';
import type { Result } from './result.ts';

export async function measureLint(rounds: Rounds): Promise<Result[]> {
  const { reference } = await createFolderShelf().load();
  const profiles = newestOf(reference, 'lint-profile');
  const text = JSON.stringify({
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: 'did:web:badges.example.org', name: 'Example', address: { addressCountryCode: 'JP' } },
    awardedDate: '2026-04-01T00:00:00Z',
    credentialSubject: {
      id: 'did:key:example',
      achievement: {
        type: ['Achievement'],
        name: 'Diploma of data analysis',
        description: 'Reads, explains and handles data.',
        workloadMinutes: 5_400,
        levelFramework: 'eqf',
        levelValue: '5',
        levelBasis: 'issuer-claimed',
      },
    },
  });
  let found = 0;
  const run = (n: number): void => {
    const subject = orThrow(subjectOfDocument(orThrow(parseJsonObject(text))));
    found += lint(subject, profiles[n % profiles.length]!, reference).findings.length;
  };
  const measured = (await measure([{ name: 'lint', run }], rounds)).get('lint')!;
  if (found < measured.operations) throw new Error('the lint has found less than there is');
  const { operations: n, median: rate } = measured;
  return [{ name: 'lint', n, rate, unit: '/s', ratioToLimit: null, ratioToPeer: null }];
}
