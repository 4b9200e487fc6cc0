/** Cosignatures of witnesses, version 1 (C2SP tlog-cosignature): a checkpoint was consistent with all that the witness saw, at that time. */
import { concatBytes } from '../bytes/equal-bytes.ts';
import { utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto, Signer } from '../key/crypto.ts';
import type { Instant } from '../time/instant.ts';
import { COSIGNATURE, formatSignature, splitNote, type VerifierKey, verifierKeyOf } from './note.ts';

const TIME_BYTES = 8;

export interface Cosignature {
  readonly key: VerifierKey;
  /** When the witness signed, by its own clock; whole seconds. */
  readonly at: Instant;
}

/** C2SP tlog-cosignature, Ed25519 signed message: two lines before the checkpoint's text. */
const messageOf = (text: string, seconds: bigint): Uint8Array => utf8(`cosignature/v1\ntime ${seconds}\n${text}`);

/** The signature line, with its newline, of a witness for a checkpoint's text. */
export async function cosign(
  text: string,
  name: string,
  signer: Signer,
  at: Instant,
  crypto: Pick<Crypto, 'sha256'>,
): Promise<string> {
  const key = verifierKeyOf(name, signer.publicKey, crypto, COSIGNATURE);
  if (!key.ok) throw new TypeError('cosignatures are by Ed25519');
  const seconds = BigInt(Math.floor(at / 1000));
  const time = new Uint8Array(TIME_BYTES);
  for (let i = 0, rest = seconds; i < TIME_BYTES; i++, rest >>= 8n) time[TIME_BYTES - 1 - i] = Number(rest & 255n);
  const signature = await signer.sign(messageOf(text, seconds));
  return formatSignature({ ...key.value, bytes: concatBytes(time, signature) });
}

/**
 * Those of `witnesses` that cosigned, each once, with its latest time. Lines of others are passed over; a wrong one of a known witness condemns
 * the note: `log.signature-invalid`. None at all is no error.
 */
export function openCosignatures(
  note: string,
  witnesses: readonly VerifierKey[],
  crypto: Pick<Crypto, 'verify'>,
): Result<Cosignature[]> {
  const split = splitNote(note);
  if (!split.ok) return split;
  const found = new Map<VerifierKey, Instant>();
  for (const { name, id, bytes } of split.value.lines) {
    const key = witnesses.find(one => one.type === COSIGNATURE && one.name === name && one.id === id);
    if (!key) continue;
    const seconds = bytes.subarray(0, TIME_BYTES).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
    const signature = bytes.subarray(TIME_BYTES);
    // Past 2^63 - 1 is forbidden; what no calendar here can say is refused before that.
    if (
      seconds > 253_402_300_799n ||
      !crypto.verify('EdDSA', key.publicKey, messageOf(split.value.text, seconds), signature)
    )
      return bad('log.signature-invalid', name);
    found.set(key, Math.max(found.get(key) ?? 0, Number(seconds) * 1000));
  }
  return ok([...found].map(([key, at]) => ({ key, at })));
}
