import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFolderShelf } from '../../adapters/reference/folder-shelf.ts';
import { orThrow } from '../error.ts';
import { convertWorkload, MAX_MINUTES, minutesOfCredits } from './convert-workload.ts';

const { reference } = await createFolderShelf().load();
const inSystem = (minutes: { min: number; max: number }, system: string) =>
  orThrow(convertWorkload(reference, minutes)).find(each => each.system.id === system)?.credits;

test('2 単位 = 90 h = ECTS 3.0 to 3.6 = NZ 9 = UK 9', () => {
  const minutes = orThrow(minutesOfCredits(reference, 2, 'jp-unit'));
  assert.deepEqual(minutes, { min: 5_400, max: 5_400 });
  assert.deepEqual(inSystem(minutes, 'ects'), { min: 3, max: 3.6 });
  assert.deepEqual(inSystem(minutes, 'nz-credit'), { min: 9, max: 9 });
  assert.deepEqual(inSystem(minutes, 'uk-cats'), { min: 9, max: 9 });
  assert.deepEqual(inSystem(minutes, 'jp-unit'), { min: 2, max: 2 });
});

test('from ECTS the minutes are a span already', () => {
  const minutes = orThrow(minutesOfCredits(reference, 3, 'ects'));
  assert.deepEqual(minutes, { min: 4_500, max: 5_400 });
  assert.deepEqual(inSystem(minutes, 'nz-credit'), { min: 7.5, max: 9 });
});

test('systems whose credit is no total time are not converted, either way', () => {
  for (const system of ['au-aqf-volume', 'th-credit', 'kr-acbs', 'none']) {
    assert.equal(inSystem({ min: 600, max: 600 }, system), undefined);
    const back = minutesOfCredits(reference, 2, system);
    assert.equal(!back.ok && back.code, 'credit.not-convertible');
  }
  const unknown = minutesOfCredits(reference, 2, 'moon');
  assert.equal(!unknown.ok && unknown.code, 'credit.system-unknown');
});

test('what is no workload is refused', () => {
  for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9, 1e-9]) {
    const answer = minutesOfCredits(reference, value, 'jp-unit');
    assert.equal(!answer.ok && answer.code, 'credit.value-unusable', String(value));
  }
  for (const minutes of [
    { min: 0, max: 1 },
    { min: 2, max: 1 },
    { min: 1, max: MAX_MINUTES + 1 },
  ]) {
    const answer = convertWorkload(reference, minutes);
    assert.equal(!answer.ok && answer.code, 'credit.value-unusable');
  }
});

test('a conversion never gives more than the time allows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MAX_MINUTES }), minutes => {
      for (const { system, credits } of orThrow(convertWorkload(reference, { min: minutes, max: minutes }))) {
        const each = system.minutesPerCredit;
        if (credits === undefined || each === undefined) continue;
        assert.ok(credits.min <= credits.max);
        assert.ok(credits.min * each.max <= minutes + 1e-6, system.id);
        assert.ok(credits.max * each.min <= minutes + 1e-6, system.id);
        assert.ok((credits.max + 0.1) * each.min > minutes - 1e-6, system.id);
      }
    }),
  );
});
