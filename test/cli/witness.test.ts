/** `akashi witness` beside a server that asks it, and what an auditor with a policy says: processes of their own. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, type Home, makeHome, root, run, serve } from '../akashi-process.ts';

let home: Home;
let policy: string;
let key: string;
let port: number;
const running = new Set<ChildProcess>();

before(async () => {
  home = await makeHome({ AKASHI_WITNESS_POLICY: `/tmp/akw-${process.pid}/policy` });
  policy = home.env.AKASHI_WITNESS_POLICY as string;
  await mkdir(join(policy, '..'), { recursive: true });
  await writeFile(policy, 'quorum none\n');
  port = await freePort();
  const first = serve(home);
  await first.ready;
  key = (await logShown((size: number) => size > 0)).key;
  await first.stop();
});
after(async () => {
  for (const child of running) child.kill('SIGKILL');
  await home.remove();
  await rm(join(policy, '..'), { recursive: true, force: true });
});

async function logShown(is: (size: number) => boolean): Promise<{ key: string; size: number }> {
  for (let n = 0; n < 40; n++) {
    const { text } = await run(home, ['log', 'show', '--json']);
    const [log] = (JSON.parse(text || '{"logs":[]}') as { logs: { key: string; size: number }[] }).logs;
    if (log !== undefined && is(log.size)) return log;
    await wait(500);
  }
  throw new Error('the log did not come so far');
}

/** Until it has told its key and address. */
async function startWitness(): Promise<{ child: ChildProcess; key: string }> {
  const args = ['witness', '--home', join(policy, '..', 'witness'), '--name', 'w.example', '--log', key];
  const child = spawn(process.execPath, [join(root, 'bin', 'akashi.js'), ...args, '--port', String(port)], {
    env: home.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let said = '';
  for await (const chunk of child.stdout!) {
    said += String(chunk);
    if (said.split('\n').length > 2) break;
  }
  return { child, key: said.split('\n')[0]! };
}

const audit = async () => {
  const { code, text, error } = await run(home, ['audit', home.url, '--json', '--patience', '2', '--policy', policy]);
  return { code, error, ...(JSON.parse(text) as { verdict: string; findings: { code: string }[]; away: string[] }) };
};

test('a server has its checkpoints cosigned; an auditor asks for it; a witness that was killed goes on where it was', async () => {
  const witness = await startWitness();
  await writeFile(policy, `witness w ${witness.key} http://127.0.0.1:${port}\nquorum w\n`);
  const server = serve(home);
  await server.ready;
  const { size } = await logShown(found => found > 0);
  let note = '';
  for (let n = 0; n < 40 && !note.includes('— w.example '); n++) {
    await wait(500);
    note = await (await fetch(`${home.url}/log/checkpoint`)).text();
  }
  assert.match(note, /— w\.example /);
  const sound = await audit();
  assert.deepEqual([sound.code, sound.verdict, sound.findings], [0, 'sound', []], sound.error);

  witness.child.kill('SIGKILL');
  await new Promise(resolve => witness.child.once('exit', resolve));
  const away = await audit();
  assert.deepEqual([away.code, away.verdict, away.away.length], [2, 'undecided', 1]);
  const again = await startWitness();
  assert.equal(again.key, witness.key);
  assert.equal((await audit()).verdict, 'sound');
  assert.ok(size > 0);
  await server.stop();
});

test('wrong flags are told', async () => {
  const missing = await run(home, ['witness', '--log', key]);
  assert.equal(missing.code, 64);
  const nameless = await run(home, ['witness', '--home', join(policy, '..', 'new'), '--log', key]);
  assert.match(nameless.error, /witness\.name-missing/);
  const malformed = await run(home, ['witness', '--home', join(policy, '..', 'new'), '--name', 'a', '--log', 'x']);
  assert.match(malformed.error, /log\.key-malformed/);
});
