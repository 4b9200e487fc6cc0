/** The sequencer and real witnesses over HTTP: who cosigns, who is away, who contradicts, and what an auditor learns from them. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { createFileVault } from '../../src/adapters/keys/file-vault.ts';
import { createMemoryLogMarks } from '../../src/adapters/memory/log-marks.ts';
import { createWitness } from '../../src/adapters/witness/create-witness.ts';
import { composeWitness } from '../../src/apps/compose-witness.ts';
import { type RunningServer, startServer } from '../../src/apps/server/start.ts';
import { createWitnessApp } from '../../src/apps/server/witness-app.ts';
import { orThrow } from '../../src/core/error.ts';
import { openCheckpoint } from '../../src/core/log/checkpoint.ts';
import { formatVerifierKey, verifierKeyOf } from '../../src/core/log/note.ts';
import { checkWitnesses, thresholdPolicy } from '../../src/core/log/witness-policy.ts';
import { type ChosenWitness, createWitnessRounds } from '../../src/flows/ask-witnesses.ts';
import { openLog, resumeLog } from '../../src/flows/open-log.ts';
import { createSequencer } from '../../src/flows/sequence-log.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { onEveryStore } from './stores-under-test.ts';

const AT_ONCE = { enough: 1 };
const entry = (name: string) => new Uint8Array(Buffer.from(`entry ${name}`));
const portsOn = (store: Store) => ({
  store,
  vault: createFileVault(Buffer.alloc(32, 7)),
  clock: { now: Date.now },
  random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
  crypto: nodeCrypto,
  instance: { url: 'https://badges.example.org', formerUrls: [], mail: 'mailbox', version: '0' } as Ports['instance'],
  logMarks: createMemoryLogMarks(),
  steps: { reached: () => undefined },
});

let folder: string;
const running: RunningServer[] = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akashi-witnesses-'));
});
after(async () => {
  await Promise.all(running.map(server => server.close()));
  await rm(folder, { recursive: true, force: true });
});

/** A witness of that log, over HTTP, with its memory in a folder of its own. */
async function startWitness(
  home: string,
  name: string,
  log: string,
): Promise<ChosenWitness & { said: string[]; url: string }> {
  const deps = await composeWitness({ folder: join(folder, home), name, logs: [log] });
  const said: string[] = [];
  const server = await startServer(createWitnessApp({ ...deps, log: line => said.push(line) }), {
    host: '127.0.0.1',
    port: 0,
  });
  running.push(server);
  const url = `http://127.0.0.1:${server.port}`;
  return { ...createWitness(name, url), key: deps.key, said, url };
}

let stores = 0;
onEveryStore('witnesses', store => {
  const home = `${++stores}`;
  const ports = portsOn(store);
  const keyOfLog = async () => {
    const head = await openLog(ports);
    return formatVerifierKey(orThrow(verifierKeyOf(head.origin, head.key.publicKey, nodeCrypto)));
  };
  const checkpoint = async () => {
    const found = await store.transaction(tx => tx.log.checkpoint(1));
    assert.ok(found);
    return found;
  };

  test('each checkpoint is cosigned by those who run; the log goes on without those who do not', async () => {
    const key = await keyOfLog();
    const [one, two] = [
      await startWitness(`${home}-1`, 'one.example', key),
      await startWitness(`${home}-2`, 'two.example', key),
    ];
    const gone = { ...createWitness('gone.example', 'http://127.0.0.1:9'), key: { ...one.key, name: 'gone.example' } };
    const sequencer = createSequencer('a', ports, AT_ONCE, createWitnessRounds([one, two, gone], ports));
    for (const name of ['first', 'second', 'third']) {
      await store.transaction(tx => tx.log.add([entry(name)]));
      const step = await sequencer.step();
      assert.equal(step.state, 'leading');
      const { note, size } = await checkpoint();
      const policy = orThrow(thresholdPolicy(2, [one, two], []));
      const witnessed = orThrow(checkWitnesses(note, policy, nodeCrypto));
      assert.deepEqual([witnessed.enough, witnessed.cosignatures.length], [true, 2], `at ${size}`);
      // The log's own signature is as good as before.
      const log = orThrow(verifierKeyOf('badges.example.org/log', (await openLog(ports)).key.publicKey, nodeCrypto));
      assert.equal(orThrow(openCheckpoint(note, log, nodeCrypto)).size, size);
    }
    // Every earlier checkpoint kept what was said of it.
    const all = await store.transaction(tx => tx.log.checkpoints(1, { limit: 10 }));
    assert.equal(all.filter(({ note }) => note.includes('— one.example ')).length, 3);
    const view = await fetch(
      `${one.url}/checkpoints/${Buffer.from(nodeCrypto.sha256(Buffer.from('badges.example.org/log'))).toString('hex')}`,
    );
    assert.match(await view.text(), /^badges\.example\.org\/log\n3\n/);
    await sequencer.leave();
  });

  test('a witness that comes later is brought to the present state in one round', async () => {
    const late = await startWitness(`${home}-late`, 'late.example', await keyOfLog());
    const rounds = createWitnessRounds([late], ports);
    assert.deepEqual(await rounds.ask(1), [{ name: 'late.example', state: 'cosigned' }]);
    assert.deepEqual(await rounds.ask(1), [], 'once is enough');
    await store.transaction(tx => tx.log.add([entry('fourth'), entry('fifth')]));
    const sequencer = createSequencer('b', ports, AT_ONCE, rounds);
    await sequencer.step();
    assert.match((await checkpoint()).note, /— late\.example /);
    await sequencer.leave();
  });

  test('a leader whom a witness contradicts signs nothing until somebody has looked', async () => {
    const ahead = await startWitness(`${home}-1`, 'one.example', await keyOfLog());
    const { size, note } = await checkpoint();
    // As if it had seen a longer history than this database holds: what yesterday's backup leads to.
    const liar: ChosenWitness = { ...ahead, add: async () => ({ kind: 'conflict', size: size + 5 }) };
    const sequencer = createSequencer('c', ports, AT_ONCE, createWitnessRounds([liar], ports));
    await store.transaction(tx => tx.log.add([entry('sixth')]));
    assert.deepEqual(await sequencer.step(), { state: 'halted', code: 'log.behind', by: 'one.example' });
    assert.deepEqual(await sequencer.step(), { state: 'halted', code: 'log.behind' });
    assert.equal((await checkpoint()).size, size);
    await sequencer.leave();

    // The operator finds out that the witness is wrong, and chooses it no more.
    await resumeLog(ports);
    await assert.rejects(resumeLog(ports), { code: 'log.not-halted' });
    const honest = createSequencer('d', ports, AT_ONCE, createWitnessRounds([], ports));
    assert.equal((await honest.step()).state, 'leading');
    assert.ok((await checkpoint()).size > size);
    assert.notEqual((await checkpoint()).note, note);
    await honest.leave();
  });

  test('one that contradicts a leader in office is told of, and does not stop it', async () => {
    const one = await startWitness(`${home}-1`, 'one.example', await keyOfLog());
    let lies = false;
    const turns: ChosenWitness = {
      ...one,
      add: async body => (lies ? { kind: 'refused', status: 422 } : one.add(body)),
    };
    const sequencer = createSequencer('e', ports, AT_ONCE, createWitnessRounds([turns], ports));
    await sequencer.step();
    lies = true;
    await store.transaction(tx => tx.log.add([entry('seventh')]));
    const step = await sequencer.step();
    assert.deepEqual(step.state === 'leading' && step.against, { code: 'log.forked', by: 'one.example' });
    await sequencer.leave();
  });

  test('a line that the witness did not sign is not kept', async () => {
    const one = await startWitness(`${home}-1`, 'one.example', await keyOfLog());
    const forger: ChosenWitness = {
      ...one,
      key: { ...one.key, publicKey: (await openLog(ports)).key.publicKey },
    };
    await store.transaction(tx => tx.log.add([entry('eighth')]));
    const sequencer = createSequencer('f', ports, AT_ONCE, createWitnessRounds([forger], ports));
    await sequencer.step();
    assert.doesNotMatch((await checkpoint()).note, /— one\.example /);
    await sequencer.leave();
  });
});
