/** Form, schema, proof, dates and recipient, in both directions: a genuine credential passes, each way of being wrong has its own code. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import {
  allPass,
  besides,
  type Case,
  codes,
  did,
  es256,
  genuine,
  must,
  now,
  report,
  resign,
  rs256,
  sign,
  signer,
  stranger,
  unsigned,
  usual,
} from '../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { nodeSigner } from '../../adapters/crypto/node-signer.ts';
import type { JsonObject } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { didKeyMethod, didKeyOf } from '../did/did-key.ts';
import { createVcJwt } from '../jose/create-vc-jwt.ts';
import { addDataIntegrityProof } from '../proof/add-data-integrity-proof.ts';
import { judge } from './judge.ts';
import { withoutPraise } from './judge-proof.ts';
import { defaultPolicy } from './policy.ts';
import { prepare } from './prepare.ts';
import { readInput } from './read-input.ts';

test('a genuine credential passes every check, and the report shows what was signed', async () => {
  const answer = await report({});
  assert.deepEqual(codes(answer), allPass);
  assert.equal(answer.verdict, 'valid');
  assert.equal(answer.subjectIsSigned, true);
  assert.equal(answer.subject?.name, 'データ分析入門');
  assert.equal(answer.subject?.workloadMinutes, 600);
  assert.deepEqual(answer.subject?.level, { basis: 'issuer-claimed', framework: 'eqf', value: '5' });
  assert.deepEqual(answer.subject?.skills, [{ name: 'Skill', url: 'https://example.org/s' }]);
  assert.deepEqual(answer.subject?.scores, [{ name: '得点', value: '90', min: '0', max: '100' }]);
  assert.deepEqual(answer.subject?.issuer, { id: did, name: '例大学' });
});

for (const by of [signer, es256, rs256])
  test(`a VC-JWT with ${by.algorithm} passes`, async () => {
    const answer = await report({ credential: must(await createVcJwt(unsigned, by)) });
    assert.deepEqual(codes(answer), allPass);
  });

test('did:key needs no document, and a credential without status passes offline', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = nodeSigner(privateKey, 'EdDSA', 'did:key:unknown');
  const issuer = must(didKeyOf(draft.publicKey));
  const { credentialStatus: _, ...rest } = unsigned;
  const credential = await sign(
    { ...rest, issuer: { id: issuer, type: ['Profile'], name: 'x' } },
    nodeSigner(privateKey, 'EdDSA', didKeyMethod(issuer)),
  );
  const answer = await report({ credential, documents: [] });
  assert.deepEqual(codes(answer), { ...allPass, status: 'skipped check.status-none' });
  assert.equal(answer.verdict, 'valid');
});

const subject = unsigned.credentialSubject as JsonObject;

const cases: readonly Case[] = [
  [
    'a changed name',
    () => ({ credential: { ...genuine, name: '別の名前' } }),
    { proof: 'fail check.proof-invalid' },
    'invalid',
  ],
  [
    'no proof',
    () => ({ credential: unsigned }),
    { proof: 'fail check.proof-missing', issuer: 'skipped check.skipped', key: 'skipped check.skipped' },
    'invalid',
  ],
  [
    'another key’s signature',
    async () => ({ credential: await sign(unsigned, stranger) }),
    { proof: 'fail check.proof-invalid' },
    'invalid',
  ],
  [
    'a foreign suite',
    () => ({
      credential: { ...genuine, proof: [{ ...(genuine.proof as JsonObject[])[0]!, cryptosuite: 'future-2030' }] },
    }),
    { proof: 'unknown check.proof-suite-unsupported' },
    'undecided',
  ],
  [
    'a foreign suite beside ours',
    () => ({
      credential: {
        ...genuine,
        proof: [
          { ...(genuine.proof as JsonObject[])[0]!, cryptosuite: 'future-2030' },
          ...(genuine.proof as JsonObject[]),
        ],
      },
    }),
    {},
    'valid',
  ],
  [
    'another purpose',
    async () => ({
      credential: must(
        await addDataIntegrityProof(unsigned, signer, { crypto, created: now, purpose: 'authentication' }),
      ),
    }),
    { proof: 'fail check.proof-purpose-wrong' },
    'invalid',
  ],
  [
    'an undefined term',
    () => ({ credential: { ...genuine, honours: 'summa' } }),
    { form: 'fail check.form-term-undefined', proof: 'unknown check.proof-not-prepared' },
    'invalid',
  ],
  [
    'an unknown context',
    () => ({
      credential: { ...genuine, '@context': [...(genuine['@context'] as string[]), 'https://evil.example/c'] },
    }),
    { form: 'fail check.form-context-unknown', proof: 'unknown check.proof-not-prepared' },
    'invalid',
  ],
  [
    'an unknown context, doubted only',
    () => ({
      credential: { ...genuine, '@context': [...(genuine['@context'] as string[]), 'https://evil.example/c'] },
      policy: { unknownContexts: 'doubt' },
    }),
    { form: 'unknown check.form-context-unknown', proof: 'unknown check.proof-not-prepared' },
    'undecided',
  ],
  [
    'no achievement',
    () =>
      resign({ credentialSubject: { type: ['AchievementSubject'], id: 'did:example:1' } }).then(credential => ({
        credential,
      })),
    { schema: 'fail check.schema-missing' },
    'invalid',
  ],
  [
    'another type',
    () => resign({ type: ['VerifiableCredential'] }).then(credential => ({ credential })),
    { schema: 'fail check.schema-wrong-type' },
    'invalid',
  ],
  [
    'another type, any credential asked for',
    () =>
      resign({ type: ['VerifiableCredential'] }).then(credential => ({
        credential,
        policy: { profile: 'vc' } as const,
      })),
    {},
    'valid',
  ],
  [
    'nobody named',
    () =>
      resign({
        credentialSubject: Object.fromEntries(Object.entries(subject).filter(([key]) => key !== 'identifier')),
      }).then(credential => ({ credential })),
    { schema: 'fail check.schema-no-recipient' },
    'invalid',
  ],
  [
    'an end before its beginning',
    () => resign({ validUntil: '2020-01-01T00:00:00Z' }).then(credential => ({ credential })),
    { schema: 'fail check.schema-wrong-value', dates: 'fail check.dates-expired' },
    'invalid',
  ],
  [
    'a refresh service without type',
    () => resign({ refreshService: { id: 'https://x.example/' } }).then(credential => ({ credential })),
    { schema: 'fail check.schema-missing' },
    'invalid',
  ],
  ['the day before it begins', () => ({ at: Date.UTC(2026, 9, 1) }), { dates: 'fail check.dates-not-yet' }, 'invalid'],
  ['a clock that is slow', () => ({ at: Date.UTC(2026, 9, 2) - 60_000 }), {}, 'valid'],
  ['the day after it ends', () => ({ at: Date.UTC(2028, 9, 3) }), { dates: 'fail check.dates-expired' }, 'invalid'],
  [
    'the right address',
    () => ({ policy: { recipient: { type: 'emailAddress', value: 'Hanako@example.org' } } }),
    { recipient: 'pass check.recipient-passed' },
    'valid',
  ],
  [
    'another address',
    () => ({ policy: { recipient: { type: 'emailAddress', value: 'taro@example.org' } } }),
    { recipient: 'fail check.recipient-mismatch' },
    'invalid',
  ],
  [
    'a name, when none is signed',
    () => ({ policy: { recipient: { type: 'name', value: '花子' } } }),
    { recipient: 'unknown check.recipient-not-named' },
    'undecided',
  ],
];
for (const [what, world, differs, verdict] of cases)
  test(`${what}: ${Object.values(differs).join(', ') || 'nothing differs'}`, async () => {
    const answer = await report(await world());
    assert.deepEqual(codes(answer), { ...allPass, ...besides(differs), ...differs });
    assert.equal(answer.verdict, verdict);
  });

test('security 13: only signed values are shown: nothing of a changed credential, and claims are labelled', async () => {
  assert.equal((await report({ credential: { ...genuine, name: '別の名前' } })).subject, undefined);
  const unreached = await report({ documents: [] });
  assert.equal(unreached.subject?.name, 'データ分析入門');
  assert.equal(unreached.subjectIsSigned, false);
});

test('text that is no credential fails its form, and nothing else is claimed about it', async () => {
  const text = JSON.stringify(genuine);
  for (const [credential, code] of [
    [text.slice(0, -1), 'fail check.form-malformed'],
    [`${text.slice(0, -1)},"name":"x"}`, 'fail check.form-duplicate-key'],
    [`{"a":${'['.repeat(70)}${']'.repeat(70)}}`, 'fail check.form-too-deep'],
    ['{"hello":"world"}', 'fail check.form-not-credential'],
    ['{"@context":"https://w3id.org/openbadges/v1","type":"Assertion"}', 'unknown check.form-older-version'],
    ['{"uid":"1","badge":"https://a.example/b","verify":{"type":"hosted"}}', 'unknown check.form-older-version'],
  ] as const) {
    const answer = await report({ credential });
    assert.equal(codes(answer).form, code);
    assert.equal(codes(answer).schema, 'skipped check.skipped');
    assert.notEqual(answer.verdict, 'valid');
  }
});

test('a mistake of ours leaves the verdict open', async () => {
  const input = must(readInput(utf8(JSON.stringify(genuine)), crypto.inflate));
  const prepared = await prepare({ input, documents: usual }, { crypto });
  const broken = {
    ...crypto,
    verify: () => {
      throw new TypeError('broken');
    },
  };
  const answer = judge(prepared, defaultPolicy, now, broken);
  assert.equal(codes(answer).proof, 'unknown check.internal');
  assert.equal(answer.verdict, 'undecided');
});

test('a wrong signature silences the good word for issuer and key, and never a bad one', () => {
  const proof = { name: 'proof', outcome: 'fail', code: 'check.proof-invalid' } as const;
  const issuer = { name: 'issuer', outcome: 'pass', code: 'check.issuer-passed' } as const;
  const key = { name: 'key', outcome: 'fail', code: 'check.key-revoked' } as const;
  const quiet = { name: 'issuer', outcome: 'skipped', code: 'check.nothing-signed' };
  assert.deepEqual(withoutPraise({ proof, issuer, key }), { proof, issuer: quiet, key });
  const unknown = { name: 'issuer', outcome: 'unknown', code: 'check.issuer-unreachable' } as const;
  assert.deepEqual(withoutPraise({ proof, issuer: unknown, key }), { proof, issuer: unknown, key });
  const good = { ...proof, outcome: 'pass', code: 'check.proof-passed' } as const;
  assert.deepEqual(withoutPraise({ proof: good, issuer, key }), { proof: good, issuer, key });
});
