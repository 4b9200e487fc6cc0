/** What a did-configuration of ours says, member by member. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { nodeSigner } from '../../adapters/crypto/node-signer.ts';
import { orThrow } from '../error.ts';
import { DID_CONFIGURATION_CONTEXT, didConfiguration, signDomainLinkage } from './sign-domain-linkage.ts';

const did = 'did:web:badges.example:o:1';
const signer = nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', `${did}#key-1`);
const linkage = { did, domain: 'univ.example', from: Date.UTC(2026, 0, 1, 0, 0, 0, 700), until: Date.UTC(2027, 0, 1) };
const decoded = (part = ''): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());

test('DID-CONF §JSON Web Token Proof Format: two members in the header, five in the payload, and both say the same as the credential', async () => {
  const [header, payload] = orThrow(await signDomainLinkage(linkage, signer)).split('.');
  assert.deepEqual(decoded(header), { alg: 'EdDSA', kid: `${did}#key-1` });
  assert.deepEqual(decoded(payload), {
    iss: did,
    sub: did,
    nbf: 1767225600,
    exp: 1798761600,
    // An `id` must not be there.
    vc: {
      '@context': ['https://www.w3.org/2018/credentials/v1', DID_CONFIGURATION_CONTEXT],
      type: ['VerifiableCredential', 'DomainLinkageCredential'],
      issuer: did,
      issuanceDate: '2026-01-01T00:00:00Z',
      expirationDate: '2027-01-01T00:00:00Z',
      credentialSubject: { id: did, origin: 'https://univ.example' },
    },
  });
});

test('DID-CONF §DID Configuration Resource: a context and the linkages, and no more', async () => {
  const signed = orThrow(await signDomainLinkage(linkage, signer));
  assert.deepEqual(didConfiguration([signed]), { '@context': DID_CONFIGURATION_CONTEXT, linked_dids: [signed] });
});
