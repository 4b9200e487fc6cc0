// Signing in, members, addresses and keys as use cases, on the memory store.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { audit } from '../apps/web/messages/audit.ts';
import type { KeyRecord } from '../ports/store/organization.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { beginSignIn } from './begin-sign-in.ts';
import { handActs } from './change-listing.ts';
import { changeRole } from './change-role.ts';
import { createOrganization } from './create-organization.ts';
import { findInvitation } from './find-invitation.ts';
import { finishSignInByCode, finishSignInByLink, lookAtSignIn } from './finish-sign-in.ts';
import { inviteMember } from './invite-member.ts';
import { didDocumentOf } from './issuer-documents.ts';
import { makeFirstOwner } from './make-first-owner.ts';
import { markKeyCompromised } from './mark-key-compromised.ts';
import { publishStatusList } from './publish-status-list.ts';
import { rotateKey } from './rotate-key.ts';
import { updateOrganization } from './update-organization.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

const is = (code: string) => ({ code });
const tokenIn = (text = ''): string => /(?:link|invitation)\/([\w-]{43})/.exec(text)?.[1] ?? '';

test('after five wrong codes not even the right one counts', async () => {
  const { ports, mails } = await consoleWorld();
  const browserHash = 'b'.repeat(64);
  await beginSignIn({ address: 'olga@minato.example', language: 'ja', browserHash, client: '192.0.2.1' }, ports);
  const look = await lookAtSignIn(tokenIn(mails[0]?.text), 'another', ports);
  assert.ok(look?.kind === 'elsewhere');
  const wrong = look.code === '12345678' ? '87654321' : '12345678';
  for (let tries = 0; tries < 5; tries++)
    await assert.rejects(finishSignInByCode(wrong, browserHash, 'ja', ports), is('sign-in.code-wrong'));
  await assert.rejects(finishSignInByCode(look.code, browserHash, 'ja', ports), is('sign-in.link-spent'));
});

test('of two that spend a link at once, one comes in', async () => {
  const { ports, mails } = await consoleWorld();
  const browserHash = 'b'.repeat(64);
  await beginSignIn({ address: 'new@b.example', language: 'en', browserHash, client: '192.0.2.1' }, ports);
  const token = tokenIn(mails[0]?.text);
  const both = await Promise.allSettled([1, 2].map(() => finishSignInByLink(token, browserHash, 'en', ports)));
  assert.deepEqual(both.map(each => each.status).sort(), ['fulfilled', 'rejected']);
});

test('the first owner is made once, whoever else holds the token, and takes over what nobody owns', async () => {
  const { ports } = await consoleWorld();
  const orphan = await createOrganization({ slug: 'example', name: { en: 'Example' } }, ports);
  const people = () => ports.store.transaction(tx => tx.people.count());
  const before = await people();
  const asked = ['a@b.example', 'c@d.example'].map(address =>
    makeFirstOwner({ name: '葛西 一', language: 'ja', address }, ports),
  );
  const settled = await Promise.allSettled(asked);
  assert.deepEqual(settled.map(each => each.status).sort(), ['fulfilled', 'rejected']);
  const refused = settled.find(each => each.status === 'rejected');
  assert.equal((refused?.reason as { code?: string } | undefined)?.code, 'setup.done');
  const made = settled.find(each => each.status === 'fulfilled')?.value;
  const { person, role } = await ports.store.inOrganization(orphan.id, async tx => ({
    person: await tx.people.byId(made?.person ?? ''),
    role: await tx.members.roleOf(made?.person ?? ''),
  }));
  assert.deepEqual([person?.operator, role, made?.organization], [true, 'owner', orphan.id]);
  assert.equal(await people(), before + 1, 'the loser left nobody behind');
});

test('an invitation is accepted once, with the address it was sent to; its mail holds no token at rest', async () => {
  const world = await consoleWorld();
  const { ports, organization, members, mails, clock } = world;
  const invite = (address: string) =>
    inviteMember({ organization: organization.id, address, role: 'awarder', language: 'en', by: members.owner }, ports);
  await invite('Ken@b.example');
  const kept = await ports.store.inOrganization(organization.id, tx =>
    tx.mails.list('queued', { limit: 9, offset: 0 }),
  );
  await world.work();
  const mail = mails.at(-1);
  const token = tokenIn(mail?.text);
  assert.match(mail?.text ?? '', /invites you to join .* as an awarder/);
  assert.ok(!JSON.stringify(kept).includes(token), 'only the id is kept');
  assert.equal((await findInvitation(token, ports))?.invitation.role, 'awarder');

  await assert.rejects(acceptInvitation({ token, person: members.viewer }, ports), is('people.invitation-address'));
  const now = clock.now();
  await ports.store.transaction(tx =>
    tx.people.create(
      { id: 'ken', name: '健', language: 'ja', operator: false, createdAt: now },
      { address: 'ken@b.example', personId: 'ken', verifiedAt: now },
    ),
  );
  await acceptInvitation({ token, person: 'ken' }, ports);
  assert.equal(await ports.store.inOrganization(organization.id, tx => tx.members.roleOf('ken')), 'awarder');
  await assert.rejects(acceptInvitation({ token, person: 'ken' }, ports), is('people.invitation-unknown'));
  await assert.rejects(invite('ken@b.example'), is('people.already-member'));
});

test('an invitation ends after a fortnight, when it is withdrawn, and when another takes its place', async () => {
  const world = await consoleWorld();
  const { ports, organization, members, mails, clock } = world;
  const send = async (): Promise<string> => {
    const about = { organization: organization.id, role: 'viewer', language: 'ja', by: members.owner } as const;
    await inviteMember({ ...about, address: 'ken@b.example' }, ports);
    await world.work();
    return tokenIn(mails.at(-1)?.text);
  };
  const first = await send();
  const second = await send();
  assert.equal(await findInvitation(first, ports), undefined);
  const found = await findInvitation(second, ports);
  const { tokenHash = '' } = found?.invitation ?? {};
  await withdrawInvitation({ organization: organization.id, tokenHash, by: members.owner }, ports);
  assert.equal(await findInvitation(second, ports), undefined);
  const third = await send();
  clock.advance(14 * 86_400_000);
  assert.equal(await findInvitation(third, ports), undefined);
});

test('an organization never loses its last owner', async () => {
  const { ports, organization, members } = await consoleWorld();
  const change = (member: string, role: 'owner' | 'viewer' | 'none') =>
    changeRole({ organization: organization.id, member, role, by: members.owner }, ports);
  await assert.rejects(change(members.owner, 'none'), is('people.last-owner'));
  await assert.rejects(change(members.owner, 'viewer'), is('people.last-owner'));
  await change(members.editor, 'owner');
  await change(members.owner, 'none');
  await assert.rejects(change(members.editor, 'viewer'), is('people.last-owner'));
  await assert.rejects(change('nobody', 'viewer'), is('thing.not-found'));
});

test('settings are checked field by field, and the issuer stays what it is', async () => {
  const { ports, organization, members } = await consoleWorld();
  const good = { slug: 'minato', name: { ja: '港大' }, description: {}, country: 'JP', timeZone: 'Asia/Tokyo' };
  const save = (facts: object) =>
    updateOrganization({ organization: organization.id, facts: { ...good, ...facts }, by: members.owner }, ports);
  await createOrganization({ slug: 'taken', name: { en: 'Other' } }, ports);
  for (const [facts, code, at] of [
    [{ slug: 'Minato!' }, 'organization.slug-malformed', 'slug'],
    [{ slug: 'new' }, 'organization.slug-taken', 'slug'],
    [{ slug: 'taken' }, 'organization.slug-taken', 'slug'],
    [{ name: {} }, 'organization.name-missing', 'name'],
    [{ website: 'javascript:alert(1)' }, 'organization.website-malformed', 'website'],
    [{ email: 'office' }, 'organization.email-malformed', 'email'],
    [{ country: 'Japan' }, 'organization.country-unknown', 'country'],
    [{ timeZone: 'Mars/Olympus' }, 'organization.time-zone-unknown', 'timeZone'],
  ] as const)
    await assert.rejects(save(facts), { code, at });
  await save({ slug: 'minato-u', website: 'https://minato.example/' });
  const after = await ports.store.transaction(tx => tx.organizations.bySlug('minato-u'));
  assert.deepEqual([after?.id, after?.issuerId, after?.name.ja], [organization.id, organization.issuerId, '港大']);
});

const keysOf = (ports: Awaited<ReturnType<typeof consoleWorld>>['ports'], org: string): Promise<KeyRecord[]> =>
  ports.store.inOrganization(org, tx => tx.keys.list());

test('a did:web key is replaced: the old one stays in the document', async () => {
  const { ports, members } = await consoleWorld();
  const web = { ...ports, instance: { ...ports.instance, url: 'https://akashi.example' } };
  const organization = await createOrganization({ slug: 'web', name: { en: 'Web' }, owner: members.owner }, web);
  const before = await keysOf(web, organization.id);
  const old = before.find(key => key.purpose === 'issuer');
  const fresh = await rotateKey({ organization: organization.id, key: old?.id ?? '', by: members.owner }, web);
  const after = await keysOf(web, organization.id);
  assert.equal(after.length, before.length + 1);
  assert.equal(after.find(key => key.id === old?.id)?.retiredAt, ports.clock.now());
  const { assertionMethod } = didDocumentOf(organization, after) as { assertionMethod: string[] };
  for (const id of [old?.id, fresh.id]) assert.ok(assertionMethod.includes(`${organization.issuerId}#${id}`));
  await assert.rejects(
    rotateKey({ organization: organization.id, key: old?.id ?? '', by: members.owner }, web),
    is('thing.not-found'),
  );
});

test('security 3: a compromised did:web key carries its date and gives way to a new one at once', async () => {
  const { ports, members, clock } = await consoleWorld();
  const web = { ...ports, instance: { ...ports.instance, url: 'https://akashi.example' } };
  const organization = await createOrganization({ slug: 'web', name: { en: 'Web' }, owner: members.owner }, web);
  const [key] = (await keysOf(web, organization.id)).filter(each => each.purpose === 'issuer');
  const mark = (since: number) =>
    markKeyCompromised({ organization: organization.id, key: key?.id ?? '', since, by: members.owner }, web);
  await assert.rejects(mark(clock.now() + 1), is('key.date-malformed'));
  await assert.rejects(mark(Number.NaN), is('key.date-malformed'));
  await mark(clock.now() - 1000);
  const keys = await keysOf(web, organization.id);
  assert.equal(keys.filter(each => each.purpose === 'issuer' && each.retiredAt === undefined).length, 1);
  const { verificationMethod } = didDocumentOf(organization, keys) as { verificationMethod: { id: string }[] };
  const revoked = verificationMethod.find(each => each.id.endsWith(`#${key?.id}`));
  assert.equal((revoked as { revoked?: string }).revoked, '2026-11-21T02:59:59Z');
});

test('a compromised did:key issues no more but still signs status lists', async () => {
  const world = await consoleWorld();
  const { ports, organization, members, clock } = world;
  const [key] = await keysOf(ports, organization.id);
  const about = { organization: organization.id, key: key?.id ?? '', by: members.owner };
  await markKeyCompromised({ ...about, since: clock.now() }, ports);
  assert.equal((await keysOf(ports, organization.id)).length, 1);
  const listId = '01a2151a-f897-7043-87cf-7ecb359c4206';
  await ports.store.inOrganization(organization.id, tx =>
    tx.statusLists.takeCounters('revocation', 1, () => listId, 'https://badges.example'),
  );
  await publishStatusList(organization.id, listId, ports);
  const list = await ports.store.inOrganization(organization.id, tx => tx.statusLists.published(listId));
  assert.ok(Buffer.from(list?.bytes ?? []).includes(organization.issuerId));
});

test('a key of one organization cannot be touched from another', async () => {
  const { ports, organization, members } = await consoleWorld();
  const other = await createOrganization({ slug: 'other', name: { en: 'Other' }, owner: members.viewer }, ports);
  const [key] = await keysOf(ports, organization.id);
  const about = { organization: other.id, key: key?.id ?? '', by: members.viewer };
  await assert.rejects(rotateKey(about, ports), is('thing.not-found'));
  await assert.rejects(markKeyCompromised({ ...about, since: 0 }, ports), is('thing.not-found'));
});

test('every action that flows write down has words in both languages', () => {
  const folder = new URL('./', import.meta.url);
  const sources = readdirSync(folder).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const actions = sources.flatMap(name => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    return [...text.matchAll(/action[:=]? [^,;]*/g)].flatMap(([found]) =>
      [...found.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(each => each[1] ?? ''),
    );
  });
  actions.push(...handActs.map(act => `${act}-listing`));
  const acts = readFileSync(new URL('../core/accreditation/act.ts', import.meta.url), 'utf8');
  actions.push(...[...acts.matchAll(/kind: '([a-z-]+)'/g)].map(([, kind]) => `application-${kind}`));
  assert.ok(actions.length > 15);
  for (const action of new Set(actions)) {
    assert.ok(action in audit.ja.actions, `${action} in Japanese`);
    assert.ok(action in audit.en.actions, `${action} in English`);
  }
});
