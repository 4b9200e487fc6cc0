/** The small helps that pages have with a script: a button that copies, and a badge that is drawn while one designs it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hashToken } from '../../src/apps/server/session.ts';
import { createAchievement } from '../../src/flows/create-achievement.ts';
import { exampleContent } from '../console-world.ts';
import { isSound } from './is-sound.ts';
import { type OpenedPage, openPage, type ServedWorld, serveWorld } from './open-browser.ts';

let served: ServedWorld;
before(async () => {
  served = await serveWorld();
});
after(() => served.close());

async function shared(lang: 'ja' | 'en', who: string): Promise<OpenedPage> {
  const opened = await openPage(served, { width: 390 });
  const { page } = opened;
  await page.goto(`${served.origin}/${lang}/claim/${served.world.tokens[who]}`);
  await page.click('main form button');
  await page.waitForURL(/\/wallet\/[\w-]{22}$/);
  await page.goto(`${page.url()}/share`);
  await page.click('main form button');
  await page.waitForURL(/\/wallet\/shares\/[a-z2-7]{20}$/);
  return opened;
}

test('a share’s link and code are copied by a button, which says so in the page’s language', async () => {
  for (const [lang, who, done] of [
    ['ja', 'hana', 'コピーしました。'],
    ['en', 'ken', 'Copied.'],
  ] as const) {
    const { page, errors, close } = await shared(lang, who);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.origin });
    for (const name of ['share', 'code']) {
      const said = page.locator('.field', { has: page.locator(`#copy-${name}`) }).getByRole('status');
      assert.equal(await said.textContent(), '');
      await page.click(`[data-copy=copy-${name}]`);
      await said.filter({ hasText: done }).waitFor();
      const taken = await page.evaluate(() => navigator.clipboard.readText());
      const field = page.locator(`#copy-${name}`);
      assert.equal(taken, name === 'share' ? await field.inputValue() : await field.textContent());
    }
    assert.match((await page.textContent('#copy-code')) ?? '', /^[\w-]{5}( [\w-]{1,5})+$/);
    assert.deepEqual(errors, []);
    await close();
  }
});

test('where the browser offers no clipboard the text is selected; without a script there is only the text', async () => {
  const { page, close } = await shared('ja', 'amelie');
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.click('[data-copy=copy-share]');
  await page.locator('.copy-said', { hasText: '手でコピーしてください' }).waitFor();
  const link = await page.inputValue('#copy-share');
  assert.equal(await page.evaluate(() => getSelection()?.toString()), link);

  const plain = await openPage(served, { script: false });
  await plain.page.context().addCookies(await page.context().cookies());
  await plain.page.goto(page.url());
  assert.equal(await plain.page.isVisible('[data-copy=copy-share]'), false);
  assert.equal(await plain.page.inputValue('#copy-share'), link);
  await plain.close();
  await close();
});

/** A page of the editor, signed in. */
async function editorsPage(letter: string, width?: number): Promise<OpenedPage> {
  const { ports, members, clock } = served.world;
  const now = clock.now();
  const token = letter.repeat(43);
  await ports.store.transaction(tx =>
    tx.sessions.create({
      tokenHash: hashToken(token),
      personId: members.editor,
      createdAt: now,
      lastSeenAt: now,
      endsAt: now + 1e9,
      startedBy: 'mail',
      device: 'test',
    }),
  );
  const opened = await openPage(served, width === undefined ? {} : { width });
  await opened.page.context().addCookies([{ name: 'akashi-session', value: token, url: served.origin }]);
  return opened;
}

test('on a phone saving stays at hand in the long editor, and the badge in sight while it is designed', async () => {
  const { ports, organization, members } = served.world;
  const input = { organization: organization.id, content: exampleContent, by: members.editor };
  const { id } = await createAchievement(input, ports);
  const { page, close } = await editorsPage('s', 390);
  await page.goto(`${served.origin}/en/console/minato/achievements/${id}/edit`);
  const isInSight = async (selector: string) => {
    const box = await page.locator(selector).boundingBox();
    return box !== null && box.y >= -1 && box.y + box.height <= (page.viewportSize()?.height ?? 0) + 1;
  };
  await page.locator('[name=tags]').scrollIntoViewIfNeeded();
  assert.equal(await isInSight('.editor-save button[value=save]'), true);
  await page.locator('[name=markKind][value=icon]').evaluate(field => field.scrollIntoView({ block: 'center' }));
  assert.equal(await isInSight('.designer-badge .badge-art'), true);
  await page.click('.to-contents');
  await page.waitForFunction(
    () => (document.querySelector('#editor-contents')?.getBoundingClientRect().top ?? 99) < 50,
  );
  assert.equal(await page.isVisible('#editor-contents a[href="#s-skills"]'), true);
  await close();
});

test('on a phone every place of the console is in sight, the present one too', async () => {
  const { page, close } = await editorsPage('r', 390);
  for (const lang of ['ja', 'en'])
    for (const place of ['', '/credentials', '/members']) {
      await page.goto(`${served.origin}/${lang}/console/minato${place}`);
      for (const link of await page.locator('.rail li a').all()) {
        const box = await link.boundingBox();
        assert.ok(
          box !== null && box.x >= 0 && box.x + box.width <= 390,
          `${lang}${place} ${await link.textContent()}`,
        );
      }
    }
  await close();
});

test('the badge is drawn while it is designed, the last change wins, and nothing is saved', async () => {
  const { world, origin } = served;
  const { ports, organization, members } = world;
  const { id } = await createAchievement(
    { organization: organization.id, content: exampleContent, by: members.editor },
    ports,
  );
  const { page, seen, errors, close } = await editorsPage('e');
  await page.goto(`${origin}/ja/console/minato/achievements/${id}/edit`);
  assert.equal(await page.isVisible('button[value=preview]'), false);
  const letters = page.locator('.designer-badge svg text').first();
  await page.fill('[name=markText]', '電');
  await page.fill('[name=markText]', '池');
  await letters.filter({ hasText: '池' }).waitFor();
  await page.check('[name="lines.title"]', { force: true });
  await page.locator('.designer-badge svg text', { hasText: 'データサイエンス基礎' }).waitFor();
  const drawings = seen.filter(request => request.url.endsWith('/preview'));
  assert.equal(drawings.length, 2, 'two changes in a breath are one question');
  const tooMany = page.locator('#s-badge [role=alert]', { hasText: '3文字以上は図柄に入りません' });
  assert.equal(await tooMany.count(), 0);
  await page.fill('[name=markText]', 'あいう');
  await tooMany.waitFor();
  await page.fill('[name=markText]', '池');
  await tooMany.waitFor({ state: 'hidden' });
  await page.locator('summary', { hasText: '自前の画像を使う' }).click();
  await isSound(page, 'the badge', { within: '#s-badge' });
  const record = await ports.store.inOrganization(organization.id, tx => tx.achievements.byId(id));
  assert.equal(record?.revision, 1);
  assert.deepEqual(errors, []);
  await close();
});
