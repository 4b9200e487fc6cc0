/** Parts of credentials: their holder chose what is not shown, and it may be what speaks against them. */
import { randomBytes } from 'node:crypto';
import { nodeCrypto as crypto } from '../../src/adapters/crypto/node-crypto.ts';
import { scopedSigner } from '../../src/adapters/crypto/node-signer.ts';
import { encodeBase64url } from '../../src/core/bytes/base64.ts';
import type { JsonObject, JsonValue } from '../../src/core/bytes/json.ts';
import { utf8 } from '../../src/core/bytes/utf8.ts';
import { addBaseProof } from '../../src/core/proof/ecdsa-sd-2023/add-base-proof.ts';
import { deriveCredential } from '../../src/core/proof/ecdsa-sd-2023/derive-credential.ts';
import { digestOf, jwt } from '../sd-jwt-world.ts';
import { es256, got, must, signer, statusList, unsigned, usual } from '../verify-world.ts';
import { type HostileFile, hostile } from './hostile-file.ts';

const { type, credentialStatus, ...rest } = unsigned;
const clear = credentialStatus as JsonObject;
const secret = (...disclosure: JsonValue[]): string => encodeBase64url(utf8(JSON.stringify(['salt', ...disclosure])));
/** A W3C credential as SD-JWT (VC-JOSE-COSE §3.2) of which nothing is disclosed. */
const closed = async (document: JsonObject): Promise<string> =>
  `${await jwt({ typ: 'vc+sd-jwt', kid: signer.verificationMethod }, document, signer)}~`;

const SHOWN = ['/credentialSubject/achievement', '/credentialSubject/identifier'];
const DATES = ['/issuer', '/validFrom', '/validUntil'];
/** What the holder shows of an ecdsa-sd-2023 credential, besides what is mandatory. */
async function part(document: JsonObject, mandatoryPointers: string[], ...shown: string[]): Promise<string> {
  const hmacKey = Uint8Array.from(randomBytes(32));
  const created = Date.UTC(2026, 9, 2);
  const base = must(
    await addBaseProof(document, es256, { crypto, created, mandatoryPointers, hmacKey, scoped: scopedSigner() }),
  );
  return JSON.stringify(must(await deriveCredential(base, { crypto, selectivePointers: [...SHOWN, ...shown] })));
}

const OTHER = 'https://issuer.example/status/2';
const suspendedIn = { ...clear, id: `${OTHER}#42`, statusListCredential: OTHER, statusPurpose: 'suspension' };
const suspended = await statusList([42], { id: OTHER }, signer, 'suspension');

export const withheldFiles: readonly HostileFile[] = [
  hostile(
    'SD-JWT: the type is withheld, and the end is past',
    async () => ({
      file: await closed({
        ...rest,
        credentialStatus: clear,
        validUntil: '2026-10-05T00:00:00Z',
        _sd: [digestOf(secret('type', type as JsonValue))],
      }),
    }),
    'invalid schema-wrong-type dates-expired',
    'withheld type',
    'end of validity',
  ),
  hostile(
    'SD-JWT: where to ask for the status is withheld',
    async () => ({ file: await closed({ ...rest, type: type!, _sd: [digestOf(secret('credentialStatus', clear))] }) }),
    'undecided status-withheld',
    'withheld members',
    'withheld status',
  ),
  hostile(
    'SD-JWT: the end is withheld',
    async () => {
      const { validUntil, ...endless } = unsigned;
      return { file: await closed({ ...endless, _sd: [digestOf(secret('validUntil', validUntil ?? ''))] }) };
    },
    'undecided dates-withheld',
    'withheld members',
    'withheld end',
  ),
  hostile(
    'SD-JWT: one of two entries of the status is withheld',
    async () => ({
      file: await closed({ ...rest, type: type!, credentialStatus: [clear, { '...': digestOf(secret(suspendedIn)) }] }),
      documents: [...usual, got(OTHER, suspended)],
    }),
    'undecided status-withheld',
    'withheld entries',
  ),
  hostile(
    'SD-JWT: how many bits a status has is withheld',
    async () => ({
      file: await closed({
        ...rest,
        type: type!,
        credentialStatus: { ...clear, _sd: [digestOf(secret('statusSize', 2))] },
      }),
    }),
    'undecided status-withheld',
    'withheld entries',
  ),
  hostile(
    'a part: where to ask for the status is withheld',
    async () => ({ file: await part(unsigned, DATES) }),
    'undecided status-withheld',
    'withheld status',
  ),
  hostile(
    'a part: the end is withheld',
    async () => ({ file: await part(unsigned, ['/issuer', '/credentialStatus'], '/validFrom') }),
    'undecided dates-withheld',
    'withheld end',
  ),
  hostile(
    'a part: of two status lists the one that is clear is shown',
    async () => ({
      file: await part({ ...unsigned, credentialStatus: [clear, suspendedIn] }, DATES, '/credentialStatus/0'),
      documents: [...usual, got(OTHER, suspended)],
    }),
    'undecided status-withheld',
    'chosen status',
  ),
];
