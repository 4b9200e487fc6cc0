/** Hidden characters are shown, and honest text is left alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visibleStrings, visibleText } from './visible-text.ts';

test('security 13: what turns or hides text is shown by its number', () => {
  assert.equal(visibleText('東京\u202e学大'), '東京⟨U+202E⟩学大');
  assert.equal(visibleText('a\u200bb\ufeffc\u2066d\u00ade'), 'a⟨U+200B⟩b⟨U+FEFF⟩c⟨U+2066⟩d⟨U+00AD⟩e');
  assert.equal(visibleText('x\u{e0041}\u001b[2J'), 'x⟨U+E0041⟩⟨U+001B⟩[2J');
});

test('joiners, accents, emoji, kana of half width and line breaks stay as they are', () => {
  for (const honest of ['👩\u200d🎓', 'नमस्\u200dते', 'e\u0301', 'ｱｲｳ', '𠮷野家', 'one\ntwo\t3', 'عربي'])
    assert.equal(visibleText(honest), honest);
});

test('in plain data, every string and no name', () => {
  const subject = { name: 'a\u202e', skills: [{ name: '\u200b' }], minutes: 5, none: undefined };
  assert.deepEqual(visibleStrings(subject), {
    name: 'a⟨U+202E⟩',
    skills: [{ name: '⟨U+200B⟩' }],
    minutes: 5,
    none: undefined,
  });
});
