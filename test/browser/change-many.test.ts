// A whole roster is revoked from its page, on a phone and on a desktop, without scripts too: no violation of axe, no overflow, no error.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { awardPeople } from '../../src/flows/award-people.ts';
import { isSound } from './is-sound.ts';
import { newPage, type ServedWorld, servedWorld } from './served-world.ts';
import { startChromium } from './start-chromium.ts';

let browser: Browser;
let world: ServedWorld;

before(async () => {
  browser = await startChromium();
  world = await servedWorld();
});
after(async () => {
  await browser.close();
  await world.close();
});

/** Awarded and issued; the batch's id. */
async function award(label: string, count: number): Promise<string> {
  const { id: versionId } = await world.publish({ statusPurpose: 'suspension' });
  const recipients = Array.from({ length: count }, (_, n) => ({
    row: n + 2,
    name: n % 2 === 0 ? `勅使河原 香菜子${n}` : `Alexandria Papadimitriou-Whitfield ${n}`,
    address: `${label}.a-rather-long-address-${n}@students.example.jp`,
    completedOn: '2026-10-01',
  }));
  const input = { organization: world.organization.id, versionId, label, recipients, awardAgain: false, by: 'olga' };
  const batch = await world.ports.store.inOrganization(world.organization.id, tx =>
    awardPeople(tx, input, world.ports),
  );
  await world.work();
  return batch;
}

async function signIn(page: Page, lang: string): Promise<void> {
  await page.goto(`${world.url}/${lang}/sign-in`);
  await page.fill('input[name="address"]', 'olga@minato.example');
  await page.click('main form button');
  await page.waitForURL(/\/sign-in\/code/);
  await page.goto(world.url + world.linkTo('olga@minato.example'));
  await page.click('main form button');
  await page.waitForURL(/\/console/);
}

for (const [lang, width, script] of [
  ['ja', 390, false],
  ['en', 1280, true],
] as const) {
  test(`all of a roster are revoked in ${lang} at ${width} pixels${script ? '' : ' without scripts'}`, async () => {
    const label = `roster-${lang}`;
    const batch = await award(label, 60);
    const { page, errors } = await newPage(browser, { width, script });
    // Without scripts there is no axe: it is one itself.
    const look = (what: string): Promise<void> => isSound(page, what, { axe: script });
    await signIn(page, lang);
    await page.goto(`${world.url}/${lang}/console/minato/batches/${batch}`);
    await look('batch');
    await page.click(`main a[href*="credentials?batch="]`);
    await look('list');
    assert.match(await page.textContent('main').then(String), new RegExp(`${label}[\\s\\S]*60`));
    await page.check('input[name="all"]');
    await page.click('button[value="revoked"]');
    await look('confirm');
    await page.fill('textarea[name="reason"]', 'Wrong roster');
    await page.fill('input[name="count"]', '60');
    await world.ports.store.inOrganization(world.organization.id, async tx => {
      const { rows } = await tx.awards.search({ batchId: batch }, { limit: 1, offset: 0 });
      const [{ id: awardId, credentialId, statusListId: listId, statusIndex: index }] = rows as [(typeof rows)[0]];
      const one = { awardId, credentialId, listId, index, reason: 'x', by: 'system', at: world.clock.now() } as const;
      await tx.statusLists.change([{ ...one, status: 'revoked' }]);
    });
    await page.click('main form button.danger');
    await look('other than shown');
    assert.match(await page.textContent('main form button.danger').then(String), /59/);
    await page.fill('input[name="count"]', '59');
    await page.click('main form button.danger');
    await page.waitForURL(/credentials\?batch=/);
    await look('done');
    assert.match(await page.textContent('body').then(String), lang === 'ja' ? /59件を失効させました/ : /Revoked: 59/);
    // The answer 409 is told in the browser's console, by Chromium itself.
    assert.deepEqual(
      errors.filter(text => !/status of 409/.test(text)),
      [],
    );
  });
}
