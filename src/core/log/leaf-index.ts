/** Leaf hashes and where they stood first: an audit of millions of entries finds the second copy of one, at 40 to 80 bytes for each. */
import { HASH_BYTES } from './merkle.ts';

export interface LeafIndex {
  /** Remembers a leaf; answers with the place of an equal one that was there before. */
  add(leaf: Uint8Array, index: number): number | undefined;
  readonly count: number;
}

const FIRST_ROOM = 1024;
const FREE = 0xffff_ffff;

/** Holds up to 2^32 - 1 leaves. */
export function createLeafIndex(): LeafIndex {
  let hashes = new Uint8Array(FIRST_ROOM * HASH_BYTES);
  let places = new Float64Array(FIRST_ROOM);
  /** Open addressing, at most half full: the number of a leaf, by the first bytes of its hash. */
  let slots = new Uint32Array(FIRST_ROOM * 2).fill(FREE);
  let count = 0;

  const slotOf = (bytes: Uint8Array, at: number): number =>
    (((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0) & (slots.length - 1);

  function isEqual(leaf: Uint8Array, number: number): boolean {
    for (let i = 0, at = number * HASH_BYTES; i < HASH_BYTES; i++) if (leaf[i] !== hashes[at + i]) return false;
    return true;
  }

  function grow(): void {
    const wider = new Uint8Array(hashes.length * 2);
    wider.set(hashes);
    hashes = wider;
    const more = new Float64Array(places.length * 2);
    more.set(places);
    places = more;
    slots = new Uint32Array(slots.length * 2).fill(FREE);
    for (let number = 0; number < count; number++) {
      let slot = slotOf(hashes, number * HASH_BYTES);
      while (slots[slot] !== FREE) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number;
    }
  }

  return {
    add(leaf, index) {
      if (count * 2 >= slots.length) grow();
      let slot = slotOf(leaf, 0);
      for (; slots[slot] !== FREE; slot = (slot + 1) & (slots.length - 1))
        if (isEqual(leaf, slots[slot]!)) return places[slots[slot]!];
      hashes.set(leaf, count * HASH_BYTES);
      places[count] = index;
      slots[slot] = count;
      count += 1;
      return undefined;
    },
    get count() {
      return count;
    },
  };
}
