import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { createBits, getBit, minimumEntries, withBits } from './bit-string.ts';
import { buildStatusList } from './build-status-list.ts';
import { checkRevocationList, checkStatusEntry, decodeStatusList } from './check-status-entry.ts';
import { decodeList, encodeList } from './encode-list.ts';
import { indexPermutation } from './permute-index.ts';
import { buildStatusEntry, readStatusEntries, statusEntryId } from './status-entry.ts';

const gzip = (data: Uint8Array) => new Uint8Array(gzipSync(data, { level: 6 }));
const inflate = (data: Uint8Array, maxBytes: number) => new Uint8Array(gunzipSync(data, { maxOutputLength: maxBytes }));
const sha256 = (data: Uint8Array) => new Uint8Array(createHash('sha256').update(data).digest());
const index = fc.nat({ max: minimumEntries - 1 });

test('BSL §3.2: bits that are set read back, all others are clear', () => {
  fc.assert(
    fc.property(fc.uniqueArray(index, { maxLength: 40 }), fc.array(index, { maxLength: 40 }), (set, probes) => {
      const bits = withBits(createBits(), set, true);
      assert.ok(bits.ok);
      const decoded = decodeList(encodeList(bits.value, gzip), inflate);
      assert.ok(decoded.ok);
      for (const probe of [...set, ...probes])
        assert.deepEqual(getBit(decoded.value, probe), { ok: true, value: set.includes(probe) });
    }),
    { numRuns: 40 },
  );
});

test('BSL §3.2: index 0 is the highest bit of the first byte', () => {
  const bits = withBits(createBits(), [0, 15], true);
  assert.ok(bits.ok);
  assert.deepEqual([...bits.value.slice(0, 2)], [0x80, 0x01]);
});

test('clearing a bit restores the list, and the given list is never changed', () => {
  const bits = createBits();
  const set = withBits(bits, [77], true);
  assert.ok(set.ok);
  assert.equal(
    bits.every(byte => byte === 0),
    true,
  );
  assert.deepEqual(withBits(set.value, [77], false), { ok: true, value: bits });
});

test('an index outside the list is an error in both directions', () => {
  for (const outside of [-1, minimumEntries, 1.5, Number.NaN]) {
    const read = getBit(createBits(), outside);
    assert.equal(!read.ok && read.code, 'status.index-out-of-range');
    assert.equal(withBits(createBits(), [outside], true).ok, false);
  }
});

test('BSL §3.4: lists that do not decode are refused', () => {
  const code = (text: string) => {
    const result = decodeList(text, inflate);
    return result.ok ? 'ok' : result.code;
  };
  assert.equal(code(encodeList(createBits(), gzip)), 'ok');
  assert.equal(code(encodeList(createBits().slice(1), gzip)), 'status.list-too-short');
  assert.equal(code(encodeList(new Uint8Array(17 * 1024 * 1024), gzip)), 'status.list-malformed');
  assert.equal(code('uAAAA'), 'status.list-malformed');
  assert.equal(code(encodeList(createBits(), gzip).slice(1)), 'status.list-malformed');
});

test('a list built from entries answers for each of them', () => {
  const bits = withBits(createBits(), [5], true);
  assert.ok(bits.ok);
  const url = 'https://example.org/status/1';
  const list = buildStatusList({
    url,
    issuer: 'did:web:example.org',
    purpose: 'revocation',
    encodedList: encodeList(bits.value, gzip),
    validFrom: 0,
  });
  const decoded = decodeStatusList(list, inflate);
  assert.ok(decoded.ok);
  const answer = (at: number, purpose = 'revocation') => {
    const entries = readStatusEntries(
      buildStatusEntry({ id: statusEntryId(url, at), listUrl: url, index: String(at), purpose }),
    );
    assert.ok(entries.ok);
    const [entry] = entries.value;
    assert.ok(entry?.kind === 'bitstring');
    return checkStatusEntry(entry, decoded.value);
  };
  assert.deepEqual(answer(5), { ok: true, value: 1 });
  assert.deepEqual(answer(6), { ok: true, value: 0 });
  const mismatch = answer(5, 'suspension');
  assert.equal(!mismatch.ok && mismatch.code, 'status.purpose-mismatch');
});

const entry = buildStatusEntry({
  id: 'https://example.org/s#1',
  listUrl: 'https://example.org/s',
  index: '1',
  purpose: 'revocation',
});
for (const [what, value] of [
  ['a number as index', { ...entry, statusListIndex: 1 }],
  ['a negative index', { ...entry, statusListIndex: '-1' }],
  ['an index with a sign of octal', { ...entry, statusListIndex: '007' }],
  [
    'no purpose',
    { type: 'BitstringStatusListEntry', statusListIndex: '1', statusListCredential: 'https://example.org/s' },
  ],
  ['no list', { type: 'BitstringStatusListEntry', statusListIndex: '1', statusPurpose: 'revocation' }],
  ['no type', { id: 'https://example.org/s' }],
  ['a string', 'https://example.org/s'],
] as const)
  test(`BSL §2.1: ${what} is a malformed entry`, () => {
    const result = readStatusEntries(value);
    assert.equal(!result.ok && result.code, 'status.entry-malformed');
  });

test('unknown status methods are read as unknown, not as malformed', () => {
  assert.deepEqual(readStatusEntries({ id: 'x', type: 'NewMethod' }), {
    ok: true,
    value: [{ kind: 'unknown', type: 'NewMethod' }],
  });
});

test('BSL §2.1: entries of more bits name every value once; anything else is malformed', () => {
  const wide = (change: object) =>
    readStatusEntries({
      ...entry,
      statusPurpose: 'message',
      statusSize: 2,
      statusMessage: ['a', 'b', 'c', 'd'].map((message, value) => ({ status: `0x${value}`, message })),
      ...change,
    });
  const read = wide({});
  assert.ok(read.ok && read.value[0]?.kind === 'bitstring');
  assert.equal(read.value[0].size, 2);
  assert.deepEqual(read.value[0].messages[3], { value: 3, message: 'd' });
  for (const change of [
    { statusSize: 0 },
    { statusSize: '2' },
    { statusSize: 1.5 },
    { statusSize: 3 },
    { statusMessage: [{ status: '0x0', message: 'a' }] },
    { statusMessage: ['a', 'b', 'c', 'd'] },
    { statusMessage: ['0x0', '0x1', '0x2', '0x2'].map(status => ({ status, message: 'x' })) },
    { statusMessage: ['0x0', '0x1', '0x2', '0x4'].map(status => ({ status, message: 'x' })) },
    { statusMessage: ['0', '1', '2', '3'].map(status => ({ status, message: 'x' })) },
  ]) {
    const result = wide(change);
    assert.equal(!result.ok && result.code, 'status.entry-malformed', JSON.stringify(change));
  }
  const { statusMessage: _, ...bare } = { ...entry, statusSize: 2, statusMessage: [] };
  assert.equal(readStatusEntries(bare).ok, false);
  assert.deepEqual(wide({ statusSize: 9 }), { ok: true, value: [{ kind: 'unknown', type: 'statusSize 9' }] });
});

test('BSL §3.2: entries of two bits are read two by two, from a list that has room for as many credentials', () => {
  const wide = withBits(createBits(2 * minimumEntries), [10, 13], true);
  assert.ok(wide.ok);
  const list = { standard: 'bitstring', purposes: ['message'], bits: wide.value } as const;
  const at = (index: number, bits = wide.value) =>
    checkStatusEntry(
      { kind: 'bitstring', standard: 'bitstring', listUrl: 'x', purpose: 'message', size: 2, messages: [], index },
      { ...list, bits },
    );
  assert.deepEqual(
    [4, 5, 6, 7].map(index => at(index)),
    [0, 2, 1, 0].map(value => ({ ok: true, value })),
  );
  assert.deepEqual(at(minimumEntries - 1), { ok: true, value: 0 });
  const past = at(minimumEntries);
  assert.equal(!past.ok && past.code, 'status.index-out-of-range');
  const short = at(5, createBits());
  assert.equal(!short.ok && short.code, 'status.list-too-short');
});

test('StatusList2021: any spelling of base64, and no other standard’s list in its place', () => {
  const bits = withBits(createBits(), [7], true);
  assert.ok(bits.ok);
  const packed = Buffer.from(gzip(bits.value));
  const read = readStatusEntries({ ...entry, type: 'StatusList2021Entry', statusListIndex: '7' });
  assert.ok(read.ok && read.value[0]?.kind === 'bitstring');
  const [old] = read.value;
  const list = (encodedList: string, change: object = {}) =>
    decodeStatusList(
      {
        type: ['VerifiableCredential', 'StatusList2021Credential'],
        credentialSubject: { type: 'StatusList2021', statusPurpose: 'revocation', encodedList },
        ...change,
      },
      inflate,
    );
  for (const text of [packed.toString('base64'), packed.toString('base64url'), `u${packed.toString('base64url')}`]) {
    const decoded = list(text);
    assert.ok(decoded.ok, text.slice(0, 8));
    assert.deepEqual(checkStatusEntry(old, decoded.value), { ok: true, value: 1 });
  }
  assert.equal(list('***').ok, false);
  const newer = list(`u${packed.toString('base64url')}`, {
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    credentialSubject: {
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodeList(bits.value, gzip),
    },
  });
  assert.ok(newer.ok);
  const crossed = checkStatusEntry(old, newer.value);
  assert.equal(!crossed.ok && crossed.code, 'status.list-malformed');
});

test('1EdTech revocation list: listed ids are revoked unless taken back', () => {
  const list = { revokedCredential: [{ id: 'a' }, { id: 'b', revoked: false }, { id: 'c', revoked: true }] };
  for (const [id, value] of [
    ['a', true],
    ['b', false],
    ['c', true],
    ['d', false],
  ] as const)
    assert.deepEqual(checkRevocationList(list, id), { ok: true, value });
  assert.deepEqual(checkRevocationList({ revokedCredentials: [{ id: 'a' }] }, 'a'), { ok: true, value: true });
  assert.equal(checkRevocationList({ revokedCredential: [3] }, 'a').ok, false);
});

test('security 16: the permutation takes every index exactly once, and another key another order', () => {
  const key = sha256(new Uint8Array([1]));
  // The bijection must hold whatever the round function is: a cheap one lets every counter be tried.
  const cheap = (data: Uint8Array) =>
    new Uint8Array([(data[32]! * 31 + data[33]! * 7 + data[34]! * 13) & 0xff, data[34]! ^ data[0]!]);
  const seen = new Uint8Array(minimumEntries);
  const cheaply = indexPermutation(key, cheap);
  for (let counter = 0; counter < minimumEntries; counter++) {
    const at = cheaply(counter);
    assert.equal(seen[at], 0);
    seen[at] = 1;
  }
  const indexOf = indexPermutation(key, sha256);
  const sample = Array.from({ length: 2000 }, (_, counter) => indexOf(counter * 65));
  assert.equal(new Set(sample).size, sample.length);
  const other = sha256(new Uint8Array([2]));
  const first = (k: Uint8Array) => Array.from({ length: 8 }, (_, counter) => indexPermutation(k, sha256)(counter));
  assert.notDeepEqual(first(key), first(other));
  assert.deepEqual(first(key), first(key));
});

test('the permutation refuses what is not a counter or a key', () => {
  const key = new Uint8Array(32);
  const indexOf = indexPermutation(key, sha256);
  assert.throws(() => indexOf(minimumEntries), RangeError);
  assert.throws(() => indexOf(-1), RangeError);
  assert.throws(() => indexPermutation(new Uint8Array(16), sha256), RangeError);
});

test('a list that exists goes on in the order that it began', () => {
  // Written down before the rounds were remembered: an index that moved would be given away twice
  const indexOf = indexPermutation(sha256(new Uint8Array([1])), sha256);
  assert.deepEqual([0, 1, 2, 3, 131_071].map(indexOf), [106_518, 4_178, 104_040, 91_063, 9_613]);
});
