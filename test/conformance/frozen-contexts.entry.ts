// The longer proof that both paths of canonicalisation agree: `node --import tsx test/conformance/frozen-contexts.entry.ts [COUNT] [SEED]`.
// COUNT documents made up and as many mutated, 10 000 by default; SEED is printed, and repeats a run.
import { comparePaths, emptyTally, report } from './compare-paths.ts';
import { madeUpDocument } from './made-up-documents.ts';
import { mutateDocument } from './mutate-document.ts';
import { SeededRandom } from './seeded-random.ts';

const count = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(seed)) throw new Error('COUNT and SEED are whole numbers');
console.log(`${count} documents and ${count} mutations, seed ${seed}`);
const whole = emptyTally();
const mutated = emptyTally();
for (let n = 0; n < count; n++) {
  const random = new SeededRandom(seed + n);
  const { kind, document } = madeUpDocument(random);
  await comparePaths(document, `seed ${seed + n}, ${kind}`, whole);
  await comparePaths(mutateDocument(document, random), `seed ${seed + n}, ${kind}, mutated`, mutated);
  if ((n + 1) % 1000 === 0) console.log(`${n + 1}: ${report(whole)}\n      mutated: ${report(mutated)}`);
}
