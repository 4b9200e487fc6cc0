/** Foreign SVG: what is refused, what is left out, and that what comes out holds nothing but drawing (security.md 14). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HOSTILE, NS, wrap } from '../../../test/hostile-svg.ts';
import { renderPng } from './render-svg.ts';
import { sanitizeSvg } from './sanitize-svg.ts';

const read = (svg: string) => sanitizeSvg(new TextEncoder().encode(svg));

test('a hostile picture is refused with its reason', () => {
  for (const [what, svg, code, at] of HOSTILE) {
    const result = read(svg);
    assert.equal(result.ok, false, what);
    assert.equal(result.ok ? '' : result.code, code, what);
    if (at !== undefined) assert.equal(result.ok ? '' : result.at, at, what);
  }
});

test('what is not well-formed is refused, whatever is wrong with it', () => {
  for (const broken of [
    '',
    ' ',
    '<',
    '<svg',
    wrap('<g>'),
    wrap('</g>'),
    `${wrap('')}<rect/>`,
    wrap('<g a="1" a="2"/>'),
    wrap('<g a=1/>'),
    'text',
  ])
    assert.equal(read(broken).ok, false, broken);
  for (const bytes of [
    [0xff, 0xfe, 0x3c, 0x00],
    [0xc3, 0x28],
    [0x1f, 0x8b],
  ]) {
    const result = sanitizeSvg(new Uint8Array(bytes));
    assert.equal(result.ok ? '' : result.code, 'image.svg-malformed');
  }
});

/** What a drawing program exports: most of it stays, what only the program reads goes. */
const ORDINARY = `<?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->
<svg ${NS} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="64px" height="32px" inkscape:version="1.3" class="x">
  <metadata><rdf xmlns="urn:rdf"><any/></rdf></metadata>
  <inkscape:namedview pagecolor="#fff"><inkscape:grid/></inkscape:namedview>
  <defs><linearGradient id="g"><stop offset="0" style="stop-color:#ff0000;stop-opacity:1;-inkscape-stroke:none"/></linearGradient>
  <filter id="s"><feGaussianBlur stdDeviation="1"/></filter><g id="u"><circle r="3"/></g></defs>
  <rect width="64" height="32" fill="url(#g)" filter="url('#s')" data-x="1"/><use xlink:href="#u" x="5" y="5"/>
  <text x="2" y="20" font-family="'Noto Sans JP', sans-serif" aria-label="a&quot;b">証&#x20BB7;&lt;&amp;<tspan><![CDATA[<b>]]></tspan></text>
</svg>`;

test('an ordinary picture comes through, without what nobody sees', () => {
  const result = read(ORDINARY);
  assert.ok(result.ok);
  const { svg, width, height } = result.value;
  assert.deepEqual([width, height], [64, 32]);
  for (const gone of ['inkscape', 'metadata', 'rdf', 'class', 'data-x', '<!--', '<?xml', 'CDATA', 'xlink', 'style='])
    assert.ok(!svg.includes(gone), gone);
  for (const kept of [
    'viewBox="0 0 64 32"',
    'stop-color="#ff0000"',
    '<use href="#u"',
    'aria-label="a&quot;b"',
    '証\u{20BB7}&lt;&amp;<tspan>&lt;b&gt;</tspan>',
  ])
    assert.ok(svg.includes(kept), kept);
  const png = renderPng(svg, { mode: 'width', value: 64 });
  assert.deepEqual([...png.subarray(1, 4)], [0x50, 0x4e, 0x47]);
});

test('a safe picture is a fixed point', () => {
  const once = read(ORDINARY);
  assert.ok(once.ok);
  const twice = read(once.value.svg);
  assert.ok(twice.ok);
  assert.equal(
    twice.value.svg.replace(/(width|height)="[^"]*"/g, ''),
    once.value.svg.replace(/(width|height)="[^"]*"/g, ''),
  );
});

test('a reference reaches the renderer: what `use` draws is seen', () => {
  const drawn = (inner: string) => {
    const safe = read(wrap(inner));
    assert.ok(safe.ok);
    return renderPng(safe.value.svg, { mode: 'width', value: 16 }).length;
  };
  const defs = '<defs><rect id="r" width="5" height="5" fill="#f00"/></defs>';
  assert.notEqual(drawn(`${defs}<use xlink:href="#r"/>`), drawn(defs));
});

test('security 14: whatever attribute is tried, nothing that fetches or runs comes out', () => {
  const name = fc.constantFrom(
    'fill',
    'style',
    'href',
    'xlink:href',
    'filter',
    'mask',
    'clip-path',
    'd',
    'transform',
    'font-family',
    'src',
    'data',
    'xml:base',
    'id',
  );
  const value = fc.array(
    fc.constantFrom(
      'url(',
      '#a',
      ')',
      'http://x',
      '"',
      "'",
      ';',
      ':',
      'fill',
      '&#117;',
      '\\',
      '/*',
      'data:',
      '&quot;',
      ' ',
      'URL(',
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(name, value, (attribute, pieces) => {
      const text = pieces.join('').replace(/"/g, '&quot;');
      const result = read(wrap(`<rect ${attribute}="${text}"/>`));
      if (!result.ok) return;
      const local = result.value.svg.replace(/url\(\s*(&quot;|&#39;)?#a[\w.-]*\1?\s*\)/g, '');
      assert.doesNotMatch(local.replace('http://www.w3.org/2000/svg', ''), /url\(|http:|data:|\\|src=|base=/i);
    }),
    { numRuns: 2000 },
  );
});
