/** `akashi audit` of a real server's log, as processes of their own. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { run } from '../akashi-process.ts';
import { type ExampleServer, exampleServer, leaveExample } from './example-server.ts';

let server: ExampleServer;
let folder: string;
before(async () => {
  server = await exampleServer();
  folder = await mkdtemp(join(tmpdir(), 'akashi-audit-'));
});
after(async () => {
  leaveExample();
  await rm(folder, { recursive: true, force: true });
});

interface Told {
  readonly verdict: string;
  readonly size: number;
  readonly keyFrom: string;
  readonly findings: readonly { readonly code: string }[];
}
async function audit(...args: string[]): Promise<{ code: unknown; told: Told; error: string }> {
  const { home } = server;
  const { code, text, error } = await run(home, ['audit', home.url, '--json', '--patience', '1', ...args]);
  return { code, error, told: text === '' ? ({} as Told) : JSON.parse(text) };
}

test('the log of a server that has just begun is sound; its memory finds what was changed behind its back', async () => {
  const state = ['--state', join(folder, 'state')];
  // The example is signed into the log within seconds
  for (let n = 0; n < 20 && !((await audit()).told.size > 0); n++) await wait(1_000);
  const first = await audit(...state);
  assert.deepEqual([first.code, first.told.verdict, first.told.keyFrom], [0, 'sound', 'log'], first.error);
  const again = await audit(...state);
  assert.deepEqual([again.code, again.told.keyFrom], [0, 'memory']);

  // As if the auditor had seen another first entry
  const leaves = join(folder, 'state', 'leaves');
  const bytes = await readFile(leaves);
  bytes[0] = (bytes[0] as number) ^ 1;
  await writeFile(leaves, bytes);
  const wrong = await audit(...state);
  assert.deepEqual([wrong.code, wrong.told.findings.map(({ code }) => code)], [1, ['log.audit-altered']]);
  const { text } = await run(server.home, ['audit', server.home.url, ...state]);
  assert.match(text, /✗ .*\[log\.audit-altered\]/u);
  // The checkpoint that contradicts is the other half of the evidence.
  const [kept = ''] = await readdir(join(folder, 'state', 'evidence'));
  assert.match(await readFile(join(folder, 'state', 'evidence', kept), 'utf8'), /^localhost:\d+\/log\n\d+\n/);
  assert.ok(text.includes(kept), text);
});

test('whoever names an address on this machine means it: his own environment need not know it', async () => {
  const stranger = { env: { PATH: process.env.PATH ?? '', AKASHI_HOME: '/nonexistent/akashi', LANG: 'en_US.UTF-8' } };
  const { code, text } = await run(stranger, ['audit', server.home.url, '--patience', '1']);
  assert.equal(code, 0, text);
  assert.match(text, /[1-9]\d* entries and [1-9]\d* status lists/, 'lists that are clear are compared, too');
});

test('what is no log says so', async () => {
  const { home } = server;
  const { text } = await run(home, ['audit', `${home.url}/elsewhere`]);
  assert.match(text, /No log could be read at .*elsewhere/);
});

test('what is no log, and options that are none', async () => {
  const { home } = server;
  const outcomes = [];
  for (const args of [
    ['nothing'],
    [`${home.url}/elsewhere`],
    [home.url, '--patience', 'x'],
    [home.url, '--key', 'x'],
    [home.url, '--seen', join(folder, 'absent')],
  ]) {
    const { code, error, text } = await run(home, ['audit', ...args]);
    outcomes.push(`${code} ${/\[([a-z.-]+)\]/u.exec(error + text)?.[1]}`);
  }
  assert.deepEqual(outcomes, [
    '64 usage.address-malformed',
    '2 undefined',
    '64 usage.value-unusable',
    '1 log.key-malformed',
    '64 usage.file-unreadable',
  ]);
});
