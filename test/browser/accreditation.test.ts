// From an application to the register in a browser, in both languages, on a desk and on a phone: apply, review, decide, list, search, compare. Every
// page passes axe and fits.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { hashToken } from '../../src/apps/server/session.ts';
import { actOnApplication } from '../../src/flows/act-on-application.ts';
import { createOrganization } from '../../src/flows/create-organization.ts';
import { decideApplication } from '../../src/flows/decide-application.ts';
import { askForSupport, giveMandate } from '../../src/flows/endorsements.ts';
import { setFunctions } from '../../src/flows/set-functions.ts';
import type { StandardVersion } from '../../src/ports/store/accreditation.ts';
import { type Accreditors, accreditationIn, contentStandard } from '../accreditation-world.ts';
import { fillRegister } from '../filled-register.ts';
import { isSound } from './is-sound.ts';
import { newPage, type ServedWorld, servedWorld } from './served-world.ts';
import { startChromium } from './start-chromium.ts';

let browser: Browser;
let world: ServedWorld & Accreditors;
let standard: StandardVersion;

before(async () => {
  browser = await startChromium();
  world = await accreditationIn(await servedWorld());
  standard = await world.publishStandard({ approval: 'listing', requires: ['content', 'delivery'] });
  // The two approvals that the third stands on.
  for (const approval of ['content', 'delivery'] as const) {
    const place = await world.apply(await world.publishStandard({ approval }));
    await world.review(place);
    await decideApplication(
      { ...place, by: 'kyo', outcome: 'approved', reasons: '基準を満たす', conditions: [] },
      world.ports,
    );
  }
  // Others that are listed, to find it among.
  await fillRegister(world.accreditor.id, world.ports);
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

async function signIn(page: Page, personId: string, token: string): Promise<void> {
  const now = world.clock.now();
  const session = { tokenHash: hashToken(token), personId, createdAt: now, lastSeenAt: now, endsAt: now + 3_600_000 };
  await world.ports.store.transaction(tx => tx.sessions.create({ ...session, startedBy: 'mail', device: 'test' }));
  await page.context().addCookies([{ name: 'akashi-session', value: token, url: world.url }]);
}

for (const { lang, width, t } of [
  {
    ...{ lang: 'ja', width: 1280 },
    t: {
      ...{ begin: 'この基準で申請を始める', save: '下書きを保存する', send: '申請を送る', assign: '審査者に加える' },
      ...{
        declare: '申告する',
        review: '評価を記録する',
        decide: '決定して署名する',
        more: '条件の行を増やす',
        signed: '署名された認定証',
      },
      ...{ words: 'データ', title: 'データサイエンス基礎', assured: /基準協会/ },
    },
  },
  {
    ...{ lang: 'en', width: 390 },
    t: {
      ...{ begin: 'Begin an application', save: 'Save the draft', send: 'Send the application', assign: 'Assign' },
      ...{
        declare: 'Declare',
        review: 'Record the review',
        decide: 'Decide and sign',
        more: 'More conditions',
        signed: 'Signed accreditation',
      },
      ...{ words: 'data', title: 'Foundations of Data Science', assured: /Kijun Association/ },
    },
  },
] as const) {
  /** Signed in: signing in has a journey of its own (journey.test.ts). */
  async function seat(personId: string): Promise<Seat> {
    const { page, errors } = await newPage(browser, { width });
    await signIn(page, personId, `${personId}-${lang}`);
    return {
      page,
      errors,
      async go(path) {
        await page.goto(`${world.url}/${lang}${path}`);
        await isSound(page, path);
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

  test(`apply, review, decide, list, search and compare in ${lang} at ${width} pixels`, async () => {
    const emi = await seat('emi');
    await emi.go('/console/minato/applications');
    const begin = emi.page.locator('form', { has: emi.page.locator(`input[name="standard"][value="${standard.id}"]`) });
    await begin.getByRole('button', { name: t.begin }).click();
    await emi.page.waitForURL(/applications\/[0-9a-f-]{36}$/);
    await isSound(emi.page, 'a new draft');
    await emi.page.selectOption('select[name="achievement"]', world.version.id);
    await emi.page.fill('textarea[name="evidence.plan"]', '15回の演習');
    await emi.page.setInputFiles('input[name="evidence.syllabus"]', {
      ...{ name: 'syllabus.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') },
    });
    await emi.press(t.save);
    await isSound(emi.page, 'a complete draft');
    await emi.press(t.send);
    const id = emi.page.url().split('/').at(-1) ?? '';
    const one = `/console/kijun/accreditation/applications/${id}`;

    const kyo = await seat('kyo');
    await kyo.go('/console/kijun/accreditation');
    await kyo.page.goto(`${world.url}/${lang}${one}`);
    for (const reviewer of ['rei', 'ran']) {
      await kyo.page.selectOption('select[name="reviewer"]', reviewer);
      await kyo.press(t.assign);
    }
    const { page, press, errors } = await seat('rei');
    await page.goto(`${world.url}/${lang}${one}`);
    await isSound(page, 'declaring interests');
    await page.check('input[name="conflict"][value="no"]');
    await press(t.declare);
    await isSound(page, 'a review');
    for (const key of ['outcomes', 'need']) {
      await page.fill(`input[name="points.${key}"]`, '4');
      await page.fill(`textarea[name="reason.${key}"]`, 'よい');
    }
    await page.check('input[name="recommendation"][value="approve"]');
    await press(t.review);
    assert.deepEqual(errors, []);
    await page.context().close();
    // The second one does the same, which a page has shown by now.
    const place = { accreditor: world.accreditor.id, id };
    const [by, scores] = [
      'ran',
      contentStandard.criteria.map(({ key }) => ({ criterion: key, points: 4, reason: 'よい' })),
    ] as const;
    for (const act of [
      { kind: 'declared', by, conflict: false, reason: '' },
      { kind: 'reviewed', by, scores, recommendation: 'approve', comment: '' },
    ] as const)
      await actOnApplication({ ...place, act }, world.ports);
    await kyo.go(one);
    await kyo.page.check('input[name="outcome"][value="conditional"]');
    await kyo.page.fill('textarea[name="reasons"]', '基準を満たす');
    await kyo.page.fill('input[name="condition.0"]', '評価表を出す');
    await kyo.page.fill('input[name="due.0"]', '2027-03-31');
    await kyo.press(t.more);
    assert.equal(await kyo.page.inputValue('input[name="condition.0"]'), '評価表を出す');
    await kyo.page.fill('input[name="condition.3"]', '教員の一覧を出す');
    await kyo.page.fill('input[name="due.3"]', '2027-03-31');
    // By keyboard, as whoever has no mouse does.
    await kyo.page.focus('input[name="unconflicted"]');
    await kyo.page.keyboard.press('Space');
    await kyo.press(t.decide);
    await isSound(kyo.page, 'decided');
    for (const path of ['?view=standing', '/standards']) await kyo.go(`/console/kijun/accreditation${path}`);
    await kyo.go(`/console/kijun/accreditation/standards/${standard.standardId}`);
    await emi.go(`/console/minato/applications/${id}`);
    const signed = await emi.page.getByRole('link', { name: t.signed }).getAttribute('href');
    const document = await (await emi.page.request.get(world.url + signed)).json();
    assert.equal(document.credentialSubject.approval, 'listing');
    assert.equal(document.credentialSubject.id, `urn:uuid:${world.version.id}`);
    for (const { errors, page } of [emi, kyo]) {
      assert.deepEqual(errors, []);
      await page.context().close();
    }
    await findInRegister();
  });

  /** What the decision listed, as anybody finds it: by words, then beside another. */
  async function findInRegister(): Promise<void> {
    const { page, errors } = await newPage(browser, { width });
    await page.goto(`${world.url}/${lang}/register`);
    await page.fill('input[name="q"]', t.words);
    await page.press('input[name="q"]', 'Enter');
    await page.waitForURL(/[?&]q=/);
    await isSound(page, 'found');
    const found = page.locator('#results tbody tr');
    const row = found.filter({ hasText: t.title });
    assert.equal(await row.count(), 1, 'once, however often it was decided');
    assert.ok((await found.count()) > 1, 'and another, to compare it with');
    for (const box of await page.locator('#results input[name="ids"]').all()) await box.check();
    await page.locator('#results button').press('Enter');
    await page.waitForURL(/compare\?/);
    await isSound(page, 'side by side');
    const heads = page.locator('.compare thead th');
    assert.ok((await heads.count()) > 2);
    assert.equal(await heads.filter({ hasText: t.title }).count(), 1);
    await page.goBack();
    await row.locator('th a').click();
    await page.waitForURL(/\/register\/[0-9a-f-]{36}$/);
    await isSound(page, 'the listing');
    assert.match((await page.locator('main').textContent()) ?? '', t.assured);
    assert.deepEqual(errors, []);
    await page.context().close();
  }

  test(`applying without an account in ${lang} at ${width} pixels`, async () => {
    const { page, errors } = await newPage(browser, { width });
    await page.goto(`${world.url}/${lang}/apply`);
    await isSound(page, 'apply');
    await page.goto(`${world.url}/${lang}/apply/${standard.id}`);
    await isSound(page, 'form');
    const address = `ann-${lang}@kura.example`;
    const values = {
      ...{ name: 'Te Kura', country: 'NZ', website: 'https://kura.example', issuerId: 'did:web:kura.example' },
      ...{ contactName: 'Ann', address },
    };
    for (const [name, value] of Object.entries(values)) await page.fill(`input[name="${name}"]`, value);
    await page.click('main form button');
    await isSound(page, 'sent');
    await world.work();
    await page.goto(world.url + world.linkTo(address));
    await isSound(page, 'draft');
    assert.deepEqual(errors, []);
    await page.context().close();
  });
}

test('the operator’s and an endorser’s pages pass and fit a phone', async () => {
  const { ports } = world;
  await ports.store.transaction(tx =>
    tx.people.create(
      { id: 'opal', name: 'opal', language: 'ja', operator: true, createdAt: 0 },
      { address: 'opal@host.example', personId: 'opal', verifiedAt: 0 },
    ),
  );
  const endorser = await createOrganization({ slug: 'sangyo', name: { ja: '産業会議' }, owner: 'opal' }, ports);
  await setFunctions({ organization: endorser.id, functions: ['endorser'], by: 'system' }, ports);
  const mandate = { from: '2026-04-01', until: '2027-03-31', field: { ja: '情報産業' }, by: 'system' } as const;
  await giveMandate({ endorser: endorser.id, ...mandate }, ports);
  const { organization, version } = world;
  const answers = ['職員が使うため', '予算の説明', '表を読む', '三社に聞いた'];
  await askForSupport(
    { applicant: organization.id, endorser: endorser.id, version: version.id, answers, by: 'emi' },
    ports,
  );
  const { page, errors } = await newPage(browser, { width: 390 });
  await signIn(page, 'opal', 'opal');
  for (const path of ['/functions', '/functions/contacts', '/console/sangyo/endorsements']) {
    await page.goto(`${world.url}/ja${path}`);
    await isSound(page, path);
  }
  await page.fill('textarea[name="statement"]', 'Employers need it.');
  await page.check('input[name="language"][value="en"]');
  await page.getByRole('button', { name: '推薦に署名する' }).click();
  await page.locator('.prose[lang="en"]', { hasText: 'Employers need it.' }).waitFor();
  await isSound(page, 'endorsed');
  assert.deepEqual(errors, []);
  await page.context().close();
});
