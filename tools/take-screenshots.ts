// Takes the README's pictures from a real server with the example in it: `npm run build && node --import tsx tools/take-screenshots.ts`.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { serveReal } from '../test/browser/serve-real.ts';
import { startChromium } from '../test/browser/start-chromium.ts';

const folder = 'docs/screenshots';
await mkdir(folder, { recursive: true });
const [browser, server] = await Promise.all([startChromium(), serveReal()]);

async function open(language: 'ja' | 'en', width: number, state?: object): Promise<Page> {
  const context = await (browser as Browser).newContext({
    viewport: { width, height: width < 500 ? 844 : 860 },
    deviceScaleFactor: 1.5,
    locale: language,
    ...(state === undefined ? {} : { storageState: state as never }),
  });
  return context.newPage();
}
const take = (page: Page, name: string) => page.screenshot({ path: `${folder}/${name}.png` });

/** A roster with what rosters have: an address that is none, full-width letters, an era, spaces, the same person twice. */
const roster = [
  '氏名,メールアドレス,修了日,得点',
  '髙橋 翔太,shota.takahashi@example.jp,2026-10-03,82',
  '森 蓮,not-an-address,2026-10-03,74',
  '濵田 恵子,ｋｅｉｋｏ．ｈａｍａｄａ＠ｅｘａｍｐｌｅ．ｊｐ,2026-10-02,91',
  '山﨑 純,jun.yamasaki@example.jp,令和8年10月3日,68',
  '𠮷田 葵,aoi.yoshida@example.jp,2026/13/45,77',
  '　葛西 一　,hajime.kasai@example.jp,2026-10-04,88',
  '阿部 結衣,shota.takahashi@example.jp,2026-10-04,79',
].join('\r\n');

try {
  const report = await open('ja', 1280);
  await report.goto(server.addresses.share ?? '');
  await take(report, 'report-ja-desktop');
  const phone = await open('en', 390);
  await phone.goto(`${server.url}/en${new URL(server.addresses.share ?? '').pathname}`);
  await take(phone, 'report-en-phone');

  const owner = await open('ja', 1280);
  await owner.goto(server.addresses.console ?? '');
  await owner.fill('[name=name]', '港 花子');
  await owner.fill('[name=address]', 'hanako@example.jp');
  await owner.locator('form[action$="/setup"] button').click();
  await owner.waitForURL(/\/console/);
  await owner.goto(`${server.url}/ja/console/minato-tech/rosters`);
  const option = owner.locator('[name=version] option').filter({ hasText: 'データサイエンス基礎' });
  await owner.selectOption('[name=version]', (await option.getAttribute('value')) ?? '');
  const file = `/tmp/akj-roster-${process.pid}.csv`;
  await writeFile(file, roster);
  await owner.setInputFiles('input[type=file]', file);
  await owner.locator('form[action$="/rosters"] button').first().click();
  await owner.waitForURL(/\/rosters\/[0-9a-f-]{36}/);
  await take(owner, 'roster-ja-desktop');
  await rm(file);

  await owner.goto(server.addresses.mailbox ?? '');
  const holder = await open('en', 1280);
  for (const nth of [3, 4]) {
    await owner.goto(`${server.url}/ja/mailbox`);
    await owner.locator('a[href*="/mailbox/"]').nth(nth).click();
    const link = await owner.locator('a[href*="/claim/"]').first().getAttribute('href');
    await holder.goto((link ?? '').replace('/ja/', '/en/'));
    await holder.locator('form[action*="/claim/"] button').first().click();
    await holder.waitForURL(/\/wallet/);
  }
  await holder.goto(`${server.url}/en/wallet`);
  await take(holder, 'wallet-en-desktop');
} finally {
  await browser.close();
  await server.stop();
}
