/** A small world of accreditors, issuers and achievements, for the trust grade. */
import { generateKeyPairSync } from 'node:crypto';
import { nodeGzip } from '../src/adapters/crypto/node-gzip.ts';
import { nodeSigner } from '../src/adapters/crypto/node-signer.ts';
import type { JsonObject } from '../src/core/bytes/json.ts';
import { utf8 } from '../src/core/bytes/utf8.ts';
import { signCompactJws } from '../src/core/jose/compact-jws.ts';
import type { Signer } from '../src/core/key/crypto.ts';
import { createBits, withBits } from '../src/core/status/bit-string.ts';
import { buildStatusList } from '../src/core/status/build-status-list.ts';
import { encodeList } from '../src/core/status/encode-list.ts';
import { formatInstant } from '../src/core/time/instant.ts';
import type { AccreditationBuild } from '../src/core/trust/build-accreditation.ts';
import { buildAccreditation } from '../src/core/trust/build-accreditation.ts';
import type { GatheredDocument } from '../src/core/verify/evidence.ts';
import { got, must, now, sign } from './verify-world.ts';

export const accreditor = {
  id: 'did:web:accreditor.example',
  name: '例認定機構',
  nameIn: { ja: '例認定機構', en: 'Example Accreditor' },
};
export const issuerId = 'did:web:issuer.example:o:1';
export const achievementId = 'urn:uuid:0190f0f0-0000-7000-8000-000000000001';
export const accreditationList = 'https://accreditor.example/status/1';

export const accreditationBuild: AccreditationBuild = {
  id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000a1',
  accreditor,
  standard: {
    id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000b1',
    version: 2,
    inLanguage: 'ja',
    name: { ja: '発行機関の基準', en: 'Standard for issuers' },
    description: { ja: '組織の基準', en: 'What an issuer has to show' },
    criteria: { narrative: { ja: '審査に合格', en: 'Passed the review' }, url: 'https://accreditor.example/standard' },
  },
  subject: { kind: 'issuer', id: issuerId, approval: 'issuer' },
  language: 'ja',
  zone: 'Asia/Tokyo',
  awarded: Date.UTC(2026, 3, 1),
  validFrom: Date.UTC(2026, 3, 1),
  validUntil: Date.UTC(2029, 3, 1),
  status: { listUrl: accreditationList, index: 7, purpose: 'suspension' },
};

export const accreditationOf = (change: Partial<AccreditationBuild> = {}): JsonObject =>
  must(buildAccreditation({ ...accreditationBuild, ...change }));

/** A party that signs: its key, its DID document and its status list, as they would be fetched. */
export interface Party {
  readonly did: string;
  readonly signer: Signer;
  readonly listUrl: string;
  readonly documents: (
    revoked?: readonly number[],
    purpose?: 'revocation' | 'suspension',
  ) => Promise<GatheredDocument[]>;
}

export function partyOf(name: string): Party {
  const did = `did:web:${name}`;
  const signer = nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', `${did}#key-1`);
  const listUrl = `https://${name}/status/1`;
  return {
    did,
    signer,
    listUrl,
    documents: async (set = [], purpose = 'suspension') => [
      got(`https://${name}/.well-known/did.json`, {
        '@context': ['https://www.w3.org/ns/did/v1'],
        id: did,
        verificationMethod: [
          { id: signer.verificationMethod, type: 'JsonWebKey', controller: did, publicKeyJwk: { ...signer.publicKey } },
        ],
        assertionMethod: [signer.verificationMethod],
      }),
      got(
        listUrl,
        await sign(
          buildStatusList({
            url: listUrl,
            issuer: did,
            purpose,
            encodedList: encodeList(must(withBits(createBits(), [...set], true)), nodeGzip),
            validFrom: 0,
          }),
          signer,
        ),
      ),
    ],
  };
}

export const accreditedBy = (party: Party, change: Partial<AccreditationBuild> = {}): Promise<JsonObject> =>
  sign(
    accreditationOf({
      accreditor: { id: party.did, name: party.did },
      status: { listUrl: party.listUrl, index: 7, purpose: 'suspension' },
      ...change,
    }),
    party.signer,
  );

/** DID-CONF §Domain Linkage Credential, as JWT. */
export async function linkageOf(did: string, origin: string, by: Signer, change: JsonObject = {}): Promise<string> {
  const [nbf, exp] = [Math.floor(now / 1000) - 1000, Math.floor(now / 1000) + 1000];
  const vc: JsonObject = {
    '@context': [
      'https://www.w3.org/2018/credentials/v1',
      'https://identity.foundation/.well-known/did-configuration/v1',
    ],
    type: ['VerifiableCredential', 'DomainLinkageCredential'],
    issuer: did,
    issuanceDate: formatInstant(nbf * 1000),
    expirationDate: formatInstant(exp * 1000),
    credentialSubject: { id: did, origin },
    ...change,
  };
  const payload = utf8(JSON.stringify({ iss: did, sub: did, nbf, exp, vc }));
  return must(await signCompactJws({ kid: by.verificationMethod }, payload, by));
}
