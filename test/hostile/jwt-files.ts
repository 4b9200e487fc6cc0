/** Credentials as JWS: headers that choose how they are checked, and claims that say another thing than the credential. */
import { createHmac } from 'node:crypto';
import { encodeBase64url } from '../../src/core/bytes/base64.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { utf8 } from '../../src/core/bytes/utf8.ts';
import { createVcJwt } from '../../src/core/jose/create-vc-jwt.ts';
import type { Signer } from '../../src/core/key/crypto.ts';
import {
  clearList,
  did,
  didDocument,
  didUrl,
  es256,
  got,
  listUrl,
  methodOf,
  must,
  rs256,
  signer,
  stranger,
  unsigned,
} from '../verify-world.ts';
import { type HostileFile, hostile, json } from './hostile-file.ts';

const part = (value: unknown): string => encodeBase64url(utf8(typeof value === 'string' ? value : json(value)));
const genuine = must(await createVcJwt(unsigned, signer));
const [head = '', body = '', tail = ''] = genuine.split('.');
const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as JsonObject;
const header = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as JsonObject;
/** Signed as told, whatever the header says. */
async function signed(headerChange: JsonObject, claimChange: JsonObject = {}, by: Signer = signer): Promise<string> {
  const input = `${part({ ...header, ...headerChange })}.${part({ ...claims, ...claimChange })}`;
  return `${input}.${encodeBase64url(await by.sign(utf8(input)))}`;
}
const hmac = (input: string): string =>
  createHmac('sha256', Buffer.from(json(signer.publicKey)))
    .update(input)
    .digest('base64url');
const bare = (change: JsonObject): string => `${part({ ...header, ...change })}.${body}.${tail}`;
const hmacSigned = (alg: string): string => {
  const input = `${part({ ...header, alg })}.${body}`;
  return `${input}.${hmac(input)}`;
};

export const jwtFiles: readonly HostileFile[] = [
  hostile(
    'JWT: alg none',
    () => ({ file: `${part({ ...header, alg: 'none' })}.${body}.${tail}` }),
    'invalid proof-algorithm-refused',
    'algorithms',
  ),
  hostile(
    'JWT: alg none, and no signature',
    () => ({ file: `${part({ ...header, alg: 'none' })}.${body}.` }),
    'refused input.not-recognised',
  ),
  hostile('JWT: alg NONE', () => ({ file: bare({ alg: 'NONE' }) }), 'invalid proof-algorithm-refused', 'algorithms'),
  hostile(
    'JWT: the public key as an HMAC secret',
    () => ({ file: hmacSigned('HS256') }),
    'invalid proof-algorithm-refused',
    'algorithms',
  ),
  hostile(
    'JWT: an algorithm named after a member of every object',
    () => ({ file: bare({ alg: 'constructor' }) }),
    'invalid proof-algorithm-refused',
    'algorithms',
  ),
  hostile(
    'JWT: an algorithm of another kind of key',
    () => ({ file: bare({ alg: 'ES256' }) }),
    'invalid proof-key-mismatch',
    'key of the algorithm',
  ),
  hostile(
    'JWT: RS256 said to be PS256',
    async () => {
      const [a, b, c] = must(await createVcJwt(unsigned, rs256)).split('.');
      const own = JSON.parse(Buffer.from(a ?? '', 'base64url').toString('utf8')) as JsonObject;
      return { file: `${part({ ...own, alg: 'PS256' })}.${b}.${c}` };
    },
    'invalid proof-invalid',
    'signature of a JWS',
  ),
  hostile(
    'JWT: the payload changed',
    () => ({ file: `${head}.${part({ ...claims, name: '別' })}.${tail}` }),
    'invalid proof-invalid',
    'signature of a JWS',
  ),
  hostile(
    'JWT: signed by a stranger',
    async () => ({ file: await signed({}, {}, stranger) }),
    'invalid proof-invalid',
    'signature of a JWS',
  ),
  hostile(
    'JWT: a stranger’s key in the header',
    async () => {
      const { kid: _, ...rest } = header;
      const input = `${part({ ...rest, jwk: { ...stranger.publicKey } })}.${body}`;
      return { file: `${input}.${encodeBase64url(await stranger.sign(utf8(input)))}` };
    },
    'invalid proof-no-key issuer-mismatch key-not-found',
    'key in the header',
  ),
  hostile(
    'JWT: a private key in the header',
    () => ({ file: bare({ jwk: { ...signer.publicKey, d: 'AA' } }) }),
    'invalid key-private',
    'private keys',
  ),
  hostile(
    'JWT: an extension that must be understood',
    async () => ({ file: await signed({ crit: ['exp'], exp: 1 }) }),
    'invalid proof-header-refused',
    'critical headers',
  ),
  hostile(
    'JWT: a payload that is not encoded',
    async () => ({ file: await signed({ b64: false }) }),
    'invalid proof-header-refused',
    'critical headers',
  ),
  hostile(
    'JWT: the address of a key set in the header',
    async () => ({ file: await signed({ jku: 'https://evil.example/keys', kid: `${did}#key-9` }) }),
    'invalid proof-no-key key-not-found',
  ),
  hostile(
    'JWT: nobody’s key named',
    async () => {
      const { kid: _, ...rest } = header;
      const input = `${part(rest)}.${body}`;
      return { file: `${input}.${encodeBase64url(await signer.sign(utf8(input)))}` };
    },
    'invalid proof-no-key issuer-not-bound key-not-named',
  ),
  hostile('JWT: four parts', () => ({ file: `${genuine}.${tail}` }), 'refused input.not-recognised'),
  hostile('JWT: padding', () => ({ file: `${head}.${body}==.${tail}` }), 'refused input.not-recognised'),
  hostile('JWT: a header that is no JSON', () => ({ file: `${part('x')}.${body}.${tail}` }), 'invalid form-malformed'),
  hostile(
    'JWT: a header member twice',
    () => ({ file: `${part('{"alg":"none","alg":"EdDSA"}')}.${body}.${tail}` }),
    'invalid form-malformed',
    'duplicate members',
  ),
  hostile('JWT: a payload that is a list', () => ({ file: `${head}.${part('[]')}.${tail}` }), 'invalid form-malformed'),
  ...(
    [
      ['iss', { iss: 'did:web:evil.example' }],
      ['jti', { jti: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000ff' }],
      ['sub', { sub: 'did:example:someone-else' }],
      ['nbf', { nbf: 1 }],
      ['exp', { exp: 4_000_000_000 }],
    ] as const
  ).map(([name, change]) =>
    hostile(
      `JWT: the claim ${name} says otherwise`,
      async () => ({ file: await signed({}, change) }),
      'invalid proof-claims-differ',
      'claims',
    ),
  ),
  hostile(
    'JWT: a key that the document gives for another algorithm',
    async () => ({
      file: must(await createVcJwt(unsigned, es256)),
      documents: [
        got(
          didUrl,
          didDocument({
            verificationMethod: [
              methodOf(signer),
              methodOf(es256, { publicKeyJwk: { ...es256.publicKey, alg: 'ES384' } }),
            ],
          }),
        ),
        got(listUrl, clearList),
      ],
    }),
    'invalid proof-key-mismatch',
    'key of the algorithm',
  ),
  hostile(
    'JWT: an end before the year 0',
    async () => {
      const { type, issuer, credentialSubject } = unsigned;
      const vc = { '@context': ['https://www.w3.org/2018/credentials/v1'], type, credentialSubject } as JsonObject;
      const input = `${part({ ...header, typ: 'JWT' })}.${part({ iss: issuer, nbf: 1, exp: -1e11, vc })}`;
      return { file: `${input}.${encodeBase64url(await signer.sign(utf8(input)))}` };
    },
    'invalid proof-claims-differ',
    'claims',
    'years that can be written',
  ),
];
