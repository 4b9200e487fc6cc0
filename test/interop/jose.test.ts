/** VC-JWT that panva/jose signs, with each algorithm that circulates: we read and verify it, and refuse a change or another key. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { nobleCrypto } from '../../src/adapters/crypto/noble-crypto.ts';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { orThrow } from '../../src/core/error.ts';
import { verifyCompactJws } from '../../src/core/jose/compact-jws.ts';
import { parseVcJwt } from '../../src/core/jose/parse-vc-jwt.ts';
import { parsePublicJwk } from '../../src/core/key/jwk.ts';
import { sampleCredential } from './sample-credential.ts';

const issuer = 'did:web:issuer.example';
const credential = sampleCredential(2, issuer);

for (const alg of ['EdDSA', 'ES256', 'ES384', 'RS256', 'PS256'] as const)
  test(`OB 3.0 §8.2.4: ${alg}: what jose signs we verify`, async () => {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    const other = await generateKeyPair(alg, { extractable: true });
    const key = orThrow(parsePublicJwk((await exportJWK(publicKey)) as JsonObject));
    const stranger = orThrow(parsePublicJwk((await exportJWK(other.publicKey)) as JsonObject));
    const jwt = await new SignJWT({ ...credential } as JWTPayload)
      .setProtectedHeader({ alg, kid: `${issuer}#1`, typ: 'vc+jwt' })
      .setIssuer(issuer)
      .setJti(credential.id as string)
      .setIssuedAt(1_790_000_000)
      .sign(privateKey);
    const { jws, credential: read } = orThrow(parseVcJwt(jwt));
    assert.deepEqual(read, credential);
    assert.equal(jws.header.kid, `${issuer}#1`);
    const [header, payload, signature] = jwt.split('.') as [string, string, string];
    const claims = Buffer.from(payload, 'base64url').toString().replace('修了証', '偽物');
    const forged = `${header}.${Buffer.from(claims).toString('base64url')}.${signature}`;
    for (const crypto of [nodeCrypto, nobleCrypto]) {
      assert.deepEqual(verifyCompactJws(jws, key, crypto), { ok: true, value: true });
      assert.equal(verifyCompactJws(jws, stranger, crypto).ok, false);
      assert.equal(verifyCompactJws(orThrow(parseVcJwt(forged)).jws, key, crypto).ok, false);
    }
  });
