// The pages about people and organizations at two widths and in two languages: no violation of axe, no overflow, no error.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { setupToken } from '../../src/apps/server/session.ts';
import { createOrganization } from '../../src/flows/create-organization.ts';
import { inviteMember } from '../../src/flows/invite-member.ts';
import { isSound } from './is-sound.ts';
import { newPage, type ServedWorld, servedWorld } from './served-world.ts';
import { startChromium } from './start-chromium.ts';

let browser: Browser;
let world: ServedWorld;

before(async () => {
  browser = await startChromium();
  world = await servedWorld();
  const web = { ...world.ports, instance: { ...world.ports.instance, url: 'https://akashi.example' } };
  await createOrganization({ slug: 'web', name: { ja: 'ウェブ大学', en: 'Web University' }, owner: 'olga' }, web);
  await world.publish();
  const invitation = { organization: world.organization.id, role: 'viewer', by: 'olga' } as const;
  await inviteMember({ ...invitation, address: 'ken@b.example', language: 'ja' }, world.ports);
  await world.work();
  await world.ports.store.transaction(async tx => {
    const mail = world.mails[0];
    const { to = '', fromName = '', subject = '', text = '', html = '' } = mail ?? {};
    await tx.mailbox.put({ id: 'one@localhost', to, fromName, subject, text, html, at: world.clock.now() });
    const olga = await tx.people.byId('olga');
    if (olga) await tx.people.update({ ...olga, operator: true });
  });
});
after(async () => {
  await browser.close();
  await world.close();
});

for (const [lang, width] of [
  ['ja', 390],
  ['en', 1280],
] as const) {
  test(`set-up, sign-in, account and console are accessible in ${lang} at ${width} pixels`, async () => {
    const { page, errors } = await newPage(browser, { width });
    const look = (what: string): Promise<void> => isSound(page, what);
    const go = async (path: string): Promise<void> => {
      await page.goto(`${world.url}/${lang}${path}`);
      await look(path);
    };
    await go(`/setup?token=${setupToken(world.ports.vault)}`);
    await go('/mailbox');
    await go('/mailbox/one%40localhost');
    await go(world.linkTo('ken@b.example').replace(/^\/ja/, ''));
    await go('/sign-in');
    await page.fill('input[name="address"]', 'olga@minato.example');
    await page.click('main form button');
    await page.waitForURL(/\/sign-in\/code/);
    await look('code');
    const link = world.linkTo('olga@minato.example');
    await page.goto(world.url + link);
    await look('link');
    await page.click('main form button');
    await page.waitForURL(/\/console/);
    for (const path of ['', '/new', '/minato', '/minato/people', '/minato/people/emi/remove', '/minato/settings'])
      await go(`/console${path}`);
    for (const path of ['/minato/keys', '/web/keys', '/minato/audit', '/web']) await go(`/console${path}`);
    await page.goto(`${world.url}/${lang}/console/web/keys`);
    await page.click('main a[href$="/rotate"]');
    await look('rotate');
    await go('/account');
    await go('/account/passkey-reset');
    assert.deepEqual(errors, []);
  });
}
