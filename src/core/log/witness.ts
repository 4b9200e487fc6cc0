/** What a witness answers (C2SP tlog-witness): a decision from what it keeps and what it is asked, without keeping or signing anything itself. */
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { equalBytes } from '../bytes/equal-bytes.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { emptyRoot, HASH_BYTES } from './merkle.ts';
import { openNote, splitNote, type VerifierKey } from './note.ts';
import { verifyConsistency } from './proofs.ts';

export interface AddCheckpoint {
  /** Size of the tree that the witness cosigned last, as far as the log knows. */
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  /** A whole signed note. */
  readonly note: string;
}
export interface ParsedAddCheckpoint extends AddCheckpoint {
  /** What the note says; nobody has verified it yet. */
  readonly checkpoint: Checkpoint;
  readonly text: string;
}

/** What a witness keeps for an origin. */
export interface WitnessState {
  readonly size: number;
  readonly root: Uint8Array;
}

const MAX_PROOF_LINES = 63;

/** The body of a request. */
export const formatAddCheckpoint = ({ oldSize, proof, note }: AddCheckpoint): string =>
  `old ${oldSize}\n${proof.map(hash => `${encodeBase64(hash)}\n`).join('')}\n${note}`;

/** `log.request-malformed` with the line's number, `log.note-malformed`, `log.checkpoint-malformed`: to all of them the answer is 400. */
export function parseAddCheckpoint(body: string): Result<ParsedAddCheckpoint> {
  const end = body.indexOf('\n\n');
  if (end < 0) return bad('log.request-malformed');
  const [first = '', ...lines] = body.slice(0, end).split('\n');
  const [, digits = ''] = /^old (0|[1-9]\d*)$/.exec(first) ?? [];
  if (digits === '' || !Number.isSafeInteger(Number(digits))) return bad('log.request-malformed', '1');
  if (lines.length > MAX_PROOF_LINES) return bad('log.request-malformed', String(MAX_PROOF_LINES + 2));
  const proof: Uint8Array[] = [];
  for (const [n, line] of lines.entries()) {
    const hash = decodeBase64(line);
    if (!hash.ok || hash.value.length !== HASH_BYTES) return bad('log.request-malformed', String(n + 2));
    proof.push(hash.value);
  }
  const note = body.slice(end + 2);
  const split = splitNote(note);
  if (!split.ok) return split;
  const checkpoint = parseCheckpoint(split.value.text);
  if (!checkpoint.ok) return checkpoint;
  return ok({ oldSize: Number(digits), proof, note, text: split.value.text, checkpoint: checkpoint.value });
}

export type WitnessDecision =
  /** Keep `state`, durably, if the kept one is still what this was decided on; then cosign `text`. */
  | { readonly status: 200; readonly state: WitnessState; readonly text: string }
  /** Nobody here watches that origin. */
  | { readonly status: 404 }
  /** No signature by a key of that log. */
  | { readonly status: 403 }
  | { readonly status: 400 }
  /**
   * Answer with `size` and a newline as `text/x.tlog.size`. `fork`: two trees of that size bear the log's signature, and the note is proof of
   * its misbehaviour: keep it.
   */
  | { readonly status: 409; readonly size: number; readonly fork: boolean }
  /** The proof does not lead from the kept tree to this one: a slip of the client, or a second history. */
  | { readonly status: 422 };

/**
 * The order of checks is that of C2SP tlog-witness, add-checkpoint. `keys` are the log's, none for an unknown origin; `kept` is undefined before
 * its first checkpoint. Comparing and keeping must be one step for whoever calls: two requests at once are decided on the same state.
 */
export function decideAddCheckpoint(
  { oldSize, proof, note, text, checkpoint }: ParsedAddCheckpoint,
  keys: readonly VerifierKey[],
  kept: WitnessState | undefined,
  crypto: Pick<Crypto, 'sha256' | 'verify'>,
): WitnessDecision {
  if (keys.length === 0) return { status: 404 };
  if (!openNote(note, keys, crypto).ok) return { status: 403 };
  const { size, root } = checkpoint;
  if (oldSize > size) return { status: 400 };
  const { size: keptSize, root: keptRoot } = kept ?? { size: 0, root: emptyRoot(crypto) };
  const another = size === keptSize && !equalBytes(root, keptRoot);
  if (oldSize !== keptSize || another) return { status: 409, size: keptSize, fork: another };
  const step = { older: keptSize, newer: size, olderRoot: keptRoot, newerRoot: root, proof };
  if (!verifyConsistency(step, crypto)) return { status: 422 };
  return { status: 200, state: { size, root }, text };
}
