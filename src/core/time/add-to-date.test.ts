import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, addMonths, addWorkingDays } from './add-to-date.ts';

test('days and months go over the ends of months and years', () => {
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
  assert.equal(addDays('2028-03-01', -1), '2028-02-29');
  assert.equal(addMonths('2026-11-30', 3), '2027-02-28');
  assert.equal(addMonths('2026-11-27', 36), '2029-11-27');
  assert.equal(addMonths('2027-12-31', 2), '2028-02-29');
});

test('twenty working days are four weeks; a weekend begins on Monday', () => {
  assert.equal(addWorkingDays('2026-11-27', 20), '2026-12-25');
  assert.equal(addWorkingDays('2026-11-28', 1), '2026-11-30');
  assert.equal(addWorkingDays('2026-11-27', 1), '2026-11-30');
});
