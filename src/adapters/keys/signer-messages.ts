/** What the signer is asked and what it answers. Crosses a process boundary by structured clone: plain values only. */
import { AkashiError, type ErrorCode, type ErrorDetail } from '../../core/error.ts';
import type { SignatureAlgorithm } from '../../core/key/crypto.ts';
import type { KeyPurpose, SealedKey } from '../../ports/key-vault.ts';
import type { TokenKeys } from './token-keys.ts';

/** Each can be asked again when its answer was lost: none leaves anything behind. */
export type SignerCall =
  | {
      readonly kind: 'create';
      readonly owner: string;
      readonly id: string;
      readonly purpose: KeyPurpose;
      readonly algorithm: SignatureAlgorithm;
    }
  | { readonly kind: 'open'; readonly key: SealedKey }
  | { readonly kind: 'sign'; readonly key: SealedKey; readonly data: Uint8Array };

export interface SignerBeginning {
  readonly masterKeyFile: string;
  /** That no data depend on an earlier master key: only then may one be made. */
  readonly mayCreate: boolean;
  /** Of each purpose; absent: no limit. */
  readonly signaturesAMinute?: number;
}

export type ToSigner =
  | { readonly id: number; readonly begin: SignerBeginning }
  | { readonly id: number; readonly calls: readonly SignerCall[] };

/** `code` is absent for what is no AkashiError. */
export interface SignerFault {
  readonly ok: false;
  readonly code?: ErrorCode;
  readonly at?: string;
  readonly detail?: ErrorDetail;
  readonly message: string;
}

export type SignerAnswer = { readonly ok: true; readonly value: SealedKey | Uint8Array | undefined } | SignerFault;

export type FromSigner =
  | { readonly id: number; readonly begun: { readonly ok: true; readonly tokenKeys: TokenKeys } | SignerFault }
  | { readonly id: number; readonly answers: readonly SignerAnswer[] };

export function faultOf(error: unknown): SignerFault {
  if (!(error instanceof AkashiError)) return { ok: false, message: messageOf(error) };
  const { code, at, detail, cause } = error;
  return { ok: false, code, detail, message: messageOf(cause), ...(at === undefined ? {} : { at }) };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

export function errorOf({ code, at, detail, message }: SignerFault): Error {
  if (code === undefined) return new Error(`signer: ${message}`);
  return new AkashiError(code, {
    ...(at === undefined ? {} : { at }),
    ...(detail === undefined ? {} : { detail }),
    ...(message === '' ? {} : { cause: new Error(message) }),
  });
}
