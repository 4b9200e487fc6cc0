/** Checkpoints (C2SP tlog-checkpoint): what a log says of its tree, as the text of a signed note. */
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import { HASH_BYTES } from './merkle.ts';
import { openNote, type VerifierKey } from './note.ts';

export interface Checkpoint {
  /** Which log: by this text and its key for as long as it lives. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes, RFC 6962 §2.1. */
  readonly root: Uint8Array;
}

/** The text that is signed. TypeError for an origin of several lines, a size that is no whole number, a root that is no SHA-256. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (origin === '' || /\p{Cc}/u.test(origin)) throw new TypeError('no origin');
  if (!Number.isSafeInteger(size) || size < 0 || root.length !== HASH_BYTES) throw new TypeError('no tree');
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/** Of a note's text. Extension lines are allowed and passed over: nobody can audit them. `log.checkpoint-malformed` with the line's number. */
export function parseCheckpoint(text: string): Result<Checkpoint> {
  if (!text.endsWith('\n')) return bad('log.checkpoint-malformed');
  const lines = text.slice(0, -1).split('\n');
  const [origin = '', size = '', hash = ''] = lines;
  const root = decodeBase64(hash);
  if (origin === '') return bad('log.checkpoint-malformed', '1');
  if (!/^(?:0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size)))
    return bad('log.checkpoint-malformed', '2');
  if (!root.ok || root.value.length !== HASH_BYTES) return bad('log.checkpoint-malformed', '3');
  const empty = lines.indexOf('');
  if (empty >= 0) return bad('log.checkpoint-malformed', String(empty + 1));
  return ok({ origin, size: Number(size), root: root.value });
}

/**
 * The checkpoint of a note that the log signed: its key's name is its origin (`log.origin-mismatch`). Errors of openNote and
 * `log.checkpoint-malformed`.
 */
export function openCheckpoint(note: string, key: VerifierKey, crypto: Pick<Crypto, 'verify'>): Result<Checkpoint> {
  const opened = openNote(note, [key], crypto);
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(opened.value.text);
  if (!checkpoint.ok) return checkpoint;
  return checkpoint.value.origin === key.name ? checkpoint : bad('log.origin-mismatch', checkpoint.value.origin);
}
