/** What is learned from other documents against the reference: the same digest or no answer, however documents of one kind differ. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { madeUpBuild } from '../../../../test/conformance/made-up-credential.ts';
import { mutateDocument } from '../../../../test/conformance/mutate-document.ts';
import { SeededRandom } from '../../../../test/conformance/seeded-random.ts';
import { buildCredential } from '../../badge/build-credential.ts';
import type { JsonObject } from '../../bytes/json.ts';
import { orThrow } from '../../error.ts';
import { canonicalizeByReference } from '../canonicalize.ts';
import { CREDENTIALS_V2 } from '../contexts.ts';
import { createTemplateMemory } from './template-memory.ts';

const sha256 = (data: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(data).digest());

/** Credentials of one made-up version for several people. */
function family(random: SeededRandom, size: number): JsonObject[] {
  const build = madeUpBuild(random);
  return Array.from({ length: size }, () => {
    const { id, recipient, awarded, validFrom, status } = madeUpBuild(random);
    const alike = recipient.identities.length === build.recipient.identities.length && recipient.did === undefined;
    const other = { ...build, id, awarded, validFrom, status, ...(alike && { recipient }) };
    return orThrow(buildCredential(other, sha256));
  });
}

test('families of made-up credentials, and mutated ones among them: the digest of the reference or no answer', async context => {
  const seed = Date.now() % 1_000_000;
  context.diagnostic(`seed ${seed}`);
  let [same, refused, unlearned] = [0, 0, 0];
  for (let n = 0; n < 60; n++) {
    const random = new SeededRandom(seed + n);
    const memory = createTemplateMemory(sha256);
    for (const document of family(random, 12)) {
      const shown = random.chance(40) ? mutateDocument(document, random) : document;
      const found = memory.digest(shown);
      const reference = await canonicalizeByReference(shown, { crypto: { sha256 } });
      if (found === undefined) unlearned += 1;
      else {
        assert.ok(reference.ok, `seed ${seed + n}: accepted, but the reference refuses ${JSON.stringify(shown)}`);
        assert.deepEqual(found, sha256(Buffer.from(reference.value.canonical)), `seed ${seed + n}`);
        // Where the two orders differ, the usual way gives both texts: a template must not hide the second
        assert.equal(reference.value.utf16, undefined, `seed ${seed + n}`);
        same += 1;
      }
      if (!reference.ok) refused += 1;
    }
  }
  context.diagnostic(`${same} by template, ${unlearned} the usual way, ${refused} refused by the reference`);
  assert.ok(same > 60 && refused > 10, `${same} by template, ${refused} refused`);
});

const config = (created: string, change: JsonObject = {}): JsonObject => ({
  '@context': CREDENTIALS_V2,
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created,
  verificationMethod: 'did:example:issuer#key',
  proofPurpose: 'assertionMethod',
  ...change,
});

test('the third of a kind is made by template; members in another order are another kind', () => {
  const memory = createTemplateMemory(sha256);
  assert.equal(memory.digest(config('2026-01-01T00:00:00Z')), undefined);
  assert.equal(memory.digest(config('2026-01-02T00:00:00Z')), undefined);
  const third = config('2026-01-03T00:00:00Z');
  assert.notEqual(memory.digest(third), undefined);
  assert.equal(memory.digest(Object.fromEntries(Object.entries(third).reverse())), undefined);
});

test('a value that says more than a value, another context, another type: no answer', () => {
  const memory = createTemplateMemory(sha256);
  for (const created of ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']) memory.digest(config(created));
  assert.notEqual(memory.digest(config('2026-01-03T00:00:00Z')), undefined);
  for (const odd of ['2026"', 'a\\b', 'x\n', '時', '\ud800']) assert.equal(memory.digest(config(odd)), undefined, odd);
  const v1 = 'https://www.w3.org/2018/credentials/v1';
  assert.equal(memory.digest(config('2026-01-04T00:00:00Z', { '@context': v1 })), undefined);
  assert.equal(memory.digest(config('2026-01-04T00:00:00Z', { type: ['DataIntegrityProof'] })), undefined);
});

test('more families than are kept, one after the other: the first is forgotten and learned again', () => {
  const memory = createTemplateMemory(sha256);
  const of = (key: string, created: string) => memory.digest(config(created, { verificationMethod: `did:x:${key}` }));
  for (const day of ['1', '2']) of('first', day);
  assert.notEqual(of('first', '3'), undefined);
  for (let n = 0; n < 300; n++) of(String(n), '1');
  assert.equal(of('first', '4'), undefined);
  of('first', '5');
  assert.notEqual(of('first', '6'), undefined);
});
