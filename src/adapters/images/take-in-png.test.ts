/** Foreign PNG: drawn anew whatever was in the file, within the limits, in the process that foreign files have (security.md 12, 14). */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import zlib from 'node:zlib';
import { buildChunk, readChunks } from '../../core/badge/png-chunks.ts';
import { orThrow } from '../../core/error.ts';
import { createImages } from './create-images.ts';
import { MAX_PNG_BYTES, takeInPng } from './take-in-png.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

const header = (width: number, height: number, depth = 8, colour = 2): Uint8Array => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour], 8);
  return buildChunk('IHDR', data);
};
const file = (...chunks: Uint8Array[]): Uint8Array =>
  Buffer.concat([SIGNATURE, ...chunks, buildChunk('IEND', new Uint8Array())]);

/** One colour, or what `pixel` gives, in 8-bit RGB. */
function picture(width: number, height: number, pixel: (index: number) => number = () => 0xa0): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let at = 0; at < rows.length; at++) rows[at] = at % (width * 3 + 1) === 0 ? 0 : pixel(at);
  return buildChunk('IDAT', zlib.deflateSync(rows, { level: 1 }));
}
const plain = (width: number, height: number) => file(header(width, height), picture(width, height));

const sizeOf = (png: Uint8Array): [number, number] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};
const refusal = (bytes: Uint8Array) => {
  const result = takeInPng(bytes, 800);
  return result.ok ? 'taken' : [result.code.slice('image.png-'.length), result.at].join(' ').trim();
};

test('a picture is brought down to the asked size and never blown up', () => {
  const taken = (width: number, height: number) => sizeOf(orThrow(takeInPng(plain(width, height), 800)));
  assert.deepEqual(taken(1600, 800), [800, 400]);
  assert.deepEqual(taken(300, 1200), [200, 800]);
  assert.deepEqual(taken(20, 10), [20, 10]);
});

test('security 14: nothing but the picture goes further', () => {
  const secret = buildChunk('tEXt', Buffer.from('Author\0Taro, 35.6812N 139.7671E'));
  const hidden = buildChunk('eXIf', Buffer.from('MM\0*secret'));
  const bytes = Buffer.concat([
    file(
      header(64, 64),
      secret,
      hidden,
      buildChunk('iTXt', Buffer.from('openbadgecredential\0\0\0\0\0{}')),
      picture(64, 64),
    ),
    Buffer.from('<script>alert(1)</script>'),
  ]);
  const taken = orThrow(takeInPng(bytes, 800));
  const kinds = new Set(orThrow(readChunks(taken)).map(chunk => chunk.type));
  assert.deepEqual([...kinds].sort(), ['IDAT', 'IEND', 'IHDR']);
  const text = Buffer.from(taken).toString('latin1');
  for (const word of ['Taro', 'secret', 'script', 'openbadge']) assert.ok(!text.includes(word), word);
});

test('security 12: what claims to be larger than the limits is refused before it is decoded', () => {
  assert.equal(refusal(file(header(4097, 10), picture(10, 10))), 'too-large side');
  assert.equal(refusal(file(header(10, 0xffffffff), picture(10, 10))), 'too-large side');
  assert.equal(refusal(plain(90, 10)), 'too-large ratio');
  assert.equal(refusal(Buffer.concat([plain(10, 10), Buffer.alloc(MAX_PNG_BYTES)])), 'too-large bytes');
});

test('security 14: what stands beside the picture does not even reach the renderer, which would stumble over it', () => {
  for (const [type, data] of [
    ['gAMA', 'x'],
    ['iCCP', 'a\0\0rubbish'],
    ['zTXt', 'a\0\0rubbish'],
    ['pHYs', 'x'],
  ] as const)
    assert.equal(refusal(file(header(64, 64), buildChunk(type, Buffer.from(data)), picture(64, 64))), 'taken', type);
});

test('what is no picture is refused', () => {
  const good = plain(10, 10);
  assert.equal(refusal(new Uint8Array()), 'malformed');
  assert.equal(refusal(Buffer.from('GIF89a')), 'malformed');
  assert.equal(refusal(good.subarray(0, 60)), 'malformed');
  assert.equal(refusal(file(picture(10, 10))), 'malformed IHDR');
  assert.equal(refusal(file(header(0, 10), picture(10, 10))), 'malformed IHDR');
  assert.equal(refusal(file(header(10, 10), header(60_000, 60_000), picture(10, 10))), 'malformed IDAT');
  assert.equal(refusal(file(header(10, 10), buildChunk('IDAT', Buffer.from('no zlib')))), 'malformed IDAT');
  assert.equal(refusal(file(header(10, 10))), 'malformed IDAT');
});

test('a picture of noise is drawn smaller until it is light enough', () => {
  let seed = 1;
  const noise = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return seed >>> 24;
  };
  const taken = orThrow(takeInPng(file(header(800, 800), picture(800, 800, noise)), 800));
  assert.ok(taken.length <= 1024 * 1024, `${taken.length}`);
  assert.ok(sizeOf(taken)[0] >= 400);
});

test('security 12: the largest picture allowed passes within the memory of a foreign child, after an SVG with letters', async () => {
  const images = createImages();
  after(() => images.close());
  const letters =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><text y="30" font-size="30">証</text></svg>';
  await images.takeInSvg(Buffer.from(letters), 64);
  const taken = await images.takeInPng(plain(4096, 4096), 800);
  assert.deepEqual(sizeOf(taken), [800, 800]);
});
