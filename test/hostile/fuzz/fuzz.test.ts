/** A short run of the fuzzer, with another seed each time; `node --import tsx test/hostile/fuzz/fuzz.entry.ts` is the long one (security 12). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runFuzz } from './run-fuzz.ts';
import { targets } from './targets.ts';

test('twenty thousand spoilt inputs: no parser throws, hangs or grows', async context => {
  const seed = Date.now() % 1_000_000;
  context.diagnostic(`seed ${seed}`);
  const { inputs, byTarget } = await runFuzz({ inputs: 20_000, seed });
  assert.ok(inputs >= 20_000);
  assert.equal(byTarget.size, targets.length);
});

for (const { name, examples, parse } of targets)
  test(`${name}: the examples are what the parser is made for`, async () => {
    for (const example of examples) {
      const answer = (await parse(example)) as { readonly ok?: boolean } | unknown;
      assert.ok(answer, name);
      if (typeof answer === 'object' && answer !== null && 'ok' in answer)
        assert.equal(answer.ok, true, JSON.stringify(answer));
    }
  });
