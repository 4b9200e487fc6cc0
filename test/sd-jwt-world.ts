/** SD-JWT VCs made by hand, so that each of their parts can be wrong: by an issuer known by metadata, and by the did:web issuer of verify-world. */
import { generateKeyPairSync } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { nodeCrypto as crypto } from '../src/adapters/crypto/node-crypto.ts';
import { nodeSigner } from '../src/adapters/crypto/node-signer.ts';
import { encodeBase64url } from '../src/core/bytes/base64.ts';
import type { JsonObject, JsonValue } from '../src/core/bytes/json.ts';
import { utf8 } from '../src/core/bytes/utf8.ts';
import { signCompactJws } from '../src/core/jose/compact-jws.ts';
import type { Signer } from '../src/core/key/crypto.ts';
import type { GatheredDocument } from '../src/core/verify/evidence.ts';
import { got, must, now } from './verify-world.ts';

export const iss = 'https://registry.example/tenant/1';
export const metadataUrl = 'https://registry.example/.well-known/jwt-vc-issuer/tenant/1';
export const tokenListUrl = 'https://registry.example/statuslists/1';
export const seconds = now / 1000;

const p256 = (name: string): Signer =>
  nodeSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'ES256', name);
export const issuer = p256('signing-1');
export const other = p256('signing-1');
export const holder = p256('');

const encode = (value: JsonValue): string => encodeBase64url(utf8(JSON.stringify(value)));
export const jwt = async (header: JsonObject, payload: JsonObject, by: Signer): Promise<string> =>
  must(await signCompactJws(header, utf8(JSON.stringify(payload)), by));

export const name = encode(['salt-1', 'given_name', 'Hanako']);
export const family = encode(['salt-2', 'family_name', 'Sato']);
export const digestOf = (disclosure: string): string => encodeBase64url(crypto.sha256(utf8(disclosure)));

export const claims: JsonObject = {
  iss,
  vct: 'https://registry.example/vct/diploma',
  iat: seconds - 60,
  exp: seconds + 3600,
  sub: 'did:example:holder',
  email: 'hanako@example.org',
  cnf: { jwk: { ...holder.publicKey } },
  _sd: [digestOf(name), digestOf(family)],
};

export interface Made {
  readonly change?: JsonObject;
  readonly header?: JsonObject;
  readonly by?: Signer;
  readonly disclosures?: readonly string[];
  /** What of the key-binding JWT differs; absent without one. */
  readonly binding?: { readonly header?: JsonObject; readonly claims?: JsonObject; readonly by?: Signer };
}

export async function made({
  change = {},
  header = {},
  by = issuer,
  disclosures = [name, family],
  binding,
}: Made = {}): Promise<string> {
  const signed = await jwt({ typ: 'dc+sd-jwt', kid: 'signing-1', ...header }, { ...claims, ...change }, by);
  const presented = [signed, ...disclosures, ''].join('~');
  if (binding === undefined) return presented;
  const bound = { iat: seconds, aud: 'https://verifier.example', nonce: 'n-1', sd_hash: digestOf(presented) };
  const header2 = { typ: 'kb+jwt', ...binding.header };
  return presented + (await jwt(header2, { ...bound, ...binding.claims }, binding.by ?? holder));
}

export const metadata = (change: JsonObject = {}): JsonObject => ({
  issuer: iss,
  jwks: {
    keys: [
      { ...p256('').publicKey, kid: 'older' },
      { ...issuer.publicKey, kid: 'signing-1', use: 'sig' },
    ],
  },
  ...change,
});
export const known: GatheredDocument[] = [got(metadataUrl, metadata())];

export const status: JsonObject = { status: { status_list: { idx: 5, uri: tokenListUrl } } };
export interface MadeList {
  readonly change?: JsonObject;
  readonly header?: JsonObject;
  readonly by?: Signer;
  readonly bits?: number;
  readonly bytes?: Uint8Array;
}
/** Eight statuses or more; the sixth is the credential's. */
export const tokenList = ({
  change = {},
  header = {},
  by = issuer,
  bits = 1,
  bytes = new Uint8Array(16),
}: MadeList = {}): Promise<string> =>
  jwt(
    { typ: 'statuslist+jwt', kid: 'signing-1', ...header },
    {
      sub: tokenListUrl,
      iat: seconds - 60,
      status_list: { bits, lst: encodeBase64url(new Uint8Array(deflateSync(bytes))) },
      ...change,
    },
    by,
  );
