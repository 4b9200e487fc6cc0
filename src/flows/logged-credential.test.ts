// From the act to the report: issued, sequenced, verified as logged; and what the report says where it is not, or where a proof is wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConsoleWorld } from '../../test/console-world.ts';
import { type Answer, loggedWorld, verifyIn } from '../../test/logged-world.ts';
import type { Report } from '../core/verify/report.ts';
import type { LogProofs } from './read-log-proofs.ts';
import { createSequencer } from './sequence-log.ts';

const issue = loggedWorld;
const verify = (world: ConsoleWorld, text: string, alter?: Answer): Promise<Report> =>
  verifyIn(world, text, alter === undefined ? {} : { alter });

const logged = (report: Report) => report.checks.find(check => check.name === 'logged');

for (const url of [undefined, 'https://badges.example.org'])
  test(`a credential by ${url === undefined ? 'did:key' : 'did:web'} is not logged yet, and is when the sequencer has been`, async () => {
    const world = await issue(url);
    const before = await verify(world, world.text);
    assert.equal(before.verdict, 'valid');
    const sequencer = createSequencer('one', world.ports, { enough: 1 });
    if (url === undefined) assert.equal(logged(before)?.code, 'check.logged-not-yet');
    // Nobody has opened a log: the DID document names none.
    else assert.equal(logged(before), undefined);
    await sequencer.step();
    const after = await verify(world, world.text);
    assert.equal(after.verdict, 'valid');
    const check = logged(after);
    assert.deepEqual([check?.outcome, check?.code], ['pass', 'check.logged-since']);
    assert.equal(check?.detail?.log, `${url === undefined ? '127.0.0.1:3000' : 'badges.example.org'}/log`);
    assert.equal(check?.detail?.at, '2026-11-21T03:00:00Z');
    assert.ok(after.documents.some(document => /\/log\/proofs\/[0-9a-f]{3}$/.test(document.url)));
  });

test('with a log that has been opened and does not have it yet, it is valid and said to be not logged yet', async () => {
  const world = await issue('https://badges.example.org');
  await createSequencer('one', world.ports).step();
  const report = await verify(world, world.text);
  assert.deepEqual(
    [report.verdict, logged(report)?.outcome, logged(report)?.code],
    ['valid', 'skipped', 'check.logged-not-yet'],
  );
});

test('a proof that does not hold, or is by another key, condemns; an answer that is no proof does not', async () => {
  const world = await issue('https://badges.example.org');
  await createSequencer('one', world.ports, { enough: 1 }).step();
  const [log] = [...(await readAll(world)).logs];
  assert.ok(log);
  const each = (proofs: LogProofs, change: (log: LogProofs['logs'][number]) => unknown) => ({
    logs: proofs.logs.map(change),
  });
  const wrong: Record<string, Answer> = {
    'another place': (_, all) =>
      each(all, one => ({ ...one, proofs: one.proofs.map(p => ({ ...p, index: (p.index + 1) % p.size })) })),
    'a hash less': (_, all) =>
      each(all, one => ({ ...one, proofs: one.proofs.map(p => ({ ...p, hashes: p.hashes.slice(1) })) })),
    'another key': (_, all) => each(all, one => ({ ...one, key: one.key.replace(/[0-9a-f]{8}/, '00000000') })),
    'a checkpoint nobody signed': (_, all) =>
      each(all, one => ({
        ...one,
        checkpoints: Object.fromEntries(
          Object.entries(one.checkpoints).map(([size, { note }]) => [size, { note: note.replace(/\n\d+\n/, '\n1\n') }]),
        ),
      })),
  };
  for (const [name, alter] of Object.entries(wrong)) {
    const report = await verify(world, world.text, alter);
    assert.deepEqual([report.verdict, logged(report)?.code], ['invalid', 'check.logged-wrong'], name);
  }
  for (const alter of [() => [], () => ({ logs: 7 }), () => ({ logs: [{ proofs: [null] }] }), () => ({ more: true })]) {
    const report = await verify(world, world.text, alter);
    assert.equal(report.verdict, 'valid');
    assert.notEqual(logged(report)?.outcome, 'fail');
  }
});

test('too many leaves that begin so: the verifier asks with more digits', async () => {
  const world = await issue('https://badges.example.org');
  await createSequencer('one', world.ports, { enough: 1 }).step();
  const asked: string[] = [];
  const report = await verify(world, world.text, (url, proofs) => {
    asked.push(/[0-9a-f]+$/.exec(url)?.[0] ?? '');
    return asked.length === 1 ? { logs: [], more: true } : proofs;
  });
  assert.deepEqual(
    asked.map(({ length }) => length),
    [3, 5],
  );
  assert.equal(logged(report)?.code, 'check.logged-since');
});

test('a log out of reach decides nothing: the credential is as valid as before, and the report says that nobody could be asked', async () => {
  for (const url of ['https://badges.example.org', undefined]) {
    const world = await issue(url);
    await createSequencer('one', world.ports, { enough: 1 }).step();
    const report = await verifyIn(world, world.text, { isLogAway: true });
    const found = logged(report);
    assert.deepEqual([report.verdict, found?.outcome, found?.code], ['valid', 'skipped', 'check.logged-unreachable']);
  }
});

test('a file with a wrong signature is not looked up for its seal: nothing is said of the log', async () => {
  const world = await issue('https://badges.example.org');
  await createSequencer('one', world.ports, { enough: 1 }).step();
  const report = await verify(world, world.text.replace('Issuer', 'Forger'));
  assert.equal(report.verdict, 'invalid');
  assert.equal(logged(report), undefined);
});

async function readAll({ ports }: ConsoleWorld): Promise<LogProofs> {
  const { readLogProofs } = await import('./read-log-proofs.ts');
  const all = await Promise.all([...'0123456789abcdef'].map(digit => readLogProofs(digit, ports)));
  return { logs: all.flatMap(({ logs }) => logs) };
}
