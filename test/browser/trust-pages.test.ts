// Who stands behind an issuer, as people see it: the report at each grade and in a presentation, the issuer's page and the page about domains, in both
// languages, on a desk and on a phone. What the server worked out and what the browser itself did.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { hashToken } from '../../src/apps/server/session.ts';
import type { Reach } from '../../src/core/accreditation/scope.ts';
import type { TrustGradeName } from '../../src/core/trust/trust-facts.ts';
import { actOnApplication } from '../../src/flows/act-on-application.ts';
import { awardPeople } from '../../src/flows/award-people.ts';
import { createAchievement } from '../../src/flows/create-achievement.ts';
import { createOrganization } from '../../src/flows/create-organization.ts';
import { decideApplication } from '../../src/flows/decide-application.ts';
import { addDomain, checkDomain } from '../../src/flows/own-domains.ts';
import { publishAchievement } from '../../src/flows/publish-achievement.ts';
import type { PublicFetch } from '../../src/ports/public-fetch.ts';
import type { VersionRecord } from '../../src/ports/store/achievements.ts';
import type { Organization } from '../../src/ports/store/organization.ts';
import { type Accreditors, accreditationIn } from '../accreditation-world.ts';
import { exampleContent } from '../console-world.ts';
import { isSound } from './is-sound.ts';
import { newPage, type ServedWorld, servedWorld } from './served-world.ts';
import { startChromium } from './start-chromium.ts';

let browser: Browser;
let world: ServedWorld & Accreditors;
let university: Organization;
/** What was issued, by the grade that it must come to; `suspended`: what was accredited once. */
const issued = new Map<TrustGradeName | 'suspended', string>();

before(async () => {
  browser = await startChromium();
  world = await accreditationIn(await servedWorld());
  const { ports, members, url, accreditor, organization } = world;
  const records = new Map<string, readonly string[]>();
  const fetch = {
    get: async (at: string) =>
      at.includes('silent')
        ? { kind: 'unreachable', url: at, reason: 'network' }
        : { kind: 'refused', url: at, status: 404 },
  } as unknown as PublicFetch;
  const domainRecords = {
    textsOf: async (name: string) =>
      name.includes('silent')
        ? ({ kind: 'unreachable', reason: 'timeout' } as const)
        : ({ kind: 'found', records: records.get(name) ?? [] } as const),
  };
  const trust = {
    accreditors: [{ id: accreditor.issuerId, name: accreditor.name, register: url }],
    longestChain: 3,
  };
  Object.assign(ports, { fetch, domainRecords, instance: { ...ports.instance, trust } });

  university = await createOrganization(
    {
      ...{ slug: 'univ', name: { ja: '例大学', en: 'Example University' }, owner: members.owner },
      website: 'https://www.univ.example/',
    },
    ports,
  );
  records.set('_akashi.univ.example', [`did=${university.issuerId}`]);
  const change = (domain: string) => ({ organization: university.id, domain, by: members.owner });
  for (const name of ['univ.example', 'none.example', 'silent.example', 'later.example'])
    await addDomain(change(name), ports);
  for (const name of ['univ.example', 'none.example', 'silent.example']) await checkDomain(change(name), ports);
  const by = members.owner;
  const draft = await createAchievement({ organization: university.id, content: exampleContent, by }, ports);
  const published = await publishAchievement({ organization: university.id, ...draft, by }, ports);
  issued.set('domain-proved', await issue(university, published));

  issued.set('self-declared', await issue(organization, await world.publish({ name: { ja: '無認定', en: 'Plain' } })));
  const accredited = await world.publish({ name: { ja: '内容の認定', en: 'Content approved' } });
  await approve('content', accredited);
  issued.set('accredited', await issue(organization, accredited));
  const fallen = await world.publish({ name: { ja: '停止中', en: 'Suspended' } });
  const place = await approve('content', fallen);
  await actOnApplication({ ...place, act: { kind: 'suspended', by: 'oto', reason: '調査' } }, ports);
  issued.set('suspended', await issue(organization, fallen));
  const listed = await world.publish({ name: { ja: '登録済み', en: 'Listed' } });
  for (const approval of ['content', 'delivery', 'listing'] as const) await approve(approval, listed);
  issued.set('listed', await issue(organization, listed));
  // What was suspended is published at the next tick.
  world.clock.advance(60_000);
  await world.work();
});
after(async () => {
  await browser?.close();
  await world?.close();
});

async function approve(approval: 'content' | 'delivery' | 'listing', version: VersionRecord, reach: Reach = {}) {
  const requires = approval === 'listing' ? (['content', 'delivery'] as const) : [];
  const place = await world.apply(await world.publishStandard({ approval, requires: [...requires], ...reach }), {
    version,
  });
  await world.review(place);
  const decision = { by: 'kyo', outcome: 'approved', reasons: '基準を満たす', conditions: [] } as const;
  await decideApplication({ ...place, ...decision }, world.ports);
  return place;
}

async function issue({ id: organization }: Organization, { id: versionId }: VersionRecord): Promise<string> {
  const { ports, members } = world;
  const recipients = [{ row: 2, name: '渡邊 花子', address: 'hana@example.jp' }];
  const about = { organization, versionId, label: 'r', recipients, awardAgain: false, by: members.owner };
  const batchId = await ports.store.inOrganization(organization, tx => awardPeople(tx, about, ports));
  await world.work();
  return ports.store.inOrganization(organization, async tx => {
    const [award] = (await tx.awards.search({ batchId }, { limit: 1, offset: 0 })).rows;
    return new TextDecoder().decode((await tx.credentials.byId(award?.credentialId ?? ''))?.bytes);
  });
}

const presentation = (): string =>
  JSON.stringify({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: (['listed', 'suspended', 'domain-proved'] as const).map(
      each => JSON.parse(issued.get(each) ?? '{}') as object,
    ),
  });

interface Opened {
  readonly page: Page;
  readonly errors: string[];
  close(): Promise<void>;
}

/** Without its island the form goes to the server, and the page that comes back can still be looked at by axe. */
async function reportOn(text: string, lang: string, width: number, by: 'server' | 'browser'): Promise<Opened> {
  const { page, errors } = await newPage(browser, { width });
  await page.clock.setFixedTime(world.clock.now());
  const islands = /\/assets\/.*verify/;
  if (by === 'server') await page.route(islands, route => route.abort());
  await page.goto(`${world.url}/${lang}/verify`);
  if (by === 'browser') await page.waitForSelector('#check[data-ready]');
  await page.fill('#check textarea', text);
  await page.click('#check button');
  await page.waitForSelector('main .verdict');
  // The one that was kept away is complained of.
  const own = () => errors.filter(error => by === 'browser' || !/ERR_FAILED|dynamically imported/.test(error));
  return {
    page,
    get errors() {
      return own();
    },
    close: () => page.context().close(),
  };
}

for (const { lang, width, t } of [
  {
    ...{ lang: 'ja', width: 1280 },
    t: {
      grades: {
        ...{ 'self-declared': '自己申告', 'domain-proved': 'ドメイン確認済み' },
        ...{ accredited: '認定済み', listed: '認定・登録済み' },
      },
      ...{ open: '少なくとも「自己申告」', by: '基準協会 が認定しています', suspended: '停止', proved: '証明済み' },
    },
  },
  {
    ...{ lang: 'en', width: 390 },
    t: {
      grades: {
        ...{ 'self-declared': 'Self-declared', 'domain-proved': 'Domain proved' },
        ...{ accredited: 'Accredited', listed: 'Accredited and listed' },
      },
      ...{
        open: 'At least: self-declared',
        by: 'Accredited by Kijun Association',
        suspended: 'suspended',
        proved: 'Proved',
      },
    },
  },
] as const) {
  const gradeOn = async (page: Page): Promise<string> =>
    ((await page.textContent('main .stands-head .chip')) ?? '').replace(/^[^:]*: /, '').trim();

  test(`the report at each grade, by the server: sound, and every step told (${lang})`, async () => {
    for (const [name, text] of issued) {
      const { page, errors, close } = await reportOn(text, lang, width, 'server');
      const grade = name === 'suspended' ? 'self-declared' : name;
      assert.equal(await gradeOn(page), t.grades[grade], name);
      await isSound(page, `${lang} ${name} unfolded`, { unfolded: true });
      const steps = (await page.textContent('main .stands')) ?? '';
      if (name === 'accredited' || name === 'listed') assert.ok(steps.includes(t.by), steps);
      if (name === 'domain-proved') assert.match(steps, /univ\.example/);
      if (name === 'suspended') assert.ok(steps.includes(t.suspended), steps);
      assert.deepEqual(errors, [], name);
      await close();
    }
  });

  test(`the same in the browser, which cannot ask name servers and says so (${lang})`, async () => {
    for (const name of ['listed', 'domain-proved'] as const) {
      const { page, errors, close } = await reportOn(issued.get(name) ?? '', lang, width, 'browser');
      assert.equal(await gradeOn(page), name === 'listed' ? t.grades.listed : t.open);
      await isSound(page, `${lang} ${name} in the browser`, { unfolded: true });
      // The domain's own site is refused by this network, of which the console tells.
      assert.deepEqual(
        errors.filter(error => !/ERR_|Failed to load/.test(error)),
        [],
      );
      await close();
    }
  });

  test(`a presentation: the grade of each credential stands beside its name, and its steps below (${lang})`, async () => {
    for (const by of ['server', 'browser'] as const) {
      const { page, close } = await reportOn(presentation(), lang, width, by);
      const heads = await page.locator('main .part-head').allTextContents();
      const expected = [
        t.grades.listed,
        t.grades['self-declared'],
        by === 'server' ? t.grades['domain-proved'] : t.open,
      ];
      assert.equal(heads.length, 3);
      for (const [n, grade] of expected.entries()) assert.ok(heads[n]?.includes(grade), `${by}: ${heads[n]}`);
      assert.equal(await page.locator('main .stands').count(), 0, 'nobody issued the presentation');
      await isSound(page, `${lang} presentation`);
      await isSound(page, `${lang} presentation unfolded`, { unfolded: true });
      await close();
    }
  });

  test(`the issuer's page and the page about its domains (${lang})`, async () => {
    const { page, errors } = await newPage(browser, { width });
    for (const [{ id }, grade] of [
      [university, 'domain-proved'],
      [world.organization, 'accredited'],
      [world.accreditor, 'self-declared'],
    ] as const) {
      await page.goto(`${world.url}/${lang}/o/${id}`);
      assert.ok((await page.textContent('main'))?.includes(t.grades[grade]), grade);
      await isSound(page, `${lang} issuer ${grade}`, { unfolded: true });
    }
    await signIn(page, world.members.owner, `token-${lang}`);
    await page.goto(`${world.url}/${lang}/console/univ/domains`);
    const shown = await page.innerHTML('main');
    for (const text of [t.proved, '_akashi.univ.example', `did=${university.issuerId}`, 'silent.example'])
      assert.ok(shown.includes(text), text);
    await isSound(page, `${lang} domains`);
    await page.fill('input[name=domain]', 'localhost');
    await page.locator('input[name=domain]').press('Enter');
    await page.waitForSelector('.field-error');
    await isSound(page, `${lang} domains with an error`);
    assert.deepEqual(
      errors.filter(error => !/422/.test(error)),
      [],
    );
    await page.context().close();
  });
}

async function signIn(page: Page, personId: string, token: string): Promise<void> {
  const now = world.clock.now();
  const session = { tokenHash: hashToken(token), personId, createdAt: now, lastSeenAt: now, endsAt: now + 3_600_000 };
  await world.ports.store.transaction(tx => tx.sessions.create({ ...session, startedBy: 'mail', device: 'test' }));
  await page.context().addCookies([{ name: 'akashi-session', value: token, url: world.url }]);
}
