// The clock of a register as use cases: listing, reminders by mail, expiry, and what that means for awarding.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { memoryTables } from '../adapters/memory/store.ts';
import { decodeEntry } from '../core/log/entry.ts';
import type { ListingContent } from '../core/register/listing.ts';
import { awardPeople } from './award-people.ts';
import { changeListing } from './change-listing.ts';
import { keepHouse } from './keep-house.ts';
import { listAchievement } from './list-achievement.ts';
import { newUuid } from './new-id.ts';
import { readListing, readListingVersions } from './read-listing.ts';
import { streamChanges, streamListings } from './stream-listings.ts';

const DAY = 86_400_000;

/** The world's day is 2026-04-01 in Tokyo or about; reviews are counted from it. */
async function listedWorld() {
  const world = await consoleWorld();
  const { organization, ports, clock } = world;
  const version = await world.publish();
  const today = new Date(clock.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  const year = (years: number) => `${Number(today.slice(0, 4)) + years}${today.slice(4)}`;
  const content: ListingContent = {
    ...{ inLanguage: 'ja' as const, title: version.content.name, provider: { name: organization.name } },
    ...{ achievementType: 'MicroCredential' as const, achievement: `urn:uuid:${version.id}` },
  };
  const list = (reviewOn = year(1), more = {}) =>
    ports.store.inOrganization(organization.id, tx =>
      listAchievement(tx, { register: organization.id, content, backings: [], reviewOn, by: 'aoi', ...more }, ports),
    );
  const change = (act: Parameters<typeof changeListing>[0]['act'], listing: string, version: number, more = {}) =>
    changeListing({ organization: organization.id, listing, act, version, by: 'aoi', ...more }, ports);
  /** What the log was told of listings, oldest first. */
  const logged = () =>
    memoryTables(ports.store)
      .instance.logOutbox.where(() => true)
      .flatMap(({ entries }) => entries)
      .flatMap(bytes => {
        const entry = decodeEntry(bytes);
        return entry.ok && 'subject' in entry.value ? [entry.value] : [];
      });
  const state = async (id: string) => (await readListing(id, ports)).entry.state;
  return { ...world, version, today, year, list, change, logged, state };
}

test('an approved application becomes a listing, the same one each time; the log hears that it is listed once', async () => {
  const { list, logged, ports, year, organization } = await listedWorld();
  const { id, version } = await list();
  assert.equal(version, 1);
  assert.deepEqual(await list(year(2)), { id, version: 2 });
  const { entry, register } = await readListing(id, ports);
  assert.deepEqual([entry.state, entry.reviewOn, register.id], ['listed', year(2), organization.id]);
  assert.deepEqual(
    (await readListingVersions(entry, ports)).map(({ reviewOn }) => reviewOn),
    [year(2), year(1)],
  );
  assert.deepEqual(
    logged().map(({ kind, issuer }) => [kind, issuer]),
    [['listed', organization.issuerId]],
  );
  const all = [];
  for await (const each of streamListings(ports)) all.push(each.id);
  for await (const each of streamChanges(entry.changedAt, ports)) all.push(each.id);
  for await (const each of streamChanges(entry.changedAt + 1, ports)) all.push(each.id);
  assert.deepEqual(all, [id, id]);
});

test('a review is one to three years away, also across a leap day', async () => {
  const { list, year, today } = await listedWorld();
  const refused = { code: 'register.review-outside' };
  await assert.rejects(list(today), refused);
  await assert.rejects(list(year(4)), refused);
  await assert.rejects(list('2028-02-30'), { code: 'time.malformed' });
  await list(year(3));
});

test('suspended, reinstated, reviewed, renewed, withdrawn: each with its version, and the log hears what stands', async () => {
  const { list, change, logged, state, ports, year } = await listedWorld();
  const { id } = await list();
  await assert.rejects(change('suspend', id, 1), { code: 'status.reason-missing' });
  await assert.rejects(change('suspend', id, 7, { reason: { ja: '確認中' } }), { code: 'register.changed' });
  await change('suspend', id, 1, { reason: { ja: '確認中' } });
  assert.equal(await state(id), 'suspended');
  await assert.rejects(list(), { code: 'register.act-refused' }, 'a new approval does not lift a suspension');
  await assert.rejects(change('renew', id, 2, { reviewOn: year(2) }), { code: 'register.act-refused' });
  await change('reinstate', id, 2);
  await change('start-review', id, 3);
  assert.equal(await state(id), 'under-review');
  await change('renew', id, 4, { reviewOn: year(3) });
  await change('withdraw', id, 5, { reason: { en: 'At its own wish' } });
  await assert.rejects(change('reinstate', id, 6), { code: 'register.act-refused' });
  const { entry } = await readListing(id, ports);
  const acts = (await readListingVersions(entry, ports)).map(({ act }) => act);
  assert.deepEqual(acts, ['withdraw', 'renew', 'start-review', 'reinstate', 'suspend', 'list']);
  assert.deepEqual(
    logged().map(({ kind }) => kind),
    ['listed', 'unlisted', 'listed', 'unlisted'],
  );
  // Listed anew it is another listing, and both can be read.
  const again = await list();
  assert.notEqual(again.id, id);
  assert.equal(await state(id), 'withdrawn');
});

test('keepers are reminded 90 and 30 days before, and on the day, once each; then it expires', async () => {
  const world = await listedWorld();
  const { list, ports, clock, mails, state } = world;
  const { id } = await list();
  const days = async (count: number) => {
    clock.advance(count * DAY);
    await keepHouse(ports);
    clock.advance(6 * 60_000);
    await world.work();
    await keepHouse(ports);
    await world.work();
  };
  const subjects = () => mails.map(({ subject }) => subject).filter(subject => /審査|review/i.test(subject));
  await days(274);
  assert.equal(subjects().length, 0);
  await days(2);
  assert.equal(subjects().length, 1);
  assert.match(mails.at(-1)?.text ?? '', /90日.*1件[\s\S]*データサイエンス基礎/);
  await days(59);
  assert.equal(subjects().length, 2);
  await days(30);
  assert.equal(subjects().length, 3);
  assert.equal(await state(id), 'listed', 'the day itself still counts');
  await days(1);
  assert.equal(await state(id), 'expired');
  assert.equal(subjects().length, 3);
  assert.deepEqual(
    world.logged().map(({ kind }) => kind),
    ['listed', 'unlisted'],
  );
  await days(100);
  assert.equal((await readListing(id, ports)).entry.version, 2, 'once');
});

test('a review that was begun in time keeps a listing for half a year', async () => {
  const { list, change, ports, clock, state } = await listedWorld();
  const { id } = await list();
  clock.advance(360 * DAY);
  await change('start-review', id, 1);
  clock.advance(100 * DAY);
  await keepHouse(ports);
  assert.equal(await state(id), 'under-review');
  clock.advance(90 * DAY);
  await keepHouse(ports);
  assert.equal(await state(id), 'expired');
});

test('an overdue review stops new awards where the register says so, and only there', async () => {
  const world = await listedWorld();
  const { list, change, ports, clock, organization, version, year } = world;
  const { id } = await list();
  const recipients = [{ row: 2, name: '森 蓮', address: 'ren@example.jp' }];
  const input = {
    ...{ organization: organization.id, versionId: version.id, label: 'x', recipients },
    ...{ awardAgain: true, by: 'aoi' },
  };
  const award = () => ports.store.inOrganization(organization.id, tx => awardPeople(tx, input, ports));
  clock.advance(366 * DAY);
  await award();
  const settings = (overdueBlocks: boolean) =>
    ports.store.inOrganization(organization.id, tx => tx.listings.saveSettings({ reviewMonths: 24, overdueBlocks }));
  await settings(true);
  await assert.rejects(award(), { code: 'award.listing-overdue', at: id }, 'also before the sweep has come by');
  await keepHouse(ports);
  await assert.rejects(award(), { code: 'award.listing-overdue', at: id });
  // Another version of the same achievement is stopped as well.
  const next = { ...version, id: newUuid(ports), number: 2 };
  await ports.store.inOrganization(organization.id, tx => tx.achievements.addVersion(next));
  await assert.rejects(
    ports.store.inOrganization(organization.id, tx => awardPeople(tx, { ...input, versionId: next.id }, ports)),
    { code: 'award.listing-overdue' },
  );
  await change('renew', id, 2, { reviewOn: year(3) });
  await award();
});

test('a listing has nothing of who listed it', async () => {
  const { list, ports, members } = await listedWorld();
  const { id } = await list();
  const { entry } = await readListing(id, ports);
  const text = JSON.stringify([entry, await readListingVersions(entry, ports)]);
  for (const person of [...Object.values(members), 'aoi']) assert.ok(!text.includes(person));
});
