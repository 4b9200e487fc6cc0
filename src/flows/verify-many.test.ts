/** Many credentials: the same answers as one by one, in their order, each document fetched once, and no hostile one in the way of the others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codes, genuine, got, listUrl, report, resign, statusList, usual } from '../../test/verify-world.ts';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { AkashiError } from '../core/error.ts';
import type { GatheredDocument } from '../core/verify/evidence.ts';
import { type ExamineMany, examineMany } from '../core/verify/examine-many.ts';
import { type Gatherer, unreachable } from './gather-evidence.ts';
import { sharedGatheringLimits, shareGathering } from './share-gathering.ts';
import { splitLines } from './split-lines.ts';
import { type ManyItem, type ManyRow, verifyMany } from './verify-many.ts';

const now = Date.UTC(2026, 10, 1);
const clock = { now: () => now };

/** Answers from these documents, and counts. */
function world(documents: readonly GatheredDocument[]): { gather: Gatherer; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    gather: async url => {
      asked.push(url);
      return documents.find(each => each.url === url) ?? unreachable(url, now, 'network');
    },
  };
}
async function* itemsOf(inputs: readonly (string | undefined)[]): AsyncGenerator<ManyItem> {
  for (const [index, input] of inputs.entries()) yield { at: String(index + 1), input };
}
async function rowsOf(
  inputs: readonly (string | undefined)[],
  gather: Gatherer,
  examine: ExamineMany = examineMany(nodeCrypto),
): Promise<readonly ManyRow[]> {
  const rows: ManyRow[] = [];
  const needs = { bulk: { examine, lanes: 2 }, clock, run: 'r' };
  for await (const some of verifyMany(itemsOf(inputs), gather, {}, needs)) rows.push(...some);
  return rows;
}

test('each has the report that it has by itself, in order, and each document is fetched once', async () => {
  const revoked = await resign({
    credentialStatus: { ...(genuine.credentialStatus as object), statusListIndex: '43' },
  });
  const kinds = [genuine, revoked, { ...genuine, name: '博士' }].map(each => JSON.stringify(each));
  const documents = [usual[0]!, got(listUrl, await statusList([43]))];
  const { gather, asked } = world(documents);
  const inputs = Array.from({ length: 300 }, (_, n) => (n % 50 === 7 ? '{"a":' : kinds[n % 3]!));
  const rows = await rowsOf(inputs, gather);
  assert.deepEqual(
    rows.map(row => row.at),
    inputs.map((_, n) => String(n + 1)),
  );
  assert.deepEqual([...asked].sort(), [documents[0]!.url, listUrl].sort());
  for (const n of [0, 1, 2, 128, 299])
    assert.deepEqual(codes(rows[n]!.report), codes(await report({ credential: inputs[n]!, documents })), String(n));
  assert.equal(rows[57]?.report.checks[0]?.code, 'check.form-malformed');
  assert.deepEqual(
    ['valid', 'invalid', 'undecided'].map(verdict => rows.filter(row => row.report.verdict === verdict).length),
    [98, 202, 0],
  );
});

test('what cannot be reached is undecided for all, and not asked for again', async () => {
  const { gather, asked } = world([]);
  const rows = await rowsOf(
    Array.from({ length: 130 }, () => JSON.stringify(genuine)),
    gather,
  );
  assert.ok(rows.every(row => row.report.verdict === 'undecided'));
  assert.equal(asked.length, 2);
});

test('what is too large to be one credential has its row too', async () => {
  const rows = await rowsOf([undefined, '{}'], world([]).gather);
  assert.deepEqual(
    rows.map(row => row.report.checks[0]?.code),
    ['check.form-too-large', 'check.form-not-credential'],
  );
});

test('security 12: one that asks for too much is found by asking again one by one; the others have their answer', async () => {
  const plain = examineMany(nodeCrypto);
  const examine: ExamineMany = question => {
    if (question.inputs.includes('hostile')) throw new AkashiError('input.too-demanding');
    return plain(question);
  };
  const text = JSON.stringify(genuine);
  const rows = await rowsOf([text, 'hostile', text], world(usual).gather, examine);
  assert.deepEqual(
    rows.map(row => [row.at, row.report.verdict, row.report.checks[0]?.code]),
    [
      ['1', 'valid', 'check.form-passed'],
      ['2', 'undecided', 'check.form-too-demanding'],
      ['3', 'valid', 'check.form-passed'],
    ],
  );
});

test('a fault in reading the input ends the run, and is told', async () => {
  async function* broken(): AsyncGenerator<ManyItem> {
    yield { at: '1', input: '{}' };
    throw new Error('the disk is gone');
  }
  const needs = { bulk: { examine: examineMany(nodeCrypto), lanes: 2 }, clock, run: 'r' };
  await assert.rejects(async () => {
    for await (const _ of verifyMany(broken(), world([]).gather, {}, needs));
  }, /the disk is gone/);
});

test('security 11: a silent host is left alone, few are asked at once, and there is an end to addresses', async () => {
  const silent = world([]);
  const shared = shareGathering(silent.gather, clock, { ...sharedGatheringLimits, atOnce: 1 });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => shared(`https://silent.example/${n}`)));
  assert.equal(silent.asked.length, 3);
  assert.ok(answers.every(each => each.state === 'unreachable'));
  assert.equal((await shared('https://other.example/')).state, 'unreachable');
  assert.equal(silent.asked.length, 4);

  let under = 0;
  let most = 0;
  const slow: Gatherer = async url => {
    most = Math.max(most, ++under);
    await new Promise(resolve => setTimeout(resolve, 1));
    under -= 1;
    return got(url, '{}');
  };
  const few = shareGathering(slow, clock, { ...sharedGatheringLimits, atOnce: 3, addresses: 30 });
  const many = await Promise.all(Array.from({ length: 40 }, (_, n) => few(`https://a.example/${n}`)));
  assert.equal(most, 3);
  assert.equal(many.filter(each => each.state === 'got').length, 30);
});

test('property: lines are what a split by line feeds gives, however the bytes come', async () => {
  const piece = fc.constantFrom('a', '\n', ' ', '\r', '{}', '日本', 'long-long-long');
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), async (pieces, step) => {
      const text = pieces.join('');
      const bytes = Buffer.from(text);
      async function* chunks() {
        for (let at = 0; at < bytes.length; at += step) yield new Uint8Array(bytes.subarray(at, at + step));
      }
      const lines: [number, string | undefined][] = [];
      for await (const line of splitLines(chunks(), 20))
        lines.push([line.number, line.bytes && Buffer.from(line.bytes).toString()]);
      const expected = text
        .split('\n')
        .map((line, n): [number, string | undefined] => [n + 1, Buffer.byteLength(line) > 20 ? undefined : line])
        .filter(([, line]) => line === undefined || /[^ \r\t]/.test(line));
      assert.deepEqual(lines, expected);
    }),
  );
});
