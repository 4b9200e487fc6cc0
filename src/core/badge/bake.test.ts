import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { concatBytes } from '../bytes/equal-bytes.ts';
import { utf8 } from '../bytes/utf8.ts';
import type { Result } from '../error.ts';
import { bakePng, pngKeyword } from './bake-png.ts';
import { bakeSvg, svgNamespace } from './bake-svg.ts';
import { buildChunk, crc32, readChunks } from './png-chunks.ts';
import { unbakePng } from './unbake-png.ts';
import { unbakeSvg } from './unbake-svg.ts';

const inflate = (data: Uint8Array, maxBytes: number) =>
  new Uint8Array(inflateSync(data, { maxOutputLength: maxBytes }));
const head = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const ihdr = buildChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0));
const idat = buildChunk('IDAT', new Uint8Array(deflateSync(Uint8Array.of(0, 0))));
const iend = buildChunk('IEND', new Uint8Array());
const png = (...more: Uint8Array[]) => concatBytes(head, ihdr, ...more, idat, iend);
const itxt = (text: Uint8Array, flag = 0, keyword = pngKeyword) =>
  buildChunk('iTXt', concatBytes(utf8(keyword), Uint8Array.of(0, flag, 0, 0, 0), text));
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.code);
const svg = '<?xml version="1.0"?>\n<!-- > --><svg xmlns="http://www.w3.org/2000/svg"><title>a &amp; b</title></svg>';
const jws = 'eyJhbGciOiJFZERTQSJ9.eyJpZCI6IngifQ.c2ln';

test('PNG annex D: the CRC of the check string', () => {
  assert.equal(crc32(utf8('123456789')), 0xcbf43926);
});

test('OB 3.0 §5.3: whatever is baked comes out again, from PNG and from SVG', () => {
  const text = fc
    .oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom('{"a":"]]>"}', ']]]]>>', '<svg/>&lt;', jws))
    .filter(value => value.trim() !== '' && value === value.trim() && !/[\uD800-\uDFFF\uFFFD]/u.test(value));
  fc.assert(
    fc.property(text, value => {
      const bakedPng = bakePng(png(), value);
      assert.ok(bakedPng.ok);
      assert.deepEqual(unbakePng(bakedPng.value, inflate), { ok: true, value });
      const bakedSvg = bakeSvg(svg, value);
      assert.ok(bakedSvg.ok);
      assert.deepEqual(unbakeSvg(bakedSvg.value), { ok: true, value });
    }),
  );
});

test('baking twice leaves exactly one chunk, the last', () => {
  const once = bakePng(png(), '{"n":1}');
  assert.ok(once.ok);
  const twice = bakePng(once.value, '{"n":2}');
  assert.ok(twice.ok);
  const chunks = readChunks(twice.value);
  assert.ok(chunks.ok);
  assert.deepEqual(
    chunks.value.map(chunk => chunk.type),
    ['IHDR', 'iTXt', 'IDAT', 'IEND'],
  );
  assert.deepEqual(unbakePng(twice.value, inflate), { ok: true, value: '{"n":2}' });
});

test('a compressed chunk is read, a bomb and rubbish are not', () => {
  const packed = (text: string) => itxt(new Uint8Array(deflateSync(utf8(text))), 1);
  assert.deepEqual(unbakePng(png(packed('{"a":1}')), inflate), { ok: true, value: '{"a":1}' });
  assert.equal(codeOf(unbakePng(png(packed('x'.repeat(2 ** 20 + 1))), inflate)), 'baking.image-broken');
  assert.equal(codeOf(unbakePng(png(itxt(utf8('no zlib'), 1)), inflate)), 'baking.image-broken');
  assert.equal(codeOf(unbakePng(png(itxt(utf8('x'.repeat(2 ** 20 + 1)))), inflate)), 'input.too-large');
});

const one = itxt(utf8('{}'));
const flipped = one.slice();
flipped[one.length - 1]! ^= 1;
for (const [what, bytes, code] of [
  ['no PNG', utf8('{}'), 'baking.not-png'],
  ['no credential', png(), 'baking.no-credential'],
  ['an empty credential', png(itxt(utf8('  '))), 'baking.no-credential'],
  ['two credentials', png(one, one), 'baking.several-credentials'],
  ['a wrong CRC', png(flipped), 'baking.image-broken'],
  ['invalid UTF-8', png(itxt(Uint8Array.of(0xff))), 'baking.image-broken'],
  ['a cut file', png(one).slice(0, -6), 'baking.image-broken'],
  [
    'a length past the end',
    concatBytes(head, Uint8Array.of(0xff, 0xff, 0xff, 0xff), utf8('IHDRxxxx')),
    'baking.image-broken',
  ],
  [
    'a badge of version 2 and one of version 3',
    png(one, itxt(utf8('{}'), 0, 'openbadges')),
    'baking.several-credentials',
  ],
] as const)
  test(`PNG with ${what}: ${code}`, () => assert.equal(codeOf(unbakePng(bytes, inflate)), code));

const inSvg = (inner: string, attributes = `xmlns:ob="${svgNamespace}"`) => `<svg ${attributes}>${inner}</svg>`;
for (const [what, source, code] of [
  ['no SVG', '<html></html>', 'baking.not-svg'],
  ['no element', '{}', 'baking.not-svg'],
  ['no credential', svg, 'baking.no-credential'],
  ['another prefix', inSvg('<ob:credential>{"a":1}</ob:credential>'), 'ok'],
  ['the namespace on the element itself', inSvg(`<credential xmlns="${svgNamespace}" verify="${jws}"/>`, ''), 'ok'],
  [
    'a prefix that means something else',
    inSvg('<ob:credential>{}</ob:credential>', 'xmlns:ob="urn:other"'),
    'baking.no-credential',
  ],
  [
    'two credentials',
    inSvg('<ob:credential>{}</ob:credential><ob:credential>{}</ob:credential>'),
    'baking.several-credentials',
  ],
  [
    'a prefix that meant something else inside only',
    inSvg('<g xmlns:ob="urn:other"><ob:credential>{}</ob:credential></g><ob:credential>{}</ob:credential>'),
    'ok',
  ],
  ['JWS and JSON', inSvg(`<ob:credential verify="${jws}">{}</ob:credential>`), 'baking.several-credentials'],
  ['elements in the credential', inSvg('<ob:credential>{<b/>}</ob:credential>'), 'baking.image-broken'],
  [
    'an entity of its DTD',
    `<!DOCTYPE svg [<!ENTITY e "{}">]>${inSvg('<ob:credential>&e;</ob:credential>')}`,
    'baking.image-broken',
  ],
  [
    'a DTD and a plain credential',
    `<!DOCTYPE svg [<!ENTITY e ">">]>${inSvg('<ob:credential>{}</ob:credential>')}`,
    'ok',
  ],
  ['a tag left open', '<svg><g></svg>', 'baking.image-broken'],
  ['a credential in a comment', inSvg('<!-- <ob:credential>{}</ob:credential> -->'), 'baking.no-credential'],
  [
    'a badge of version 2 and one of version 3',
    inSvg(
      '<openbadges:assertion>{}</openbadges:assertion><ob:credential>{}</ob:credential>',
      `xmlns:openbadges="http://openbadges.org" xmlns:ob="${svgNamespace}"`,
    ),
    'baking.several-credentials',
  ],
  [
    'a signed badge of version 2 that shows another',
    inSvg(`<o:assertion verify="${jws}">{}</o:assertion>`, 'xmlns:o="http://openbadges.org"'),
    'baking.several-credentials',
  ],
] as const)
  test(`SVG with ${what}: ${code}`, () => assert.equal(codeOf(unbakeSvg(source)), code));

test('OB 2.0 §Baking: assertions in PNG and SVG, as JSON, as JWS, or as the address where they stand', () => {
  const address = 'https://issuer.example/a/1';
  const text = (keyword: string, type: string, value: string) => buildChunk(type, utf8(`${keyword}\0${value}`));
  assert.deepEqual(unbakePng(png(itxt(utf8('{"a":1}'), 0, 'openbadges')), inflate), { ok: true, value: '{"a":1}' });
  assert.deepEqual(unbakePng(png(text('openbadges', 'tEXt', address)), inflate), { ok: true, value: address });
  // Version 3 was never written so
  assert.equal(codeOf(unbakePng(png(text('openbadgecredential', 'tEXt', '{}')), inflate)), 'baking.image-broken');
  const older = (inner: string) => unbakeSvg(inSvg(inner, 'xmlns:o="http://openbadges.org"'));
  for (const [inner, value] of [
    [`<o:assertion verify="${jws}"/>`, jws],
    [`<o:assertion verify="${address}"/>`, address],
    [`<o:assertion verify="${address}"><![CDATA[{"a":1}]]></o:assertion>`, '{"a":1}'],
  ] as const)
    assert.deepEqual(older(inner), { ok: true, value });
});

test('security 12: many prefixes before many elements cost their sum, not their product', () => {
  const prefixes = Array.from({ length: 60_000 }, (_, n) => `xmlns:a${n}=""`).join(' ');
  const began = performance.now();
  assert.equal(codeOf(unbakeSvg(`<svg ${prefixes}>${'<g/>'.repeat(60_000)}</svg>`)), 'baking.no-credential');
  assert.equal(
    codeOf(unbakeSvg(`<svg ${prefixes}>${'<g>'.repeat(250)}${'</g>'.repeat(250)}</svg>`)),
    'baking.no-credential',
  );
  assert.ok(performance.now() - began < 5_000);
});

test('baking refuses what it cannot keep', () => {
  assert.equal(codeOf(bakePng(png(), ' ')), 'baking.not-a-credential');
  assert.equal(codeOf(bakeSvg('<html/>', '{}')), 'baking.not-svg');
  const baked = bakeSvg('<svg/>', '{}');
  assert.ok(baked.ok);
  assert.equal(codeOf(bakeSvg(baked.value, '{}')), 'baking.several-credentials');
});

const fixtures = new URL('../../../../shared/fixtures/1edtech/', import.meta.url);
test('foreign baked badges are read', {
  skip: existsSync(fixtures) ? false : 'fixtures of 1EdTech are not here',
}, () => {
  const read = (name: string) => new Uint8Array(readFileSync(new URL(name, fixtures)));
  const fromPng = unbakePng(read('ob30/simple-json.png'), inflate);
  const fromSvg = unbakeSvg(new TextDecoder().decode(read('ob30/simple-json.svg')));
  assert.ok(fromPng.ok && fromSvg.ok);
  for (const text of [fromPng.value, fromSvg.value])
    assert.equal(JSON.parse(text).credentialSubject.achievement.name, 'Teamwork');
  const older = unbakePng(read('ob20/simple-badge.png'), inflate);
  assert.equal(older.ok && JSON.parse(older.value).type, 'Assertion');
});
