// From the act to the report: issued, sequenced, verified as logged; and what the report says where it is not, or where a proof is wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ConsoleWorld, consoleWorld, exampleContent } from '../../test/console-world.ts';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { orThrow } from '../core/error.ts';
import { examine } from '../core/verify/examination.ts';
import type { Report } from '../core/verify/report.ts';
import { awardPeople } from './award-people.ts';
import { createAchievement } from './create-achievement.ts';
import { createOrganization } from './create-organization.ts';
import { gatherAsServer } from './gather-as-server.ts';
import { type Gatherer, gatherEvidence } from './gather-evidence.ts';
import { publishAchievement } from './publish-achievement.ts';
import type { LogProofs } from './read-log.ts';
import { createSequencer } from './sequence-log.ts';

async function issue(url?: string) {
  const world = await consoleWorld(url === undefined ? {} : { url });
  const { ports, members } = world;
  const organization = (
    await createOrganization({ slug: 'issuer', name: { en: 'Issuer' }, owner: members.owner }, ports)
  ).id;
  const by = members.owner;
  const draft = await createAchievement({ organization, content: exampleContent, by }, ports);
  const version = await publishAchievement({ organization, id: draft.id, revision: draft.revision, by }, ports);
  const recipients = [2, 3].map(row => ({ row, name: `Learner ${row}`, address: `l${row}@example.org` }));
  await ports.store.inOrganization(organization, tx =>
    awardPeople(tx, { organization, versionId: version.id, label: 'r', recipients, awardAgain: false, by }, ports),
  );
  await world.work();
  const text = await ports.store.inOrganization(organization, async tx => {
    const [award] = (await tx.awards.search({ state: 'issued' }, { limit: 1, offset: 0 })).rows;
    const record = await tx.credentials.byId(award?.credentialId ?? '');
    return Buffer.from(record?.bytes ?? []).toString();
  });
  return { ...world, text };
}

type Answer = (url: string, proofs: LogProofs) => unknown;

/** Verifies as the server does; `alter` stands between the log and the verifier. */
async function verify({ ports, clock }: ConsoleWorld, text: string, alter?: Answer): Promise<Report> {
  const parts = examine(nodeCrypto);
  const own = gatherAsServer({
    ...ports,
    fetch: { get: async at => ({ kind: 'unreachable', url: at, reason: 'offline' }) },
  });
  const gather: Gatherer = async url => {
    const document = await own(url);
    if (alter === undefined || document.state !== 'got' || !url.includes('/log/proofs/')) return document;
    const altered = alter(url, JSON.parse(Buffer.from(document.bytes).toString()));
    return { ...document, bytes: new Uint8Array(Buffer.from(JSON.stringify(altered))) };
  };
  const input = orThrow(await parts.readInput(text));
  const evidence = await gatherEvidence(input, gather, parts, { clock }, new Promise(() => undefined));
  return parts.judge(evidence, {}, clock.now());
}

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

test('a file with a wrong signature is not looked up for its seal: nothing is said of the log', async () => {
  const world = await issue('https://badges.example.org');
  await createSequencer('one', world.ports, { enough: 1 }).step();
  const report = await verify(world, world.text.replace('Issuer', 'Forger'));
  assert.equal(report.verdict, 'invalid');
  assert.equal(logged(report), undefined);
});

async function readAll({ ports }: ConsoleWorld): Promise<LogProofs> {
  const { readLogProofs } = await import('./read-log.ts');
  const all = await Promise.all([...'0123456789abcdef'].map(digit => readLogProofs(digit, ports)));
  return { logs: all.flatMap(({ logs }) => logs) };
}
