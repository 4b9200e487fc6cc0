/**
 * The n-th credential of a list gets an index that does not tell its n: a keyed permutation of 0 … 2^17 - 1 (decisions.md, Awarding).
 * A Feistel network over 18 bits with cycle walking, so it is a bijection whatever the round function does.
 */

/** 32 secret bytes per list, made once by the caller. */
export type PermutationKey = Uint8Array;
export type Sha256 = (data: Uint8Array) => Uint8Array;

const HALF_BITS = 9;
const HALF_MASK = (1 << HALF_BITS) - 1;
/** More rounds than the four of Luby-Rackoff: halves are tiny, rounds are cheap beside a signature. */
const ROUNDS = 8;

/**
 * Counter → index, both in 0 … 2^17 - 1, for one list. RangeError for a counter outside or a key that is not 32 bytes: both are our own
 * mistakes. The caller starts a new list when the counter reaches 2^17.
 */
export function indexPermutation(key: PermutationKey, sha256: Sha256): (counter: number) => number {
  const entries = 1 << 17;
  if (key.length !== 32) throw new RangeError('permutation key must be 32 bytes');
  const roundValue = rememberedRounds(key, sha256);
  return counter => {
    if (!Number.isInteger(counter) || counter < 0 || counter >= entries)
      throw new RangeError('counter outside the status list');
    let value = counter;
    // Cycle walking: half of the 18-bit domain is out of range, so two steps are usual and the walk always returns to the range.
    do value = feistel(value, roundValue);
    while (value >= entries);
    return value;
  };
}

type RoundValue = (half: number, round: number) => number;

function feistel(value: number, roundValue: RoundValue): number {
  let left = value >> HALF_BITS;
  let right = value & HALF_MASK;
  for (let round = 0; round < ROUNDS; round++) [left, right] = [right, left ^ roundValue(right, round)];
  return (left << HALF_BITS) | right;
}

/** There are 4096 of them only, and ten thousand awards ask for each some forty times. */
function rememberedRounds(key: PermutationKey, sha256: Sha256): RoundValue {
  const known = new Int16Array(ROUNDS << HALF_BITS).fill(-1);
  return (half, round) => {
    const place = (round << HALF_BITS) | half;
    const value = known[place]!;
    if (value >= 0) return value;
    known[place] = hashRound(half, round, key, sha256);
    return known[place]!;
  };
}

/** A prefix-keyed hash is a sound function here because its input has one fixed length: 32 bytes of key, a round, a half. */
function hashRound(half: number, round: number, key: PermutationKey, sha256: Sha256): number {
  const input = new Uint8Array(35);
  input.set(key);
  input.set([round, half >> 8, half & 0xff], 32);
  const digest = sha256(input);
  return (((digest[0] ?? 0) << 8) | (digest[1] ?? 0)) & HALF_MASK;
}
