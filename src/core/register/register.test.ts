// States, clock, words, levels and cursors of the register: tables, properties, and what must never happen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFolderShelf } from '../../adapters/reference/folder-shelf.ts';
import { translate } from '../frameworks/translate.ts';
import type { LocalDate } from '../time/local-date.ts';
import { findLevels } from './find-levels.ts';
import { levelOrder, UNKNOWN_ORDER } from './index-listing.ts';
import { listingStates } from './listing.ts';
import { actsFrom, isPublic, listingActs, stateAfter } from './listing-states.ts';
import { readCursor, writeCursor } from './page-cursor.ts';
import { readEntry } from './read-entry.ts';
import { addDays, addMonths, daysBetween, endsByClock, parseReviewOn, reminderDue } from './review-clock.ts';
import { indexKeys, isForTitles, keysOf, parseSearch, searchableText, soughtIn } from './search-words.ts';

const { reference } = await createFolderShelf().load();

test('no sequence of acts leaves the states, brings back what was withdrawn, or hides what was public', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...listingActs), { maxLength: 30 }), acts => {
      let state: (typeof listingStates)[number] = 'draft';
      let wasPublic = false;
      for (const act of acts) {
        const next = stateAfter(act, state);
        if (!next.ok) {
          assert.equal(next.code, 'register.act-refused');
          continue;
        }
        if (state === 'withdrawn') assert.fail('withdrawn stays');
        if (state === 'suspended') assert.ok(['suspended', 'listed', 'expired', 'withdrawn'].includes(next.value));
        if (state === 'suspended' && next.value === 'listed') assert.equal(act, 'reinstate');
        state = next.value;
        wasPublic ||= isPublic(state);
        if (wasPublic) assert.ok(isPublic(state));
      }
      assert.ok(listingStates.includes(state));
    }),
  );
  assert.deepEqual(actsFrom('withdrawn'), []);
});

test('months end where the calendar does, and a review is one to three years away', () => {
  const from = '2027-02-28' as LocalDate;
  assert.equal(addMonths('2024-02-29', 12), '2025-02-28');
  assert.equal(addMonths('2026-11-30', 3), '2027-02-28');
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  const accepted = (text: string) => parseReviewOn(text, from).ok;
  assert.deepEqual(['2028-02-27', '2028-02-28', '2030-02-28', '2030-03-01', '2030-02-30', 'x'].map(accepted), [
    ...[false, true, true, false, false, false],
  ]);
});

test('over the years before a review each reminder comes once, the latest after a pause, and expiry after the day', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 80 }), steps => {
      const due = '2028-06-15' as LocalDate;
      let today = addMonths(due, -24);
      let sent: number | undefined;
      const reminders: number[] = [];
      for (const step of steps) {
        today = addDays(today, step);
        const left = daysBetween(today, due);
        const reminder = reminderDue(due, today, sent);
        if (reminder !== undefined) {
          assert.ok(left <= reminder && left >= 0);
          reminders.push(reminder);
          sent = reminder;
        }
        assert.equal(reminderDue(due, today, sent), undefined, 'not twice');
        assert.equal(endsByClock('listed', due, today), left < 0);
        assert.equal(endsByClock('under-review', due, today), left < -180);
        assert.equal(endsByClock('withdrawn', due, today), false);
      }
      assert.deepEqual(
        reminders,
        [...new Set(reminders)].sort((a, b) => b - a),
      );
    }),
  );
});

test('whatever a text says is found by its words, and an index that has them all misses nothing', () => {
  const text = fc.string({ unit: fc.constantFrom(...'データ数学ＡＩai看護 が々ーé+#3Pythonﾅ・'), maxLength: 40 });
  fc.assert(
    fc.property(text, text, (title, body) => {
      const [t, all] = [searchableText([title]), searchableText([title, body])];
      const keys = indexKeys(t, all);
      for (const word of parseSearch(`${title} ${body}`)) {
        const inTitle = t.includes(soughtIn(word));
        if (!isForTitles(word)) assert.ok(all.includes(soughtIn(word)), word.text);
        if (!isForTitles(word)) for (const key of keysOf(word, 'text')) assert.ok(keys.has(key), key);
        if (inTitle) for (const key of keysOf(word, 'title')) assert.ok(keys.has(key), `${key} of the title`);
      }
    }),
  );
});

test('no word means anything to LIKE, and none is endless', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
      const words = parseSearch(text);
      assert.ok(words.length <= 12);
      for (const word of words) {
        assert.ok(!/[%_\\]/.test(soughtIn(word)));
        assert.ok(word.text.length > 0 && word.text.length <= 64);
      }
    }),
  );
});

test('every level that answers stands in a row of its table, and none that has no counterpart is among them', () => {
  const frameworks = new Set(reference.entries.flatMap(each => (each.kind === 'framework' ? [each.id] : [])));
  let through = 0;
  for (const framework of frameworks)
    for (let level = 1; level <= 12; level++)
      for (const found of findLevels(reference, { framework, level: String(level) }, 'tables')) {
        if (found.through === undefined) continue;
        through += 1;
        const told = translate(reference, found, framework);
        assert.ok(told.ok);
        const answer = told.value.answers.find(each => each.crosswalk?.id === found.through?.crosswalk.id);
        assert.ok(answer?.levels.includes(String(level)));
        assert.notEqual(found.through.status, 'no-counterpart');
      }
  assert.ok(through > 50);
});

test('a range stands between its ends, and what no framework knows stands last', () => {
  const order = (from: string, to?: string) =>
    levelOrder({ framework: 'nzqcf', from, ...(to === undefined ? {} : { to }), basis: 'registered' }, reference);
  assert.ok(order('5') < order('5', '6') && order('5', '6') < order('6') && order('9') < order('10'));
  assert.equal(levelOrder({ framework: 'nobody', from: '1', basis: 'registered' }, reference), UNKNOWN_ORDER);
});

test('a cursor comes back as it was, of its own order only; nothing else is one', () => {
  const place = { tier: 1 as const, key: 1_700_000_000_000, id: '01890000-0000-7000-8000-000000000001' };
  assert.deepEqual(readCursor(writeCursor('newest', place), 'newest'), { ok: true, value: place });
  assert.equal(readCursor(writeCursor('newest', place), 'title').ok, false);
  fc.assert(
    fc.property(fc.string(), text => {
      assert.equal(readCursor(text, 'title').ok, false);
    }),
  );
});

test('any JSON is an entry or is told why not, and never both', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const read = readEntry(value as never, reference);
      assert.ok(read.ok || read.problems.length > 0);
    }),
  );
  const entry = { name: 'x', provider: 'y' };
  const codes = (more: object) => {
    const read = readEntry({ ...entry, ...more } as never, reference);
    return read.ok ? [] : read.problems.map(({ code, at }) => `${code} ${at}`);
  };
  assert.deepEqual(
    codes({ framework: 'jeqf', level: '5', basis: 'registered' }).length,
    1,
    'nothing is registered in JEQF',
  );
  const claim = { framework: 'nzqcf', level: '5', basis: 'registered' };
  assert.deepEqual(codes(claim), ['register.source-missing /levelSource'], 'nobody is named behind it');
  assert.deepEqual(codes({ ...claim, levelSource: 'NZQA' }), []);
  assert.deepEqual(codes({ hours: 40, credits: 4, creditSystem: 'none' }), ['register.value-unknown /creditSystem']);
  assert.deepEqual(codes({ hours: 1, minutes: 60 }), ['register.workload-wrong /hours']);
  assert.deepEqual(codes({ level: 5 }), ['register.field-missing /framework']);
  assert.deepEqual(codes({ price: '0' }), ['register.price-wrong /price']);
  assert.deepEqual(codes({ name: { ja: 'あ', fr: 'x' } }), ['register.field-unknown /name/fr']);
  assert.deepEqual(codes({ name: 'あ'.repeat(201) }), ['register.text-too-long /name']);
  assert.deepEqual(codes({ qualityAssurance: [{ body: 'z' }] }), ['register.field-missing /qualityAssurance/0/type']);
});
