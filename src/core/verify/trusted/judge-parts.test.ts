/** Each credential that a presentation or a record shows has a trust grade of its own: of its own issuer, within bounds, and no better for the company that it is in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accreditedBy, achievementId, partyOf } from '../../../../test/trust-world.ts';
import { away, did, genuine, got, must, now, sign, unsigned, usual } from '../../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../../adapters/crypto/node-crypto.ts';
import type { JsonObject, JsonValue } from '../../bytes/json.ts';
import { utf8 } from '../../bytes/utf8.ts';
import { createVcJwt } from '../../jose/create-vc-jwt.ts';
import { addDataIntegrityProof } from '../../proof/add-data-integrity-proof.ts';
import type { TrustGrade } from '../../trust/trust-facts.ts';
import type { TrustPolicy } from '../../trust/trust-policy.ts';
import type { GatheredDocument } from '../evidence.ts';
import { examine } from '../examination.ts';
import type { PartReport, Report } from '../report.ts';
import { trustGatheringLimits } from './open-trust.ts';
import { accreditationsAddress } from './trust-addresses.ts';

const REGISTER = 'https://root.example/register';
const root = partyOf('root.example');
const other = partyOf('other.example');
const policy: TrustPolicy = {
  accreditors: [{ id: root.did, name: { en: 'National body' }, register: REGISTER }],
  longestChain: 3,
};
const { credentialStatus: _, ...lasting } = unsigned;
const by = (issuer: string, id = 'urn:uuid:0190f0f0-0000-7000-8000-00000000000b'): JsonObject => ({
  ...lasting,
  id,
  issuer: { ...(unsigned.issuer as JsonObject), id: issuer },
});
// In one await, before the first test: the runner loses tests that are registered behind another.
const [second, accreditation, borrowed, ofRoot, ofOther] = await Promise.all([
  sign(by(other.did), other.signer),
  accreditedBy(root),
  // Another's name under a signature that is not his.
  sign(by(did), other.signer),
  root.documents(),
  other.documents(),
]);
const presentation = (...inside: JsonValue[]): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiablePresentation'],
  verifiableCredential: inside,
});
const offers = (subject: string, ...accreditations: JsonObject[]): GatheredDocument =>
  got(accreditationsAddress(REGISTER, subject), { accreditations });
const world = new Map(
  [...usual, ...ofRoot, ...ofOther, offers(did, accreditation), offers(other.did), offers(achievementId)].map(each => [
    each.url,
    each,
  ]),
);

/** Gathers as a flow does. */
async function verify(given: JsonObject): Promise<{ report: Report; asked: readonly string[] }> {
  const parts = examine(crypto);
  const input = must(await parts.readInput(utf8(JSON.stringify(given))));
  const documents: GatheredDocument[] = [];
  for (let wanted = await parts.planGathering({ input, documents }, 'unasked', policy); wanted.length > 0; ) {
    for (const url of wanted) documents.push(world.get(url) ?? away(url));
    wanted = await parts.planGathering({ input, documents }, 'unasked', policy);
  }
  const report = await parts.judge({ input, documents }, { trust: policy }, now);
  return { report, asked: documents.map(({ url }) => url) };
}
const grades = (parts: readonly PartReport[] = []): (TrustGrade['grade'] | undefined)[] =>
  parts.map(({ trust }) => trust?.grade);

test('VCDM 2.0 §4.13: a presentation of two issuers: one accredited, one with its own domain, and the presentation itself has no grade', async () => {
  const { report, asked } = await verify(presentation(genuine, second));
  assert.equal(report.verdict, 'valid');
  assert.equal(report.trust, undefined);
  assert.deepEqual(grades(report.parts), ['accredited', 'domain-proved']);
  assert.equal(report.parts?.[0]?.trust?.accredited?.accreditor.id, root.did);
  assert.deepEqual(report.parts?.[1]?.trust?.domains, ['other.example']);
  assert.ok(report.parts?.every(({ trust }) => trust?.isAtLeast === false));
  assert.equal(new Set(asked).size, asked.length, 'nobody is asked twice');
});

test('the same grade as by itself, and none that somebody else’s signature would get', async () => {
  const alone = await verify(genuine);
  const shown = await verify(presentation(genuine, borrowed));
  assert.equal(alone.report.trust?.grade, 'accredited');
  assert.deepEqual(shown.report.parts?.[0]?.trust, alone.report.trust);
  assert.deepEqual(grades(shown.report.parts), ['accredited', undefined]);
  assert.equal(shown.report.verdict, 'invalid');
});

test('a credential as JWT, and a record inside: each has its grade; what is wrong inside is not accredited by the record', async () => {
  const jwt = must(await createVcJwt(by(other.did), other.signer));
  const record = {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: 'urn:uuid:0190f0f0-0000-7000-8000-00000000000c',
    type: ['VerifiableCredential', 'ClrCredential'],
    name: 'Record',
    issuer: { id: did, type: ['Profile'], name: 'Issuer' },
    validFrom: '2026-10-02T00:00:00Z',
    credentialSubject: { type: ['ClrSubject'], verifiableCredential: [second] },
  };
  const { report } = await verify(presentation(jwt, record));
  const [first, held] = report.parts ?? [];
  assert.equal(first?.trust?.grade, 'domain-proved');
  // The record is not signed: nothing is said of who gave it, and what it holds speaks for itself.
  assert.equal(held?.trust, undefined);
  assert.deepEqual(grades(held?.parts), ['domain-proved']);
});

test('an accreditation inside one credential is that one’s alone', async () => {
  const subject = unsigned.credentialSubject as JsonObject;
  const given = await accreditedBy(root, { subject: { kind: 'issuer', id: other.did, approval: 'issuer' } });
  const carrying = must(
    await addDataIntegrityProof({ ...by(other.did), credentialSubject: subject, endorsement: [given] }, other.signer, {
      crypto,
      created: now,
    }),
  );
  const { report } = await verify(presentation(carrying, second));
  assert.deepEqual(grades(report.parts), ['accredited', 'domain-proved']);
});

test('as many as there is room for, and what was not asked is told as open', async () => {
  const many = await Promise.all(
    Array.from({ length: trustGatheringLimits.graded + 2 }, async (_, n) => {
      const party = partyOf(`p${n}.example`);
      for (const document of await party.documents()) world.set(document.url, document);
      return sign(
        by(party.did, `urn:uuid:0190f0f0-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`),
        party.signer,
      );
    }),
  );
  const { report, asked } = await verify(presentation(...many));
  const { graded, documentsOfSeveral } = trustGatheringLimits;
  const found = grades(report.parts);
  assert.equal(found.filter(grade => grade !== undefined).length, graded);
  assert.ok(asked.length <= 12 + documentsOfSeveral, String(asked.length));
  for (const { trust } of report.parts?.slice(0, graded) ?? [])
    assert.ok(trust?.grade === 'domain-proved' || trust?.isAtLeast === true, JSON.stringify(trust?.steps));
});
