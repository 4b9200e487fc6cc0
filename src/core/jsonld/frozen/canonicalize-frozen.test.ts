/** The fast path against the reference: the same text or no answer, on documents made up and documents spoilt. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { comparePaths, emptyTally, gaveWay, report } from '../../../../test/conformance/compare-paths.ts';
import { SeededRandom } from '../../../../test/conformance/seeded-random.ts';
import type { JsonObject, JsonValue } from '../../bytes/json.ts';
import { AKASHI_CONTEXT } from '../akashi-context.ts';
import { canonicalizeByReference } from '../canonicalize.ts';
import { CREDENTIALS_V2, knownContextUrls, OPEN_BADGES_3_0_3 } from '../contexts.ts';
import { canonicalizeFrozen } from './canonicalize-frozen.ts';

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
const hashText = (text: string): Uint8Array => sha256(Buffer.from(text));
const inline = structuredClone(AKASHI_CONTEXT) as unknown as JsonObject;

const fast = (document: JsonObject) => {
  const outcome = canonicalizeFrozen(document, hashText);
  return outcome.done ? 'done' : outcome.reason;
};
const badge = (achievement: JsonObject = {}, change: JsonObject = {}): JsonObject => ({
  '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3, inline],
  id: 'urn:uuid:01920000-0000-7000-8000-000000000000',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:example:issuer', type: ['Profile'] },
  credentialSubject: { type: ['AchievementSubject'], achievement: { type: ['Achievement'], ...achievement } },
  ...change,
});

test('one after the other and all together, the known contexts mean to both paths the same', async () => {
  const tally = emptyTally();
  for (const first of [...knownContextUrls, inline])
    for (const second of [...knownContextUrls, inline]) {
      const document = { '@context': [first, second], id: 'urn:x:1', type: 'https://e.example/T' };
      await comparePaths(document, JSON.stringify([first, second]).slice(0, 200), tally);
    }
  // Which pairs may stand together is a matter of protected terms: the two paths must agree on every one
  assert.equal(gaveWay(tally), 0, report(tally));
  assert.ok(tally.same > 30 && tally.refused > 10, report(tally));
});

test('documents of ever other contexts fill the memory of contexts again and again: none gives way because of the others', () => {
  const nested = (n: number): JsonObject => {
    let document: JsonObject = { id: 'urn:x:0' };
    for (let rest = n, depth = 0; depth < 12; depth++, rest >>= 1)
      document = {
        '@context': [CREDENTIALS_V2, rest % 2 === 0 ? OPEN_BADGES_3_0_3 : inline],
        type: ['VerifiableCredential'],
        id: 'urn:x:1',
        issuer: document,
      };
    return document;
  };
  for (let n = 0; n < 1500; n++) assert.equal(fast(nested(n)), 'done', `document ${n}`);
});

const proof: JsonObject = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-04-01T00:00:00Z',
  verificationMethod: 'did:example:issuer#key',
  proofPurpose: 'assertionMethod',
};

const leftToReference: readonly (readonly [reason: string, document: JsonObject])[] = [
  ['undefined term', badge({ unheardOf: 1 })],
  ['undefined term', badge({ 'https://e.example/p': 'x' })],
  ['undefined term', badge({ 'ak:levelValue': '6' })],
  ['undefined term', badge({ '@graph': [] })],
  ['IRI', badge({ id: 'relative' })],
  ['IRI', badge({ id: '_:b0' })],
  ['IRI', badge({ id: 'https://e.example/\u3000' })],
  ['IRI', badge({ id: 'ak:levelValue' })],
  ['IRI', badge({ type: ['Achievement', 'Nonsense'] })],
  ['IRI', badge({ image: '@type' })],
  ['keyword as a value', badge({ type: ['Achievement', 'type'] })],
  ['language tag', badge({ nameIn: { 'not a tag': 'x' } })],
  ['language map', badge({ nameIn: { en: 'x', '@context': 'https://evil.example/' } })],
  ['language map', badge({ nameIn: { en: 'x', '@none': 'y' } })],
  ['language tag', badge({ name: { '@value': 'x', '@language': 'a_b' } })],
  ['value object', badge({ name: { '@value': 'x', '@direction': 'rtl' } })],
  ['number without a canonical form', badge({ version: 1e-7 })],
  ['double from a string', badge({ creditValue: '1.5' })],
  ['number or boolean for an IRI', badge({ image: 5 })],
  ['lone surrogate', badge({ name: '\ud842' })],
  ['lone surrogate', badge({}, { name: '\ud842' })],
  ['list in a list', badge({ tag: [['x']] })],
  ['keyword twice', badge({ '@id': 'urn:x:1', id: 'urn:x:1' })],
  ['type that is no string', badge({ type: [null] })],
  ['id that is no string', badge({ id: null })],
  ['context not frozen', badge({}, { '@context': [CREDENTIALS_V2, 'https://evil.example/context'] })],
  ['inline context', badge({}, { '@context': [CREDENTIALS_V2, { ...inline, name: 'urn:x:name' }] })],
  ['inline context', badge({ '@context': null })],
  ['protected term redefined', badge({}, { '@context': [CREDENTIALS_V2, 'https://www.w3.org/2018/credentials/v1'] })],
  ['no context', badge({}, { '@context': [] })],
  ['no quads', { '@context': CREDENTIALS_V2, id: 'urn:x:1' }],
  ['graph that is no node', badge({}, { proof: 'urn:x:proof' })],
  ['graph that says nothing', badge({}, { proof: { id: 'urn:x:proof', type: [] } })],
  ['equal first-degree hashes', badge({}, { proof: [proof, proof] })],
  ['repeated quad of a blank node', badge({}, { proof: { ...proof, id: 'urn:x:proof', domain: ['a', 'a'] } })],
  ['equal first-degree hashes', badge({ alignment: [{ type: ['Alignment'] }, { type: ['Alignment'] }] })],
  ['repeated quad of a blank node', badge({ tag: ['x', 'x'] })],
  ['one statement from different values', badge({ id: 'urn:x:1', workloadMinutes: [1, '1'] })],
  ['undefined term', badge(JSON.parse('{"__proto__": {"name": "x"}}') as JsonObject)],
];

for (const [reason, document] of leftToReference)
  test(`left to the reference path: ${reason}: ${JSON.stringify(document).slice(-90)}`, () => {
    assert.equal(fast(document), reason);
  });

const answered: readonly JsonValue[] = [
  'x',
  '',
  ['x', 'y', null],
  5,
  -0,
  1.5,
  1e21,
  Number.MAX_SAFE_INTEGER,
  true,
  {},
  [],
  { '@value': 'x' },
  { '@value': 'x', '@language': 'JA' },
  { id: 'urn:x:9' },
  { type: 'Image', caption: '"\\\n\u0000\u007f' },
  ['𠮷', 'Ａ', 'z'],
];

for (const value of answered)
  test(`answered, and as the reference: ${JSON.stringify(value)}`, async () => {
    const document = badge({ id: 'urn:x:1', name: value });
    const tally = emptyTally();
    await comparePaths(document, 'as given', tally);
    assert.equal(tally.same, 1, report(tally));
  });

const graphs: readonly JsonValue[] = [
  proof,
  [proof],
  [proof, { ...proof, id: 'urn:x:proof' }],
  [
    { ...proof, id: 'urn:x:proof' },
    { ...proof, id: 'urn:x:proof', created: '2027-04-01T00:00:00Z' },
  ],
  [{ ...proof, domain: ['a', 'b', '𠮷', 'Ａ'] }, null],
  { id: 'urn:uuid:01920000-0000-7000-8000-000000000000', name: 'the credential itself' },
  [],
];

for (const value of graphs)
  test(`graphs are kept apart as the reference does: ${JSON.stringify(value).slice(-90)}`, async () => {
    const tally = emptyTally();
    const signed = badge({}, { proof: value });
    await comparePaths(signed, 'in a credential', tally);
    const presentation = {
      '@context': [CREDENTIALS_V2],
      type: 'VerifiablePresentation',
      verifiableCredential: [signed],
    };
    await comparePaths(presentation, 'in a presentation', tally);
    assert.equal(tally.same, 2, report(tally));
  });

test('a context given for one call is left to the reference path, even by a known name', () => {
  const extra = new Map([[CREDENTIALS_V2, { '@context': { name: 'urn:x:name' } }]]);
  const outcome = canonicalizeFrozen({ '@context': CREDENTIALS_V2, name: 'x' }, hashText, extra);
  assert.deepEqual(outcome, { done: false, reason: 'context not frozen' });
});

test('contexts nested in ever new ways do not fill the memory, and honest documents are still answered', async () => {
  const random = new SeededRandom(1);
  for (let n = 0; n < 400; n++) {
    let node: JsonObject = { type: 'Profile', name: 'x' };
    for (let depth = 0; depth < 30; depth++)
      node = { '@context': random.pick([CREDENTIALS_V2, OPEN_BADGES_3_0_3]), type: 'Profile', parentOrg: node };
    fast(badge({ creator: node }));
  }
  fast(badge()); // the document that finds the memory full; the next one finds it empty
  assert.equal(fast(badge({ name: 'x' })), 'done');
});

test('the reference path is not shortened', async () => {
  const reference = await canonicalizeByReference(badge({ name: 'x' }));
  assert.ok(reference.ok && reference.value.canonical.includes('"x"'));
});
