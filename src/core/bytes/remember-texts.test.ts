import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rememberTexts } from './remember-texts.ts';

test('worked out once a text, never more than some hundred texts, and nothing of a long one', () => {
  let times = 0;
  const answerOf = rememberTexts(text => ({ text, nth: ++times }), 10);
  assert.equal(answerOf('a'), answerOf('a'));
  assert.equal(times, 1);
  const long = 'x'.repeat(11);
  assert.notEqual(answerOf(long), answerOf(long));
  for (let n = 0; n < 500; n++) answerOf(String(n));
  assert.equal(answerOf('a').nth > 1, true, 'it began anew');
});
