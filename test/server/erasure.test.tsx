/** The pages of erasure and export, as a browser uses them, on the memory store. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createApp } from '../../src/apps/server/app.ts';
import { defineRoute, type Route } from '../../src/apps/server/route.ts';
import { erasureRoutes } from '../../src/apps/server/routes/erasure.tsx';
import { settingsRoutes } from '../../src/apps/server/routes/settings.tsx';
import { formTokenFor } from '../../src/apps/server/security.ts';
import { hashToken } from '../../src/apps/server/session.ts';
import { acceptClaim } from '../../src/flows/accept-claim.ts';
import { awardPeople } from '../../src/flows/award-people.ts';
import { claimToken } from '../../src/flows/token.ts';
import { ERASED_NAME } from '../../src/ports/erasure.ts';
import type { Award } from '../../src/ports/store/awards.ts';
import { type ConsoleWorld, consoleWorld } from '../console-world.ts';
import { loopback } from './shell-fixture.tsx';

const home: Route = defineRoute({
  method: 'GET',
  path: '/',
  access: 'public',
  handler: page => page.render({ title: 'home' }, <p>{page.person?.id ?? 'nobody'}</p>),
});

describe('pages of erasure', () => {
  let world: ConsoleWorld;
  let award: Award;
  let app: ReturnType<typeof createApp>;

  beforeEach(async () => {
    world = await consoleWorld();
    const { ports, organization, members } = world;
    const report = (fault: unknown): void => {
      throw fault;
    };
    const routes = [home, ...erasureRoutes, ...settingsRoutes];
    app = createApp({ ports, trustedProxies: [], report }, routes);
    const { id: versionId } = await world.publish();
    const recipients = [{ row: 2, name: '山田 <花子>', address: 'hana@example.test' }];
    await ports.store.inOrganization(organization.id, tx =>
      awardPeople(
        tx,
        {
          organization: organization.id,
          versionId,
          label: '',
          recipients,
          awardAgain: false,
          by: members.awarder,
          mailDelay: 0,
        },
        ports,
      ),
    );
    await world.work();
    award = (await ports.store.inOrganization(organization.id, tx => tx.awards.search({}, { limit: 1, offset: 0 })))
      .rows[0]!;
  });

  async function signIn(personId: string): Promise<string> {
    const now = world.clock.now();
    const session = { tokenHash: hashToken(personId), personId, createdAt: now, lastSeenAt: now, endsAt: now + 1e9 };
    await world.ports.store.transaction(tx => tx.sessions.create({ ...session, startedBy: 'mail', device: 'Firefox' }));
    return `akashi-session=${personId}`;
  }
  const get = (path: string, cookie: string) => app.request(path, { headers: { cookie } }, loopback);
  const post = (path: string, cookie: string, fields: Record<string, string>) => {
    const binding = `session:${hashToken(cookie.split('=')[1] ?? '')}`;
    const body = new URLSearchParams({ ...fields, _form: formTokenFor(world.ports.vault, binding) });
    return app.request(path, { method: 'POST', body, headers: { cookie, 'sec-fetch-site': 'same-origin' } }, loopback);
  };
  const readAward = () => world.ports.store.inOrganization(world.organization.id, tx => tx.awards.byId(award.id));
  const path = (lang = 'ja') => `/${lang}/console/minato/credentials/${award.id}/erase`;

  it('an owner sees what goes and what stays, chooses a reason, and erases', async () => {
    const cookie = await signIn(world.members.owner);
    for (const [lang, word] of [
      ['ja', '消えるもの'],
      ['en', 'What goes'],
    ] as const) {
      const page = await get(path(lang), cookie);
      const html = await page.text();
      assert.equal(page.status, 200);
      assert.ok(html.includes(word) && html.includes('山田 &lt;花子&gt;') && html.includes('hana@example.test'));
    }
    const without = await post(path(), cookie, {});
    assert.equal(without.status, 422);
    assert.match(await without.text(), /消去の理由が選ばれていません/);
    assert.equal((await readAward())?.name, '山田 <花子>');

    const done = await post(path(), cookie, { ground: 'asked', revoke: 'on' });
    assert.equal(done.status, 303);
    assert.equal((await readAward())?.name, ERASED_NAME);
    const status = await world.ports.store.inOrganization(world.organization.id, tx =>
      tx.credentials.status(award.credentialId),
    );
    assert.equal(status, 'revoked');
    assert.equal((await get(path(), cookie)).status, 410);

    const audit = await (await get('/ja/console/minato/audit', cookie)).text();
    assert.ok(audit.includes('個人情報を消去') && audit.includes('（消去済み）'));
    assert.ok(audit.includes('途切れはありません'), 'the chain still holds');
  });

  it('nobody else may, and an award of nobody is not found', async () => {
    for (const role of ['editor', 'awarder', 'viewer'] as const) {
      const cookie = await signIn(world.members[role]);
      assert.equal((await get(path(), cookie)).status, 403);
      const refused = await post(path(), cookie, { ground: 'asked' });
      assert.match(await refused.text(), /access\.denied/);
    }
    const cookie = await signIn(world.members.owner);
    assert.equal((await get(path().replace(award.id, award.credentialId), cookie)).status, 200);
    assert.equal((await get('/ja/console/minato/credentials/nothing/erase', cookie)).status, 404);
    assert.equal((await get(path(), '')).status, 303);
    assert.equal((await readAward())?.name, '山田 <花子>');
  });

  it('a holder takes everything along, is told what stays, confirms, and is gone', async () => {
    const { ports, organization } = world;
    const { token } = claimToken(organization.id, award, ports);
    const { person } = await acceptClaim({ token, language: 'ja' }, ports);
    const cookie = await signIn(person);

    const file = await get('/ja/account/export', cookie);
    assert.equal(file.headers.get('content-type'), 'application/json; charset=utf-8');
    assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename="akashi-my-data\.json"/);
    assert.equal(file.headers.get('cache-control'), 'no-store');
    const text = await file.text();
    const exported = JSON.parse(text) as { credentials: { credential: { id: string } }[]; sessions: unknown[] };
    assert.equal(exported.credentials[0]?.credential.id, `urn:uuid:${award.credentialId}`);
    assert.equal(exported.sessions.length, 1);
    assert.ok(!text.includes(hashToken(person)));

    const page = await (await get('/ja/account/erase', cookie)).text();
    assert.ok(page.includes('みなと工科大学'), 'says whose records stay');
    const unsure = await post('/ja/account/erase', cookie, {});
    assert.equal(unsure.status, 422);
    assert.match(await unsure.text(), /確かめられていません/);

    const done = await post('/ja/account/erase', cookie, { confirmed: 'on' });
    assert.equal(done.status, 303);
    assert.ok(done.headers.getSetCookie().some(set => /^akashi-session=;/.test(set)));
    assert.match(await (await get('/ja', cookie)).text(), /<p>nobody<\/p>/);
    assert.equal((await readAward())?.name, '山田 <花子>', 'the organization’s record stays');
    assert.equal((await get('/ja/account/export', cookie)).status, 303);
  });

  it('the only owner is asked to hand over first', async () => {
    const cookie = await signIn(world.members.owner);
    const page = await (await get('/en/account/erase', cookie)).text();
    assert.match(page, /the only owner/);
    assert.ok(!page.includes('name="confirmed"'));
    assert.equal((await post('/en/account/erase', cookie, { confirmed: 'on' })).status, 409);
  });

  it('whoever has a passkey shows it first', async () => {
    const { ports, members, clock } = world;
    const passkey = { personId: members.owner, publicKey: new Uint8Array(), counter: 0, transports: [], name: 'k' };
    await ports.store.transaction(tx => tx.people.addPasskey({ ...passkey, id: 'k', createdAt: clock.now() }));
    const cookie = await signIn(members.owner);
    for (const guarded of [path(), '/ja/account/erase', '/ja/account/export'])
      assert.match((await get(guarded, cookie)).headers.get('location') ?? '', /sign-in\/passkey/);
    await post(path(), cookie, { ground: 'asked' });
    assert.equal((await readAward())?.name, '山田 <花子>');
  });
});
