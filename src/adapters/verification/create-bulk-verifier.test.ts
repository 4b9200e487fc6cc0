/** Many credentials in child processes: the same answers, and whatever one of them does, it is done to itself. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { didDocument, didUrl, genuine, got, now, resign, usual } from '../../../test/verify-world.ts';
import type { JsonObject } from '../../core/bytes/json.ts';
import type { GatheredDocument } from '../../core/verify/evidence.ts';
import { unreachable } from '../../flows/gather-evidence.ts';
import { type ManyItem, type ManyRow, verifyMany } from '../../flows/verify-many.ts';
import { createBulkVerifier } from './create-bulk-verifier.ts';

const bulk = createBulkVerifier(2, 3_000, 1_500);
after(() => bulk.close());
const clock = { now: () => now };

async function rowsOf(inputs: readonly string[], documents: readonly GatheredDocument[]): Promise<ManyRow[]> {
  async function* items(): AsyncGenerator<ManyItem> {
    for (const [index, input] of inputs.entries()) yield { at: String(index), input };
  }
  const gather = async (url: string): Promise<GatheredDocument> =>
    documents.find(each => each.url === url) ?? unreachable(url, now, 'network');
  const rows: ManyRow[] = [];
  for await (const some of verifyMany(items(), gather, {}, { bulk, clock, run: JSON.stringify(documents.length) }))
    rows.push(...some);
  return rows;
}

test('in two children, in order; what one run fetched is not used for the next', async () => {
  const text = JSON.stringify(genuine);
  const rows = await rowsOf(Array<string>(400).fill(text), usual);
  assert.ok(rows.every((row, index) => row.at === String(index) && row.report.verdict === 'valid'));
  const without = await rowsOf(Array<string>(3).fill(text), [got(didUrl, didDocument())]);
  assert.ok(without.every(row => row.report.verdict === 'undecided'));
});

test('security 12: a schema whose pattern never ends holds up its own credential, and no other', async () => {
  const schema = 'https://issuer.example/schema.json';
  const hostile: JsonObject = { properties: { name: { pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' } } };
  const credential = await resign({ name: 'a'.repeat(60), credentialSchema: { id: schema, type: 'JsonSchema' } });
  const plain = JSON.stringify(genuine);
  const rows = await rowsOf([plain, JSON.stringify(credential), plain], [...usual, got(schema, hostile)]);
  assert.deepEqual(
    rows.map(row => [row.report.verdict, row.report.checks[0]?.code]),
    [
      ['valid', 'check.form-passed'],
      ['undecided', 'check.form-too-demanding'],
      ['valid', 'check.form-passed'],
    ],
  );
});
