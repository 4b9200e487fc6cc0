// Passkeys in a real browser with a virtual authenticator: register, sign in, confirm; and what the page says without a script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
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

async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signInByMail(page: Page, address: string): Promise<void> {
  await page.goto(`${world.url}/ja/sign-in`);
  await page.fill('input[name="address"]', address);
  await page.click('main form button');
  await page.waitForURL(`${world.url}/ja/sign-in/code`);
  await page.goto(world.url + world.linkTo(address));
  await page.click('main form button');
  await page.waitForURL(`${world.url}/ja/console`);
}

test('a passkey is made, signs in without an address, and confirms before key work', async () => {
  const { page, errors } = await newPage(browser);
  await addAuthenticator(page);
  await signInByMail(page, 'olga@minato.example');
  await page.goto(`${world.url}/ja/account`);
  await page.fill('#f-passkeyName', '仕事の鍵');
  await page.click('#passkeys [data-passkey] button');
  await page.waitForSelector('#passkeys .lines >> text=仕事の鍵');

  await page.goto(`${world.url}/ja/account`);
  await page.click('.menu summary');
  await page.click('.menu-sheet button');
  await page.waitForURL(`${world.url}/ja`);
  await page.goto(`${world.url}/ja/sign-in?next=/console/minato/keys`);
  await page.click('[data-passkey] button');
  await page.waitForURL(`${world.url}/ja/console/minato/keys`);

  world.clock.advance(11 * 60_000);
  await page.click('main a[href$="/compromised"]');
  await page.waitForURL(/\/ja\/sign-in\/passkey\?next=/);
  await page.click('[data-passkey] button');
  await page.waitForURL(/\/keys\/\w+\/compromised$/);
  assert.deepEqual(errors, []);
});

test('a passkey that does not answer is told beside the button, and can be tried again', async () => {
  const { page } = await newPage(browser);
  await addAuthenticator(page);
  await page.goto(`${world.url}/en/sign-in`);
  await page.click('[data-passkey] button');
  await page.waitForSelector('[data-passkey] [role="alert"]:not([hidden])');
  assert.match((await page.textContent('[data-passkey] [role="alert"]')) ?? '', /was not used/);
  assert.equal(await page.isEnabled('[data-passkey] button'), true);
});

test('without a script the page says so and offers the mail', async () => {
  const { page } = await newPage(browser, { script: false });
  await page.goto(`${world.url}/en/sign-in`);
  assert.equal(await page.isVisible('[data-passkey] button'), false);
  assert.match((await page.textContent('[data-without]')) ?? '', /need JavaScript .* come in by a mail link/);
  assert.equal(await page.isVisible('main form button'), true);
});
