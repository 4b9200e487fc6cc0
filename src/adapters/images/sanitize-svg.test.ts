/** Foreign SVG: what is refused, what is left out, and that what comes out holds nothing but drawing (security.md 14). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { renderPng } from './render-svg.ts';
import { MAX_SVG_BYTES, sanitizeSvg } from './sanitize-svg.ts';

const NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const wrap = (inner: string, attributes = 'viewBox="0 0 10 10"') => `<svg ${NS} ${attributes}>${inner}</svg>`;
const read = (svg: string) => sanitizeSvg(new TextEncoder().encode(svg));

/** What an attacker sends, and what is said of it. */
const HOSTILE: readonly (readonly [what: string, svg: string, code: string, at?: string])[] = [
  ['script', wrap('<script>alert(1)</script>'), 'image.svg-unsafe', 'script'],
  [
    'script in another prefix',
    `<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><s:script/></s:svg>`,
    'image.svg-unsafe',
    'script',
  ],
  ['script of another vocabulary', wrap('<x:script xmlns:x="urn:x">1</x:script>'), 'image.svg-unsafe', 'script'],
  ['event handler', wrap('<rect width="1" height="1" onload="alert(1)"/>'), 'image.svg-unsafe', 'onload'],
  ['event handler in capitals', wrap('<rect OnClick="alert(1)"/>'), 'image.svg-unsafe', 'OnClick'],
  ['local file', wrap('<image href="/etc/passwd" width="9" height="9"/>'), 'image.svg-unsafe', 'image'],
  ['local file by xlink', wrap('<image xlink:href="file:///etc/hostname"/>'), 'image.svg-unsafe', 'image'],
  ['filter image', wrap('<filter id="f"><feImage href="/etc/hostname"/></filter>'), 'image.svg-unsafe', 'feImage'],
  [
    'foreignObject',
    wrap('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
    'image.svg-unsafe',
    'foreignObject',
  ],
  ['style element', wrap('<style>@import url(https://x.example/a.css)</style>'), 'image.svg-unsafe', 'style'],
  ['use of another file', wrap('<use href="other.svg#a"/>'), 'image.svg-unsafe', 'use/href'],
  ['use of a data url', wrap('<use xlink:href="data:image/svg+xml;base64,AAAA#a"/>'), 'image.svg-unsafe', 'use/href'],
  [
    'xlink by another prefix',
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:q="http://www.w3.org/1999/xlink" viewBox="0 0 1 1"><use q:href="//x.example/#a"/></svg>`,
    'image.svg-unsafe',
    'use/href',
  ],
  ['link', wrap('<a href="javascript:alert(1)"><rect/></a>'), 'image.svg-unsafe', 'a'],
  ['animation of href', wrap('<set attributeName="href" to="javascript:1"/>'), 'image.svg-unsafe', 'set'],
  ['fill from outside', wrap('<rect fill="url(https://x.example/p.svg#p)"/>'), 'image.svg-unsafe', 'fill'],
  ['style attribute that fetches', wrap('<rect style="fill:url(//x.example/#p)"/>'), 'image.svg-unsafe', 'style'],
  ['style attribute with an escape', wrap('<rect style="fill:\\75rl(//x.example/#p)"/>'), 'image.svg-unsafe', 'style'],
  [
    'style attribute with references',
    wrap('<rect style="fill:u&#x72;l(//x.example/#p)"/>'),
    'image.svg-unsafe',
    'style',
  ],
  ['mask that fetches', wrap('<rect mask="image(url(//x.example/m.png))"/>'), 'image.svg-unsafe', 'mask'],
  ['DTD', `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${wrap('<text>&a;</text>')}`, 'image.svg-unsafe', 'DOCTYPE'],
  ['outside DTD', `<!DOCTYPE svg SYSTEM "file:///etc/passwd">${wrap('')}`, 'image.svg-unsafe', 'DOCTYPE'],
  ['undeclared entity', wrap('<text>&nbsp;</text>'), 'image.svg-unsafe', 'entity'],
  ['bare ampersand', wrap('<text>a & b</text>'), 'image.svg-unsafe', 'entity'],
  [
    'style sheet instruction',
    `<?xml-stylesheet href="https://x.example/a.css"?>${wrap('')}`,
    'image.svg-unsafe',
    'processing-instruction',
  ],
  ['marker on a long path', wrap('<marker id="m"/>'), 'image.svg-unsafe', 'marker'],
  [
    'pattern that paints itself',
    wrap('<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>'),
    'image.svg-unsafe',
    'use',
  ],
  ['use of itself', wrap('<g id="a"><use href="#a"/></g>'), 'image.svg-unsafe', 'use'],
  ['doubling use', wrap(doubling(30)), 'image.svg-too-large', 'use'],
  ['chain of use', wrap(chain(2000)), 'image.svg-too-large', 'use'],
  ['deep nesting', wrap('<g opacity=".9">'.repeat(60) + '</g>'.repeat(60)), 'image.svg-too-large'],
  ['too many elements', wrap('<g/>'.repeat(6000)), 'image.svg-too-large'],
  ['too many bytes', wrap(' '.repeat(MAX_SVG_BYTES)), 'image.svg-too-large'],
  ['a thread', wrap('<rect/>', 'viewBox="0 0 1 100000"'), 'image.svg-too-large', 'viewBox'],
  ['no size', wrap('<rect/>', ''), 'image.svg-malformed', 'viewBox'],
  ['size in percent', wrap('<rect/>', 'width="100%" height="100%"'), 'image.svg-malformed', 'viewBox'],
  ['endless size', wrap('<rect/>', 'viewBox="0 0 1e999 1e999"'), 'image.svg-malformed', 'viewBox'],
  ['HTML', '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', 'image.svg-malformed', 'svg'],
  ['no namespace', '<svg viewBox="0 0 1 1"><rect/></svg>', 'image.svg-malformed', 'svg'],
  ['null reference', wrap('<text>&#0;</text>'), 'image.svg-malformed', 'reference'],
];

function doubling(levels: number): string {
  const level = (index: number) => `<g id="l${index}"><use href="#l${index - 1}"/><use href="#l${index - 1}"/></g>`;
  return `<g id="l0"><rect/></g>${Array.from({ length: levels }, (_, index) => level(index + 1)).join('')}`;
}
function chain(length: number): string {
  return Array.from({ length }, (_, index) => `<use id="c${index}" href="#c${index + 1}"/>`).join('');
}

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
