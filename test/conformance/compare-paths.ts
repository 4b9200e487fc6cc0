/** One document through both paths: the fast one must give the very text of the reference, or give way. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { canonicalizeByReference } from '../../src/core/jsonld/canonicalize.ts';
import { canonicalizeFrozen } from '../../src/core/jsonld/frozen/canonicalize-frozen.ts';

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
const hashText = (text: string): Uint8Array => sha256(Buffer.from(text));

export interface Tally {
  /** Answered by the fast path, as the reference answers. */
  same: number;
  /** Left to the reference, which refused. */
  refused: number;
  /** Left to the reference, which accepted: by reason. */
  readonly gaveWay: Map<string, number>;
}

export const emptyTally = (): Tally => ({ same: 0, refused: 0, gaveWay: new Map() });
export const gaveWay = (tally: Tally): number => [...tally.gaveWay.values()].reduce((sum, n) => sum + n, 0);

/** Throws when the paths differ; `label` says how to make the document again. */
export async function comparePaths(document: JsonObject, label: string, tally: Tally): Promise<void> {
  const before = JSON.stringify(document);
  const fast = canonicalizeFrozen(document, hashText);
  assert.equal(JSON.stringify(document), before, `${label}: the document was changed`);
  const reference = await canonicalizeByReference(document, { crypto: { sha256 } });
  if (!fast.done) {
    if (reference.ok) tally.gaveWay.set(fast.reason, (tally.gaveWay.get(fast.reason) ?? 0) + 1);
    else tally.refused += 1;
    return;
  }
  assert.ok(
    reference.ok,
    `${label}: accepted, but the reference says ${reference.ok ? '' : `${reference.code} ${reference.at ?? ''}`}\n${before}`,
  );
  assert.deepEqual(fast.forms, reference.value, `${label}: another text\n${before}`);
  tally.same += 1;
}

export const report = (tally: Tally): string =>
  `${tally.same} the same, ${tally.refused} left and refused, ${gaveWay(tally)} left and accepted ` +
  JSON.stringify(Object.fromEntries([...tally.gaveWay].sort((a, b) => b[1] - a[1])));
