import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countryName,
  formatBytes,
  formatDate,
  formatDateTime,
  formatDuration,
  formatLocalDate,
  formatMinutes,
  formatMoment,
  formatNumber,
  localText,
  placeNames,
} from './format.ts';

const lateEvening = Date.parse('2026-10-03T15:05:00Z');

test('an instant is shown in the zone that was asked for', () => {
  assert.equal(formatDate(lateEvening, 'ja', 'UTC'), '2026年10月3日');
  assert.equal(formatDate(lateEvening, 'ja', 'Asia/Tokyo'), '2026年10月4日');
  assert.equal(formatDateTime(lateEvening, 'ja', 'Asia/Tokyo'), '2026年10月4日 00:05');
  assert.equal(formatDateTime(lateEvening, 'en', 'Asia/Tokyo'), '4 October 2026, 00:05');
  assert.equal(formatMoment(lateEvening, 'ja', 'Asia/Tokyo'), '2026年10月4日 00:05（日本時間）');
  assert.equal(formatMoment(lateEvening, 'en', 'UTC'), '3 October 2026, 15:05 (UTC)');
  assert.match(formatMoment(lateEvening, 'en', 'Europe/Paris'), /^3 October 2026, 17:05 \(\D+\)$/);
});

test('a date without a time is the same date everywhere, with its era when asked', () => {
  assert.equal(formatLocalDate('2026-10-03', 'en'), '3 October 2026');
  assert.equal(formatLocalDate('2026-10-03', 'ja'), '2026年10月3日');
  assert.equal(formatLocalDate('2026-10-03', 'ja', { era: true }), '2026年10月3日（令和8年）');
  assert.equal(formatLocalDate('2019-05-01', 'ja', { era: true }), '2019年5月1日（令和元年）');
  assert.equal(formatLocalDate('2019-04-30', 'ja', { era: true }), '2019年4月30日（平成31年）');
  assert.equal(formatLocalDate('2026-10-03', 'en', { era: true }), '3 October 2026');
  assert.equal(formatLocalDate('soon', 'ja'), 'soon');
});

test('amounts', () => {
  assert.equal(formatNumber(7500, 'ja'), '7,500');
  assert.deepEqual(
    [0, 45, 60, 90, 1800].map(minutes => formatMinutes(minutes, 'ja')),
    ['0分', '45分', '1時間', '1時間30分', '30時間'],
  );
  assert.deepEqual(
    [45, 90, 1800].map(minutes => formatMinutes(minutes, 'en')),
    ['45 min', '1 h 30 min', '30 h'],
  );
  assert.deepEqual(
    [0, 40, 125, 7200, 200_000].map(seconds => formatDuration(seconds, 'ja')),
    ['0秒', '40秒', '2分', '2時間', '2日'],
  );
  assert.deepEqual(
    [1, 60, 7200].map(seconds => formatDuration(seconds, 'en')),
    ['1 second', '1 minute', '2 hours'],
  );
  assert.deepEqual(
    [900, 2048, 2_621_440].map(bytes => formatBytes(bytes, 'en')),
    ['900 B', '2 KB', '2.5 MB'],
  );
});

test('a text falls back to the other language, and to nothing', () => {
  assert.equal(localText({ ja: '港', en: 'port' }, 'en'), 'port');
  assert.equal(localText({ ja: '港' }, 'en'), '港');
  assert.equal(localText({ ja: '', en: 'port' }, 'ja'), 'port');
  assert.equal(localText({}, 'ja'), '');
});

test('places have names: countries, parts of one with a framework of their own; others stay as they are', () => {
  assert.equal(placeNames(['NZ', 'GB-ENG', 'GB-NIR'], 'ja'), 'ニュージーランド、イングランド、北アイルランド');
  assert.equal(placeNames(['EU', 'HK', 'ASEAN'], 'en'), 'European Union, Hong Kong, ASEAN');
  assert.equal(countryName('', 'ja'), '');
});
