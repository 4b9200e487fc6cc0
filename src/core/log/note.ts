/** Signed notes and verifier keys (C2SP signed-note): a text, a blank line, and lines by which keys vouch for the text. */
import { decodeBase64, decodeBase64url, encodeBase64, encodeBase64url } from '../bytes/base64.ts';
import { concatBytes } from '../bytes/equal-bytes.ts';
import { decodeHex, encodeHex } from '../bytes/hex.ts';
import { isWellFormed, utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto, PublicJwk, Signer } from '../key/crypto.ts';

/** C2SP signed-note, Signature types: of a note's text, and a witness's with its time (C2SP tlog-cosignature). Both are Ed25519. */
export const NOTE_SIGNATURE = 0x01;
export const COSIGNATURE = 0x04;

/** Who may sign, as a reader was told: by a text like `badges.example.org/log+1a2b3c4d+AZ…`. */
export interface VerifierKey {
  readonly name: string;
  /** 8 hex digits: the first four bytes of a hash of name, type and key. */
  readonly id: string;
  readonly type: typeof NOTE_SIGNATURE | typeof COSIGNATURE;
  readonly publicKey: PublicJwk;
}

export interface SignatureLine {
  readonly name: string;
  readonly id: string;
  /** What follows the key id: 64 bytes of an Ed25519 note signature. */
  readonly bytes: Uint8Array;
}

export interface SplitNote {
  /** With its final newline. */
  readonly text: string;
  readonly lines: readonly SignatureLine[];
}

/** A witness network may be larger than the 16 that every reader must take. */
const MAX_LINES = 100;
const MAX_NOTE = 1_000_000;

/** C2SP signed-note, Format: no Unicode spaces, no plus. Control characters would break the line. */
export const isKeyName = (name: string): boolean =>
  name.length > 0 && name.length <= 500 && isWellFormed(name) && !/[\s\p{Cc}+]/u.test(name);

/** The verifier key of a public key. TypeError for a name that no note can carry; `key.unsupported` for other kinds than Ed25519. */
export function verifierKeyOf(
  name: string,
  publicKey: PublicJwk,
  crypto: Pick<Crypto, 'sha256'>,
  type: VerifierKey['type'] = NOTE_SIGNATURE,
): Result<VerifierKey> {
  if (!isKeyName(name)) throw new TypeError(`no key name: ${name}`);
  const bytes = ed25519Bytes(publicKey);
  if (!bytes) return bad('key.unsupported');
  return ok({
    name,
    id: keyId(name, type, bytes, crypto),
    type,
    publicKey: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(bytes) },
  });
}

export function formatVerifierKey({ name, id, type, publicKey }: VerifierKey): string {
  const bytes = ed25519Bytes(publicKey);
  if (!bytes) throw new TypeError('no Ed25519 key');
  return `${name}+${id}+${encodeBase64(concatBytes(Uint8Array.of(type), bytes))}`;
}

/** `log.key-malformed`, also when the id is not the key's; `key.unsupported` for other kinds of signature. */
export function parseVerifierKey(text: string, crypto: Pick<Crypto, 'sha256'>): Result<VerifierKey> {
  const [, name = '', id = '', key = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const bytes = decodeBase64(key);
  if (!isKeyName(name) || !bytes.ok || bytes.value.length < 2) return bad('log.key-malformed', text.slice(0, 100));
  const [type] = bytes.value;
  if (type !== NOTE_SIGNATURE && type !== COSIGNATURE) return bad('key.unsupported', name);
  const raw = bytes.value.slice(1);
  if (raw.length !== 32 || keyId(name, type, raw, crypto) !== id) return bad('log.key-malformed', name);
  return ok({ name, id, type, publicKey: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(raw) } });
}

function ed25519Bytes({ kty, crv, x }: PublicJwk): Uint8Array | undefined {
  const bytes = kty === 'OKP' && crv === 'Ed25519' && x !== undefined ? decodeBase64url(x) : undefined;
  return bytes?.ok && bytes.value.length === 32 ? bytes.value : undefined;
}

/** C2SP signed-note, Signatures: SHA-256(name ‖ 0x0A ‖ type ‖ key), its first four bytes. */
const keyId = (name: string, type: number, key: Uint8Array, crypto: Pick<Crypto, 'sha256'>): string =>
  encodeHex(crypto.sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(type), key)).subarray(0, 4));

/** One line of signatures, with its newline. `id` is 8 hex digits. */
export function formatSignature({ name, id, bytes }: SignatureLine): string {
  const prefix = decodeHex(id);
  if (!prefix.ok || !isKeyName(name)) throw new TypeError(`no signature line for ${name}`);
  return `— ${name} ${encodeBase64(concatBytes(prefix.value, bytes))}\n`;
}

/** The note of a text under an Ed25519 key. TypeError for a text that no note can carry: it must end with a newline. */
export async function signNote(
  text: string,
  name: string,
  signer: Signer,
  crypto: Pick<Crypto, 'sha256'>,
): Promise<string> {
  if (!isNoteText(text)) throw new TypeError('no text of a note');
  const key = verifierKeyOf(name, signer.publicKey, crypto);
  if (!key.ok) throw new TypeError('notes are signed with Ed25519');
  return `${text}\n${formatSignature({ ...key.value, bytes: await signer.sign(utf8(text)) })}`;
}

const isNoteText = (text: string): boolean => text.endsWith('\n') && isNoteLike(text);
/** C2SP signed-note, Format: UTF-8 without ASCII control characters other than newlines. */
const isNoteLike = (text: string): boolean => isWellFormed(text) && !/[\x00-\x09\x0b-\x1f]/.test(text);

/** A note's text and its signature lines, none of them verified. `log.note-malformed` with the signature line's number, from 1. */
export function splitNote(note: string): Result<SplitNote> {
  // The last empty line divides; the text may have more of them.
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || note.length > MAX_NOTE || !isNoteText(note)) return bad('log.note-malformed');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_LINES) return bad('log.note-malformed');
  const signatures: SignatureLine[] = [];
  for (const [n, line] of lines.entries()) {
    const [, name = '', signature = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
    const bytes = decodeBase64(signature);
    if (!isKeyName(name) || !bytes.ok || bytes.value.length < 5) return bad('log.note-malformed', String(n + 1));
    signatures.push({ name, id: encodeHex(bytes.value.subarray(0, 4)), bytes: bytes.value.slice(4) });
  }
  return ok({ text: note.slice(0, end + 1), lines: signatures });
}

export interface OpenedNote {
  readonly text: string;
  /** Of the keys that were asked about, those that signed. */
  readonly signatures: readonly VerifierKey[];
}

/**
 * The text, when a known key vouches for it. Lines of unknown keys are passed over. `log.signature-invalid` when a line of a known key is wrong,
 * `log.note-unsigned` when none is of a known key, `log.note-malformed`. Keys of cosignatures are for openCosignatures.
 */
export function openNote(
  note: string,
  keys: readonly VerifierKey[],
  crypto: Pick<Crypto, 'verify'>,
): Result<OpenedNote> {
  const split = splitNote(note);
  if (!split.ok) return split;
  const { text, lines } = split.value;
  const signed = utf8(text);
  const signatures = new Set<VerifierKey>();
  for (const { name, id, bytes } of lines) {
    const key = keys.find(one => one.type === NOTE_SIGNATURE && one.name === name && one.id === id);
    if (!key) continue;
    if (!crypto.verify('EdDSA', key.publicKey, signed, bytes)) return bad('log.signature-invalid', name);
    signatures.add(key);
  }
  return signatures.size > 0 ? ok({ text, signatures: [...signatures] }) : bad('log.note-unsigned');
}
