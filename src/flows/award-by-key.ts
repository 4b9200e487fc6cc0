/** Awards under a caller's key: the same key and body give the same answer, however often the call is repeated (decisions.md, Awarding). */
import { encodeHex } from '../core/bytes/hex.ts';
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { BatchId, OrganizationId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';

export interface KeyedAward {
  readonly organization: OrganizationId;
  /** The caller's: 1 to 200 printable ASCII characters, unique to what is to happen once. */
  readonly key: string;
  /** What the call says, byte for byte: a request's body, a roster with the name of its achievement. */
  readonly body: Uint8Array;
}

export interface KeyedAnswer {
  readonly batch: BatchId;
  readonly total: number;
  /** True when an earlier call did it. */
  readonly repeated: boolean;
}

/**
 * `award` awards in the transaction that it is given and returns the batch; a throw leaves the key unused. Throws
 * `request.key-malformed`, and `request.key-reused` when the key came with another body.
 */
export async function awardByKey(
  input: KeyedAward,
  award: (tx: OrganizationTransaction) => Promise<BatchId>,
  ports: Pick<Ports, 'store' | 'clock' | 'crypto'>,
): Promise<KeyedAnswer> {
  if (!/^[\x21-\x7e]{1,200}$/.test(input.key))
    throw new AkashiError('request.key-malformed', { at: 'Idempotency-Key' });
  const bodyHash = encodeHex(ports.crypto.sha256(input.body));
  return ports.store.inOrganization(input.organization, async tx => {
    const earlier = await tx.idempotency.claim(input.key, bodyHash);
    if (earlier === 'conflict') throw new AkashiError('request.key-reused', { at: 'Idempotency-Key' });
    if (earlier) return { ...(earlier.answer as Omit<KeyedAnswer, 'repeated'>), repeated: true };
    const batch = await award(tx);
    const total = (await tx.awards.batch(batch))?.total ?? 0;
    await tx.idempotency.answer(input.key, bodyHash, { batch, total }, ports.clock.now());
    return { batch, total, repeated: false };
  });
}
