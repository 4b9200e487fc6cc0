// An audit over the routes that strangers have: of an installation whose first log could not go on, so that a status stands in one log and its end in another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { auditInstallation, type InstallationRequest } from '../../src/flows/audit-installation.ts';
import { auditLog } from '../../src/flows/audit-log.ts';
import { changeStatus } from '../../src/flows/change-status.ts';
import { recoverLog } from '../../src/flows/open-log.ts';
import { createSequencer } from '../../src/flows/sequence-log.ts';
import { open } from './holder-visitor.ts';

async function openAudited(content: Parameters<typeof open>[1] = {}) {
  const { world, app } = await open({}, content);
  const { ports } = world;
  const origin = ports.instance.url;
  const away = new Set<string>();
  const get = async (url: string) => {
    if (away.has(url)) return 'missing' as const;
    const response = await app.request(url.slice(origin.length));
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : ('missing' as const);
  };
  const auditing = { crypto: nodeCrypto, get, beforeSecondLook: async () => undefined };
  const audit = (request: Partial<InstallationRequest> = {}) =>
    auditInstallation({ url: `${origin}/log`, ...request }, auditing);
  const sequence = () => createSequencer('one', ports, { enough: 1 }).step();
  return { world, origin, away, audit, auditing, sequence };
}
const told = (outcomes: Awaited<ReturnType<typeof auditInstallation>>) =>
  outcomes.map(({ url, outcome: { findings, away, keyFrom } }) => [
    new URL(url).pathname,
    keyFrom,
    ...findings.map(({ code }) => code),
    ...away,
  ]);

test('of one log, with the lists that it does not speak of', async () => {
  const { audit, sequence } = await openAudited();
  await sequence();
  const [only] = await audit();
  assert.deepEqual(told([only!]), [['/log', 'log']]);
  assert.ok((only?.outcome.lists ?? 0) > 0, 'nothing was taken back yet: the lists are those that the server names');
  assert.deepEqual(only?.outcome.others, []);
});

test('of two logs: a status that was set in the first and lifted in the second, and a first that is hidden', async () => {
  const { world, origin, audit, auditing, away, sequence } = await openAudited({ statusPurpose: 'suspension' });
  const { ports, clock } = world;
  const hana = world.awards.hana?.credentialId ?? '';
  const change = async (status: 'suspended' | 'active') => {
    const organization = world.organization.id;
    const request = { organization, credentials: [hana], status, reason: 'a test', by: world.members.awarder };
    await ports.store.inOrganization(organization, tx => changeStatus(tx, request, ports));
    clock.advance(60_000);
    await world.work();
    await sequence();
  };
  await change('suspended');
  assert.deepEqual(told(await audit()), [['/log', 'log']]);
  const first = (await audit())[0]?.outcome.memory;
  assert.ok(first);

  // As a restored backup halts it
  await ports.store.transaction(tx => tx.log.halt(1, 'log.behind'));
  await recoverLog(ports);
  await change('active');
  const both = await audit();
  assert.deepEqual(told(both), [
    ['/log', 'log'],
    ['/log/2', 'log'],
  ]);
  assert.ok(both.every(({ outcome }) => outcome.memory !== undefined));
  // Each by itself would miss half of the status: so it is not compared.
  for (const url of [`${origin}/log`, `${origin}/log/2`]) {
    const alone = await auditLog({ url }, auditing);
    assert.deepEqual([alone.findings, alone.lists, alone.others.length], [[], 0, 1], url);
  }
  // The key that was given is that of the log whose name it has.
  const [one, two] = both.map(({ outcome }) => outcome.memory?.key ?? '');
  assert.deepEqual(told(await audit({ key: two! })), [
    ['/log', 'log'],
    ['/log/2', 'given'],
  ]);
  assert.deepEqual(told(await audit({ key: one! })), [
    ['/log', 'given'],
    ['/log/2', 'log'],
  ]);
  // One that was seen before is looked for, whatever the server names today.
  const memories = both.map(({ url, outcome }) => ({ url, memory: outcome.memory! }));
  away.add(`${origin}/log/proofs/ffffffff`);
  away.add(`${origin}/log/2/checkpoint`);
  assert.deepEqual(told(await audit({ memories })), [
    ['/log', 'memory'],
    ['/log/2', 'memory', 'log.audit-incomplete'],
  ]);
});
