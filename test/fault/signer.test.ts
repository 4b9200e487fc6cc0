/** Signers as `akashi serve` has them: who holds the master key, what happens when one is killed, what stays behind. */
import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive, makeHome, run, serve } from '../akashi-process.ts';
import { commandOf, environmentOf, familyOf, signersBelow, withoutProc } from '../signer-processes.ts';

const PIECE = 4 * 1024 * 1024;

/** Which of the needles are anywhere in the memory of a process: heap, buffers, stacks, files that are mapped. */
function foundInMemory(pid: number, needles: Readonly<Record<string, Buffer>>): string[] {
  const longest = Math.max(...Object.values(needles).map(each => each.length));
  const found = new Set<string>();
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const range = /^([0-9a-f]+)-([0-9a-f]+) r/.exec(line);
      if (!range || line.endsWith('[vvar]') || line.endsWith('[vsyscall]')) continue;
      const [from, to] = [Number.parseInt(range[1] ?? '', 16), Number.parseInt(range[2] ?? '', 16)];
      // Pieces overlap, so that nothing is missed where two meet.
      for (let at = from; at < to; at += PIECE - longest) {
        const piece = Buffer.alloc(Math.min(PIECE, to - at));
        const length = tryRead(memory, piece, at);
        for (const [name, needle] of Object.entries(needles))
          if (piece.subarray(0, length).includes(needle)) found.add(name);
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...found].sort();
}

/** Bytes read: none where a mapping has no page behind it, or went away meanwhile. */
function tryRead(file: number, into: Buffer, at: number): number {
  try {
    return readSync(file, into, 0, into.length, at);
  } catch {
    return 0;
  }
}

const needlesOf = (hex: string): Record<string, Buffer> => ({
  bytes: Buffer.from(hex, 'hex'),
  text: Buffer.from(hex, 'latin1'),
  'two-byte text': Buffer.from(hex, 'utf16le'),
});

/** One of the web server, and one of the worker as soon as it has started. */
async function untilSigners(of: number, atLeast: number): Promise<number[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const signers = signersBelow(of);
    if (signers.length >= atLeast) return signers;
    await wait(50);
  }
  return assert.fail(`not ${atLeast} signers`);
}

test('security 2: only the signers have the master key in their memory, and nothing in their environment', {
  skip: withoutProc,
}, async () => {
  const home = await makeHome({ MAIL_FROM: 'secret-of-the-environment@akashi.example' });
  try {
    const serving = serve(home, ['--empty']);
    await serving.ready;
    const hex = readFileSync(join(home.path, 'master.key'), 'utf8').trim();
    const needles = needlesOf(hex);
    const signers = await untilSigners(serving.pid, 2);
    const others = familyOf(serving.pid).filter(pid => !signers.includes(pid));
    const nodes = others.filter(pid => commandOf(pid)[0] === process.execPath);
    // The search finds what is there: the key in the signers, and in the server what it was started with.
    for (const pid of signers) assert.ok(foundInMemory(pid, needles).includes('bytes'));
    const known = { known: Buffer.from(home.env.MAIL_FROM ?? '') };
    // Children that read foreign files are started with an empty environment.
    const servers = nodes.filter(pid => commandOf(pid).includes('serve'));
    assert.ok(servers.length >= 2, 'web server and worker');
    for (const pid of servers) assert.deepEqual(foundInMemory(pid, known), ['known'], commandOf(pid).join(' '));
    for (const pid of nodes) assert.deepEqual(foundInMemory(pid, needles), [], commandOf(pid).join(' '));
    for (const pid of signers) {
      const names = environmentOf(pid).map(entry => entry.split('=')[0]);
      assert.deepEqual(names.sort(), ['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE']);
      assert.deepEqual(foundInMemory(pid, known), []);
    }
    for (const pid of others)
      for (const text of [...environmentOf(pid), ...commandOf(pid)]) assert.ok(!text.includes(hex), commandOf(pid)[0]);
    assert.equal(await serving.stop(), 0, serving.said());
    assert.deepEqual(signers.filter(isAlive), []);
  } finally {
    await home.remove();
  }
});

test('signers killed again and again while 300 are issued: each once', { skip: withoutProc }, async () => {
  const home = await makeHome();
  try {
    const serving = serve(home);
    let killed = 0;
    const killing = setInterval(() => {
      for (const pid of signersBelow(serving.pid)) {
        process.kill(pid, 'SIGKILL');
        killed += 1;
      }
    }, 700);
    await serving.ready.finally(() => clearInterval(killing));
    assert.ok(killed >= 2, `${killed} killed`);
    const { counts } = JSON.parse((await run(home, ['status', '--json'])).text);
    assert.deepEqual(counts, { organizations: 1, achievements: 3, credentials: 300, failedJobs: 0 });
    assert.equal(await serving.stop(), 0, serving.said());
  } finally {
    await home.remove();
  }
});

test('a kill -9 of the server leaves neither worker nor signer', { skip: withoutProc }, async () => {
  const home = await makeHome();
  try {
    const serving = serve(home, ['--empty']);
    await serving.ready;
    const signers = await untilSigners(serving.pid, 2);
    const left = familyOf(serving.pid).filter(pid => pid !== serving.pid && commandOf(pid)[0] === process.execPath);
    assert.ok(signers.every(pid => left.includes(pid)) && left.length >= 3);
    process.kill(serving.pid, 'SIGKILL');
    for (let tries = 0; tries < 200 && left.some(isAlive); tries += 1) await wait(50);
    assert.deepEqual(left.filter(isAlive), []);
  } finally {
    await home.remove();
  }
});
