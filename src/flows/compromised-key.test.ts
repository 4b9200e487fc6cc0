// security 3: a key marked compromised leaves good only what was in the log before; a thief who dates back has no entry.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Asked, checkOf, type LoggedWorld, loggedWorld, verifyIn } from '../../test/logged-world.ts';
import { markKeyCompromised } from './mark-key-compromised.ts';
import { publishStatusList } from './publish-status-list.ts';
import type { LogProofs } from './read-log-proofs.ts';
import { createSequencer } from './sequence-log.ts';

const HOUR = 3_600_000;

/** Issued, logged an hour later, and the key marked so long after that. */
async function compromised(hoursAfterLogging: number): Promise<LoggedWorld> {
  const world = await loggedWorld('https://badges.example.org');
  const { ports, clock } = world;
  const sequencer = createSequencer('one', ports, { enough: 1 });
  clock.set(clock.now() + HOUR);
  await sequencer.step();
  const loggedAt = clock.now();
  clock.set(loggedAt + 5 * HOUR);
  const issuer = (JSON.parse(world.text) as { issuer: { id: string } }).issuer.id;
  const organization = (await ports.store.transaction(tx => tx.organizations.list())).find(
    each => each.issuerId === issuer,
  )!;
  const keys = await ports.store.inOrganization(organization.id, tx => tx.keys.list());
  const key = keys.find(({ purpose }) => purpose === 'issuer')!;
  const since = loggedAt + hoursAfterLogging * HOUR;
  await markKeyCompromised({ organization: organization.id, key: key.id, since, by: world.members.owner }, ports);
  for (const list of await ports.store.inOrganization(organization.id, tx => tx.statusLists.list()))
    await publishStatusList(organization.id, list.id, ports);
  return world;
}

async function keyCheck(world: LoggedWorld, asked: Asked = {}): Promise<[string, string, string]> {
  const report = await verifyIn(world, world.text, asked);
  const { outcome, code } = checkOf(report, 'key');
  return [report.verdict, outcome, code];
}
const hidden = (_: string, { logs }: LogProofs) => ({ logs: logs.map(log => ({ ...log, proofs: [] })) });

test('logged before the key was stolen: it stays valid', async () => {
  assert.deepEqual(await keyCheck(await compromised(1)), ['valid', 'pass', 'check.key-before-compromise']);
});

test('dated before, and logged only after it: invalid', async () => {
  assert.deepEqual(await keyCheck(await compromised(-0.5)), ['invalid', 'fail', 'check.key-revoked']);
});

test('dated back, and in no log: invalid', async () => {
  const world = await compromised(1);
  assert.deepEqual(await keyCheck(world, { alter: hidden }), ['invalid', 'fail', 'check.key-compromised-unlogged']);
});

test('where the log cannot be asked, nothing is decided', async () => {
  const world = await compromised(1);
  assert.deepEqual(await keyCheck(world, { alter: () => 7 }), [
    'undecided',
    'unknown',
    'check.key-compromised-unasked',
  ]);
});
