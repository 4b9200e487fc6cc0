// The public register in a browser: from the first page to a search, a listing and a comparison; no violation of axe, no overflow, keyboard, no script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hashToken } from '../../src/apps/server/session.ts';
import { setFunctions } from '../../src/flows/set-functions.ts';
import { fillRegister } from '../filled-register.ts';
import { isSound } from './is-sound.ts';
import { openPage, type ServedWorld, serveWorld } from './open-browser.ts';

let served: ServedWorld;
before(async () => {
  served = await serveWorld();
  const [organization] = await served.world.ports.store.transaction(tx => tx.organizations.list());
  await fillRegister(organization!.id, served.world.ports);
});
after(() => served.close());

for (const [lang, width] of [
  ['ja', 390],
  ['en', 1280],
] as const)
  test(`search, listing and comparison are accessible in ${lang} at ${width} pixels`, async () => {
    const { page, errors, close } = await openPage(served, { width });
    const go = (path: string) => page.goto(`${served.origin}/${lang}${path}`);
    await go('/register');
    await isSound(page, 'the register', { unfolded: true });
    await go('/register?level=eqf:6&sort=level');
    await isSound(page, 'a level through a table', { unfolded: true });
    await go('/register?q=%E9%B8%9A');
    await isSound(page, 'nothing found', { unfolded: true });
    await go('/register');
    const links = await page
      .locator('#results tbody th a')
      .evaluateAll(all => all.map(each => each.getAttribute('href') ?? ''));
    assert.equal(links.length, 6);
    const ids = links.map(link => link.split('/').at(-1));
    await page.goto(`${served.origin}${links[0]}`);
    await isSound(page, 'a listing', { unfolded: true });
    await go(`/register/compare?ids=${ids.slice(0, 4).join(',')}&framework=eqf`);
    await isSound(page, 'side by side', { unfolded: true });
    if (process.env.SHOTS !== undefined)
      for (const [name, path] of [
        ['search', '/register?level=eqf:6'],
        ['all', '/register'],
        ['listing', links.at(-1)!.slice(3)],
        ['compare', `/register/compare?ids=${ids.slice(2, 6).join(',')}&framework=eqf`],
      ] as const) {
        await go(path);
        await page.screenshot({ path: `${process.env.SHOTS}/${name}-${lang}-${width}.png`, fullPage: true });
      }
    assert.deepEqual(errors, []);
    await close();
  });

test('on a phone a long value is whole, the titles above compared values are short, and a condition that cannot be read is marked', async () => {
  const { page, close } = await openPage(served, { width: 390 });
  await page.goto(`${served.origin}/ja/register`);
  const cut = await page
    .locator('#results td, #results td *')
    .evaluateAll(all => all.filter(each => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0).length);
  assert.equal(cut, 0, 'nothing of a card is cut off');
  const links = await page
    .locator('#results tbody th a')
    .evaluateAll(all => all.map(each => each.getAttribute('href') ?? ''));
  const ids = links.map(link => link.split('/').at(-1)).slice(0, 4);
  await page.goto(`${served.origin}/ja/register/compare?ids=${ids.join(',')}`);
  await page.locator('.compare td').evaluateAll(all => {
    for (const each of all) each.setAttribute('data-label', '長い題名'.repeat(40));
  });
  await isSound(page, 'compared with long titles');
  const state = page.locator('.compare tr').nth(1).locator('td');
  const heights = await state.evaluateAll(all => all.map(each => each.getBoundingClientRect().height));
  assert.equal(heights.length, ids.length);
  for (const height of heights) assert.ok(height < 100, `a label of two lines, and a chip: ${height} px`);
  await page.goto(`${served.origin}/ja/register?hoursFrom=abc`);
  const wrong = page.getByLabel('学修時間（以上）');
  assert.equal(await wrong.getAttribute('aria-invalid'), 'true');
  const told = await wrong.getAttribute('aria-describedby');
  assert.match((await page.locator(`#${told}`).textContent()) ?? '', /学修時間（以上）.*空に/);
  await isSound(page, 'a condition that cannot be read');
  await close();
});

test('with the keyboard and without a script: from the first page to a search, a listing, and two side by side', async () => {
  const { page, close } = await openPage(served, { script: false });
  await page.goto(`${served.origin}/ja`);
  await page.locator('header nav a', { hasText: '登録簿' }).first().press('Enter');
  await page.waitForURL(/\/ja\/register$/);
  await page.locator('input[name="q"]').fill('看護');
  await page.locator('input[name="q"]').press('Enter');
  await page.waitForURL(/q=/);
  const found = page.locator('#results tbody tr');
  assert.equal(await found.count(), 2);
  assert.match((await found.first().textContent()) ?? '', /看護データ入門/, 'its title has the word');
  await found.first().locator('th a').press('Enter');
  await page.waitForURL(/\/register\/[0-9a-f-]{36}$/);
  assert.match((await page.locator('main').textContent()) ?? '', /NZQCF 5–6/);
  await page.goBack();
  for (const box of await page.locator('#results input[name="ids"]').all()) await box.press('Space');
  await page.locator('#results button').press('Enter');
  await page.waitForURL(/compare\?/);
  assert.equal(await page.locator('.compare thead th').count(), 3);
  const level = page.locator('.compare tr', { hasText: 'でのレベル' });
  assert.match((await level.textContent()) ?? '', /違いあり/);
  await page.locator('select[name="framework"]').selectOption('eqf');
  await page.locator('main form button').press('Enter');
  await page.waitForURL(/framework=eqf/);
  assert.match((await level.textContent()) ?? '', /EQF でのレベル[\s\S]*対応するレベル/);
  await close();
});

for (const [lang, width] of [
  ['en', 390],
  ['ja', 1280],
] as const)
  test(`an accreditor’s own register is accessible in ${lang} at ${width} pixels`, async () => {
    const { ports } = served.world;
    const [organization] = await ports.store.transaction(tx => tx.organizations.list());
    const { id, slug } = organization!;
    await setFunctions({ organization: id, functions: ['issuer', 'accreditor'], by: 'system' }, ports);
    const personId = (await ports.store.inOrganization(id, tx => tx.members.list())).find(
      each => each.role === 'owner',
    )!.personId;
    const token = `token-${lang}`;
    const now = ports.clock.now();
    const session = { tokenHash: hashToken(token), personId, createdAt: now, lastSeenAt: now, endsAt: now + 3_600_000 };
    await ports.store.transaction(tx => tx.sessions.create({ ...session, startedBy: 'mail', device: 'test' }));
    const { page, errors, close } = await openPage(served, { width });
    await page.context().addCookies([{ name: 'akashi-session', value: token, url: served.origin }]);
    const base = `${served.origin}/${lang}/console/${slug}/register`;
    await page.goto(base);
    await isSound(page, 'its listings', { unfolded: true });
    await page.goto(`${base}?view=expired`);
    await isSound(page, 'an empty view', { unfolded: true });
    await page.goto(`${base}/import`);
    const wrong = { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('[{"name": "a"}]') };
    await page.locator('input[type="file"]').setInputFiles(wrong);
    await page.locator('main form button').first().press('Enter');
    await page.locator('#report').waitFor();
    await isSound(page, 'what to mend', { unfolded: true });
    await page.goto(base);
    await page.locator('main tbody th a').first().press('Enter');
    await page.waitForURL(/register\/[0-9a-f-]{36}$/);
    await isSound(page, 'one of its listings', { unfolded: true });
    assert.deepEqual(
      errors.filter(error => !/422/.test(error)),
      [],
    );
    await close();
  });
