/** What is read by comparing against what is read by parsing: the same value or the same error, whatever is done to the text. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { madeUpBuild } from '../../../test/conformance/made-up-credential.ts';
import { SeededRandom } from '../../../test/conformance/seeded-random.ts';
import { buildCredential } from '../badge/build-credential.ts';
import type { JsonObject } from '../bytes/json.ts';
import { askOfForm, askOnce } from '../bytes/lasting-nodes.ts';
import { parseJsonObject } from '../bytes/parse-json.ts';
import { orThrow } from '../error.ts';
import { createTextMemory } from './text-memory.ts';

const sha256 = (data: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(data).digest());

/** Texts of credentials of one made-up version, written one way. */
function family(random: SeededRandom, size: number): string[] {
  const build = madeUpBuild(random);
  const indent = [undefined, 2, '\t'][random.int(3)];
  return Array.from({ length: size }, (_, n) => {
    const { id, recipient, awarded, validFrom, status } = madeUpBuild(random);
    const alike = recipient.identities.length === build.recipient.identities.length && recipient.did === undefined;
    const other = { ...build, id, awarded, validFrom, status, ...(alike && { recipient }) };
    const document = orThrow(buildCredential(other, sha256));
    const proof = [
      { type: 'DataIntegrityProof', created: `2026-01-0${1 + (n % 9)}T00:00:00Z`, proofValue: `z${n}abc` },
    ];
    return JSON.stringify({ ...document, proof }, null, indent);
  });
}

/** What a forger or a careless tool does to a text. */
const changes: readonly ((text: string, random: SeededRandom) => string)[] = [
  (text, random) => replaceAt(text, random.int(text.length), ''),
  (text, random) => replaceAt(text, random.int(text.length), text[random.int(text.length)] ?? ''),
  (text, random) => {
    const at = random.int(text.length);
    const odd = [
      '"',
      '\\',
      '\\"',
      '\\u0041',
      '\ud800',
      '\udc00',
      '\n',
      '\u0000',
      ' ',
      ',',
      ':',
      '{',
      '1',
      '😀',
      '\ue000',
      '漢',
    ];
    return text.slice(0, at) + odd[random.int(odd.length)] + text.slice(at);
  },
  text => text.replace('"type":', '"type":["X"],"type":'),
  text => text.replace(/("id"\s*:\s*"[^"]*")/, '$1,$1'),
  text => text.replace('"proofValue"', '"__proto__":{},"proofValue"'),
  text => text.replace('"proofValue"', '"\\u0070roofValue"'),
  text => text.replace(/("proofValue"\s*:\s*)"[^"]*"/, '$1 1e-7'),
  text => text.replace(/("proofValue"\s*:\s*)"[^"]*"/, '$1["z"]'),
  text => text.replace(/("proofValue"\s*:\s*"[^"]*)"/, '$1\\\\"'),
  text => text.replace(/("proofValue"\s*:\s*"[^"]*)"/, '$1","x":"y"'),
  text => text.replace(/"created"\s*:\s*"[^"]*"/, '"created":"2026\\u002d"'),
  text => text.replace(/"urn:uuid:/, '"urn:uuid:\ud83d\ude00'),
  text => `${text} `,
  text => ` ${text}`,
  text => `${text}}`,
  text => text.slice(0, -1),
  text => text + text,
];

const replaceAt = (text: string, at: number, by: string): string => text.slice(0, at) + by + text.slice(at + 1);

test('families of made-up credentials, and changed texts among them: as parseJsonObject reads them', context => {
  const seed = Date.now() % 1_000_000;
  context.diagnostic(`seed ${seed}`);
  let [read, learned, refused] = [0, 0, 0];
  for (let n = 0; n < 80; n++) {
    const random = new SeededRandom(seed + n);
    const memory = createTextMemory();
    const others = family(random, 3);
    for (const text of [...family(random, 30), ...others]) {
      const change = random.chance(60) ? changes[random.int(changes.length)] : undefined;
      const shown = change === undefined ? text : change(text, random);
      const expected = parseJsonObject(shown);
      const found = memory.read(shown);
      assert.deepEqual(found, expected, `seed ${seed + n}: ${shown}`);
      read += 1;
      if (!expected.ok) refused += 1;
      else if (found.ok && isOfLayout(found.value)) {
        learned += 1;
        assert.equal(JSON.stringify(found.value), JSON.stringify(expected.value), `order, seed ${seed + n}`);
      }
    }
  }
  context.diagnostic(`${read} read, ${learned} by comparing, ${refused} refused`);
  assert.ok(learned > read / 20 && refused > read / 10, `${learned} by comparing, ${refused} refused, of ${read}`);
});

/** A document of a layout answers for all of them. */
function isOfLayout(document: JsonObject): boolean {
  const question = {};
  askOfForm(document, question, () => 1);
  return askOfForm(document, question, () => 2) === 1;
}

const credential = (id: string, type: string, more: JsonObject = {}): string =>
  JSON.stringify({
    type,
    id,
    issuer: 'did:example:a',
    credentialSubject: { achievement: { id: 'urn:a', name: 'x' } },
    ...more,
  });

test('what decides how a node is read is never a hole', () => {
  const memory = createTextMemory();
  for (const type of ['A', 'B', 'C', 'D']) {
    const found = orThrow(memory.read(credential(`urn:${type}`, type)));
    assert.equal(isOfLayout(found), false, type);
  }
  const alike = ['1', '2', '3'].map(id => orThrow(memory.read(credential(id, 'A'))));
  assert.equal(isOfLayout(alike.at(-1) as JsonObject), true);
});

test('what is asked of a root is answered for its own document, and of its form once', () => {
  const memory = createTextMemory();
  const [, , third, fourth] = ['1', '2', '3', '4'].map(id => orThrow(memory.read(credential(id, 'A'))));
  assert.ok(third && fourth);
  for (const document of [third, fourth])
    assert.equal(
      askOnce(document, 'id', () => document.id),
      document.id,
    );
  assert.equal(
    askOfForm(third, 'members', () => Object.keys(third).length),
    4,
  );
  assert.equal(
    askOfForm(fourth, 'members', () => assert.fail('asked again')),
    4,
  );
  // A shared node is its own, whichever document it was found in
  assert.equal(
    askOnce(third.credentialSubject as JsonObject, 'asked', () => 1),
    1,
  );
  assert.equal(
    askOnce(fourth.credentialSubject as JsonObject, 'asked', () => 2),
    1,
  );
});

test('shared nodes cannot be changed, and what differs is shared by nobody', () => {
  const memory = createTextMemory();
  const [, , third, fourth] = ['1', '2', '3', '4'].map(id => orThrow(memory.read(credential(id, 'A'))));
  assert.ok(third && fourth);
  assert.equal(third.credentialSubject, fourth.credentialSubject);
  assert.throws(() => {
    (third.credentialSubject as JsonObject).achievement = 'other';
  }, TypeError);
  third.id = 'changed';
  assert.equal(fourth.id, '4');
  assert.equal(orThrow(memory.read(credential('5', 'A'))).id, '5');
});
