/** `akashi erase-evidence`: a file of an application on a real database, listed, erased, and noted in the ledger beside it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { compose } from '../../src/apps/compose.ts';
import type { ApplicationPlace } from '../../src/flows/find-application.ts';
import { accreditationIn } from '../accreditation-world.ts';
import { type Home, makeHome, run, serve } from '../akashi-process.ts';
import { consoleWorld } from '../console-world.ts';

let home: Home;
let place: ApplicationPlace;

before(async () => {
  home = await makeHome();
  await serve(home).ready;
  process.env.AKASHI_HOME = home.path;
  const composition = await compose({ log: () => undefined, connections: 2 });
  try {
    const world = await accreditationIn(await consoleWorld({ store: composition.ports.store }));
    place = await world.apply(await world.publishStandard());
  } finally {
    await composition.close();
    delete process.env.AKASHI_HOME;
  }
});
after(() => home?.remove());

interface Told {
  readonly files: readonly {
    readonly file: string;
    readonly name: string;
    readonly sha256?: string;
    readonly erasedAt?: string;
  }[];
}
const told = async (...args: string[]): Promise<Told['files']> => {
  const { code, text, error } = await run(home, ['erase-evidence', place.id, ...args, '--json']);
  assert.equal(code, 0, error);
  return (JSON.parse(text) as Told).files;
};

test('it lists, erases, and says so again; what is not there is refused by its code', async () => {
  const [file] = await told();
  assert.equal(file?.name, 'シラバス.pdf');
  const [erased] = await told(file.file);
  assert.equal(erased?.name, '');
  // printf %PDF | sha256sum
  assert.equal(erased.sha256?.length, 64);
  assert.deepEqual(await told(file.file), [erased], 'twice is once');
  const plain = await run(home, ['erase-evidence', place.id]);
  assert.match(plain.text, /erased \d{4}-.*, SHA-256 [0-9a-f]{64} {2}4 bytes/);
  const ledger = await readFile(path.join(home.path, 'erasures.jsonl'), 'utf8');
  assert.ok(ledger.includes(`"kind":"file","organization":"${place.accreditor}","subject":"${file.file}"`));
  const unknown = '01890000-0000-7000-8000-000000000000';
  for (const args of [[unknown], [place.id, unknown]]) {
    const refused = await run(home, ['erase-evidence', ...args]);
    assert.notEqual(refused.code, 0);
    assert.match(refused.error, /thing\.not-found/);
  }
});
