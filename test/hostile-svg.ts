/** SVG as an attacker makes it, for the sanitiser and for the pages that take pictures in (security.md 12, 14). */

export const NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
export const wrap = (inner: string, attributes = 'viewBox="0 0 10 10"') => `<svg ${NS} ${attributes}>${inner}</svg>`;

/** What an attacker sends, and what is said of it. */
export const HOSTILE: readonly (readonly [what: string, svg: string, code: string, at?: string])[] = [
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
  ['too many bytes', wrap(' '.repeat(1024 * 1024)), 'image.svg-too-large'],
  ['a thread', wrap('<rect/>', 'viewBox="0 0 1 100000"'), 'image.svg-too-large', 'viewBox'],
  ['no size', wrap('<rect/>', ''), 'image.svg-malformed', 'viewBox'],
  [
    'the name of a prototype',
    '<__proto__ xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    'image.svg-malformed',
    'name',
  ],
  ['the name of a prototype, without its namespace', '<__proto__ g>x</__proto__>', 'image.svg-malformed', 'name'],
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
