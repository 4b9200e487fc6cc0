/** `akashi mirror`: with the issuer's server off, its credentials verify against the mirror, and the report says what it rests on. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, type Home, makeHome, root, run, type Serving, serve } from '../akashi-process.ts';

let home: Home;
let server: Serving;
let folder: string;
let key: string;
let file: string;
const running = new Set<ChildProcess>();

before(async () => {
  home = await makeHome();
  folder = await mkdtemp(join(tmpdir(), 'akashi-mirror-'));
  server = serve(home);
  await server.ready;
  for (let n = 0; n < 40; n++) {
    const { text } = await run(home, ['log', 'show', '--json']);
    const [log] = (JSON.parse(text) as { logs: { key: string; size: number }[] }).logs;
    key = log?.key ?? '';
    if ((log?.size ?? 0) > 300) break;
    await wait(500);
  }
  const { text } = await run(home, ['status', '--json']);
  const [id = ''] = (JSON.parse(text) as { recentCredentials: string[] }).recentCredentials;
  const { out } = await run(home, ['export', '--credential', id, '--format', 'json']);
  file = join(folder, 'credential.json');
  await writeFile(file, out);
});
after(async () => {
  for (const child of running) child.kill('SIGKILL');
  await home.remove();
  await rm(folder, { recursive: true, force: true });
});

interface Told {
  readonly verdict: string;
  readonly checks: readonly { name: string; outcome: string; code: string; detail?: Record<string, unknown> }[];
  readonly documents: readonly { url: string; suppliedBy?: string }[];
}
/** In a home of its own: a stranger's machine, where nothing of the installation is known. */
async function verify(...args: string[]): Promise<Told> {
  const { text, error } = await run(stranger, ['verify', file, '--json', ...args]);
  assert.notEqual(text, '', error);
  return JSON.parse(text) as Told;
}
const stranger = { env: { PATH: process.env.PATH ?? '', AKASHI_HOME: '/nonexistent/akashi', LANG: 'en_US.UTF-8' } };
const codeOf = ({ checks }: Told, name: string) => checks.find(check => check.name === name)?.code;

test('one round keeps the log and the public documents; a second one asks for little', async () => {
  const args = ['mirror', home.url, '--home', join(folder, 'mirror'), '--once', '--patience', '1', '--json'];
  const first = await run(home, args);
  assert.equal(first.code, 0, first.error + first.text);
  const told = JSON.parse(first.text) as { size: number; documents: number; isKept: boolean };
  assert.ok(told.size > 300 && told.documents > 0 && told.isKept);
  const again = await run(home, args);
  assert.equal(again.code, 0, again.error);
  const other = await run(home, ['mirror', 'https://other.example', '--home', join(folder, 'mirror'), '--once']);
  assert.match(other.error, /mirror\.other-log/);
});

test('the server is off: verified by the mirror, which is named, with the log’s word where the reader knows the log', async () => {
  await server.stop();
  const alone = await verify();
  assert.equal(alone.verdict, 'undecided', 'nobody can be asked for the status list');

  const port = await freePort();
  const args = ['mirror', home.url, '--home', join(folder, 'mirror'), '--port', String(port), '--patience', '0'];
  const child = spawn(process.execPath, [join(root, 'bin', 'akashi.js'), ...args], {
    env: home.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const mirror = `http://127.0.0.1:${port}`;
  for await (const chunk of child.stdout!) if (String(chunk).includes(mirror)) break;

  const report = await verify('--mirror', mirror);
  assert.equal(report.verdict, 'valid', JSON.stringify(report.checks));
  assert.equal(codeOf(report, 'status'), 'check.status-by-mirror');
  assert.match(String(codeOf(report, 'logged')), /^check\.logged-(passed|since)$/);
  assert.ok(report.documents.some(({ suppliedBy }) => suppliedBy === `mirror ${mirror}`));
  const words = await run(stranger, ['verify', file, '--mirror', mirror]);
  assert.ok(words.text.includes(`the mirror ${mirror} had`), words.text);

  // An auditor reads the mirror as he would read the log.
  const audited = await run(stranger, ['audit', mirror, '--json', '--patience', '0', '--key', key]);
  assert.equal((JSON.parse(audited.text) as { verdict: string }).verdict === 'wrong', false, audited.text);

  const kept = report.documents.find(({ suppliedBy }) => suppliedBy === `mirror ${mirror}`);
  const history = (await (await fetch(`${mirror}/history?url=${encodeURIComponent(kept?.url ?? '')}`)).json()) as {
    answers: unknown[];
  };
  assert.equal(history.answers.length, 1);
  assert.ok((await readFile(join(folder, 'mirror', 'audit.json'), 'utf8')).includes(key));
});
