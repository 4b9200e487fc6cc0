/** The fast path against the reference, on documents made up and documents spoilt: the same text or no answer. Another seed in every run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePaths, emptyTally, gaveWay, report, type Tally } from './compare-paths.ts';
import { type Kind, madeUpDocument } from './made-up-documents.ts';
import { mutateDocument } from './mutate-document.ts';
import { SeededRandom } from './seeded-random.ts';

/** Of each. */
const DOCUMENTS = 10_000;

test('documents of every kind, and as many mutated: the text of the reference or no answer', async context => {
  const seed = Date.now() % 1_000_000;
  context.diagnostic(`seed ${seed}`);
  const whole = new Map<Kind, Tally>();
  const mutated = emptyTally();
  for (let n = 0; n < DOCUMENTS; n++) {
    const random = new SeededRandom(seed + n);
    const { kind, document } = madeUpDocument(random);
    const tally = whole.get(kind) ?? emptyTally();
    whole.set(kind, tally);
    await comparePaths(document, `seed ${seed + n}, ${kind}`, tally);
    await comparePaths(mutateDocument(document, random), `seed ${seed + n}, ${kind}, mutated`, mutated);
  }
  for (const [kind, tally] of whole) context.diagnostic(`${kind}: ${report(tally)}`);
  context.diagnostic(`mutated: ${report(mutated)}`);
  // The path must not be right by never answering
  for (const kind of ['own', 'foreign', 'status', 'proof', 'presentation'] as const) {
    const tally = whole.get(kind)!;
    assert.ok(tally.same > 0 && gaveWay(tally) <= tally.same / 10, `${kind}: ${report(tally)}`);
  }
  assert.ok(mutated.same > DOCUMENTS / 20 && mutated.refused > DOCUMENTS / 20, report(mutated));
});
