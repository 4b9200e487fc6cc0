/** Badge designs: what is let in, what is drawn, and that nothing a person types becomes markup. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Parser } from 'saxen';
import { escapeXml } from '../bytes/escape-xml.ts';
import { type BadgeDesign, graphemes, markOf, parseBadgeDesign } from './badge-design.ts';
import { balanceLines, breakLines } from './break-lines.ts';
import { BADGE_COLOUR_NAMES, BADGE_COLOURS, contrast, PAPER } from './colours.ts';
import { type BadgeTexts, drawBadge } from './draw-badge.ts';
import { estimateWidth } from './estimate-width.ts';
import { BADGE_ICON_NAMES } from './icons.ts';
import { BADGE_PATTERN_NAMES } from './patterns.ts';
import { drawBrandMark, drawSeal, drawSiteIcon } from './seal.ts';
import { BADGE_SHAPE_NAMES } from './shapes.ts';
import { suggestDesign } from './suggest-design.ts';

const plain = { noNullPrototype: true };
const designs: fc.Arbitrary<BadgeDesign> = fc.record(
  {
    shape: fc.constantFrom(...BADGE_SHAPE_NAMES),
    pattern: fc.constantFrom(...BADGE_PATTERN_NAMES),
    colour: fc.constantFrom(...BADGE_COLOUR_NAMES),
    mark: fc.oneof(
      fc.constantFrom('証', 'AI', '𠮷', '<', '&"', "'", 'ส').map(text => ({ kind: 'text' as const, text })),
      fc.constantFrom(...BADGE_ICON_NAMES).map(icon => ({ kind: 'icon' as const, icon })),
    ),
    lines: fc.record({ title: fc.boolean(), level: fc.boolean(), hours: fc.boolean() }, plain),
  },
  plain,
);
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
const texts: fc.Arbitrary<BadgeTexts> = fc.record({ name: text, title: text, level: text, hours: text });

/** Element names, attributes and all text of a document; throws on anything that is not well-formed. */
function read(svg: string): { names: string[]; attributes: [string, string][]; text: string } {
  const names: string[] = [];
  const attributes: [string, string][] = [];
  let content = '';
  const parser = new Parser();
  const fail = (error: Error) => {
    throw error;
  };
  parser.on('error', fail);
  parser.on('warn', fail);
  parser.on('openTag', (name, attrs, decode) => {
    names.push(name);
    for (const [key, value] of Object.entries(attrs())) attributes.push([key, decode(String(value))]);
  });
  parser.on('text', (value, decode) => {
    content += decode(value);
  });
  parser.parse(svg);
  return { names, attributes, text: content };
}

const ALLOWED = new Set('svg title defs linearGradient stop pattern path circle rect text'.split(' '));

test('a design survives the way through JSON, and only a design does', () => {
  fc.assert(
    fc.property(designs, design => {
      const parsed = parseBadgeDesign(JSON.parse(JSON.stringify(design)));
      assert.deepEqual(parsed, { ok: true, value: design });
    }),
  );
  fc.assert(
    fc.property(fc.anything(), value => {
      const parsed = parseBadgeDesign(value);
      assert.equal(parsed.ok, false);
    }),
  );
});

test('one wrong member is named by its pointer', () => {
  const good: BadgeDesign = suggestDesign('データサイエンス基礎');
  for (const [change, at] of [
    [{ shape: 'star' }, '/shape'],
    [{ pattern: '__proto__' }, '/pattern'],
    [{ colour: 'toString' }, '/colour'],
    [{ mark: { kind: 'text', text: '三文字' } }, '/mark'],
    [{ mark: { kind: 'text', text: '' } }, '/mark'],
    [{ mark: { kind: 'text', text: 'a\u202Eb' } }, '/mark'],
    [{ mark: { kind: 'text', text: `a${'\u0301'.repeat(100)}` } }, '/mark'],
    [{ mark: { kind: 'icon', icon: 'skull' } }, '/mark'],
    [{ lines: { title: true, level: 1, hours: false } }, '/lines'],
    [{ more: 1 }, ''],
  ] as const) {
    assert.deepEqual(parseBadgeDesign({ ...good, ...change }), { ok: false, code: 'image.design-malformed', at });
  }
});

test('a mark is one or two characters as a reader counts them', () => {
  for (const mark of ['証', '証書', 'AI', '𠮷', '葛\u{E0100}', 'か\u3099', ' 析 '])
    assert.notEqual(markOf(mark), undefined, mark);
  for (const mark of ['', '  ', 'ABC', '\u0000', '\uD842']) assert.equal(markOf(mark), undefined, JSON.stringify(mark));
});

test('whatever is typed, the badge is one well-formed, self-contained picture, and the same one each time', () => {
  fc.assert(
    fc.property(designs, texts, (design, says) => {
      const svg = drawBadge(design, says);
      assert.equal(drawBadge(structuredClone(design), structuredClone(says)), svg);
      const { names, attributes } = read(svg);
      for (const name of names) assert.ok(ALLOWED.has(name), name);
      for (const [key, value] of attributes) {
        assert.ok(!/^(on|style|href|xlink)/i.test(key), key);
        if (value.includes('url(')) assert.match(value, /^url\(#b[0-9a-z]+[gp]\)$/);
      }
    }),
  );
});

test('quotes, angle brackets, ampersands and line breaks arrive as text', () => {
  const design = { ...suggestDesign('x'), lines: { title: true, level: true, hours: true } };
  const svg = drawBadge(design, { name: '"<b>\n&amp;\'', title: '<script>', level: ']]>', hours: '"&' });
  assert.equal(read(svg).text.startsWith('"<b> &amp;\''), true);
  assert.ok(read(svg).text.includes('<script>'));
  assert.ok(read(svg).text.includes(']]> · "&'));
  assert.equal(escapeXml('\u0000\uD800a\u{20BB7}'), '\uFFFD\uFFFDa\u{20BB7}');
});

test('two different badges in one page share no element id', () => {
  const ids = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map(match => match[1]);
  const design = suggestDesign('甲');
  const other: BadgeDesign = { ...design, colour: design.colour === 'ai' ? 'shu' : 'ai' };
  const [a, b] = [ids(drawBadge(design, { name: '甲' })), ids(drawBadge(other, { name: '甲' }))];
  assert.ok(a.length > 0);
  for (const id of a) assert.ok(!b.includes(id));
});

test('text reads on every colour (WCAG 2.2 §1.4.3)', () => {
  assert.equal(Math.round(contrast('#ffffff', '#000000')), 21);
  for (const name of BADGE_COLOUR_NAMES) {
    const colour = BADGE_COLOURS[name];
    assert.ok(contrast(colour.deep, PAPER) >= 7, `${name}: mark and plate`);
    assert.ok(contrast(colour.line, colour.base) >= 3, `${name}: line on the field (§1.4.11)`);
    assert.ok(contrast(colour.line, colour.light) >= 3, `${name}: line on the light end`);
  }
});

test('the suggested design is valid, steady, and takes its mark from the subject', () => {
  fc.assert(
    fc.property(text, name => {
      const design = suggestDesign(name);
      assert.deepEqual(parseBadgeDesign(design), { ok: true, value: design });
      assert.deepEqual(suggestDesign(name), design);
    }),
  );
  const mark = (name: string) => {
    const found = suggestDesign(name).mark;
    return found.kind === 'text' ? found.text : found.icon;
  };
  assert.equal(mark('データサイエンス基礎'), '析');
  assert.equal(mark('蓄電池製造 安全'), '電');
  assert.equal(mark('情報セキュリティ運用'), '守');
  assert.equal(mark('基礎溶接'), '溶');
  assert.equal(mark('Introduction to Welding'), 'IW');
  assert.equal(mark('Nursing Care Basics'), 'heart');
  assert.equal(mark(''), 'star');
});

test('lines fit, lose nothing but the spaces at breaks, and keep closing marks off the start', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 20 }), (words, width) => {
      for (const lines of [breakLines(words, width, estimateWidth), balanceLines(words, width, estimateWidth)]) {
        assert.equal(lines.join('').replace(/\s/gu, ''), words.replace(/\s/gu, ''));
        for (const line of lines) assert.ok(estimateWidth(line) <= width || graphemes(line).length === 1, line);
      }
    }),
  );
  const lines = breakLines('これは「検証」です。次の行も、そうです。', 6, estimateWidth);
  for (const line of lines) {
    assert.doesNotMatch(line, /^[、。」]/u);
    assert.doesNotMatch(line, /「$/u);
  }
});

test('the seal and the marks need no font', () => {
  for (const svg of [drawSeal('検証済み "<'), drawBrandMark('Akashi'), drawBrandMark(), drawSiteIcon()]) {
    const { names } = read(svg);
    assert.ok(!names.includes('text'));
    assert.ok(names.includes('path'));
  }
  assert.ok(drawSeal('検証済み "<').includes('aria-label="検証済み &quot;&lt;"'));
});
