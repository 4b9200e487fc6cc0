/** Entries: every kind round-trips, and each has one spelling (docs/spec/transparency-log.md). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nodeCrypto } from '../../adapters/crypto/node-crypto.ts';
import { encodeBase64url } from '../bytes/base64.ts';
import { utf8 } from '../bytes/utf8.ts';
import { formatInstant } from '../time/instant.ts';
import { credentialDigest, decodeEntry, encodeEntry, type LogEntry, MAX_ENTRY_BYTES } from './entry.ts';
import { bundleEntries, openBundle } from './entry-bundle.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(encodeBase64url);
const issuer = fc.constantFrom(
  'did:web:badges.example.org:o:7',
  'did:key:z6MkiTBz1ymuepAQ4HEHYSF1',
  'https://example.org/issuer',
);
const digest = bytes(32);
const event = bytes(16);
const instant = fc.integer({ min: 0, max: 4e12 }).map(formatInstant);
const entries: fc.Arbitrary<LogEntry> = fc.oneof(
  fc.record({ kind: fc.constant('issued' as const), issuer, key: digest, credential: digest }),
  fc.record({
    kind: fc.constantFrom('revoked' as const, 'suspended' as const, 'reinstated' as const),
    issuer,
    list: fc.constant('https://badges.example.org/status/1'),
    index: fc.nat(),
    event,
  }),
  fc.record(
    {
      kind: fc.constantFrom('key-added' as const, 'key-retired' as const, 'key-compromised' as const),
      issuer,
      key: digest,
      method: fc.constant('did:web:badges.example.org:o:7#key-1'),
      since: instant,
    },
    { requiredKeys: ['kind', 'issuer', 'key', 'method'] },
  ),
  fc.record({
    kind: fc.constant('version-published' as const),
    issuer,
    achievement: fc.uuid().map(id => `urn:uuid:${id}`),
    digest,
  }),
  fc.record({
    kind: fc.constantFrom(
      'accredited' as const,
      'accreditation-ended' as const,
      'listed' as const,
      'unlisted' as const,
    ),
    issuer,
    subject: digest,
    event,
  }),
);

test('every entry survives its bytes', () => {
  fc.assert(
    fc.property(entries, entry => {
      const decoded = decodeEntry(encodeEntry(entry));
      assert.ok(decoded.ok, JSON.stringify(entry));
      assert.deepEqual({ ...decoded.value }, { ...entry });
    }),
  );
});

test('bytes that decode are the bytes that encoding makes: no entry has a second spelling', () => {
  const change = fc.tuple(
    fc.double({ min: 0, max: 1, maxExcluded: true }),
    fc.integer({ min: 0, max: 255 }),
    fc.constantFrom(0, 1, 2),
  );
  fc.assert(
    fc.property(entries, change, (entry, [where, byte, how]) => {
      const spelled = [...encodeEntry(entry)];
      spelled.splice(Math.floor(where * spelled.length), how === 0 ? 0 : 1, ...(how === 2 ? [] : [byte]));
      const decoded = decodeEntry(Uint8Array.from(spelled));
      if (decoded.ok) assert.deepEqual(encodeEntry(decoded.value), Uint8Array.from(spelled));
    }),
    { numRuns: 2000 },
  );
});

const key = encodeBase64url(new Uint8Array(32).fill(1));
const good = `akashi.log/1 issued\nissuer did:web:a.example\nkey ${key}\ncredential ${key}\n`;
const revoked = `akashi.log/1 revoked\nissuer did:web:a.example\nlist https://a.example/s\nindex 7\nevent ${key.slice(0, 21)}A\n`;

test('other spellings are refused, with the line', () => {
  assert.ok(decodeEntry(utf8(good)).ok);
  assert.ok(decodeEntry(utf8(revoked)).ok);
  const cases: [string, string | undefined][] = [
    [good.slice(0, -1), undefined],
    [`${good}\n`, '5'],
    [`${good}note x\n`, '5'],
    [good.replace('issuer did:web:a.example\n', ''), '2'],
    [good.replace('did:web:a.example', 'did:web:a.example '), '2'],
    [good.replace('did:web:a.example', 'did:web:あ'), '2'],
    [good.replace('did:web:a.example', 'mailto:a@a.example'), '2'],
    [good.replaceAll('\n', '\r\n'), '1'],
    [good.replace(`key ${key}`, `key ${key}=`), '3'],
    [good.replace(`key ${key}`, `key ${key.slice(0, -1)}F`), '3'],
    [good.replace(`key ${key}`, `Key ${key}`), '3'],
    [revoked.replace('index 7', 'index 07'), '4'],
    [revoked.replace('index 7', 'index -1'), '4'],
    [revoked.replace('index 7', 'index 9007199254740993'), '4'],
    ['', undefined],
    ['\n', '1'],
  ];
  for (const [text, at] of cases)
    assert.deepEqual(
      decodeEntry(utf8(text)),
      at === undefined ? { ok: false, code: 'log.entry-malformed' } : { ok: false, code: 'log.entry-malformed', at },
      text,
    );
  assert.equal(decodeEntry(new Uint8Array(MAX_ENTRY_BYTES + 1)).ok, false);
  assert.equal(decodeEntry(Uint8Array.of(0xff, 0x0a)).ok, false);
});

test('an instant has one spelling too', () => {
  const text = (since: string) =>
    utf8(
      `akashi.log/1 key-compromised\nissuer did:web:a.example\nkey ${key}\nmethod did:web:a.example#1\nsince ${since}\n`,
    );
  assert.ok(decodeEntry(text('2026-11-26T00:00:00Z')).ok);
  for (const since of [
    '2026-11-26T00:00:00.000Z',
    '2026-11-26T09:00:00+09:00',
    '2026-11-26T24:00:00Z',
    '2026-11-26',
    // Of a year that no text has room for
    '9999-12-31T23:59:59-14:00',
  ])
    assert.equal(decodeEntry(text(since)).ok, false, since);
});

test('a later version is told from a broken entry: an auditor of today does not cry wolf', () => {
  for (const first of ['akashi.log/2 issued', 'akashi.log/1 endorsed'])
    assert.deepEqual(decodeEntry(utf8(`${first}\nissuer x\n`)), { ok: false, code: 'log.entry-unknown', at: first });
  assert.deepEqual(decodeEntry(utf8('other/1 issued\n')), { ok: false, code: 'log.entry-malformed', at: '1' });
});

test('our own mistakes are not logged', () => {
  assert.throws(() => encodeEntry({ kind: 'issued', issuer: 'did:web:a', key: 'short', credential: key }), /key/);
  assert.throws(() => encodeEntry({ kind: 'issued', issuer: 'did:web:a\nkey x', key, credential: key }), /issuer/);
});

test('an issued entry says who, by which key, and a digest: nothing else', () => {
  const entry: LogEntry = { kind: 'issued', issuer: 'did:web:a.example', key, credential: key };
  assert.deepEqual(encodeEntry(entry), utf8(good));
});

test('the digest of a credential is no hash that stands anywhere else', () => {
  const content = nodeCrypto.sha256(utf8('<urn:uuid:1> <b> <c> .\n'));
  const made = credentialDigest(content, nodeCrypto);
  assert.equal(made.length, 32);
  assert.deepEqual(made, nodeCrypto.sha256(Uint8Array.from([...utf8('akashi.log/1 credential\n'), ...content])));
  assert.notDeepEqual(made, nodeCrypto.sha256(content));
  assert.throws(() => credentialDigest(new Uint8Array(31), nodeCrypto), TypeError);
});

test('bundles hold entries by their lengths (C2SP tlog-tiles, Log entries)', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 }), some => {
      const bundle = bundleEntries(some);
      const opened = openBundle(bundle);
      assert.ok(opened.ok);
      assert.deepEqual(
        opened.value.map(entry => [...entry]),
        some.map(entry => [...entry]),
      );
      // Cut anywhere but between two entries, it is refused.
      const whole = new Set(some.map((_, n) => bundleEntries(some.slice(0, n)).length));
      for (let end = 0; end < bundle.length; end++)
        assert.equal(openBundle(bundle.subarray(0, end)).ok, whole.has(end));
    }),
    { numRuns: 50 },
  );
});
