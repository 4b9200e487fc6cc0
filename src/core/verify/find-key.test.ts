/** The checks `key` and `issuer`, in both directions: which key signed, and may it speak for the issuer. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import {
  allPass,
  away,
  type Case,
  codes,
  did,
  didDocument,
  didUrl,
  got,
  methodOf,
  must,
  report,
  sign,
  signer,
  stranger,
  unsigned,
  usual,
} from '../../../test/verify-world.ts';
import { nodeSigner } from '../../adapters/crypto/node-signer.ts';
import type { JsonObject } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { didKeyMethod, didKeyOf } from '../did/did-key.ts';
import { signCompactJws } from '../jose/compact-jws.ts';
import { createVcJwt } from '../jose/create-vc-jwt.ts';
import type { Signer } from '../key/crypto.ts';
import { encodeMultikey } from '../key/multikey.ts';

const cases: readonly Case[] = [
  [
    'no DID document',
    () => ({ documents: [away(didUrl), usual[1]!] }),
    {
      issuer: 'unknown check.issuer-unreachable',
      key: 'unknown check.key-unreachable',
      proof: 'unknown check.proof-no-key',
      status: 'unknown check.status-list-unproven',
    },
    'undecided',
  ],
  [
    'a DID document of another',
    () => ({ documents: [got(didUrl, didDocument({ id: 'did:web:other.example' })), usual[1]!] }),
    {
      issuer: 'fail check.issuer-document-wrong',
      key: 'fail check.key-not-found',
      proof: 'unknown check.proof-no-key',
      status: 'fail check.status-list-forged',
    },
    'invalid',
  ],
  [
    'a key that is not for assertion',
    () => ({ documents: [got(didUrl, didDocument({ assertionMethod: [] })), usual[1]!] }),
    {
      key: 'fail check.key-not-for-assertion',
      proof: 'unknown check.proof-no-key',
      status: 'fail check.status-list-forged',
    },
    'invalid',
  ],
  [
    'a key that is not there',
    () => ({ documents: [got(didUrl, didDocument({ verificationMethod: [] })), usual[1]!] }),
    { key: 'fail check.key-not-found', proof: 'unknown check.proof-no-key', status: 'fail check.status-list-forged' },
    'invalid',
  ],
  [
    'a key revoked before it signed',
    () => ({
      documents: [
        got(didUrl, didDocument({ verificationMethod: [methodOf(signer, { revoked: '2026-10-01T00:00:00Z' })] })),
        usual[1]!,
      ],
    }),
    { key: 'fail check.key-revoked', status: 'fail check.status-list-forged' },
    'invalid',
  ],
  [
    'a key retired after it signed',
    () => ({
      documents: [
        got(didUrl, didDocument({ verificationMethod: [methodOf(signer, { expires: '2026-10-20T00:00:00Z' })] })),
        usual[1]!,
      ],
    }),
    {},
    'valid',
  ],
  [
    'a key expired before it signed',
    () => ({
      documents: [
        got(didUrl, didDocument({ verificationMethod: [methodOf(signer, { expires: '2026-09-20T00:00:00Z' })] })),
        usual[1]!,
      ],
    }),
    { key: 'fail check.key-expired', status: 'fail check.status-list-forged' },
    'invalid',
  ],
];
for (const [what, world, differs, verdict] of cases)
  test(`${what}: ${Object.values(differs).join(', ') || 'nothing differs'}`, async () => {
    const answer = await report(await world());
    assert.deepEqual(codes(answer), { ...allPass, ...differs });
    assert.equal(answer.verdict, verdict);
  });

test('somebody else’s key cannot speak for the issuer', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const evil = must(didKeyOf(nodeSigner(privateKey, 'EdDSA', 'x').publicKey));
  const credential = await sign(unsigned, nodeSigner(privateKey, 'EdDSA', didKeyMethod(evil)));
  const answer = codes(await report({ credential }));
  assert.equal(answer.proof, allPass.proof);
  assert.equal(answer.issuer, 'fail check.issuer-mismatch');
  // An issuer's id that nobody can look up can be claimed by anyone: open, never valid.
  const { credentialStatus: _, ...rest } = unsigned;
  const claimed = await sign(
    { ...rest, issuer: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000bb' },
    nodeSigner(privateKey, 'EdDSA', didKeyMethod(evil)),
  );
  const open = await report({ credential: claimed });
  assert.equal(codes(open).issuer, 'unknown check.issuer-not-bound');
  assert.equal(open.verdict, 'undecided');
});

test('OB 3.0 §8.2.4.2: a JWT whose claims disagree with it, and one with a key of its own', async () => {
  const jwt = async (header: JsonObject, payload: JsonObject, by = signer) =>
    must(await signCompactJws(header, utf8(JSON.stringify(payload)), by));
  const kid = { kid: signer.verificationMethod };
  const disagrees = await report({ credential: await jwt(kid, { ...unsigned, iss: 'did:web:other.example' }) });
  assert.equal(codes(disagrees).proof, 'fail check.proof-claims-differ');
  assert.equal(disagrees.verdict, 'invalid');
  const own = codes(
    await report({ credential: await jwt({ jwk: { ...signer.publicKey } }, { ...unsigned, iss: did }) }),
  );
  assert.deepEqual(own, allPass);
  const foreign = await report({
    credential: await jwt({ jwk: { ...stranger.publicKey } }, { ...unsigned, iss: did }, stranger),
  });
  assert.equal(codes(foreign).issuer, 'fail check.issuer-mismatch');
  const forged = must(await createVcJwt(unsigned, signer)).replace(
    /[^.]+$/u,
    must(await createVcJwt(unsigned, stranger)).split('.')[2]!,
  );
  assert.equal(codes(await report({ credential: forged })).proof, 'fail check.proof-invalid');
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.AA`;
  assert.equal(codes(await report({ credential: none })).proof, 'fail check.proof-algorithm-refused');
});

const web = 'https://issuer.example/issuers/1';
const multikey = (id: string, controller: string): JsonObject => ({
  id,
  type: 'Multikey',
  controller,
  publicKeyMultibase: must(encodeMultikey(signer.publicKey)),
});
const atWeb = (method: string): Signer => ({ ...signer, verificationMethod: method });
for (const [what, method, documents, issuer, key] of [
  [
    'a key document at the issuer’s address',
    `${web}#k`,
    [got(web, multikey(`${web}#k`, web))],
    'pass check.issuer-passed',
    'pass check.key-passed',
  ],
  [
    'a profile that lists its keys',
    `${web}#k`,
    [
      got(web, {
        id: web,
        type: ['Profile'],
        verificationMethod: [multikey(`${web}#k`, web)],
        assertionMethod: [`${web}#k`],
      }),
    ],
    'pass check.issuer-passed',
    'pass check.key-passed',
  ],
  [
    'a profile whose key is not for assertion',
    `${web}#k`,
    [got(web, { id: web, type: ['Profile'], verificationMethod: [multikey(`${web}#k`, web)] })],
    'pass check.issuer-passed',
    'fail check.key-not-for-assertion',
  ],
  [
    'a lone key in the issuer’s own directory',
    `${web}/keys/1`,
    [got(`${web}/keys/1`, multikey(`${web}/keys/1`, web)), got(web, { id: web, type: ['Profile'] })],
    'pass check.issuer-passed',
    'pass check.key-passed',
  ],
  [
    'a lone key on the same origin, where others may be as well',
    'https://issuer.example/issuers/2/keys/1',
    [
      got('https://issuer.example/issuers/2/keys/1', multikey('https://issuer.example/issuers/2/keys/1', web)),
      got(web, { id: web, type: ['Profile'] }),
    ],
    'unknown check.issuer-not-bound',
    'pass check.key-passed',
  ],
  [
    'a lone key on the same origin, the issuer out of reach',
    'https://issuer.example/keys/1',
    [got('https://issuer.example/keys/1', multikey('https://issuer.example/keys/1', web)), away(web)],
    'unknown check.issuer-unreachable',
    'pass check.key-passed',
  ],
  [
    'a key that claims the issuer from elsewhere',
    'https://evil.example/k',
    [got('https://evil.example/k', multikey('https://evil.example/k', web)), got(web, { id: web, type: ['Profile'] })],
    'fail check.issuer-mismatch',
    'pass check.key-passed',
  ],
  [
    'a key that claims somebody else',
    'https://issuer.example/keys/1',
    [
      got(
        'https://issuer.example/keys/1',
        multikey('https://issuer.example/keys/1', 'https://issuer.example/issuers/2'),
      ),
    ],
    'fail check.issuer-mismatch',
    'pass check.key-passed',
  ],
  [
    'a key that the issuer’s list leaves out',
    'https://issuer.example/keys/1',
    [
      got('https://issuer.example/keys/1', multikey('https://issuer.example/keys/1', web)),
      got(web, { id: web, verificationMethod: [multikey(`${web}#other`, web)], assertionMethod: [`${web}#other`] }),
    ],
    'fail check.issuer-mismatch',
    'pass check.key-passed',
  ],
  [
    'a document out of reach',
    `${web}#k`,
    [away(web)],
    'unknown check.issuer-unreachable',
    'unknown check.key-unreachable',
  ],
  [
    'a bare JWK at the issuer’s address',
    `${web}#k`,
    [got(web, { ...signer.publicKey })],
    'pass check.issuer-passed',
    'pass check.key-passed',
  ],
] as const)
  test(`OB 3.0 §8.3: keys by https: ${what}`, async () => {
    const { credentialStatus: _, ...rest } = unsigned;
    const credential = await sign({ ...rest, issuer: { id: web, type: ['Profile'] } }, atWeb(method));
    const answer = codes(await report({ credential, documents }));
    assert.equal(answer.issuer, issuer);
    assert.equal(answer.key, key);
  });

test('a token says when it was signed by iat only: without it, a revoked key passes on no other date’s word', async () => {
  const [method] = didDocument().verificationMethod as JsonObject[];
  const revoked = { ...method, revoked: '2026-10-10T00:00:00Z' };
  const documents = [got(didUrl, didDocument({ verificationMethod: [revoked] })), usual[1]!];
  const keyOf = async (options: { issuedAt?: number }) => {
    const answer = await report({ credential: must(await createVcJwt(unsigned, signer, options)), documents });
    return codes(answer).key;
  };
  assert.equal(await keyOf({ issuedAt: Date.parse('2026-10-09T00:00:00Z') }), 'pass check.key-passed');
  assert.equal(await keyOf({ issuedAt: Date.parse('2026-10-11T00:00:00Z') }), 'fail check.key-revoked');
  assert.equal(await keyOf({}), 'fail check.key-revoked');
});
