/** Endorsements: each is verified as a credential of its own, and a bad one takes nothing from what it hangs on. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { codes, genuine, must, report, rs256, sign, unsigned } from '../../../../test/verify-world.ts';
import { nodeSigner } from '../../../adapters/crypto/node-signer.ts';
import type { JsonObject } from '../../bytes/json.ts';
import { didKeyMethod, didKeyOf } from '../../did/did-key.ts';
import { createVcJwt } from '../../jose/create-vc-jwt.ts';
import type { Signer } from '../../key/crypto.ts';
import { insideLimits } from './open-parts.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const endorser = must(didKeyOf(nodeSigner(privateKey, 'EdDSA', 'did:key:unknown').publicKey));
const by: Signer = nodeSigner(privateKey, 'EdDSA', didKeyMethod(endorser));
const subject = unsigned.credentialSubject as JsonObject;
const achievement = subject.achievement as JsonObject;

const endorsement = (about: string, change: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000e1',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: '推薦',
  issuer: { id: endorser, type: ['Profile'], name: '業界団体' },
  validFrom: '2026-10-01T00:00:00Z',
  credentialSubject: { id: about, type: ['EndorsementSubject'], endorsementComment: '採用で重視しています。' },
  ...change,
});
const achievementId = achievement.id as string;
const signing = sign(endorsement(achievementId), by);
/** `endorsementJwt` is not in the context: only a JWT can sign it. */
const withEndorsements = async (endorsements: JsonObject[], jwts: string[] = []): Promise<JsonObject | string> => {
  const document = {
    ...unsigned,
    credentialSubject: {
      ...subject,
      achievement: {
        ...achievement,
        ...(endorsements.length > 0 && { endorsement: endorsements }),
        ...(jwts.length > 0 && { endorsementJwt: jwts }),
      },
    },
  };
  return jwts.length === 0 ? sign(document) : must(await createVcJwt(document, rs256));
};

test('OB 3.0 §EndorsementCredential: embedded and as JWT, each with its verdict and whose it is', async () => {
  const jwt = must(await createVcJwt(endorsement(achievementId), by));
  const answer = await report({ credential: await withEndorsements([await signing], [jwt]) });
  assert.equal(answer.verdict, 'valid');
  assert.equal(answer.kind, 'open-badge-3');
  assert.equal(codes(answer).inside, 'skipped check.inside-listed');
  assert.deepEqual(
    answer.parts?.map(part => [part.role, part.of, part.at, part.kind, part.verdict, part.subject?.issuer.name]),
    ['endorsement', 'endorsementJwt'].map(member => [
      'endorsement',
      'achievement',
      `/credentialSubject/achievement/${member}/0`,
      'endorsement',
      'valid',
      '業界団体',
    ]),
  );
  assert.equal(answer.parts?.[0]?.subject?.description, '採用で重視しています。');
});

test('a bad endorsement is shown as not valid and leaves the credential valid', async () => {
  const forged = { ...(await signing), name: '別の推薦' };
  const elsewhere = await sign(endorsement('urn:uuid:0190f0f0-0000-7000-8000-0000000000ff'), by);
  const expired = await sign(endorsement(achievementId, { validUntil: '2026-10-02T00:00:00Z' }), by);
  const unsignedOne = endorsement(achievementId);
  const answer = await report({ credential: await withEndorsements([forged, elsewhere, expired, unsignedOne]) });
  assert.equal(answer.verdict, 'valid');
  assert.deepEqual(
    answer.parts?.map(part => [part.verdict, part.checks.find(check => check.outcome === 'fail')?.code]),
    [
      ['invalid', 'check.proof-invalid'],
      ['invalid', 'check.endorsement-elsewhere'],
      ['invalid', 'check.dates-expired'],
      ['invalid', 'check.proof-missing'],
    ],
  );
  assert.equal(answer.parts?.[0]?.subject, undefined);
  assert.deepEqual(answer.checks.at(-1)?.detail, { valid: 0, invalid: 4, undecided: 0 });
});

test('a broken JWT, and one by nobody, are no endorsements', async () => {
  const answer = await report({
    credential: await withEndorsements([], ['eyJhbGciOiJub25lIn0.e30.c2ln', 'eyJhbGciOiJFZERTQSJ9.e30.c2ln']),
  });
  assert.equal(answer.verdict, 'valid');
  assert.ok(
    answer.parts?.every(part => part.verdict === 'invalid'),
    JSON.stringify(answer.parts),
  );
});

test('the issuer and the credential can be endorsed too', async () => {
  const credential = await sign({
    ...unsigned,
    issuer: {
      ...(unsigned.issuer as JsonObject),
      endorsement: [await sign(endorsement((unsigned.issuer as JsonObject).id as string), by)],
    },
    endorsement: [await sign(endorsement(unsigned.id as string), by)],
  });
  const answer = await report({ credential });
  assert.deepEqual(
    answer.parts?.map(part => [part.of, part.verdict]),
    [
      ['issuer', 'valid'],
      ['credential', 'valid'],
    ],
  );
});

test('security 12: no more than so many are looked at, and the rest is counted', async () => {
  const jwt = must(await createVcJwt(endorsement(achievementId), by));
  const many = insideLimits.count + 5;
  const answer = await report({ credential: await withEndorsements([], new Array<string>(many).fill(jwt)) });
  assert.equal(answer.parts?.length, insideLimits.count);
  assert.equal(answer.partsLeft, 5);
  assert.equal(answer.verdict, 'valid');
  assert.deepEqual(answer.checks.at(-1)?.detail, { valid: insideLimits.count, invalid: 0, undecided: 5 });
});

test('security 12: endorsements of endorsements end at a depth', async () => {
  let inner = endorsement('urn:x:0', { id: 'urn:x:1' });
  for (let level = 1; level < 6; level++)
    inner = endorsement(`urn:x:${level}`, { id: `urn:x:${level + 1}`, endorsement: [await sign(inner, by)] });
  const answer = await report({ credential: await sign({ ...unsigned, endorsement: [await sign(inner, by)] }) });
  let depth = 0;
  for (let at = answer.parts?.[0]; at !== undefined; at = at.parts?.[0]) depth += 1;
  assert.equal(depth, insideLimits.depth);
});

test('a credential without any has no such check', async () => {
  const answer = await report({ credential: genuine });
  assert.equal('inside' in codes(answer), false);
  assert.equal(answer.parts, undefined);
});
