import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { memoryJobs, takeMemoryJobs } from '../adapters/memory/store.ts';
import { awardPeople } from './award-people.ts';
import { createOrganization } from './create-organization.ts';
import { keepHouse } from './keep-house.ts';

test('one organization’s trouble does not keep the others’ house from being kept', async () => {
  const world = await consoleWorld();
  const { organization, clock } = world;
  const { store } = world.ports;
  const others = await Promise.all(
    ['before', 'after'].map(slug => createOrganization({ slug, name: { en: slug } }, world.ports)),
  );
  const { id: versionId } = await world.publish();
  const recipients = [{ row: 2, name: '森 蓮', address: 'ren@example.jp' }];
  const input = { organization: organization.id, versionId, label: 'x', recipients, awardAgain: false, by: 'aoi' };
  await store.inOrganization(organization.id, tx => awardPeople(tx, input, world.ports));
  takeMemoryJobs(store);
  clock.advance(11 * 60_000);

  const inOrganization: typeof store.inOrganization = async (id, work) => {
    if (id !== organization.id) throw new Error(`${others.find(each => each.id === id)?.slug} is broken`);
    return store.inOrganization(id, work);
  };
  await assert.rejects(keepHouse({ ...world.ports, store: { ...store, inOrganization } }), (fault: unknown) => {
    assert.ok(fault instanceof AggregateError);
    assert.deepEqual(fault.errors.map(error => (error as Error).message).sort(), [
      'after is broken',
      'before is broken',
    ]);
    return true;
  });
  await world.work();
  const { rows } = await store.inOrganization(organization.id, tx => tx.awards.search({}, { limit: 9, offset: 0 }));
  assert.equal(rows[0]?.state, 'issued');
});

test('a long queue that is swept again and again holds no more jobs, and its own come first', async () => {
  const world = await consoleWorld();
  const { organization, clock } = world;
  const { store } = world.ports;
  const { id: versionId } = await world.publish();
  const recipients = Array.from({ length: 700 }, (_, n) => ({ row: n + 2, name: '森 蓮', address: `${n}@example.jp` }));
  const input = { organization: organization.id, versionId, label: 'x', recipients, awardAgain: false, by: 'aoi' };
  await store.inOrganization(organization.id, tx => awardPeople(tx, input, world.ports));
  const issuing = () => memoryJobs(store).filter(job => job.task === 'issue-awards');
  const own = issuing();
  assert.equal(own.length, 2);
  clock.advance(11 * 60_000);
  for (let sweeps = 0; sweeps < 3; sweeps += 1) {
    await keepHouse(world.ports);
    assert.equal(issuing().length, 4);
    assert.deepEqual(issuing().slice(0, 2), own);
  }
});
