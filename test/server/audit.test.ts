// An audit over the routes that strangers have: of an installation whose first log could not go on, so that a status stands in one log and its end in another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { encodeHex } from '../../src/core/bytes/hex.ts';
import { orThrow } from '../../src/core/error.ts';
import { decodeEntry, encodeEntry } from '../../src/core/log/entry.ts';
import { openBundle } from '../../src/core/log/entry-bundle.ts';
import { leafHash } from '../../src/core/log/merkle.ts';
import { auditInstallation, type InstallationRequest } from '../../src/flows/audit-installation.ts';
import { auditLog } from '../../src/flows/audit-log.ts';
import { backfillLog } from '../../src/flows/backfill-log.ts';
import { changeStatus } from '../../src/flows/change-status.ts';
import { growLog } from '../../src/flows/grow-log.ts';
import { recoverLog } from '../../src/flows/open-log.ts';
import { readLogProofs } from '../../src/flows/read-log-proofs.ts';
import { createSequencer } from '../../src/flows/sequence-log.ts';
import { open } from './holder-visitor.ts';

const KEY = 'A'.repeat(43);

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

test('what is older than the log, cut off in the middle and gone on with in the next log: each entry once, a suspension ended once', async () => {
  const { world, audit, sequence } = await openAudited({ statusPurpose: 'suspension' });
  const { ports, clock, awards, members } = world;
  const organization = world.organization.id;
  const [before = '', under = ''] = Object.values(awards).map(({ credentialId }) => credentialId);
  const change = async (credential: string, status: 'suspended' | 'active') => {
    const request = { organization, credentials: [credential], status, reason: 'a test', by: members.awarder };
    await ports.store.inOrganization(organization, tx => changeStatus(tx, request, ports));
    clock.advance(60_000);
    await world.work();
  };
  const sizes = async () => (await audit()).map(({ outcome }) => outcome.size);
  const soundness = async () => (await audit()).flatMap(({ outcome }) => outcome.findings.map(({ code }) => code));
  // Suspended, and everything else, as if before there was a log.
  await change(before, 'suspended');
  await ports.store.transaction(tx => tx.log.take(1000));
  await sequence();
  await change(under, 'suspended');
  await sequence();

  /** Dies at the n-th hash: a transaction that is under way is undone. */
  const backfillUntil = (n: number) => {
    let hashed = 0;
    const sha256: typeof nodeCrypto.sha256 = data => {
      hashed += 1;
      if (hashed === n) throw new Error('killed');
      return nodeCrypto.sha256(data);
    };
    return backfillLog({ ...ports, crypto: { ...nodeCrypto, sha256 } });
  };
  await assert.rejects(backfillUntil(2), /killed/);
  await sequence();
  // Its keys and versions have been left, its credentials have not.
  await assert.rejects(backfillUntil(9), /killed/);
  await sequence();
  const cut = await sizes();
  assert.deepEqual(await soundness(), ['log.audit-status-differs'], 'of the first suspension nothing is logged yet');

  await ports.store.transaction(tx => tx.log.halt(1, 'log.behind'));
  await recoverLog(ports);
  await assert.rejects(backfillUntil(11), /killed/);
  await sequence();
  await backfillLog(ports);
  await sequence();
  assert.deepEqual(await soundness(), []);
  const [first, second = 0] = await sizes();
  assert.deepEqual([first], cut, 'the former grows no more');
  // Once more in the next log, and nothing is new: what stands in either is not repeated.
  await backfillLog(ports);
  await sequence();
  assert.deepEqual(await sizes(), [first, second]);
  const kinds = (await Promise.all([1, 2].map(log => ports.store.transaction(tx => tx.log.bundles(log, [0]))))).flatMap(
    bundles =>
      bundles.flatMap(({ bytes }) => orThrow(openBundle(bytes)).map(entry => orThrow(decodeEntry(entry)).kind)),
  );
  const count = (kind: string) => kinds.filter(each => each === kind).length;
  assert.deepEqual([count('issued'), count('suspended')], [Object.keys(awards).length, 2]);

  // Each ends by one act, wherever it began.
  await change(before, 'active');
  await change(under, 'active');
  await sequence();
  assert.deepEqual(await soundness(), []);
});

test('what a log grew by and never published goes on in the next one', async () => {
  const { world, audit, sequence } = await openAudited();
  const { ports, clock } = world;
  await sequence();
  const head = await ports.store.transaction(tx => tx.log.head());
  const waiting = encodeEntry({ kind: 'issued', issuer: 'did:web:a.example', key: KEY, credential: KEY });
  await ports.store.transaction(tx => tx.log.add([waiting]));
  await ports.store.transaction(tx => tx.log.release('one'));
  const leased = await ports.store.transaction(tx => tx.log.lease('two', 60_000));
  assert.ok(head && leased);
  assert.equal(await growLog(leased, { ...ports, steps: { reached: () => undefined } }), 1);
  await ports.store.transaction(tx => tx.log.halt(1, 'log.behind'));
  await ports.store.transaction(tx => tx.log.release('two'));
  await recoverLog(ports);
  clock.advance(60_000);
  await sequence();
  const hash = leafHash(waiting, nodeCrypto);
  const shown = (await readLogProofs(encodeHex(hash), ports)).logs.map(({ origin, proofs }) => [
    origin.replace(/^[^/]*/, ''),
    proofs.length,
  ]);
  assert.deepEqual(shown, [
    ['/log/2', 1],
    ['/log', 0],
  ]);
  assert.deepEqual(told(await audit()), [
    ['/log', 'log'],
    ['/log/2', 'log'],
  ]);
});
