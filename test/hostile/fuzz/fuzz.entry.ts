/** The long run: `node --import tsx test/hostile/fuzz/fuzz.entry.ts [--inputs 1000000] [--seed N] [--only TARGET]`. */
import { parseArgs } from 'node:util';
import { runFuzz } from './run-fuzz.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
console.log(`seed ${seed}`);
const started = performance.now();
const { inputs, byTarget, mostMemory } = await runFuzz({
  inputs: Number(values.inputs),
  seed,
  ...(values.only === undefined ? {} : { only: values.only }),
});
for (const [name, tally] of byTarget)
  console.log(`${name}: ${tally.inputs} inputs, the longest ${tally.longest.toFixed(1)} ms`);
console.log(
  `${inputs} inputs in ${Math.round((performance.now() - started) / 1000)} s, ${Math.round(mostMemory / 1024 / 1024)} MB at most: none broke, none hung`,
);
