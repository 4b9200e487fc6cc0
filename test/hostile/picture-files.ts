/** Pictures with a credential inside, or nearly. */
import { deflateSync, gzipSync } from 'node:zlib';
import { bakePng } from '../../src/core/badge/bake-png.ts';
import { bakeSvg } from '../../src/core/badge/bake-svg.ts';
import { buildChunk } from '../../src/core/badge/png-chunks.ts';
import { concatBytes } from '../../src/core/bytes/equal-bytes.ts';
import { utf8 } from '../../src/core/bytes/utf8.ts';
import { genuine, must } from '../verify-world.ts';
import { type HostileFile, hostile, json } from './hostile-file.ts';

const text = json(genuine);
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const ihdr = buildChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0));
const idat = buildChunk('IDAT', deflateSync(Uint8Array.of(0, 0)));
const iend = buildChunk('IEND', new Uint8Array());
const png = (...chunks: readonly Uint8Array[]): Uint8Array => concatBytes(SIGNATURE, ihdr, ...chunks, idat, iend);
/** keyword NUL, compressed or not, method, language NUL, translation NUL, text. */
const itxt = (content: Uint8Array, { keyword = 'openbadgecredential', compressed = 0 } = {}): Uint8Array =>
  buildChunk('iTXt', concatBytes(utf8(keyword), Uint8Array.of(0, compressed, 0, 0, 0), content));
const broken = (chunk: Uint8Array): Uint8Array => {
  const copy = chunk.slice();
  copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1;
  return copy;
};

const svgOf = (inside: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"${attributes}>${inside}<rect/></svg>`;
const credential = (body: string, attributes = ''): string =>
  `<openbadges:credential${attributes}>${body}</openbadges:credential>`;
const cdata = (body: string): string => `<![CDATA[${body}]]>`;
const bomb = gzipSync(new Uint8Array(64 * 1024 * 1024));
const zlibBomb = deflateSync(new Uint8Array(64 * 1024 * 1024));

export const pictureFiles: readonly HostileFile[] = [
  hostile(
    'PNG: two credentials',
    () => ({ file: png(itxt(utf8('{}')), itxt(utf8(text))) }),
    'refused baking.several-credentials',
    'one credential a picture',
  ),
  hostile(
    'PNG: one of version 2 and one of version 3',
    () => ({ file: png(itxt(utf8(text), { keyword: 'openbadges' }), itxt(utf8(text))) }),
    'refused baking.several-credentials',
    'one credential a picture',
  ),
  hostile(
    'PNG: a second one behind a picture that was baked',
    () => {
      const baked = must(bakePng(png(), text));
      return { file: concatBytes(baked.subarray(0, baked.length - iend.length), itxt(utf8('{}')), iend) };
    },
    'refused baking.several-credentials',
    'one credential a picture',
  ),
  hostile(
    'PNG: a text that grows to 64 megabytes',
    () => ({ file: png(itxt(zlibBomb, { compressed: 1 })) }),
    'refused baking.image-broken',
    'size of what is inflated',
  ),
  hostile(
    'PNG: the same by gzip',
    () => ({ file: png(itxt(bomb, { compressed: 1 })) }),
    'refused baking.image-broken',
    'size of what is inflated',
  ),
  hostile(
    'PNG: a text of more than a megabyte',
    () => ({ file: png(itxt(utf8(text.padEnd(1024 * 1024 + 1)))) }),
    'refused input.too-large',
    'size of baked texts',
  ),
  hostile(
    'PNG: a chunk whose sum is wrong',
    () => ({ file: png(broken(itxt(utf8(text)))) }),
    'refused baking.image-broken',
    'sums of chunks',
  ),
  hostile(
    'PNG: a chunk that runs past the end',
    () => {
      const file = png(itxt(utf8(text)));
      new DataView(file.buffer, file.byteOffset).setUint32(8 + ihdr.length, 0xffffffff);
      return { file };
    },
    'refused baking.image-broken',
  ),
  hostile('PNG: cut off', () => ({ file: png(itxt(utf8(text))).subarray(0, 2000) }), 'refused baking.image-broken'),
  hostile(
    'PNG: behind the end',
    () => ({ file: concatBytes(png(), itxt(utf8(text))) }),
    'refused baking.no-credential',
  ),
  hostile(
    'PNG: in a comment',
    () => ({ file: png(itxt(utf8(text), { keyword: 'Comment' })) }),
    'refused baking.no-credential',
  ),
  hostile(
    'PNG: a keyword in capitals',
    () => ({ file: png(itxt(utf8(text), { keyword: 'OpenBadgeCredential' })) }),
    'refused baking.no-credential',
  ),
  hostile('PNG: nothing but a header', () => ({ file: SIGNATURE }), 'refused baking.image-broken'),
  hostile('PNG: an empty text', () => ({ file: png(itxt(utf8('  '))) }), 'refused baking.no-credential'),
  hostile(
    'PNG: a text that is no UTF-8',
    () => ({ file: png(itxt(Uint8Array.of(0xc0, 0xaf))) }),
    'refused baking.image-broken',
    'strict UTF-8',
  ),
  hostile(
    'PNG: larger than any picture',
    () => ({ file: concatBytes(png(itxt(utf8(text))), new Uint8Array(8 * 1024 * 1024)) }),
    'refused input.too-large',
    'size of pictures',
  ),
  hostile(
    'PNG: a forged credential',
    () => ({ file: png(itxt(utf8(text.replace('例大学', '東京大学')))) }),
    'invalid proof-invalid',
    'signature',
  ),
  hostile(
    'SVG: two credentials',
    () => ({ file: svgOf(credential(cdata('{}')) + credential(cdata(text))) }),
    'refused baking.several-credentials',
    'one credential a drawing',
  ),
  hostile(
    'SVG: one in the element, another in its attribute',
    () => ({ file: svgOf(credential(cdata(text), ' verify="eyJ.e30.x"')) }),
    'refused baking.several-credentials',
    'one text a credential',
  ),
  hostile(
    'SVG: an attribute twice',
    () => ({ file: svgOf(credential('', ' verify="a.b.c" verify="eyJ.e30.x"')) }),
    'refused baking.image-broken',
    'attributes of a tag',
  ),
  hostile(
    'SVG: another namespace under our prefix',
    () => ({ file: svgOf(credential(cdata(text))).replace('https://purl.imsglobal.org/ob/v3p0', 'urn:x:other') }),
    'refused baking.no-credential',
    'namespaces',
  ),
  hostile(
    'SVG: the prefix turned to another namespace on the way',
    () => ({ file: svgOf(`<g xmlns:openbadges="urn:x:other">${credential(cdata(text))}</g>`) }),
    'refused baking.no-credential',
    'namespaces',
  ),
  hostile(
    'SVG: an entity that reads a file',
    () => ({ file: `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svgOf(credential('&x;'))}` }),
    'refused baking.image-broken',
    'entities',
  ),
  hostile(
    'SVG: entities that grow',
    () => ({
      file: `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>${svgOf(credential('&b;'))}`,
    }),
    'refused baking.image-broken',
    'entities',
  ),
  hostile(
    'SVG: elements inside the credential',
    () => ({ file: svgOf(credential(`<g>${text.replaceAll('<', '')}</g>`)) }),
    'refused baking.image-broken',
  ),
  hostile(
    'SVG: a tag that never ends',
    () => ({ file: svgOf(credential(cdata(text))).slice(0, -7) }),
    'refused baking.image-broken',
  ),
  hostile(
    'SVG: a thousand levels',
    () => ({ file: svgOf(`${'<g>'.repeat(1000)}${credential(cdata(text))}${'</g>'.repeat(1000)}`) }),
    'refused baking.image-broken',
    'depth of XML',
  ),
  hostile(
    'SVG: a credential and a script, of which only one is read',
    () => ({
      file: must(
        bakeSvg(
          '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
          text.replace('例大学', '東京大学'),
        ),
      ),
    }),
    'invalid proof-invalid',
    'signature',
  ),
  hostile(
    'SVG: in a comment',
    () => ({ file: svgOf(`<!--${credential(cdata(text.replaceAll('--', '')))}-->`) }),
    'refused baking.no-credential',
  ),
  hostile(
    'SVG: text behind the end of CDATA',
    () => ({ file: svgOf(credential(`${cdata(text)}x`)) }),
    'invalid form-malformed',
  ),
];
