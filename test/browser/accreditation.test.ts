// From an application to a signed decision in a browser, in both languages, on a desk and on a phone: every page passes axe and fits.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import type { StandardVersion } from '../../src/ports/store/accreditation.ts';
import { type Accreditors, accreditationIn } from '../accreditation-world.ts';
import { startChromium } from './open-browser.ts';
import { newPage, type ServedWorld, servedWorld } from './served-world.ts';

let browser: Browser;
let world: ServedWorld & Accreditors;
let standard: StandardVersion;

before(async () => {
  browser = await startChromium();
  world = await accreditationIn(await servedWorld());
  standard = await world.publishStandard();
});
after(async () => {
  await browser.close();
  await world.close();
});

interface Seat {
  readonly page: Page;
  readonly errors: string[];
  go(path: string): Promise<void>;
  /** Presses the button of these words. */
  press(words: string): Promise<void>;
}

for (const { lang, width, t } of [
  {
    ...{ lang: 'ja', width: 1280 },
    t: {
      ...{ begin: 'この基準で申請を始める', save: '下書きを保存する', send: '申請を送る', assign: '審査者に加える' },
      ...{ declare: '申告する', review: '評価を記録する', decide: '決定して署名する', signed: '署名された認定証' },
    },
  },
  {
    ...{ lang: 'en', width: 390 },
    t: {
      ...{ begin: 'Begin an application', save: 'Save the draft', send: 'Send the application', assign: 'Assign' },
      ...{ declare: 'Declare', review: 'Record the review', decide: 'Decide and sign', signed: 'Signed accreditation' },
    },
  },
] as const) {
  async function look(page: Page, what: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const said = violations.map(found => `${found.id}: ${found.nodes.map(node => node.html).join(' ')}`);
    assert.deepEqual(said, [], what);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(over <= 0, `${what} is ${over} pixels too wide`);
  }

  async function seat(address: string): Promise<Seat> {
    const { page, errors } = await newPage(browser, { width });
    await page.goto(`${world.url}/${lang}/sign-in`);
    await page.fill('input[name="address"]', address);
    await page.click('main form button');
    await page.waitForURL(/\/sign-in\/code/);
    await page.goto(world.url + world.linkTo(address));
    await page.click('main form button');
    await page.waitForURL(/\/console/);
    return {
      page,
      errors,
      async go(path) {
        await page.goto(`${world.url}/${lang}${path}`);
        await look(page, path);
      },
      async press(words) {
        const answered = page.waitForResponse(response => response.request().method() === 'POST');
        await page.getByRole('button', { name: words, exact: true }).first().click();
        const response = await answered;
        assert.ok(response.status() < 400, `${words}: ${response.status()}`);
        await page.waitForLoadState();
      },
    };
  }

  test(`apply, review and decide in ${lang} at ${width} pixels`, async () => {
    const emi = await seat('emi@minato.example');
    await emi.go('/console/minato/applications');
    await emi.press(t.begin);
    await look(emi.page, 'a new draft');
    await emi.page.selectOption('select[name="achievement"]', world.version.id);
    await emi.page.fill('textarea[name="evidence.plan"]', '15回の演習');
    await emi.page.setInputFiles('input[name="evidence.syllabus"]', {
      ...{ name: 'syllabus.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') },
    });
    await emi.press(t.save);
    await look(emi.page, 'a complete draft');
    await emi.press(t.send);
    const id = emi.page.url().split('/').at(-1) ?? '';
    const one = `/console/kijun/accreditation/applications/${id}`;

    const kyo = await seat('kyo@kijun.example');
    await kyo.go('/console/kijun/accreditation');
    await kyo.page.goto(`${world.url}/${lang}${one}`);
    for (const reviewer of ['rei', 'ran']) {
      await kyo.page.selectOption('select[name="reviewer"]', reviewer);
      await kyo.press(t.assign);
    }
    for (const reviewer of ['rei', 'ran']) {
      const { page, press, errors } = await seat(`${reviewer}@kijun.example`);
      await page.goto(`${world.url}/${lang}${one}`);
      if (reviewer === 'rei') await look(page, 'declaring interests');
      await page.check('input[name="conflict"][value="no"]');
      await press(t.declare);
      if (reviewer === 'rei') await look(page, 'a review');
      for (const key of ['outcomes', 'need']) {
        await page.fill(`input[name="points.${key}"]`, '4');
        await page.fill(`textarea[name="reason.${key}"]`, 'よい');
      }
      await page.check('input[name="recommendation"][value="approve"]');
      await press(t.review);
      assert.deepEqual(errors, []);
      await page.context().close();
    }
    await kyo.go(one);
    await kyo.page.check('input[name="outcome"][value="conditional"]');
    await kyo.page.fill('textarea[name="reasons"]', '基準を満たす');
    await kyo.page.fill('input[name="condition.0"]', '評価表を出す');
    await kyo.page.fill('input[name="due.0"]', '2027-03-31');
    // By keyboard, as whoever has no mouse does.
    await kyo.page.focus('input[name="unconflicted"]');
    await kyo.page.keyboard.press('Space');
    await kyo.press(t.decide);
    await look(kyo.page, 'decided');
    for (const path of ['?view=standing', '/standards']) await kyo.go(`/console/kijun/accreditation${path}`);
    await kyo.go(`/console/kijun/accreditation/standards/${standard.standardId}`);
    await emi.go(`/console/minato/applications/${id}`);
    const signed = await emi.page.getByRole('link', { name: t.signed }).getAttribute('href');
    const document = await (await emi.page.request.get(world.url + signed)).json();
    assert.equal(document.credentialSubject.approval, 'content');
    assert.equal(document.credentialSubject.id, `urn:uuid:${world.version.id}`);
    for (const { errors, page } of [emi, kyo]) {
      assert.deepEqual(errors, []);
      await page.context().close();
    }
  });

  test(`applying without an account in ${lang} at ${width} pixels`, async () => {
    const { page, errors } = await newPage(browser, { width, script: lang === 'ja' });
    await page.goto(`${world.url}/${lang}/apply`);
    await look(page, 'apply');
    await page.goto(`${world.url}/${lang}/apply/${standard.id}`);
    await look(page, 'form');
    const address = `ann-${lang}@kura.example`;
    const values = {
      ...{ name: 'Te Kura', country: 'NZ', website: 'https://kura.example', issuerId: 'did:web:kura.example' },
      ...{ contactName: 'Ann', address },
    };
    for (const [name, value] of Object.entries(values)) await page.fill(`input[name="${name}"]`, value);
    await page.click('main form button');
    await look(page, 'sent');
    await world.work();
    await page.goto(world.url + world.linkTo(address));
    await look(page, 'draft');
    assert.deepEqual(errors, []);
    await page.context().close();
  });
}
