/** The entry that the log has of a credential if it has one: what verification looks for. */
import { encodeBase64url } from '../../bytes/base64.ts';
import { issuerIdOf } from '../../jose/create-vc-jwt.ts';
import type { Crypto } from '../../key/crypto.ts';
import { jwkThumbprint } from '../../key/jwk-thumbprint.ts';
import { credentialDigest, encodeEntry } from '../../log/entry.ts';
import { leafHash } from '../../log/merkle.ts';
import { absoluteMethod } from '../document-url.ts';
import { findKey } from '../find-key.ts';
import type { PreparedCredential, Securing } from '../prepare.ts';
import type { Documents } from '../resolve-subject.ts';

type Sha256 = Pick<Crypto, 'sha256'>;

/** Suites that sign the SHA-256 of canonical N-Quads: what the entry is made of is the second half of what they sign. */
const SUITES: readonly (string | undefined)[] = ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019'];

/** `unknown`: of this form it cannot be computed (a part of a credential, a JWT, another suite, a key that was not had). */
export function loggedLeaf(
  credential: PreparedCredential,
  documents: Documents,
  crypto: Sha256,
): Uint8Array | 'unknown' {
  const issuer = credential.document === undefined ? undefined : issuerIdOf(credential.document);
  if (issuer === undefined) return 'unknown';
  for (const securing of credential.securings) {
    const content = contentOf(securing);
    const key = content && keyOf(securing, issuer, documents, crypto);
    if (content === undefined || key === undefined) continue;
    const digest = encodeBase64url(credentialDigest(content, crypto));
    try {
      return leafHash(encodeEntry({ kind: 'issued', issuer, key, credential: digest }), crypto);
    } catch {
      // A name that no entry can hold: a stranger's, and none of a log like ours.
      return 'unknown';
    }
  }
  return 'unknown';
}

/** Whether it is of a form that entries are made of: cheap, where loggedLeaf hashes. */
export const hasLoggedForm = ({ securings }: PreparedCredential): boolean =>
  securings.some(securing => contentOf(securing) !== undefined);

function contentOf(securing: Securing): Uint8Array | undefined {
  if (securing.kind !== 'data-integrity' || !SUITES.includes(securing.proof.cryptosuite)) return undefined;
  const { prepared } = securing;
  if (!prepared.ok || prepared.value.disclosure !== undefined) return undefined;
  const [data] = prepared.value.signedData;
  return data?.length === 64 ? data.slice(32) : undefined;
}

function keyOf(securing: Securing, issuer: string, documents: Documents, crypto: Sha256): string | undefined {
  if (securing.kind !== 'data-integrity') return undefined;
  const method = absoluteMethod(securing.proof.verificationMethod, issuer);
  if (method === undefined) return undefined;
  const { publicKey } = findKey({ issuer, method, signedAt: securing.signedAt ?? 0 }, documents);
  const thumbprint = publicKey && jwkThumbprint(publicKey, crypto);
  return thumbprint?.ok ? thumbprint.value : undefined;
}
