/**
 * An Open Badges credential as SD-JWT VC: the credential's own members are the claims, as in the JWT form, so that whoever knows Open Badges
 * reads it and whoever knows only SD-JWT VC verifies it.
 */
import type { JsonObject } from '../bytes/json.ts';
import { bad, type Result } from '../error.ts';
import { registeredClaims } from '../jose/create-vc-jwt.ts';
import type { Crypto, PublicJwk, Signer } from '../key/crypto.ts';
import type { Instant } from '../time/instant.ts';
import { createSdJwt } from './create-sd-jwt.ts';

export interface SdJwtVcRequest {
  readonly credential: JsonObject;
  /** The type of the credential (SD-JWT VC §2.2.2.1): a name that collides with nobody's. */
  readonly vct: string;
  readonly issuedAt: Instant;
  /** JSON pointers to what the holder may withhold; within `/credentialSubject`. */
  readonly hidden: readonly string[];
  /** A fresh salt for each, 16 bytes or more. */
  readonly salts: readonly Uint8Array[];
  /** The holder's key; with it, he can show that the credential is his. */
  readonly holderKey?: PublicJwk;
}

/** `jose.claim-mismatch` for a credential that makes no claims, `sd-jwt.never-hidden` for a pointer elsewhere, and the errors of createSdJwt. */
export async function createSdJwtVc(
  { credential, vct, issuedAt, hidden, salts, holderKey }: SdJwtVcRequest,
  signer: Signer,
  crypto: Pick<Crypto, 'sha256'>,
): Promise<Result<string>> {
  // Status, dates and types decide whether the credential holds at all: a holder must not choose.
  const other = hidden.find(pointer => !pointer.startsWith('/credentialSubject/'));
  if (other !== undefined) return bad('sd-jwt.never-hidden', other);
  const { proof: _, ...members } = credential;
  const registered = registeredClaims(members, issuedAt);
  if (!registered.ok) return registered;
  const { sub, ...rest } = registered.value;
  const isSubjectHidden = hidden.includes('/credentialSubject/id');
  const named = sub === undefined || isSubjectHidden ? rest : { ...rest, sub };
  const claims = { ...members, ...named, vct, ...(holderKey && { cnf: { jwk: { ...holderKey } } }) };
  const header = { typ: 'dc+sd-jwt', kid: signer.verificationMethod };
  return createSdJwt({ claims, header, hidden, salts }, signer, crypto);
}
