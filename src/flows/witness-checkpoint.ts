/** A witness's answer to add-checkpoint (C2SP tlog-witness): decided, kept durably, and only then cosigned. */

import type { Crypto, Signer } from '../core/key/crypto.ts';
import { cosign } from '../core/log/cosignature.ts';
import type { VerifierKey } from '../core/log/note.ts';
import { decideAddCheckpoint, parseAddCheckpoint } from '../core/log/witness.ts';
import type { Clock } from '../ports/clock.ts';
import type { WitnessMemory } from '../ports/witness.ts';

export interface Witnessing {
  /** Of its key and its cosignatures. */
  readonly name: string;
  readonly signer: Signer;
  /** Whose checkpoints are cosigned. */
  readonly logs: readonly VerifierKey[];
  readonly memory: WitnessMemory;
}

export type AddCheckpointAnswer =
  /** `body`: signature lines. */
  | { readonly status: 200; readonly body: string }
  /** `body`: the size that was cosigned last, and a newline. `fork`: the note was kept as evidence. */
  | { readonly status: 409; readonly body: string; readonly fork: boolean }
  | { readonly status: 400 | 403 | 404 | 422 | 503 };

/** Of requests at once, whichever is kept first is decided anew by the others; so often before they are told to come back. */
const TURNS = 5;

/** Throws `witness.memory-unreadable`, and what writing throws: nothing is cosigned then. */
export async function witnessCheckpoint(
  body: string,
  { name, signer, logs, memory }: Witnessing,
  { crypto, clock }: { readonly crypto: Pick<Crypto, 'sha256' | 'verify'>; readonly clock: Clock },
): Promise<AddCheckpointAnswer> {
  const request = parseAddCheckpoint(body);
  if (!request.ok) return { status: 400 };
  const { origin } = request.value.checkpoint;
  const keys = logs.filter(key => key.name === origin);
  if (keys.length === 0) return { status: 404 };
  for (let turn = 0; turn < TURNS; turn++) {
    const kept = await memory.read(origin);
    const decision = decideAddCheckpoint(request.value, keys, kept, crypto);
    if (decision.status === 409) {
      if (decision.fork) await memory.keepFork(origin, request.value.note);
      return { status: 409, body: `${decision.size}\n`, fork: decision.fork };
    }
    if (decision.status !== 200) return { status: decision.status };
    const line = await cosign(decision.text, name, signer, clock.now(), crypto);
    // Nobody has the line yet: it leaves only when this is kept.
    const next = { ...decision.state, note: `${request.value.note}${line}` };
    if (await memory.replace(origin, kept, next)) return { status: 200, body: line };
  }
  return { status: 503 };
}
