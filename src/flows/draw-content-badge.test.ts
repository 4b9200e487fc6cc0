import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleContent } from '../../test/console-world.ts';
import { badgeTextsOf } from './draw-content-badge.ts';

test('the plate of a badge reads the same in every language', () => {
  for (const [minutes, hours] of [
    [1200, '20 h'],
    [90, '1.5 h'],
    [45, '45 min'],
    [100, '1 h 40 min'],
  ] as const)
    for (const inLanguage of ['ja', 'en'] as const)
      assert.equal(badgeTextsOf({ ...exampleContent, inLanguage, workload: { minutes } }).hours, hours);
});
