/** An image of the organization's own on its whole way: upload, preview, draft, version, credential, card and certificate. */
import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import zlib from 'node:zlib';
import { createImages } from '../../src/adapters/images/create-images.ts';
import { achievementRoutes } from '../../src/apps/server/routes/achievements.tsx';
import { publishedAchievementRoutes } from '../../src/apps/server/routes/published-achievements.ts';
import { buildChunk, readChunks } from '../../src/core/badge/png-chunks.ts';
import { unbakePng } from '../../src/core/badge/unbake-png.ts';
import { unbakeSvg } from '../../src/core/badge/unbake-svg.ts';
import { parseBadgeDesign } from '../../src/core/design/badge-design.ts';
import { orThrow } from '../../src/core/error.ts';
import { acceptClaim } from '../../src/flows/accept-claim.ts';
import { awardPeople } from '../../src/flows/award-people.ts';
import { createShare } from '../../src/flows/create-share.ts';
import { drawShareCard } from '../../src/flows/draw-share-card.ts';
import { exportCredential } from '../../src/flows/export-credential.ts';
import { holdingKey } from '../../src/flows/holding-key.ts';
import { makeCertificate } from '../../src/flows/make-certificate.ts';
import { readAchievement } from '../../src/flows/read-achievement.ts';
import { claimToken } from '../../src/flows/token.ts';
import type { VersionRecord } from '../../src/ports/store/achievements.ts';
import { type ConsoleWorld, consoleWorld } from '../console-world.ts';
import { HOSTILE, NS } from '../hostile-svg.ts';
import { type ConsoleClient, consoleClient, locationOf } from './console-client.ts';

const images = createImages({ children: 1 });
const routes = [...achievementRoutes, ...publishedAchievementRoutes];
const list = '/ja/console/minato/achievements';

/** The logo's red is nowhere in what Akashi draws. */
const LOGO = `<svg ${NS} viewBox="0 0 200 100" class="x"><metadata>draughtsman</metadata><rect width="200" height="100" fill="#ff0033"/></svg>`;
const svg = (text: string) => new File([text], 'logo.svg', { type: 'image/svg+xml' });
const png = (width: number, height: number) => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height, 0);
  const chunks = [
    buildChunk('IHDR', header),
    buildChunk('IDAT', zlib.deflateSync(rows)),
    buildChunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
};
const isPngFile = (bytes: Uint8Array) => Buffer.from(bytes.subarray(1, 4)).toString() === 'PNG';

const complete = {
  inLanguage: 'ja',
  'name.ja': '電池材料の基礎',
  'description.ja': '電池の材料を説明できる。',
  'narrative.ja': '試験に合格すること。',
  achievementType: 'MicroCredential',
  statusPurpose: 'revocation',
  shape: 'circle',
  pattern: 'seigaiha',
  colour: 'ai',
  markKind: 'text',
  markText: '電',
} as const;

describe('an image of the organization’s own', () => {
  let world: ConsoleWorld;
  let editor: ConsoleClient;
  let path: string;
  after(() => images.close());
  beforeEach(async () => {
    world = await consoleWorld({ images });
    editor = await consoleClient(world, routes, 'editor');
    const begun = await editor.post(`${list}/new`, { inLanguage: 'ja', 'name.ja': '電池材料の基礎' });
    path = locationOf(begun).replace(/\/edit$/, '');
  });

  const send = (fields: Record<string, string | File>) => editor.post(`${path}/edit`, { ...complete, ...fields });
  const stored = async () => {
    const view = await readAchievement(world.organization.id, path.split('/').at(-1) ?? '', world.ports);
    assert.ok(view);
    return { ...view, image: orThrow(parseBadgeDesign(view.record.design)).image };
  };
  const publish = async (): Promise<VersionRecord> => {
    const { record } = await stored();
    await editor.post(`${path}/publish`, { revision: String(record.revision) });
    const [version] = (await stored()).versions;
    assert.ok(version);
    return version;
  };

  it('is kept at once, shown as PNG, and the rest of the form is neither saved nor lost', async () => {
    const response = await send({
      action: 'image-use',
      ownImage: svg(LOGO),
      'description.ja': '書きかけ',
      revision: '1',
    });
    assert.equal(response.status, 200);
    const page = await response.text();
    assert.match(page, /画像を下書きに入れました/);
    assert.match(page, /取り除きました：class, metadata/);
    assert.match(page, />書きかけ</);
    assert.match(page, /name="revision" value="2"/);
    assert.match(page, /<img src="[^"]*\/badge\.png\?revision=2"/);
    assert.ok(!page.includes('#ff0033'), 'no markup of the file stands in a page');
    const { record, image } = await stored();
    assert.equal(record.draft.description.ja, undefined);
    assert.match(image?.svg ?? '', /#ff0033/);

    const picture = await editor.get(`${path}/badge.png`);
    assert.equal(picture.headers.get('content-type'), 'image/png');
    assert.equal(picture.headers.get('x-content-type-options'), 'nosniff');
    assert.ok(isPngFile(new Uint8Array(await picture.arrayBuffer())));
    for (const address of [list, path, `${path}/edit`, `${path}/publish`])
      assert.match(await (await editor.get(address)).text(), /badge\.png\?revision=2/, address);
  });

  it('stays when the draft is saved, is replaced by another, and goes away to leave what was designed', async () => {
    await send({ action: 'save', ownImage: svg(LOGO), revision: '1' });
    const first = (await stored()).image?.png;
    assert.ok(first);
    assert.equal((await stored()).record.draft.description.ja, complete['description.ja']);
    await send({ action: 'save', colour: 'matcha', revision: '3' });
    assert.equal((await stored()).image?.png, first);
    await send({ action: 'save', ownImage: new File([png(300, 300)], 'a.png'), revision: '4' });
    const second = (await stored()).image;
    assert.notEqual(second?.png, first);
    assert.equal(second?.svg, undefined);
    const removed = await send({ action: 'image-remove', revision: '6' });
    assert.match(await removed.text(), /画像を外しました/);
    const { record, image } = await stored();
    assert.equal(image, undefined);
    assert.equal(orThrow(parseBadgeDesign(record.design)).shape, 'circle');
    assert.equal((await editor.get(`${path}/badge.png`)).status, 404);
  });

  it('security 14: a hostile SVG is refused through the page, with what was found, and nothing is kept', async () => {
    for (const [what, text, code, at] of HOSTILE) {
      const response = await send({ action: 'save', ownImage: svg(text), revision: '1' });
      assert.equal(response.status, 422, what);
      const page = await response.text();
      assert.match(page, /id="f-ownImage-error"/, what);
      if (code === 'image.svg-unsafe') assert.ok(page.includes(`安全に扱えない内容（${at}）`), what);
    }
    const { record, image } = await stored();
    assert.deepEqual([record.revision, image], [1, undefined]);
  });

  it('security 12: says what is no picture and what is too large', async () => {
    const refused = async (file: File) => {
      const response = await send({ action: 'image-use', ownImage: file, revision: '1' });
      assert.equal(response.status, 422);
      return /id="f-ownImage-error">(?:<svg.*?<\/svg>)?([^<]*)/.exec(await response.text())?.[1] ?? '';
    };
    assert.match(await refused(new File(['GIF89a'], 'x.png')), /SVG か PNG の画像ではない/);
    assert.match(await refused(new File([Uint8Array.of(0xff, 0xd8, 0xff)], 'x.svg')), /SVG か PNG の画像ではない/);
    assert.match(await refused(new File([png(4097, 2)], 'x.png')), /PNG が大きすぎる/);
    assert.match(await refused(new File([png(9, 9).subarray(0, 50)], 'x.png')), /PNG として読み取れない/);
    const none = await send({ action: 'image-use', revision: '1' });
    assert.match(await none.text(), /画像ファイルを選んでください/);
  });

  it('overwrites nobody, and says that the image was not kept', async () => {
    await send({ action: 'save', 'description.ja': '先の人', revision: '1' });
    const late = await send({ action: 'image-use', ownImage: svg(LOGO), revision: '1' });
    assert.equal(late.status, 409);
    assert.match(await late.text(), /画像は変えていません/);
    assert.equal((await stored()).image, undefined);
  });

  it('is for writers only', async () => {
    const viewer = await consoleClient(world, routes, 'viewer');
    const fields = { ...complete, action: 'image-use', ownImage: svg(LOGO), revision: '1' };
    assert.equal((await viewer.post(`${path}/edit`, fields)).status, 403);
    assert.equal((await stored()).image, undefined);
  });

  it('is fixed with the version, and no version shows the markup that was uploaded', async () => {
    await send({ action: 'save', ownImage: svg(LOGO), revision: '1' });
    const version = await publish();
    const served = await editor.get(`/achievements/${version.id}/image.png`);
    assert.equal(served.headers.get('content-type'), 'image/png');
    assert.equal(served.headers.get('x-content-type-options'), 'nosniff');
    const bytes = Buffer.from(await served.arrayBuffer());
    assert.ok(isPngFile(bytes));
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [800, 800]);
    const drawing = await (await editor.get(`/achievements/${version.id}/image.svg`)).text();
    assert.match(drawing, /<image href="data:image\/png;base64,/);
    assert.ok(!drawing.includes('#ff0033'));

    await send({ action: 'save', ownImage: new File([png(64, 64)], 'b.png'), revision: '3' });
    assert.ok((await stored()).changed, 'another image is a change to publish');
    const again = Buffer.from(await (await editor.get(`/achievements/${version.id}/image.png`)).arrayBuffer());
    assert.ok(again.equals(bytes));
    const restored = await editor.post(`${path}/versions/1/draft`, { revision: '5' });
    assert.equal(restored.status, 303);
    assert.match((await stored()).image?.svg ?? '', /#ff0033/);
  });

  it('is in the baked files, on the share’s card and on the certificate', async () => {
    await send({ action: 'save', ownImage: svg(LOGO), revision: '1' });
    const version = await publish();
    const { organization, ports } = world;
    const recipients = [{ row: 2, name: '森 蓮', address: 'ren@example.jp', completedOn: '2026-10-03' }];
    const batch = await ports.store.inOrganization(organization.id, tx =>
      awardPeople(
        tx,
        {
          organization: organization.id,
          versionId: version.id,
          label: 'one',
          recipients,
          awardAgain: false,
          by: 'emi',
        },
        ports,
      ),
    );
    await world.work();
    const { rows } = await ports.store.inOrganization(organization.id, tx =>
      tx.awards.search({ batchId: batch }, { limit: 1, offset: 0 }),
    );
    const [award] = rows;
    assert.ok(award?.credentialId);
    const file = (format: 'json' | 'png' | 'svg') =>
      exportCredential({ organization: organization.id, credential: award.credentialId ?? '', format }, ports);
    const signed = new TextDecoder().decode((await file('json')).bytes);
    const bakedSvg = new TextDecoder().decode((await file('svg')).bytes);
    const inflate = (): never => assert.fail('what we bake is not compressed');
    assert.equal(orThrow(unbakePng((await file('png')).bytes, inflate)), signed);
    assert.equal(orThrow(unbakeSvg(bakedSvg)), signed);
    assert.match(bakedSvg, /<g transform="translate\(0 100\)"><svg [^>]*>.*#ff0033/s);
    assert.ok(signed.includes(`/achievements/${version.id}/image.png`));

    const claim = claimToken(organization.id, award, ports).token;
    const { person, credential } = await acceptClaim({ token: claim, language: 'ja' }, ports);
    const wish = { person, credential, days: 30, withFile: false };
    const { url } = await createShare(wish, ports);
    const card = await drawShareCard(url.split('/').at(-1) ?? '', ports);
    const paper = { person, key: holdingKey(credential, ports), language: 'ja', facts: [] } as const;
    const pdf = Buffer.from(await makeCertificate(paper, ports)).toString('latin1');
    assert.match(pdf, /^%PDF/);
    assert.match(pdf, /\/Width 800\n\/Height 800\n/, 'the version’s own PNG');
    assert.ok(hasRed(card), 'the image is on the card');
  });
});

/** Whether a PNG of 8-bit RGB or RGBA has the logo's red somewhere: its filters undone (PNG §9.2). */
function hasRed(bytes: Uint8Array): boolean {
  const chunks = orThrow(readChunks(bytes));
  const header = Buffer.from(chunks[0]?.data ?? []);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const raw = zlib.inflateSync(Buffer.concat(chunks.filter(one => one.type === 'IDAT').map(one => one.data)));
  const step = header[9] === 6 ? 4 : 3;
  const line = width * step;
  const out = Buffer.alloc(line * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; x++) {
      const a = x < step ? 0 : (out[y * line + x - step] ?? 0);
      const b = y === 0 ? 0 : (out[(y - 1) * line + x] ?? 0);
      const c = x < step || y === 0 ? 0 : (out[(y - 1) * line + x - step] ?? 0);
      const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
      const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      const add = [0, a, b, (a + b) >> 1, paeth][filter ?? 0] ?? 0;
      out[y * line + x] = (raw[y * (line + 1) + 1 + x] ?? 0) + add;
    }
  }
  for (let at = 0; at < out.length; at += step)
    if (out[at] === 0xff && out[at + 1] === 0 && out[at + 2] === 0x33) return true;
  return false;
}
