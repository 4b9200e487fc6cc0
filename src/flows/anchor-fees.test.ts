import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nextFees } from './anchor-fees.ts';

test('the first offer leaves room for the base fee to double', () => {
  assert.deepEqual(nextFees({ baseFee: 10n, tip: 2n }, 100n), { most: 22n, tip: 2n });
  assert.deepEqual(nextFees({ baseFee: 60n, tip: 2n }, 100n), { most: 100n, tip: 2n });
  assert.equal(nextFees({ baseFee: 100n, tip: 2n }, 100n), undefined, 'nothing would be left for the tip');
});

const wei = fc.bigInt(0n, 10n ** 13n);
test('any offer is within the cap, above the base fee, and an eighth more than the one that it replaces', () => {
  let offers = 0;
  fc.assert(
    fc.property(wei, wei, wei, fc.option(fc.tuple(wei, wei)), (baseFee, tip, cap, before) => {
      const former = before === null ? undefined : { most: before[0] + before[1], tip: before[1] };
      const fees = nextFees({ baseFee, tip }, cap, former);
      if (fees === undefined) return;
      offers += 1;
      assert.ok(fees.most <= cap && fees.most > baseFee && fees.tip <= fees.most && fees.tip >= 1n);
      if (former !== undefined) assert.ok(fees.most * 8n >= former.most * 9n && fees.tip * 8n >= former.tip * 9n);
    }),
    { numRuns: 2_000 },
  );
  assert.ok(offers > 100, 'most of them were no offers');
});
