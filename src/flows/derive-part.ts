/** The part of a credential that its holder chooses to show: of a base proof (DI-ECDSA §3.6.6), or of an SD-JWT (RFC 9901 §7.2). */
import { parseJsonObject } from '../core/bytes/parse-json.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { deriveCredential, mandatoryPointersOf } from '../core/proof/ecdsa-sd-2023/derive-credential.ts';
import { selectDisclosures } from '../core/sd-jwt/select-disclosures.ts';
import { readInput } from '../core/verify/read-input.ts';
import type { Ports } from '../ports/ports.ts';

/**
 * Pointers lead to what is shown beside the mandatory; what they lead through comes along. Throws `export.not-divisible` for a file of another
 * form, and the codes of readInput, deriveCredential and selectDisclosures.
 */
export async function derivePart(
  file: Uint8Array,
  pointers: readonly string[],
  { crypto }: Pick<Ports, 'crypto'>,
): Promise<string> {
  const { kind, text } = open(file, crypto);
  if (kind === 'sd-jwt') return orThrow(selectDisclosures(text, pointers, crypto));
  const derived = await deriveCredential(orThrow(parseJsonObject(text)), { crypto, selectivePointers: pointers });
  if (!derived.ok && derived.code === 'proof.missing') throw new AkashiError('export.not-divisible');
  return JSON.stringify(orThrow(derived));
}

/** What is shown whatever the holder chooses, of a base proof; an SD-JWT lists nothing. Throws `export.not-divisible`, `usage.value-unusable`. */
export function mandatoryOf(file: Uint8Array, { crypto }: Pick<Ports, 'crypto'>): readonly string[] {
  const { kind, text } = open(file, crypto);
  if (kind !== 'json') throw new AkashiError('usage.value-unusable', { detail: { said: '--mandatory, SD-JWT' } });
  const pointers = mandatoryPointersOf(orThrow(parseJsonObject(text)));
  if (!pointers.ok && pointers.code === 'proof.missing') throw new AkashiError('export.not-divisible');
  return orThrow(pointers);
}

function open(file: Uint8Array, crypto: Ports['crypto']): { readonly kind: 'json' | 'sd-jwt'; readonly text: string } {
  const { kind, carrier, text } = orThrow(readInput(file, crypto.inflate));
  if (carrier !== 'text' || (kind !== 'json' && kind !== 'sd-jwt')) throw new AkashiError('export.not-divisible');
  return { kind, text };
}
