import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldText } from './fold-text.ts';

test('width, case, kana and spaces make no difference', () => {
  assert.equal(foldText('ﾔﾏﾀﾞ　タロウ'), foldText('やまだたろう'));
  assert.equal(foldText('Ｔａｒｏ Yamada'), 'taroyamada');
  assert.equal(foldText('a\u0000b\tc'), 'abc');
});

test('different letters stay different, and letters outside the basic plane stay whole', () => {
  assert.notEqual(foldText('山田'), foldText('山本'));
  assert.equal(foldText('𠮷田'), '𠮷田');
  assert.equal(foldText('ラーメン'), 'らーめん');
});
