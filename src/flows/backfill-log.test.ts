// What is older than the log: run twice, and beside acts that logged themselves, each entry stands once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { orThrow } from '../core/error.ts';
import { decodeEntry } from '../core/log/entry.ts';
import { openBundle } from '../core/log/entry-bundle.ts';
import { awardPeople } from './award-people.ts';
import { backfillLog } from './backfill-log.ts';
import { changeStatus } from './change-status.ts';
import { createSequencer } from './sequence-log.ts';

async function issued() {
  const world = await consoleWorld();
  const { ports, organization, members } = world;
  const version = await world.publish();
  const by = members.awarder;
  const recipients = [2, 3, 4].map(row => ({ row, name: `Learner ${row}`, address: `l${row}@example.org` }));
  const about = { organization: organization.id, versionId: version.id, label: 'r', recipients, awardAgain: false, by };
  await ports.store.inOrganization(organization.id, tx => awardPeople(tx, about, ports));
  await world.work();
  const { rows } = await ports.store.inOrganization(organization.id, tx =>
    tx.awards.search({ state: 'issued' }, { limit: 10, offset: 0 }),
  );
  const change = (credential: string) =>
    ports.store.inOrganization(organization.id, tx =>
      changeStatus(
        tx,
        { organization: organization.id, credentials: [credential], status: 'revoked', reason: 'r', by: members.owner },
        ports,
      ),
    );
  const kinds = async () => {
    const bundles = await ports.store.transaction(tx => tx.log.bundles(1, [0]));
    const entries = bundles.flatMap(({ bytes }) => orThrow(openBundle(bytes)));
    return entries.map(bytes => orThrow(decodeEntry(bytes)).kind).sort();
  };
  return { ...world, credentials: rows.map(row => row.credentialId), change, kinds };
}

test('an installation from before the log: everything is logged once, however often it is run', async () => {
  const world = await issued();
  const { ports, clock, credentials } = world;
  await world.change(credentials[0]!);
  // As if nothing had ever left an entry.
  await ports.store.transaction(tx => tx.log.take(100));
  clock.advance(60_000);
  const sequencer = createSequencer('one', ports, { enough: 1 });
  for (const _ of [1, 2]) {
    assert.equal(await backfillLog(ports), 3);
    await sequencer.step();
  }
  assert.deepEqual(await world.kinds(), ['issued', 'issued', 'issued', 'key-added', 'revoked', 'version-published']);
});

test('what logged itself is not logged again: the same bytes, or later than the log', async () => {
  const world = await issued();
  const { ports, clock, credentials } = world;
  const sequencer = createSequencer('one', ports, { enough: 1 });
  await sequencer.step();
  clock.advance(60_000);
  await world.change(credentials[1]!);
  await sequencer.step();
  const before = await world.kinds();
  assert.deepEqual(before, ['issued', 'issued', 'issued', 'key-added', 'revoked', 'version-published']);
  await backfillLog(ports);
  await sequencer.step();
  assert.deepEqual(await world.kinds(), before);
});
