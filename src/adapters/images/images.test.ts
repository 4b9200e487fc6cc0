/** The drawing processes as the server uses them: pictures, codes and certificates come out, and bounds hold. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { drawBadge } from '../../core/design/draw-badge.ts';
import { drawSocialCard } from '../../core/design/draw-social-card.ts';
import { drawSeal } from '../../core/design/seal.ts';
import { suggestDesign } from '../../core/design/suggest-design.ts';
import { AkashiError } from '../../core/error.ts';
import type { Certificate } from '../../ports/images.ts';
import { writeDate } from './certificate-words.ts';
import { createImages } from './create-images.ts';
import { qrModules } from './draw-qr.ts';
import { createDrawingPool } from './drawing-pool.ts';
import { FONT_FILES } from './fonts.ts';

const images = createImages({ children: 1 });
after(() => images.close());

const utf8 = (text: string) => new TextEncoder().encode(text);
const coded = (code: string, at?: string) => (error: unknown) =>
  error instanceof AkashiError && error.code === code && (at === undefined || error.at === at);

/** Width and height from a PNG's header (PNG §11.2.2). */
function pngSize(png: Uint8Array): [number, number] {
  assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

const name = 'データサイエンス基礎';
const badge = drawBadge(suggestDesign(name), { name, level: 'Lv 5', hours: '30時間' });

test('a badge becomes a PNG of the asked width, the same each time', async () => {
  const png = await images.rasterize(badge, 256);
  assert.deepEqual(pngSize(png), [256, 256]);
  assert.deepEqual(await images.rasterize(badge, 256), png);
  const card = drawSocialCard({ name, issuer: 'みなと工科大学', design: suggestDesign(name), badge: { name } });
  assert.deepEqual(pngSize(await images.rasterize(card, 1200)), [1200, 630]);
  assert.deepEqual(pngSize(await images.rasterize(drawSeal('印'), 104)), [104, 104]);
  await assert.rejects(images.rasterize(badge, 100_000), TypeError);
  await assert.rejects(images.rasterize('<svg', 256), coded('image.unrenderable'));
});

test('letters are drawn with the shipped fonts: a Japanese, a Thai and an astral character each leave ink', async () => {
  const draw = (text: string) =>
    images.rasterize(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><text y="30" font-size="30">${text}</text></svg>`,
      40,
    );
  const empty = (await draw('')).length;
  const seen = new Set<string>();
  for (const text of ['証', 'ส', '𠮷', 'Ł', '한', '张']) {
    const png = await draw(text);
    assert.ok(png.length > empty, text);
    seen.add(Buffer.from(png).toString('base64'));
  }
  assert.equal(seen.size, 6, 'six different pictures, so none is the box of a missing character');
});

test('outlined text needs no font and keeps its title', async () => {
  const outlined = await images.outlineText(badge);
  assert.doesNotMatch(outlined, /<text|font-family/);
  assert.match(outlined, /<title>データサイエンス基礎<\/title>/);
});

test('a foreign SVG comes back safe and drawn, a hostile one by its code', async () => {
  const ns = 'xmlns="http://www.w3.org/2000/svg"';
  const taken = await images.takeInSvg(utf8(`<svg ${ns} width="20" height="10" class="x"/>`), 64);
  assert.deepEqual(pngSize(taken.png), [64, 32]);
  assert.ok(!taken.svg.includes('class'));
  await assert.rejects(
    images.takeInSvg(utf8(`<svg ${ns} viewBox="0 0 1 1"><image href="/etc/hostname"/></svg>`), 64),
    coded('image.svg-unsafe', 'image'),
  );
});

test('security 14: who made the picture is told what stopped it, and what was left out', async () => {
  const ns = 'xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:x"';
  const taken = await images.takeInSvg(
    utf8(`<svg ${ns} viewBox="0 0 9 9" class="y"><x:grid/><rect width="9" height="9"/></svg>`),
    64,
  );
  assert.deepEqual([...taken.leftOut].sort(), ['class', 'x:grid']);
  await assert.rejects(
    images.takeInSvg(utf8(`<svg ${ns} viewBox="0 0 1 1"><script/></svg>`), 64),
    (error: unknown) => error instanceof AkashiError && error.detail['found'] === 'script',
  );
});

test('a picture that is too slow ends its process, and the next one is drawn', async () => {
  const pool = createDrawingPool({ children: 1, time: 300, memory: 1 << 30, queue: 4 });
  const blur =
    '<filter id="f" x="-9" y="-9" width="20" height="20"><feMorphology operator="dilate" radius="90"/></filter>';
  const slow = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">${blur}${'<rect width="99" height="99" filter="url(#f)"/>'.repeat(400)}</svg>`;
  await assert.rejects(pool.draw({ kind: 'png', svg: slow, width: 4096 }), coded('image.too-slow'));
  await pool.close();
  const small = createDrawingPool({ children: 1, time: 20_000, memory: 1 << 30, queue: 1 });
  const answer = await small.draw({ kind: 'png', svg: badge, width: 32 });
  assert.deepEqual(pngSize(answer.bytes ?? new Uint8Array()), [32, 32]);
  await small.close();
  await assert.rejects(small.draw({ kind: 'png', svg: badge, width: 32 }), coded('image.too-slow'));
});

test('memory is bounded where the system tells it', { skip: process.platform !== 'linux' }, async () => {
  const pool = createDrawingPool({ children: 1, time: 20_000, memory: 8 << 20, queue: 4 });
  await assert.rejects(pool.draw({ kind: 'png', svg: badge, width: 4096 }), coded('image.too-slow'));
  await pool.close();
});

test('a QR code has its quiet zone as SVG and as PNG, and refuses what no code can hold', async () => {
  const link = 'https://akashi.example/s/abc';
  const side = qrModules(link).size + 8;
  const svg = images.drawQrSvg(link, '確認ページ "<');
  assert.ok(svg.includes(`viewBox="0 0 ${side} ${side}"`));
  assert.ok(svg.includes('aria-label="確認ページ &quot;&lt;"'));
  assert.match(svg, /<path fill="#000000" d="M4 4h7v1h-7z/, 'the first finder begins after four modules');
  const [width, height] = pngSize(await images.drawQrPng(link, 400));
  assert.equal(width, height);
  assert.equal(width % side, 0);
  assert.ok(width <= 400 && width > 300);
  assert.throws(() => images.drawQrSvg('x'.repeat(5000), ''), coded('image.text-too-long'));
});

test('what the shipped fonts cannot show is told beforehand', () => {
  assert.deepEqual(images.missingGlyphs('葛西 一 髙﨑 𠮷田 がん สมชาย Łódź Nguyễn 김철수 张伟 O’Brien नेपाल'), []);
  assert.deepEqual(images.missingGlyphs('葛\u{E0100}城 م م 😀'), [
    { character: '葛\u{E0100}', kind: 'variant' },
    { character: 'م', kind: 'missing' },
    { character: '😀', kind: 'missing' },
  ]);
  assert.equal(FONT_FILES.length, 7);
});

const certificate: Certificate = {
  language: 'ja',
  credentialName: name,
  holderName: '葛西 一',
  issuerName: 'みなと工科大学',
  awardedOn: '2026-10-03',
  era: true,
  facts: [{ label: '学修量', value: '30時間・1単位' }],
  badge: { kind: 'svg', svg: badge },
  link: 'https://akashi.example/s/abc',
  shortCode: '7F3K-92QD',
  credential: { fileName: 'credential.json', mediaType: 'application/vc', bytes: utf8('{"proof":"…"}') },
  madeAt: 1_790_000_000_000,
};

/** Runs a poppler tool on a PDF; undefined where it is not installed. */
function poppler(
  tool: string,
  pdf: Uint8Array,
  args: (input: string, folder: string) => string[],
): { out: string; file: (name: string) => Uint8Array } | undefined {
  if (spawnSync(tool, ['-v']).error !== undefined) return undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'akashi-pdf-'));
  try {
    const input = path.join(folder, 'in.pdf');
    writeFileSync(input, pdf);
    const out = spawnSync(tool, args(input, folder), { encoding: 'utf8', cwd: folder }).stdout;
    const kept = new Map<string, Uint8Array>();
    if (tool === 'pdfdetach') kept.set('credential.json', readFileSync(path.join(folder, 'credential.json')));
    return { out, file: wanted => kept.get(wanted) ?? new Uint8Array() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a certificate is one tagged page that says its words and carries the credential', async t => {
  const pdf = await images.writeCertificate(certificate);
  const raw = Buffer.from(pdf).toString('latin1');
  assert.ok(raw.startsWith('%PDF-1.7'));
  assert.ok(raw.includes('/Lang (ja)'));
  assert.ok(raw.includes('/MarkInfo'));
  assert.ok(raw.includes('/AFRelationship /Source'));
  assert.equal(raw.match(/\/Type \/Page\b/g)?.length, 1);
  assert.deepEqual(await images.writeCertificate(certificate), pdf, 'the same bytes for the same certificate');
  const text = poppler('pdftotext', pdf, input => [input, '-']);
  const detached = poppler('pdfdetach', pdf, input => ['-saveall', input]);
  if (text === undefined || detached === undefined)
    return t.skip('poppler is not installed: text and attachment not read back');
  for (const said of [
    name,
    '葛西 一',
    'みなと工科大学',
    '2026年10月3日（令和8年）',
    '30時間・1単位',
    '7F3K-92QD',
    'https://akashi.example/s/abc',
  ])
    assert.ok(text.out.includes(said), said);
  assert.deepEqual(detached.file('credential.json'), Buffer.from(certificate.credential.bytes));
});

test('long and rare names shrink and wrap, and stand-ins are explained', async t => {
  const long = 'Wojciech Łukasz Świętosławski-Brzęczyszczykiewicz '.repeat(6).trim();
  const pdf = await images.writeCertificate({
    ...certificate,
    language: 'en',
    credentialName: '地域共生社会の実現に向けた多職種連携とファシリテーションの理論と実践'.repeat(5),
    holderName: `${long} สมชาย ใจดี م 葛\u{E0100}城`,
    facts: Array.from({ length: 24 }, (_, index) => ({ label: `Fact ${index}`, value: 'x'.repeat(120) })),
  });
  assert.equal(
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length,
    1,
  );
  const text = poppler('pdftotext', pdf, input => [input, '-']);
  if (text === undefined) return t.skip('poppler is not installed: text not read back');
  for (const said of ['Brzęczyszczykiewicz', 'สมชาย', '〓', 'Fact 23', 'standard form'])
    assert.ok(text.out.includes(said), said);
});

test('dates are Western, with the era on request', () => {
  assert.equal(writeDate('2026-10-03', 'ja', false), '2026年10月3日');
  assert.equal(writeDate('2026-10-03', 'ja', true), '2026年10月3日（令和8年）');
  assert.equal(writeDate('2019-05-01', 'ja', true), '2019年5月1日（令和元年）');
  assert.equal(writeDate('2026-10-03', 'en', true), '3 October 2026');
});
