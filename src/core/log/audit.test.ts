/** An audit finds each of the ways in which a log can lie, and nothing in an honest one. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { grow } from '../../../test/log-world.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { encodeBase64url } from '../bytes/base64.ts';
import { concatBytes } from '../bytes/equal-bytes.ts';
import { utf8 } from '../bytes/utf8.ts';
import { orThrow } from '../error.ts';
import { type AuditState, beginAudit, compareLeaves, compareViews, createStatusReplay } from './audit.ts';
import { encodeEntry, type LogEntry } from './entry.ts';
import { createLeafIndex } from './leaf-index.ts';
import { leafHash } from './merkle.ts';

const ORIGIN = 'a.example/log';
const digest = (n: number | string) => encodeBase64url(createHash('sha256').update(String(n)).digest());
const issuer = 'did:web:a.example';
const issued = (n: number | string): Uint8Array =>
  encodeEntry({ kind: 'issued', issuer, key: digest('key'), credential: digest(n) });
const entries = Array.from({ length: 700 }, (_, n) => issued(n));
const checkpointOf = (some: readonly Uint8Array[]) => ({ origin: ORIGIN, size: some.length, root: grow([some]).root });

function audit(some: readonly Uint8Array[], checkpoint = checkpointOf(some), previous?: AuditState) {
  const steps = beginAudit(previous, crypto);
  const findings = [];
  const from = previous?.size ?? 0;
  for (let at = from; at < some.length; at += 300) findings.push(...steps.add(some.slice(at, at + 300)));
  return { findings, closed: steps.close(checkpoint) };
}

test('an honest log: nothing is found, and the next visit goes on from this one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(700), { maxLength: 4 }), sizes => {
      let state: AuditState | undefined;
      for (const size of [...sizes].sort((a, b) => a - b)) {
        const { findings, closed } = audit(entries.slice(0, size), checkpointOf(entries.slice(0, size)), state);
        assert.deepEqual(findings, []);
        state = orThrow(closed);
        assert.equal(state.size, size);
      }
    }),
    { numRuns: 20 },
  );
});

test('a history that changed before the last visit does not pass at the next one', () => {
  const state = orThrow(audit(entries.slice(0, 400)).closed);
  for (const past of [
    entries.toSpliced(7, 1, issued('other')),
    entries.toSpliced(7, 1),
    entries.toSpliced(7, 0, issued('other')),
    entries.toSpliced(7, 2, entries[8]!, entries[7]!),
  ]) {
    const { closed } = audit(past, checkpointOf(past), state);
    assert.deepEqual(closed, { ok: false, code: 'log.audit-root-differs', at: String(past.length) });
  }
});

test('a checkpoint that does not fit its entries, a log that shrinks, another log', () => {
  const state = orThrow(audit(entries.slice(0, 400)).closed);
  const close = (some: readonly Uint8Array[], checkpoint: ReturnType<typeof checkpointOf>, previous?: AuditState) =>
    audit(some, checkpoint, previous).closed;
  const good = checkpointOf(entries);
  assert.deepEqual(close(entries.slice(0, 300), good), { ok: false, code: 'log.audit-incomplete', at: '300' });
  assert.deepEqual(close(entries, { ...good, root: checkpointOf(entries.slice(0, 5)).root }), {
    ok: false,
    code: 'log.audit-root-differs',
    at: '700',
  });
  assert.deepEqual(close([], checkpointOf(entries.slice(0, 399)), state), {
    ok: false,
    code: 'log.audit-shrunk',
    at: '399',
  });
  assert.deepEqual(close(entries, { ...good, origin: 'b.example/log' }, state), {
    ok: false,
    code: 'log.audit-other-log',
    at: 'b.example/log',
  });
});

test('an entry that is there twice, and one that nobody can read', () => {
  const twice = entries.toSpliced(500, 0, entries[3]!);
  assert.deepEqual(audit(twice).findings, [{ code: 'log.audit-duplicated', index: 500, detail: { first: 3 } }]);
  const broken = entries.toSpliced(5, 1, utf8('akashi.log/1 issued\nname Taro\n'));
  assert.deepEqual(audit(broken).findings, [{ code: 'log.audit-unreadable', index: 5 }]);
  assert.deepEqual(audit(entries.toSpliced(5, 1, utf8('akashi.log/2 issued\n'))).findings, []);
});

const leavesOf = (some: readonly Uint8Array[]) => concatBytes(...some.map(entry => leafHash(entry, crypto)));

test('what became of entries is told: deleted, altered, inserted, moved, doubled', () => {
  const compare = (now: readonly Uint8Array[], from = 0) =>
    compareLeaves(leavesOf(entries.slice(0, 20)), leavesOf(now), from).map(({ code, index }) => [code, index]);
  const some = entries.slice(0, 20);
  const other = issued('other');
  assert.deepEqual(compare(some), []);
  assert.deepEqual(compare(some.toSpliced(7, 1)), [['log.audit-deleted', 7]]);
  assert.deepEqual(compare(some.toSpliced(19, 1)), [['log.audit-deleted', 19]]);
  assert.deepEqual(compare(some.toSpliced(7, 2)), [
    ['log.audit-deleted', 7],
    ['log.audit-deleted', 8],
  ]);
  assert.deepEqual(compare(some.toSpliced(7, 1, other)), [['log.audit-altered', 7]]);
  assert.deepEqual(compare(some.toSpliced(7, 0, other)), [['log.audit-inserted', 7]]);
  assert.deepEqual(compare([...some, other]), [['log.audit-inserted', 20]]);
  assert.deepEqual(compare(some.toSpliced(7, 2, some[8]!, some[7]!)), [['log.audit-reordered', 7]]);
  assert.deepEqual(compare(some.toReversed()), [['log.audit-reordered', 0]]);
  assert.deepEqual(compare(some.toSpliced(9, 0, some[7]!)), [['log.audit-duplicated', 9]]);
  assert.deepEqual(compare(some.toSpliced(9, 1, some[7]!), 256), [
    ['log.audit-deleted', 265],
    ['log.audit-duplicated', 265],
  ]);
});

test('any change of the entries is found, whatever it is', () => {
  const list = fc.array(fc.nat(12), { maxLength: 12 });
  fc.assert(
    fc.property(list, list, (before, now) => {
      const findings = compareLeaves(leavesOf(before.map(issued)), leavesOf(now.map(issued)));
      assert.equal(findings.length === 0, JSON.stringify(before) === JSON.stringify(now));
    }),
    { numRuns: 1000 },
  );
});

test('a split view is found by what others saw: a witness, an anchor, an older proof', () => {
  const tree = grow([entries]);
  const forked = grow([entries.toSpliced(3, 1, issued('other'))]);
  const honest = [0, 1, 256, 500, 700].map(size => ({ ...checkpointOf(entries.slice(0, size)), by: 'w1' }));
  const view = { size: 700, readTile: tree.read };
  assert.deepEqual(compareViews(view, honest, crypto), []);
  assert.deepEqual(compareViews(view, [{ size: 700, root: forked.root, by: 'w2' }], crypto), [
    { code: 'log.audit-split-view', detail: { size: 700, by: 'w2' } },
  ]);
  assert.deepEqual(compareViews(view, [{ size: 701, root: forked.root, by: 'w3' }], crypto), [
    { code: 'log.audit-behind', detail: { size: 701, by: 'w3' } },
  ]);
});

const list = 'https://a.example/status/1';
const event = (n: number) => encodeBase64url(createHash('sha256').update(String(n)).digest().subarray(0, 16));
const act = (kind: 'revoked' | 'suspended' | 'reinstated', index: number, n: number): LogEntry => ({
  kind,
  issuer,
  list,
  index,
  event: event(n),
});

test('a status list says what the log says, whatever the order within a checkpoint', () => {
  const acts = [act('revoked', 1, 0), act('suspended', 2, 1), act('reinstated', 2, 2), act('suspended', 3, 3)];
  acts.push(act('suspended', 4, 4), act('reinstated', 4, 5), act('suspended', 4, 6));
  fc.assert(
    fc.property(fc.shuffledSubarray(acts, { minLength: acts.length }), some => {
      const replay = createStatusReplay();
      for (const one of some) replay.add(one);
      assert.deepEqual(replay.lists, [list]);
      assert.deepEqual(
        replay.compare(list, 8, index => [1, 3, 4].includes(index)),
        [],
      );
    }),
  );
});

test('a revocation that the list forgot, and one that the log never saw', () => {
  const { findings, closed } = audit([encodeEntry(act('revoked', 1, 0)), encodeEntry(act('revoked', 9, 1))]);
  assert.deepEqual([findings, closed.ok], [[], true]);
  const steps = beginAudit(undefined, crypto);
  steps.add([encodeEntry(act('revoked', 1, 0)), encodeEntry(act('revoked', 9, 1))]);
  const differs = (place: number, logged: number) => ({
    code: 'log.audit-status-differs',
    detail: { list, place, logged },
  });
  assert.deepEqual(
    steps.status.compare(list, 16, index => index === 9),
    [differs(1, 1)],
  );
  assert.deepEqual(
    steps.status.compare(list, 16, index => index === 9 || index === 1 || index === 2),
    [differs(2, 0)],
  );
  assert.deepEqual(
    steps.status.compare(list, 8, index => index === 1),
    [differs(9, 1)],
  );
  const foreign = 'https://a.example/status/2';
  assert.equal(steps.status.compare(foreign, 8, index => index === 1).length, 1);
});

test('leaves are known again among hundreds of thousands', () => {
  const index = createLeafIndex();
  const known = new Map<string, number>();
  for (let n = 0; n < 200_000; n++) {
    const leaf = createHash('sha256')
      .update(String(n % 150_000))
      .digest();
    const key = leaf.toString('latin1');
    assert.equal(index.add(new Uint8Array(leaf), n), known.get(key));
    if (!known.has(key)) known.set(key, n);
  }
  assert.equal(index.count, known.size);
  // Hashes that begin alike are told apart.
  const alike = (last: number) => new Uint8Array(32).fill(last, 31);
  assert.deepEqual(
    [0, 1, 2, 1, 2].map((last, n) => index.add(alike(last), n)),
    [undefined, undefined, undefined, 1, 2],
  );
});
