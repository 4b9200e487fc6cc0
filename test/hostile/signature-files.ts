/** Forged, replayed, re-ordered and borrowed signatures. */

import { nodeCrypto as crypto } from '../../src/adapters/crypto/node-crypto.ts';
import { concatBytes } from '../../src/core/bytes/equal-bytes.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { decodeMultibase, encodeMultibase } from '../../src/core/bytes/multibase.ts';
import { didKeyMethod, didKeyOf } from '../../src/core/did/did-key.ts';
import { addDataIntegrityProof } from '../../src/core/proof/add-data-integrity-proof.ts';
import { findSigningSuite } from '../../src/core/proof/find-cryptosuite.ts';
import {
  clearList,
  did,
  didDocument,
  didUrl,
  genuine,
  got,
  listUrl,
  methodOf,
  must,
  now,
  resign,
  sign,
  signer,
  stranger,
  unsigned,
} from '../verify-world.ts';
import { type HostileFile, hostile, json } from './hostile-file.ts';

const subject = genuine.credentialSubject as JsonObject;
const achievement = subject.achievement as JsonObject;
const [proof] = genuine.proof as [JsonObject];
const withProof = (change: JsonObject): JsonObject => ({ ...genuine, proof: [{ ...proof, ...change }] });
const inSubject = (change: JsonObject): JsonObject => ({ ...genuine, credentialSubject: { ...subject, ...change } });
const inAchievement = (change: JsonObject): JsonObject => inSubject({ achievement: { ...achievement, ...change } });

/** Something that the issuer signed, changed afterwards. */
const forged: readonly (readonly [what: string, document: JsonObject])[] = [
  ['the id', { ...genuine, id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000ff' }],
  ['the name', { ...genuine, name: '別の名前' }],
  ['the issuer’s name', { ...genuine, issuer: { ...(genuine.issuer as JsonObject), name: '東京大学' } }],
  ['the day of the award', { ...genuine, awardedDate: '2025-10-01T00:00:00Z' }],
  ['the beginning', { ...genuine, validFrom: '2026-09-01T00:00:00Z' }],
  ['the end', { ...genuine, validUntil: '2099-01-01T00:00:00Z' }],
  [
    'the place on the list',
    { ...genuine, credentialStatus: { ...(genuine.credentialStatus as JsonObject), statusListIndex: '43' } },
  ],
  ['the recipient', inSubject({ id: 'did:example:someone-else' })],
  [
    'a hash of the recipient',
    inSubject({
      identifier: [{ ...((subject.identifier as JsonObject[])[0] ?? {}), identityHash: `sha256$${'0'.repeat(64)}` }],
    }),
  ],
  ['the score', inSubject({ result: [{ ...((subject.result as JsonObject[])[0] ?? {}), value: '100' }] })],
  ['the achievement’s name', inAchievement({ name: '医師免許' })],
  ['the achievement’s id', inAchievement({ id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000fe' })],
  ['the criteria', inAchievement({ criteria: { narrative: '誰でも' } })],
  ['the workload', inAchievement({ workloadMinutes: 6000 })],
  ['the level', inAchievement({ levelValue: '8' })],
  [
    'a skill',
    inAchievement({ alignment: [{ type: ['Alignment'], targetName: 'Surgery', targetUrl: 'https://example.org/s' }] }),
  ],
  ['another achievement beside it', { ...genuine, credentialSubject: [subject, subject] as never }],
  ['a name that was not there', { ...genuine, description: 'x' }],
  ['a name taken away', Object.fromEntries(Object.entries(genuine).filter(([key]) => key !== 'name'))],
];

const flipped = (): string => {
  const bytes = must(decodeMultibase(proof.proofValue as string)).slice();
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  return encodeMultibase('z', bytes);
};

/** A key pair of the attacker’s own, by a name that is itself. */
async function ownKey(document: JsonObject): Promise<JsonObject> {
  const method = didKeyMethod(must(didKeyOf(stranger.publicKey)));
  return sign(document, { ...stranger, verificationMethod: method });
}

const invalidProof = 'invalid proof-invalid';

export const signatureFiles: readonly HostileFile[] = [
  ...forged.map(([what, document]) =>
    hostile(
      `forged: ${what}`,
      () => ({ file: json(document) }),
      what.startsWith('another achievement') ? 'invalid schema-wrong-value proof-invalid' : invalidProof,
      'signature',
    ),
  ),
  hostile(
    'a bit of the signature turned',
    () => ({ file: json(withProof({ proofValue: flipped() })) }),
    invalidProof,
    'signature',
  ),
  hostile(
    'signed by another key under the issuer’s name',
    async () => ({ file: json(await sign(unsigned, stranger)) }),
    invalidProof,
    'signature',
  ),
  hostile(
    'the proof of another credential',
    async () => {
      const other = await resign({ id: 'urn:uuid:0190f0f0-0000-7000-8000-00000000000b' });
      return { file: json({ ...other, proof: genuine.proof ?? null }) };
    },
    invalidProof,
    'signature',
  ),
  hostile(
    'the time of the proof moved',
    () => ({ file: json(withProof({ created: '2026-10-02T00:00:01Z' })) }),
    invalidProof,
    'signature',
  ),
  hostile(
    'a member slipped into the proof',
    () => ({ file: json(withProof({ domain: 'verifier.example' })) }),
    invalidProof,
    'signature',
  ),
  hostile(
    'the signature written in base64',
    () => {
      const bytes = must(decodeMultibase(proof.proofValue as string));
      return { file: json(withProof({ proofValue: encodeMultibase('u', bytes) })) };
    },
    'invalid proof-malformed',
    'spelling of signatures',
  ),
  hostile(
    'a signature cut short',
    () => ({ file: json(withProof({ proofValue: (proof.proofValue as string).slice(0, -2) })) }),
    'invalid proof-malformed',
  ),
  hostile(
    'no signature in the proof',
    () => ({ file: json(withProof({ proofValue: '' })) }),
    'invalid proof-malformed',
  ),
  hostile('no proof', () => ({ file: json(unsigned) }), 'invalid proof-missing'),
  hostile('an empty list of proofs', () => ({ file: json({ ...unsigned, proof: [] }) }), 'invalid proof-missing'),
  hostile(
    'nine proofs',
    () => ({ file: json({ ...genuine, proof: Array(9).fill(proof) }) }),
    'invalid proof-too-many',
    'number of proofs',
  ),
  hostile(
    'made to sign in, not to attest',
    async () => ({
      file: json(
        must(await addDataIntegrityProof(unsigned, signer, { crypto, created: now - 1000, purpose: 'authentication' })),
      ),
    }),
    'invalid proof-purpose-wrong',
    'purpose of the proof',
  ),
  hostile(
    'a proof whose time is over',
    async () => {
      const { proofValue: _, ...terms } = proof;
      return { file: json(await signedWith({ ...terms, expires: '2026-10-03T00:00:00Z' })) };
    },
    'invalid proof-expired',
    'end of the proof',
  ),
  hostile(
    'a JCS suite named over an RDF signature',
    () => ({ file: json(withProof({ cryptosuite: 'eddsa-jcs-2022' })) }),
    invalidProof,
    'signature',
  ),
  hostile(
    'a suite of another curve named',
    () => ({ file: json(withProof({ cryptosuite: 'ecdsa-rdfc-2019' })) }),
    'invalid proof-key-mismatch',
    'key of the suite',
  ),
  hostile(
    'a suite that nobody knows',
    () => ({ file: json(withProof({ cryptosuite: 'rot13-2026' })) }),
    'undecided proof-suite-unsupported',
    'unknown suites',
  ),
  hostile(
    'a proof type that nobody knows',
    () => ({ file: json(withProof({ type: 'RsaSignature2018' })) }),
    'undecided proof-suite-unsupported',
    'unknown suites',
  ),
  hostile(
    'a proof under other contexts',
    () => ({ file: json(withProof({ '@context': 'https://www.w3.org/2018/credentials/v1' })) }),
    'invalid proof-context-differs',
    'contexts of the proof',
  ),
  hostile(
    'a chain to a proof that is not there',
    () => ({ file: json(withProof({ previousProof: 'urn:uuid:missing' })) }),
    'invalid proof-malformed',
  ),
  hostile(
    'signed by a key of the attacker’s, who names himself',
    async () => ({ file: json(await ownKey(unsigned)) }),
    'invalid issuer-mismatch',
    'controller of the key',
  ),
  hostile(
    'a key that the issuer keeps for signing in',
    () => ({
      file: json(genuine),
      documents: [
        got(didUrl, didDocument({ assertionMethod: [`${did}#key-2`], authentication: [`${did}#key-1`] })),
        got(listUrl, clearList),
      ],
    }),
    'invalid proof-no-key key-not-for-assertion status-list-forged',
    'purpose of the key',
    'signature of the list',
  ),
  hostile(
    'a key in the issuer’s document that says another controls it',
    () => ({
      file: json(genuine),
      documents: [
        got(didUrl, didDocument({ verificationMethod: [methodOf(signer, { controller: 'did:web:evil.example' })] })),
        got(listUrl, clearList),
      ],
    }),
    'invalid proof-no-key key-controller-differs status-list-forged',
    'controller in the document',
    'signature of the list',
  ),
  hostile(
    'the document of another subject at the issuer’s address',
    () => ({
      file: json(genuine),
      documents: [got(didUrl, didDocument({ id: 'did:web:evil.example' })), got(listUrl, clearList)],
    }),
    'invalid proof-no-key issuer-document-wrong key-not-found status-list-forged',
    'signature of the list',
  ),
  hostile(
    'a key that had ended before it signed',
    () => ({
      file: json(genuine),
      documents: [
        got(didUrl, didDocument({ verificationMethod: [methodOf(signer, { expires: '2026-10-01T00:00:00Z' })] })),
        got(listUrl, clearList),
      ],
    }),
    'invalid key-expired status-list-forged',
    'end of the key',
    'signature of the list',
  ),
  hostile(
    'a key that was revoked before it signed',
    () => ({
      file: json(genuine),
      documents: [
        got(didUrl, didDocument({ verificationMethod: [methodOf(signer, { revoked: '2026-10-01T00:00:00Z' })] })),
        got(listUrl, clearList),
      ],
    }),
    'invalid key-revoked status-list-forged',
    'revoked keys',
    'signature of the list',
  ),
  hostile(
    'a key with its private half in the open',
    () => ({
      file: json(genuine),
      documents: [
        got(
          didUrl,
          didDocument({ verificationMethod: [methodOf(signer, { publicKeyJwk: { ...signer.publicKey, d: 'AA' } })] }),
        ),
        got(listUrl, clearList),
      ],
    }),
    'invalid proof-no-key key-private status-list-forged',
    'private keys',
    'signature of the list',
  ),
  hostile(
    'an issuer whose name looks like another’s',
    async () => {
      const lookalike = 'did:web:issuer.examp1e:o:1';
      return {
        file: json(
          await sign(
            { ...unsigned, issuer: { id: lookalike, type: ['Profile'], name: '例大学' } },
            { ...stranger, verificationMethod: `${lookalike}#key-1` },
          ),
        ),
      };
    },
    'invalid proof-no-key issuer-unreachable key-unreachable status-list-foreign',
    'issuer of the list',
  ),
];

/** Signs a configuration of one’s own making. */
async function signedWith(terms: JsonObject): Promise<JsonObject> {
  const suite = must(findSigningSuite('eddsa-rdfc-2022', 'EdDSA'));
  const [a] = must(await suite.hashProof(unsigned, terms, { crypto }));
  const [b] = must(await suite.hashDocument(unsigned, terms, { crypto }));
  return { ...unsigned, proof: [{ ...terms, proofValue: encodeMultibase('z', await signer.sign(concatBytes(a, b))) }] };
}
