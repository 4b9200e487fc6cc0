// An issuer mends what the lint finds beside the editor until nothing is left: with the keyboard alone, on a phone and on a desk, in both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hashToken } from '../../src/apps/server/session.ts';
import { createAchievement } from '../../src/flows/create-achievement.ts';
import { readAchievement } from '../../src/flows/read-achievement.ts';
import { exampleContent } from '../console-world.ts';
import { isSound } from './is-sound.ts';
import { type OpenedPage, openPage, type ServedWorld, serveWorld } from './open-browser.ts';

let served: ServedWorld;
before(async () => {
  served = await serveWorld();
});
after(() => served.close());

let opened = 0;

/** The editor of a new draft, signed in. */
async function openEditor(lang: 'ja' | 'en', options: { readonly width: number; readonly script?: boolean }) {
  const { ports, organization, members, clock } = served.world;
  const { workload: _workload, ...content } = exampleContent;
  const bare = { ...content, name: { ja: '養蜂の学位', en: 'Diploma of Bees' }, description: {} };
  const { id } = await createAchievement({ organization: organization.id, content: bare, by: members.editor }, ports);
  const now = clock.now();
  const token = `editor${opened++}`.padEnd(43, 'k');
  const session = { createdAt: now, lastSeenAt: now, endsAt: now + 1e9, startedBy: 'mail', device: 'test' } as const;
  await ports.store.transaction(tx =>
    tx.sessions.create({ tokenHash: hashToken(token), personId: members.editor, ...session }),
  );
  const browser = await openPage(served, options);
  await browser.page.context().addCookies([{ name: 'akashi-session', value: token, url: served.origin }]);
  await browser.page.goto(`${served.origin}/${lang}/console/minato/achievements/${id}/edit`);
  return { ...browser, id };
}

const codesIn = (page: Page): Promise<string[]> =>
  page
    .locator('.lint .findings a')
    .evaluateAll(links => [...new Set(links.map(link => link.getAttribute('href') ?? ''))]);

/** What is typed once the link has led into the field, by the address of the link. */
const remedies: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'f-name-en': page => page.keyboard.type('Beekeeping'),
  'f-name-ja': page => page.keyboard.type('養蜂'),
  'f-outcome-0-ja': page => page.keyboard.type('蜂を飼える'),
  'f-hours': page => page.keyboard.type('90'),
  'f-description-ja': page => page.keyboard.type('養蜂を始める人が、次の資格へ進むために。'),
  'f-description-en': page => page.keyboard.type('For those who begin to keep bees, and go on from there.'),
  // NZQA takes nothing without a level by name.
  'f-levelBasis': async page => {
    await choose(page, 'issuer-claimed');
    await page.keyboard.press('Tab');
    await choose(page, 'nzqcf');
    await page.keyboard.press('Tab');
    await page.keyboard.type('5');
  },
  'f-participation': page => page.keyboard.press('ArrowDown'),
  'f-assessment': page => page.keyboard.press('Space'),
  'f-qa-0-type': page => page.keyboard.press('ArrowDown'),
  'f-prerequisites-ja': page => page.keyboard.type('なし'),
  'f-prerequisites-en': page => page.keyboard.type('None'),
  'f-supervision': page => page.keyboard.press('ArrowDown'),
  'f-withResult': page => page.keyboard.press('Space'),
  'f-stackKind': page => page.keyboard.press('ArrowDown'),
};

async function choose(page: Page, value: string): Promise<void> {
  for (let n = 0; n < 9; n++) {
    if ((await page.evaluate(() => (document.activeElement as HTMLSelectElement).value)) === value) return;
    await page.keyboard.press('ArrowDown');
  }
  assert.fail(`no choice ${value}`);
}

for (const [lang, width] of [
  ['ja', 390],
  ['en', 1280],
] as const)
  test(`beside the editor findings go as they are mended, by keyboard alone, ${lang} at ${width} pixels`, async () => {
    const { page, errors, id, close }: OpenedPage & { id: string } = await openEditor(lang, { width });
    for (const summary of await page.locator('.lint > summary').all()) await summary.press('Enter');
    await isSound(page, 'before');
    const first = await codesIn(page);
    assert.ok(first.length >= 9, first.join());
    // Every link has its field, and each finding says what, why, on whose word and how to mend it.
    for (const hash of first) assert.equal(await page.locator(hash).count(), 1, hash);
    const told = (await page.locator('.lint').allTextContents()).join();
    const parts =
      lang === 'ja'
        ? ['目的と成果の記述がありません', '登録の審査で', 'rule 6', '公開資料で確認', '説明に書いてください']
        : [
            'can be taken for a qualification (diploma)',
            'harms its holder',
            'rule 6',
            'found in public',
            'Use other words',
          ];
    for (const part of parts) assert.ok(told.includes(part), part);
    for (let round = 0; round < 30; round++) {
      const [hash] = await codesIn(page);
      if (hash === undefined) break;
      const remedy = remedies[hash.slice(1)];
      assert.ok(remedy, `what to write in ${hash}?`);
      await page.locator(`.lint .findings a[href="${hash}"]`).first().press('Enter');
      const inField = await page.evaluate(to => document.querySelector(to)?.contains(document.activeElement), hash);
      assert.equal(inField, true, `${hash} did not lead into its field`);
      if (/^#f-(name|description|prereq)/.test(hash)) await page.keyboard.press('Control+A');
      await remedy(page);
      await page.waitForFunction(gone => document.querySelector(`.lint .findings a[href="${gone}"]`) === null, hash, {
        timeout: 10_000,
      });
    }
    assert.deepEqual(await codesIn(page), [], `of ${first.length}`);
    await isSound(page, 'after');
    const summaries = await page.locator('.lint > summary').allTextContents();
    assert.ok(summaries.every(text => text.includes(lang === 'ja' ? '指摘はありません' : 'Nothing found')));
    assert.match(
      (await page.locator('.editor-aside [role=status]').textContent()) ?? '',
      lang === 'ja' ? /要修正 0/ : /0 to mend/,
    );
    // Nothing was saved yet; saving keeps it clean.
    const { organization, ports } = served.world;
    assert.equal((await readAchievement(organization.id, id, ports))?.record.draft.workload, undefined);
    await page.locator('.editor-aside button[value=save]').press('Enter');
    await page.waitForLoadState();
    assert.deepEqual(await codesIn(page), []);
    assert.equal((await readAchievement(organization.id, id, ports))?.record.draft.workload?.minutes, 5_400);
    assert.deepEqual(errors, []);
    await close();
  });

test('the size is judged as it is typed: under ten hours warns for Japan, over 40 credits blocks for NZQA', async () => {
  const { page, close } = await openEditor('en', { width: 1280 });
  const lint = (id: string) => page.locator(`.lint[data-fold=${id}]`);
  await page.fill('[name=hours]', '9.9');
  await lint('jp').filter({ hasText: 'about ten hours' }).waitFor({ state: 'attached' });
  assert.match((await lint('jp').textContent()) ?? '', /look at this.*The workload is below/s);
  assert.ok(!(await lint('nzqa').textContent())?.includes('up to 40 credits'));
  await page.fill('[name=hours]', '401');
  await lint('nzqa').filter({ hasText: 'up to 40 credits' }).waitFor({ state: 'attached' });
  assert.match((await lint('nzqa').textContent()) ?? '', /must be mended.*The workload is above/s);
  assert.ok(!(await lint('jp').textContent())?.includes('about ten hours'));
  await close();
});

test('without a script the findings are those of the last save, and their links still lead to the fields', async () => {
  const { page, close } = await openEditor('en', { width: 1280, script: false });
  await page.locator('.lint[data-fold=eu] > summary').press('Enter');
  await page.locator('.lint[data-fold=eu] a[href="#f-hours"]').press('Enter');
  assert.match(page.url(), /#f-hours$/);
  await page.fill('[name=hours]', '90');
  await page.locator('.editor-aside button[value=save]').press('Enter');
  await page.waitForURL(/\/edit$/);
  assert.equal(await page.locator('.lint a[href="#f-hours"]').count(), 0);
  await close();
});
