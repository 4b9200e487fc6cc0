// The whole journey on the real server, in a real browser, at two widths and in two languages: design, publish, roster, issue, claim,
// share, verify, revoke, verify again. Every page on the way has no accessibility violation and does not scroll sideways.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { isSound } from './is-sound.ts';
import { akashi, type RealServer, serveReal } from './serve-real.ts';
import { startChromium } from './start-chromium.ts';

let browser: Browser;
let server: RealServer;
/** Signed in as the first owner; both journeys go on from it. */
let owner: Awaited<ReturnType<BrowserContext['storageState']>>;

before(async () => {
  [browser, server] = await Promise.all([startChromium(), serveReal('--empty')]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The button that sends the form whose action ends like this. */
const send = (page: Page, action: string) => page.locator(`form[action$="${action}"] button`).first().click();

async function open(language: 'ja' | 'en', width: number, state?: typeof owner) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: language,
    acceptDownloads: true,
    ...(state === undefined ? {} : { storageState: state }),
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(String(error)));
  const go = async (path: string, what = path): Promise<void> => {
    await page.goto(path.startsWith('http') ? path : `${server.url}/${language}${path}`);
    await isSound(page, what);
  };
  return { context, page, errors, go };
}

test('the first owner sets the installation up and founds an organization', async () => {
  const { context, page, errors, go } = await open('ja', 1280);
  await go(server.addresses.console ?? '', 'setup');
  await page.fill('[name=name]', '港 花子');
  await page.fill('[name=address]', 'hanako@example.jp');
  await send(page, '/setup');
  await page.waitForURL(/\/console/);
  await go('/console/new');
  await page.fill('[name=nameJa]', 'みなと工科大学');
  await page.fill('[name=slug]', 'minato');
  await send(page, '/console/new');
  await page.waitForURL(/\/console\/minato$/);
  await isSound(page, 'organization home');
  owner = await context.storageState();
  assert.deepEqual(errors, []);
  await context.close();
});

const journeys = [
  { language: 'ja', width: 390, slug: 'dialogue', person: 'ren.mori@example.jp', name: '森 蓮' },
  { language: 'en', width: 1280, slug: 'safety', person: 'amelie@example.com', name: 'Amélie O’Neil' },
] as const;

// Both at once: each waits for mail and for the status list's tick more than it works.
describe('the road of a credential', { concurrency: 2 }, () => {
  for (const { language, width, slug, person, name } of journeys)
    test(`from an achievement to a revoked credential, ${language} at ${width} pixels`, async () => {
      const { context, page, errors, go } = await open(language, width, owner);
      const console = '/console/minato';

      await go(`${console}/achievements`);
      await go(`${console}/achievements/new`);
      await page.fill(`[name="name.${language}"]`, language === 'ja' ? '対話の進行' : 'Workshop safety');
      await send(page, '/achievements/new');
      await page.waitForURL(/\/edit$/);
      const achievement = new URL(page.url()).pathname.slice(3).replace(/\/edit$/, '');
      await page.fill(`[name="description.${language}"]`, 'A short description of what was learnt.');
      await page.fill(`[name="narrative.${language}"]`, 'Hand in the portfolio.');
      await page.fill('[name=hours]', '15');
      await page.fill('[name=slug]', slug);
      await page.selectOption('[name=participation]', 'online');
      await page.check('[name=assessment][value=portfolio]');
      await isSound(page, 'editor');
      await page.locator('button[name=action][value=save]').first().click();
      await page.waitForSelector('[role=status]');
      await isSound(page, 'editor, saved');
      await go(achievement);
      await go(`${achievement}/publish`);
      await send(page, '/publish');
      await page.waitForURL(/\/achievements\/[0-9a-f-]{36}$/);
      await isSound(page, 'published achievement');

      const roster = join('/tmp', `akj-roster-${process.pid}-${slug}.csv`);
      await writeFile(
        roster,
        `氏名,メールアドレス,修了日\r\n${name},${person},2026-10-03\r\n誤りのある人,not-an-address,2026-10-03\r\n`,
      );
      await go(`${console}/rosters`);
      const versions = page.locator('[name=version] option');
      const chosen = await versions
        .filter({ hasText: language === 'ja' ? '対話の進行' : 'Workshop safety' })
        .getAttribute('value');
      await page.selectOption('[name=version]', chosen ?? '');
      await page.setInputFiles('input[type=file]', roster);
      await send(page, '/rosters');
      await page.waitForURL(/\/rosters\/[0-9a-f-]{36}/);
      await isSound(page, 'dry run');
      await send(page, '/award');
      await page.waitForURL(/\/batches\/[0-9a-f-]{36}/);
      await isSound(page, 'batch');
      const batch = page.url().replace(/^.*\/(ja|en)\//, '/');
      await send(page, '/send-now');
      await page.waitForSelector('[role=status]');

      const link = await mailLink(page, language, person);
      await go(`${batch}`, 'batch, mailed');

      const holder = await open(language, width);
      await holder.go(link, 'claim');
      await send(holder.page, new URL(link).pathname.replace(/^\/\w\w/, ''));
      await holder.page.waitForURL(/\/wallet/);
      await isSound(holder.page, 'held');
      const held = holder.page.url();
      const saved = holder.page.waitForEvent('download');
      await holder.page.click('a[href$="/file/png"]');
      const png = join('/tmp', `akj-badge-${process.pid}-${slug}.png`);
      await (await saved).saveAs(png);
      await holder.go(`${held}/share`, 'share form');
      await send(holder.page, '/share');
      await holder.page.waitForURL(/\/wallet\/shares\//);
      const share = await holder.page.inputValue('input.copy');

      const stranger = await open(language, width);
      await stranger.go(share, 'shared report');
      await stranger.page.waitForSelector('.verdict.valid .seal');
      await stranger.go('/verify');
      // The island takes the file at once and sends it nowhere.
      await stranger.page.setInputFiles('input[type=file]', png);
      await stranger.page.waitForSelector('.verdict.valid .seal');
      await isSound(stranger.page, 'report of a file');
      assert.equal((await akashi(server, 'verify', png, '--json')).code, 0);

      await go(`${console}/credentials`);
      await page.locator('tr', { hasText: name }).locator('input[name=id]').check();
      await page.locator('button[name=to][value=revoked]').click();
      await page.waitForURL(/\/credentials\/change/);
      await isSound(page, 'revocation');
      await page.fill('[name=reason]', 'Awarded by mistake');
      await send(page, '/credentials/change');
      await page.waitForURL(/\/credentials/);

      await revokedWithinAMinute(png);
      await stranger.go(share, 'report of a revoked credential');
      await stranger.page.waitForSelector('.verdict.invalid');
      assert.equal(await stranger.page.locator('.verdict .seal').count(), 0);
      for (const each of [errors, holder.errors, stranger.errors]) assert.deepEqual(each, []);
      for (const each of [context, holder.context, stranger.context]) await each.close();
    });
});

/** Waits for the claim mail in the mailbox and returns the link in it. */
async function mailLink(page: Page, language: string, person: string): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    await page.goto(server.addresses.mailbox ?? '');
    await page.goto(`${server.url}/${language}/mailbox?to=${encodeURIComponent(person)}`);
    const mail = page.locator('a[href*="/mailbox/"]').filter({ hasText: /./ }).first();
    if ((await mail.count()) > 0) {
      await mail.click();
      await page.waitForLoadState('load');
      await isSound(page, 'mail');
      const link = await page.locator('a[href*="/claim/"]').first().getAttribute('href');
      if (link !== null) return link;
    }
    await page.waitForTimeout(1_000);
  }
  throw new Error(`no claim mail for ${person}`);
}

/** "Visible to verifiers within a minute." */
async function revokedWithinAMinute(file: string): Promise<void> {
  const start = Date.now();
  for (;;) {
    const { code, out } = await akashi(server, 'verify', file, '--json');
    if (code === 1) {
      assert.match(out, /check\.status-revoked/);
      return;
    }
    assert.ok(Date.now() - start < 65_000, 'not revoked after a minute');
    await new Promise(resolve => setTimeout(resolve, 2_000));
  }
}
