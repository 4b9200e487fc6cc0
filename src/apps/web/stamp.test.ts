import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatStamp, lastDayOf } from './stamp.ts';

test('midnight with an offset is a date, whatever zone reads it', () => {
  assert.equal(formatStamp('2026-10-03T00:00:00+09:00', 'ja'), '2026年10月3日（令和8年）');
  assert.equal(formatStamp('2026-10-03T00:00:00Z', 'en'), '3 October 2026');
  assert.equal(formatStamp('2026-10-03T00:00:00-05:00', 'en'), '3 October 2026');
});

test('a time of day is shown as written, with its offset', () => {
  assert.equal(formatStamp('2026-10-03T14:05:09+09:00', 'ja'), '2026年10月3日 14:05 (UTC+09:00)');
  assert.equal(formatStamp('2026-10-03T14:05:09.5Z', 'en'), '3 October 2026, 14:05 (UTC)');
  assert.equal(formatStamp('2026-10-03T00:00:01Z', 'en'), '3 October 2026, 00:00 (UTC)');
});

test('what is no stamp stays as it is', () => {
  assert.equal(formatStamp('some day', 'ja'), 'some day');
  assert.equal(formatStamp('2026-10-03', 'en'), '2026-10-03');
});

test('what ends when a day begins holds until the day before', () => {
  assert.equal(lastDayOf('2028-10-03T00:00:00+09:00', 'en'), '2 October 2028');
  assert.equal(lastDayOf('2028-03-01T00:00:00Z', 'ja'), '2028年2月29日（令和10年）');
  assert.equal(lastDayOf('2028-10-03T12:00:00Z', 'en'), undefined);
  assert.equal(lastDayOf('never', 'en'), undefined);
});
