/** The ledger of erasures: what was appended is read again, whatever a death left in the file. */
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ErasureEntry } from '../../ports/erasure.ts';
import { createErasureLedger } from './erasure-ledger.ts';

const award: ErasureEntry = { kind: 'award', organization: 'o', subject: 'a', at: 1 };
const contact: ErasureEntry = { kind: 'contact', organization: 'o', subject: 'c', at: 3 };
const file: ErasureEntry = { kind: 'file', organization: 'o', subject: 'f', at: 4 };
const person: ErasureEntry = { kind: 'person', subject: 'p', at: 2 };

describe('ledger of erasures', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'akashi-ledger-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is empty before anything was erased, and makes its folder', async () => {
    const ledger = createErasureLedger(join(folder, 'new', 'erasures.jsonl'));
    assert.deepEqual(await ledger.read(), []);
    await ledger.append([]);
    assert.deepEqual(await ledger.read(), []);
    await ledger.append([award]);
    await ledger.append([person, contact, file]);
    assert.deepEqual(await ledger.read(), [award, person, contact, file]);
  });

  it('loses only the line that a death cut short', async () => {
    const file = join(folder, 'torn.jsonl');
    const ledger = createErasureLedger(file);
    await ledger.append([award]);
    await appendFile(file, '\n{"kind":"award","organiz');
    await ledger.append([person]);
    await appendFile(file, '\nnull\n{"kind":"award","subject":"no organization","at":1}\n[]\n');
    assert.deepEqual(await ledger.read(), [award, person]);
  });

  it('takes many writers at once', async () => {
    const file = join(folder, 'many.jsonl');
    const entries = Array.from({ length: 30 }, (_, n): ErasureEntry => ({ kind: 'person', subject: `p${n}`, at: n }));
    await Promise.all(entries.map(entry => createErasureLedger(file).append([entry])));
    assert.deepEqual(
      new Set((await createErasureLedger(file).read()).map(entry => entry.at)),
      new Set(entries.map(e => e.at)),
    );
  });
});
