/** `akashi verify --challenge --domain`: a presentation counts only for whom it was made. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeHome, run } from '../akashi-process.ts';
import { asked, signedPresentation } from '../presentation-world.ts';

const home = await makeHome();
after(() => home.remove());
const file = join(home.path, 'presentation.json');
await writeFile(file, await signedPresentation(Date.now()));

/** The exit code, and the code of the check `proof` or of the error. */
async function verify(...args: string[]): Promise<string> {
  const { code, text, error } = await run(home, ['verify', file, '--offline', '--json', ...args]);
  if (text === '') return `${code} ${/\[(.+)\]/u.exec(error)?.[1]}`;
  const { checks } = JSON.parse(text) as { checks: { name: string; code: string }[] };
  return `${code} ${checks.find(check => check.name === 'proof')?.code}`;
}

test('VC-DATA-INTEGRITY §4.5: a presentation holds for the challenge and domain that it was signed for, and no other', async () => {
  const { challenge, domain } = asked;
  const outcomes = await Promise.all([
    verify('--challenge', challenge, '--domain', domain),
    verify('--challenge', challenge),
    verify('--challenge', 'n-2', '--domain', domain),
    verify('--challenge', challenge, '--domain', 'https://other.example'),
    verify(),
    verify('--challenge', ''),
    verify('--domain', domain, '--out', join(home.path, 'table.csv')),
  ]);
  assert.deepEqual(outcomes, [
    '0 check.proof-passed',
    '0 check.proof-passed',
    '1 check.proof-challenge-differs',
    '1 check.proof-challenge-differs',
    '0 check.presentation-signed',
    '64 usage.value-unusable',
    '64 usage.options-contrary',
  ]);
});
