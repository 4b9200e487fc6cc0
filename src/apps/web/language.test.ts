import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bilingual, negotiateLanguage, splitLanguage } from './language.ts';

test('the prefix is a whole segment or none', () => {
  assert.deepEqual(splitLanguage('/en/verify'), { language: 'en', path: '/verify' });
  assert.deepEqual(splitLanguage('/ja'), { language: 'ja', path: '/' });
  assert.deepEqual(splitLanguage('/'), { language: undefined, path: '/' });
  assert.deepEqual(splitLanguage('/enter'), { language: undefined, path: '/enter' });
  assert.deepEqual(splitLanguage('/japan/x'), { language: undefined, path: '/japan/x' });
});

test('the reader’s first choice among ours wins, and q=0 is a no', () => {
  const cases: [string | undefined, 'ja' | 'en'][] = [
    [undefined, 'ja'],
    ['', 'ja'],
    ['*', 'ja'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['fr, de;q=0.9', 'ja'],
    ['ja;q=0.5, en;q=0.6', 'en'],
    ['en;q=0.6, ja;q=0.6', 'en'],
    ['en;q=0', 'ja'],
    ['en;q=nonsense', 'en'],
  ];
  for (const [header, expected] of cases) assert.equal(negotiateLanguage(header), expected, header);
});

test('a dictionary gives texts and functions in both languages', () => {
  const words = bilingual({
    ja: { one: '一', count: (n: number) => `${n}件` },
    en: { one: 'one', count: n => `${n} items` },
  });
  assert.equal(words.ja.count(2), '2件');
  assert.equal(words.en.count(2), '2 items');
});

test('a missing, superfluous or differently shaped English text does not compile', () => {
  // @ts-expect-error: `two` is missing in English
  bilingual({ ja: { one: '一', two: '二' }, en: { one: 'one' } });
  // @ts-expect-error: English takes another parameter
  bilingual({ ja: { count: (n: number) => `${n}` }, en: { count: (n: Date) => `${n}` } });
  // @ts-expect-error: a function has to stay one
  const texts = bilingual({ ja: { count: (n: number) => `${n}` }, en: { count: 'items' } });
  assert.ok(texts);
  const easy = bilingual({ ja: { one: '一', two: '二' }, en: { one: 'one', two: 'two' }, 'ja-easy': { two: 'に' } });
  assert.equal(easy['ja-easy']?.two, 'に');
});
