/** SD-JWT VC both ways with @sd-jwt: its presentations are judged here, and what we issue is verified there. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { digest, generateSalt } from '@sd-jwt/crypto-nodejs';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { nodeCrypto as crypto } from '../../src/adapters/crypto/node-crypto.ts';
import { nodeSigner } from '../../src/adapters/crypto/node-signer.ts';
import { encodeBase64url } from '../../src/core/bytes/base64.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import type { SignatureAlgorithm } from '../../src/core/key/crypto.ts';
import { createSdJwtVc } from '../../src/core/sd-jwt/create-sd-jwt-vc.ts';
import { codes, did, es256, must, now, report, signer, unsigned } from '../verify-world.ts';

const vct = 'https://credentials.example/identity';
const seconds = now / 1000;
const hasher = { hasher: digest, hashAlg: 'sha-256' as const, saltGenerator: generateSalt };

const ec = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
/** As @sd-jwt takes keys: functions from text to base64url. */
function theirs(key: KeyObject, algorithm: SignatureAlgorithm) {
  const ours = nodeSigner(key, algorithm, '');
  return {
    publicKey: ours.publicKey,
    sign: async (data: string) => encodeBase64url(await ours.sign(new TextEncoder().encode(data))),
    verify: async (data: string, signature: string) =>
      crypto.verify(algorithm, ours.publicKey, new TextEncoder().encode(data), Buffer.from(signature, 'base64url')),
  };
}

const holder = theirs(ec(), 'ES256');
const claims = {
  vct,
  iat: seconds - 60,
  exp: seconds + 3600,
  cnf: { jwk: { ...holder.publicKey } },
  given_name: 'Hanako',
  family_name: 'Sato',
  address: { country: 'JP', locality: 'Kyoto' },
  nationalities: ['JP', 'DE'],
};
const frame = {
  _sd: ['given_name', 'family_name', 'address'] as const,
  _sd_decoy: 2,
  address: { _sd: ['country', 'locality'] as const },
  nationalities: { _sd: [0, 1] as const },
};

const kinds: [SignatureAlgorithm, () => KeyObject][] = [
  ['ES256', ec],
  ['ES384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey],
  ['EdDSA', () => generateKeyPairSync('ed25519').privateKey],
  ['RS256', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
  ['PS256', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
];

async function presented(algorithm: SignatureAlgorithm, key: KeyObject) {
  const issuer = theirs(key, algorithm);
  const iss = `did:jwk:${encodeBase64url(new TextEncoder().encode(JSON.stringify(issuer.publicKey)))}`;
  const library = new SDJwtVcInstance({
    ...hasher,
    signer: issuer.sign,
    signAlg: algorithm,
    verifier: issuer.verify,
    kbSigner: holder.sign,
    kbSignAlg: 'ES256',
  });
  const issued = await library.issue({ iss, ...claims } as never, frame as never, { header: { kid: `${iss}#0` } });
  const shown = await library.present(
    issued,
    { given_name: true, address: { country: true }, nationalities: { 0: true } } as never,
    { kb: { payload: { iat: seconds, aud: 'https://verifier.example', nonce: 'n-1' } } },
  );
  return { iss, issued, shown };
}

for (const [algorithm, key] of kinds)
  test(`SD-JWT VC §2.4: ${algorithm}: what @sd-jwt presents is judged here`, async () => {
    const { iss, issued, shown } = await presented(algorithm, key());
    const asked = { presentation: { challenge: 'n-1', domain: 'https://verifier.example' } };
    const answer = await report({ credential: shown, documents: [], policy: asked });
    assert.deepEqual(codes(answer), {
      form: 'pass check.form-passed',
      schema: 'pass check.schema-passed',
      proof: 'pass check.proof-passed-partly',
      issuer: 'pass check.issuer-passed',
      key: 'pass check.key-passed',
      status: 'skipped check.status-none',
      dates: 'pass check.dates-passed',
      recipient: 'pass check.recipient-holds-key',
    });
    assert.equal(answer.kind, 'sd-jwt-vc');
    assert.equal(answer.verdict, 'valid');
    assert.equal(answer.subject?.issuer.id, iss);
    assert.deepEqual(answer.subject?.types, [vct]);
    assert.deepEqual(answer.subject?.claims?.map(({ kind, name }) => [kind, name]).sort(), [
      ['address', '{"country":"JP"}'],
      ['given_name', 'Hanako'],
      ['nationalities', '["JP"]'],
    ]);
    const other = { presentation: { challenge: 'n-2', domain: 'https://verifier.example' } };
    assert.equal((await report({ credential: shown, documents: [], policy: other })).verdict, 'invalid');
    const whole = await report({ credential: issued, documents: [] });
    assert.equal(whole.verdict, 'valid');
    assert.equal(whole.subject?.recipient.name, 'Hanako Sato');
    const changed = shown.replace(
      /^([^.]+\.[^.]+\.)(.)/u,
      (_, head: string, first: string) => head + (first === 'A' ? 'B' : 'A'),
    );
    assert.equal(codes(await report({ credential: changed, documents: [] })).proof, 'fail check.proof-invalid');
  });

const { credentialStatus: _, ...badge } = unsigned;
for (const ours of [signer, es256])
  test(`SD-JWT VC §2.2: ${ours.algorithm}: our Open Badge as SD-JWT VC verifies there, whole and in part`, async () => {
    const issued = must(
      await createSdJwtVc(
        {
          credential: badge,
          vct: 'https://issuer.example/vct/badge',
          issuedAt: now - 60_000,
          hidden: [
            '/credentialSubject/identifier',
            '/credentialSubject/result',
            '/credentialSubject/achievement/alignment/0',
          ],
          salts: [1, 2, 3].map(() => new Uint8Array(randomBytes(16))),
          holderKey: holder.publicKey,
        },
        ours,
        crypto,
      ),
    );
    const library = new SDJwtVcInstance({
      ...hasher,
      verifier: async (data: string, signature: string) =>
        crypto.verify(
          ours.algorithm,
          ours.publicKey,
          new TextEncoder().encode(data),
          new Uint8Array(Buffer.from(signature, 'base64url')),
        ),
      kbSigner: holder.sign,
      kbSignAlg: 'ES256',
      kbVerifier: holder.verify,
    });
    const there = (await library.verify(issued, { currentDate: seconds })) as { payload: JsonObject };
    assert.deepEqual(there.payload.credentialSubject, badge.credentialSubject);
    assert.equal(there.payload.iss, did);
    assert.equal((await report({ credential: issued })).verdict, 'valid');
    assert.equal((await report({ credential: issued })).subject?.nameIn?.ja, 'データ分析入門');

    const shown = await library.present(issued, { credentialSubject: { result: true } } as never, {
      kb: { payload: { iat: seconds, aud: 'https://verifier.example', nonce: 'n-1' } },
    });
    await library.verify(shown, { currentDate: seconds, keyBindingNonce: 'n-1' });
    const here = await report({ credential: shown, policy: { presentation: { challenge: 'n-1' } } });
    assert.equal(codes(here).proof, 'pass check.proof-passed-partly');
    assert.equal(codes(here).recipient, 'pass check.recipient-holds-key');
    assert.equal(here.subject?.scores[0]?.value, '90');
    assert.deepEqual(here.subject?.skills, []);

    const forged = issued.replace(/^[^.]+\.[^.]+\./u, head => head.replace('.ey', '.eyA'));
    await assert.rejects(library.verify(forged, { currentDate: seconds }));
  });
