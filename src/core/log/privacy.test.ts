/**
 * Whoever has the whole roster and the log, and knows how credentials are made, learns from the log nothing about who got one (security 8). The same
 * attack on a log whose credentials have predictable ids succeeds, so the attack is a real one.
 */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { encodeBase64url } from '../bytes/base64.ts';
import { uuidV7 } from '../bytes/make-id.ts';
import { utf8 } from '../bytes/utf8.ts';
import { orThrow } from '../error.ts';
import { credentialDigest, decodeEntry, encodeEntry } from './entry.ts';

const PEOPLE = 150;
const AWARDED_AT = Date.UTC(2026, 3, 1);
const issuer = 'did:web:a.example:o:7';
const key = encodeBase64url(createHash('sha256').update('key').digest());
const roster = Array.from({ length: PEOPLE }, (_, n) => ({
  address: `s26${String(n).padStart(3, '0')}@a.example`,
  name: `学生 ${n}`,
}));

/** Everything of a credential that somebody else can know: recipient (unsalted here, to the attacker's advantage), achievement, date, issuer. */
const quads = (id: string, person: (typeof roster)[number]): string =>
  [
    `<${id}> <https://www.w3.org/2018/credentials#issuer> <${issuer}> .`,
    `<${id}> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#achievement> <urn:uuid:version> .`,
    `<${id}> <https://www.w3.org/2018/credentials#validFrom> "2026-04-01T00:00:00Z" .`,
    `<${id}> <https://schema.org/email> "${person.address}" .`,
    `<${id}> <https://schema.org/name> "${person.name}" .`,
    '',
  ].join('\n');
const digestOf = (text: string): string => encodeBase64url(credentialDigest(crypto.sha256(utf8(text)), crypto));
const leafOf = (id: string, person: (typeof roster)[number]): Uint8Array =>
  encodeEntry({ kind: 'issued', issuer, key, credential: digestOf(quads(id, person)) });

/** Ids that an attacker can think of for one person: counters, hashes of what is known, and UUIDs of that moment with guessed chance. */
function* guesses(n: number): Generator<string> {
  const { address, name } = roster[n]!;
  for (let count = 0; count < PEOPLE; count++)
    yield `urn:uuid:00000000-0000-7000-8000-${String(count).padStart(12, '0')}`;
  for (const known of [address, name, `${issuer}${address}`])
    yield `urn:uuid:${createHash('sha256').update(known).digest('hex').slice(0, 32)}`;
  for (let ms = AWARDED_AT - 10; ms <= AWARDED_AT + 10; ms++) yield `urn:uuid:${uuidV7(ms, new Uint8Array(10))}`;
}

/** How many people of the roster are found in the log. */
function attack(log: readonly Uint8Array[]): number {
  const logged = new Set(
    log.map(bytes => {
      const entry = orThrow(decodeEntry(bytes));
      assert.ok(entry.kind === 'issued');
      return entry.credential;
    }),
  );
  let found = 0;
  for (const [n, person] of roster.entries()) {
    for (const id of guesses(n)) {
      if (!logged.has(digestOf(quads(id, person)))) continue;
      found += 1;
      break;
    }
  }
  return found;
}

test('the whole roster as a dictionary matches no leaf; with predictable ids it matches every one', () => {
  const real = roster.map((person, n) => leafOf(`urn:uuid:${uuidV7(AWARDED_AT + (n % 10), randomBytes(10))}`, person));
  const control = roster.map((person, n) =>
    leafOf(`urn:uuid:00000000-0000-7000-8000-${String(n).padStart(12, '0')}`, person),
  );
  assert.equal(attack(real), 0);
  assert.equal(attack(control), PEOPLE);
});

test('two credentials of one person have nothing in common in the log', () => {
  const [person] = roster;
  const [one, two] = [1, 2].map(() => leafOf(`urn:uuid:${uuidV7(AWARDED_AT, randomBytes(10))}`, person!));
  const [a, b] = [one, two].map(bytes => orThrow(decodeEntry(bytes!)));
  assert.ok(a!.kind === 'issued' && b!.kind === 'issued');
  assert.notEqual(a!.credential, b!.credential);
  // What they share is the issuer’s alone, as with everybody else’s.
  assert.deepEqual({ ...a, credential: '' }, { ...b, credential: '' });
  assert.deepEqual(
    { ...a, credential: '' },
    { ...orThrow(decodeEntry(leafOf('urn:uuid:x', roster[1]!))), credential: '' },
  );
});

test('who has the credential finds its leaf', () => {
  const [person] = roster;
  const id = `urn:uuid:${uuidV7(AWARDED_AT, randomBytes(10))}`;
  const entry = orThrow(decodeEntry(leafOf(id, person!)));
  assert.ok(entry.kind === 'issued');
  assert.equal(entry.credential, digestOf(quads(id, person!)));
  // The tag keeps it apart from the hash that the proof is made over.
  assert.notEqual(entry.credential, encodeBase64url(crypto.sha256(utf8(quads(id, person!)))));
});
