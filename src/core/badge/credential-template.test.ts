/** The template against the long way: the very same bytes, or no answer. */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { madeUpBuild } from '../../../test/conformance/made-up-credential.ts';
import { SeededRandom } from '../../../test/conformance/seeded-random.ts';
import { nodeSigner } from '../../adapters/crypto/node-signer.ts';
import { utf8 } from '../bytes/utf8.ts';
import { orThrow } from '../error.ts';
import { AKASHI_CONTEXT } from '../jsonld/akashi-context.ts';
import { frozenContext, knownContextUrls } from '../jsonld/contexts.ts';
import { SCHEMES } from '../jsonld/template/hole.ts';
import { addDataIntegrityProof } from '../proof/add-data-integrity-proof.ts';
import { utcInstant } from '../time/instant.ts';
import { localDate } from '../time/local-date.ts';
import { buildCredential } from './build-credential.ts';
import type { CredentialBuild } from './credential-build.ts';
import { credentialTemplate } from './credential-template.ts';

const digest =
  (name: string) =>
  (data: Uint8Array): Uint8Array =>
    createHash(name).update(data).digest();
const crypto = { sha256: digest('sha256'), sha384: digest('sha384') };
const signer = nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', 'did:web:badges.example#key-1');
const created = utcInstant(2026, 5, 1) + 123;

async function theLongWay(build: CredentialBuild): Promise<Uint8Array> {
  const unsigned = orThrow(buildCredential(build, crypto.sha256));
  return utf8(JSON.stringify(orThrow(await addDataIntegrityProof(unsigned, signer, { crypto, created }))));
}

async function byTemplate(build: CredentialBuild, template: ReturnType<typeof credentialTemplate>) {
  const prepared = orThrow(template.prepare(build, created));
  return prepared?.finish(await signer.sign(prepared.toSign));
}

const templateOf = (build: CredentialBuild) => credentialTemplate(build, signer.verificationMethod, crypto);

/** Another award of the same version. */
function another(build: CredentialBuild, random: SeededRandom): CredentialBuild {
  const other = madeUpBuild(random);
  const date = orThrow(localDate(2020 + random.int(10), 1 + random.int(12), 1 + random.int(28)));
  const { score: _, completed: __, replaces: ___, ...rest } = build;
  return {
    ...rest,
    id: other.id,
    recipient: other.recipient,
    awarded: date,
    validFrom: other.validFrom,
    status: { listUrl: `https://badges.example/status/${random.int(3)}`, index: random.int(131_072) },
    ...random.maybe(50, () => ({ completed: date })),
    ...random.maybe(50, () => ({ score: random.int(101) })),
    ...random.maybe(20, () => ({ replaces: other.id })),
  };
}

test('credentials of made-up versions, several awards of each: the bytes of the long way', async context => {
  const seed = Date.now() % 1_000_000;
  context.diagnostic(`seed ${seed}`);
  let [same, left] = [0, 0];
  for (let n = 0; n < 250; n++) {
    const random = new SeededRandom(seed + n);
    const build = madeUpBuild(random);
    const template = templateOf(build);
    for (let award = 0; award < 4; award++) {
      const next = another(build, random);
      const bytes = await byTemplate(next, template);
      if (bytes === undefined) left += 1;
      else {
        assert.deepEqual(Buffer.from(bytes), Buffer.from(await theLongWay(next)), `seed ${seed + n}, award ${award}`);
        same += 1;
      }
    }
  }
  context.diagnostic(`${same} the same, ${left} left to the long way`);
  assert.ok(same > 600, `${same} the same, ${left} left`);
});

const plain = (): CredentialBuild => {
  for (let seed = 1; ; seed++) {
    const build = madeUpBuild(new SeededRandom(seed));
    if (orThrow(templateOf(build).prepare(build, created)) !== undefined && build.recipient.did === undefined)
      return build;
  }
};

test('a value that would change more than its place is left to the long way (security 13)', () => {
  const build = plain();
  const template = templateOf(build);
  const prepare = (change: Partial<CredentialBuild>) => orThrow(template.prepare({ ...build, ...change }, created));
  for (const id of [
    'urn:uuid:x"> <urn:x:p> "y',
    'urn:uuid:1\n',
    'urn:uuid:\\u0041',
    'ak:levelValue',
    'relative',
    '_:b0',
    'urn:uuid:\ud842',
    'urn:uuid:é',
    `urn:x:${'x'.repeat(3000)}`,
    build.achievement.id,
  ])
    assert.equal(prepare({ id }), undefined, JSON.stringify(id));
  assert.notEqual(prepare({ id: 'urn:uuid:another' }), undefined);
});

test('an achievement that speaks of holes is no hole', async () => {
  const build = plain();
  const { achievement } = build;
  const name = { ja: 'urn:x-akashi-hole-0:0: urn:x-akashi-hole-1:1:' };
  const spoken = { ...build, achievement: { ...achievement, content: { ...achievement.content, name } } };
  assert.deepEqual(
    Buffer.from((await byTemplate(spoken, templateOf(spoken))) ?? assert.fail('left')),
    Buffer.from(await theLongWay(spoken)),
  );
});

test('no known context makes a term of a scheme that values begin with', () => {
  const terms = (context: unknown): string[] =>
    typeof context === 'object' && context !== null
      ? Object.entries(context).flatMap(([term, value]) => [term, ...terms(value)])
      : [];
  const all = new Set([...knownContextUrls.map(frozenContext), AKASHI_CONTEXT].flatMap(terms));
  assert.ok(all.has('achievementType') && all.has('levelValue'));
  for (const scheme of SCHEMES) assert.ok(!all.has(scheme), scheme);
});

test('an award that cannot be built is told as buildCredential tells it', () => {
  const build = plain();
  const nobody = { ...build, recipient: { identities: [] } };
  const answer = templateOf(build).prepare(nobody, created);
  assert.ok(!answer.ok && answer.code === 'badge.recipient-missing');
});
