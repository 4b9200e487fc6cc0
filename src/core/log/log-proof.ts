/** Offline proofs (C2SP tlog-proof): that an entry is in a log, with all that is needed to see it but the log's key. */
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { HASH_BYTES, leafHash } from './merkle.ts';
import type { VerifierKey } from './note.ts';
import { verifyInclusion } from './proofs.ts';

export interface LogProof {
  readonly index: number;
  /** From the leaf's sibling up to the root's child. */
  readonly hashes: readonly Uint8Array[];
  /** The checkpoint as it was signed: a whole note. */
  readonly note: string;
  /** Nobody vouches for it. */
  readonly extra?: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
/** No tree of less than 2^63 entries is deeper. */
const MAX_HASHES = 63;
const MAX_PROOF = 1_000_000;

export function formatLogProof({ index, hashes, note, extra }: LogProof): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new TypeError('no index');
  const lines = [
    HEADER,
    ...(extra ? [`extra ${encodeBase64(extra)}`] : []),
    `index ${index}`,
    ...hashes.map(encodeBase64),
  ];
  return `${lines.join('\n')}\n\n${note}`;
}

/** `log.proof-malformed` with the line's number. The note is only cut off: openNote looks at it. */
export function parseLogProof(text: string): Result<LogProof> {
  // No line of the head is empty, so the first empty line ends it; a checkpoint's text has none before its own end.
  const end = text.indexOf('\n\n');
  if (end < 0 || text.length > MAX_PROOF) return bad('log.proof-malformed');
  const lines = text.slice(0, end).split('\n');
  if (lines[0] !== HEADER) return bad('log.proof-malformed', '1');
  const hasExtra = lines[1]?.startsWith('extra ') === true;
  const extra = hasExtra ? decodeBase64(lines[1]!.slice('extra '.length)) : undefined;
  if (extra && !extra.ok) return bad('log.proof-malformed', '2');
  const at = hasExtra ? 2 : 1;
  const [, digits = ''] = /^index (0|[1-9]\d*)$/.exec(lines[at] ?? '') ?? [];
  if (digits === '' || !Number.isSafeInteger(Number(digits))) return bad('log.proof-malformed', String(at + 1));
  const hashes: Uint8Array[] = [];
  for (const [n, line] of lines.slice(at + 1).entries()) {
    const hash = decodeBase64(line);
    if (!hash.ok || hash.value.length !== HASH_BYTES || n >= MAX_HASHES)
      return bad('log.proof-malformed', String(at + n + 2));
    hashes.push(hash.value);
  }
  const found = { index: Number(digits), hashes, note: text.slice(end + 2) };
  return ok(extra ? { ...found, extra: extra.value } : found);
}

/**
 * The checkpoint that has `entry`. `log.proof-wrong` when the hashes do not lead from the entry to its root; errors of openCheckpoint. Witnesses
 * are for checkWitnesses.
 */
export function verifyLogProof(
  { index, hashes, note }: LogProof,
  entry: Uint8Array,
  key: VerifierKey,
  crypto: Pick<Crypto, 'sha256' | 'verify'>,
): Result<Checkpoint> {
  const checkpoint = openCheckpoint(note, key, crypto);
  if (!checkpoint.ok) return checkpoint;
  const { size, root } = checkpoint.value;
  const leaf = leafHash(entry, crypto);
  return verifyInclusion({ index, size, leaf, proof: hashes, root }, crypto)
    ? checkpoint
    : bad('log.proof-wrong', String(index));
}
