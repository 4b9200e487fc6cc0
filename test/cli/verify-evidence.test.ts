/** `akashi verify` with evidence bundles and with tables, as processes of their own: saved, verified offline, killed, and gone on with. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type Home, makeHome, type Ran, root, run } from '../akashi-process.ts';
import { selfNamedWorld } from './self-named-world.ts';

let home: Home;
let stranger: Home;
/** Serves the status list of the credentials, on loopback. */
const lists = createServer((_, response) => response.end(list));
let list = '';
let asked = 0;
lists.on('request', () => {
  asked += 1;
});
before(async () => {
  await new Promise<void>(resolve => lists.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(lists.address() as AddressInfo).port}`;
  home = await makeHome({ AKASHI_URL: url });
  stranger = await makeHome();
  world = await selfNamedWorld(`${url}/list`);
  list = await world.list([]);
});
after(async () => {
  lists.close();
  await Promise.all([home.remove(), stranger.remove()]);
});
let world: Awaited<ReturnType<typeof selfNamedWorld>>;

const akashi = (...args: string[]): Promise<Ran> => run(home, args);
const codesIn = (ran: Ran): Record<string, string> =>
  Object.fromEntries(
    (JSON.parse(ran.text) as { checks: { name: string; code: string }[] }).checks.map(({ name, code }) => [name, code]),
  );

test('evidence that was saved here verifies offline as it did, as of then; elsewhere its status is open unless it is accepted', async () => {
  const credential = join(home.path, 'one.json');
  const bundle = join(home.path, 'f.zip');
  await writeFile(credential, await world.credential(1));
  const first = await akashi('verify', credential, '--save-evidence', bundle);
  assert.equal(first.code, 0, first.text + first.error);
  lists.closeAllConnections();
  const before = asked;
  const offline = await akashi('verify', bundle, '--offline');
  assert.equal(offline.code, 0, offline.text);
  assert.match(
    offline.text,
    /The evidence in the bundle is as of \d{4}-\d\d-\d\d \d\d:\d\d UTC\. As of then, the credential was: valid\./,
  );
  assert.equal(asked, before);

  const elsewhere = await run(stranger, ['verify', bundle, '--offline', '--json']);
  assert.equal(elsewhere.code, 2);
  assert.equal(codesIn(elsewhere).status, 'check.status-as-of');
  assert.equal(codesIn(elsewhere).issuer, 'check.issuer-passed');
  assert.equal(JSON.parse(elsewhere.text).asOf.verdict, 'valid');
  const accepted = await run(stranger, ['verify', bundle, '--offline', '--accept-bundle', '--json']);
  assert.equal(accepted.code, 0, accepted.text);

  // With a network, who can be asked is asked.
  list = await world.list([1]);
  const now = await akashi('verify', bundle);
  assert.equal(now.code, 1, now.text);
  list = await world.list([]);
});

test('a bundle that was changed is no bundle', async () => {
  const bundle = join(home.path, 'broken.zip');
  const bytes = await readFile(join(home.path, 'f.zip'));
  await writeFile(bundle, bytes.subarray(0, bytes.length - 10));
  const ran = await akashi('verify', bundle, '--offline', '--json');
  assert.equal(ran.code, 1);
  assert.equal(codesIn(ran).form, 'check.form-bundle-broken');
  const unsaved = await akashi('verify', bundle, '--save-evidence', join(home.path, 'none.zip'));
  assert.equal(unsaved.code, 64);
  assert.match(unsaved.error, /\[usage\.nothing-to-save\]/);
  await assert.rejects(() => stat(join(home.path, 'none.zip')));
});

test('a run that is killed goes on behind its last row, and asks for each list once', async () => {
  const source = join(home.path, 'many.ndjson');
  const out = join(home.path, 'many.csv');
  const count = 3_000;
  const some = await Promise.all(Array.from({ length: 300 }, (_, n) => world.credential(n)));
  await writeFile(source, Array.from({ length: count }, (_, n) => `${some[n % 300]}\n`).join(''));
  const before = asked;
  const child = spawn(process.execPath, [join(root, 'bin/akashi.js'), 'verify', source, '--out', out], {
    env: { ...home.env },
    stdio: 'ignore',
  });
  for (let size = 0; size < 30_000; await wait(5))
    size = await stat(out).then(
      found => found.size,
      () => 0,
    );
  child.kill('SIGKILL');
  await new Promise(resolve => child.once('exit', resolve));
  const rows = (await readFile(out, 'utf8')).split('\n').length - 2;
  assert.ok(rows > 0 && rows < count, `${rows}`);
  const again = await akashi('verify', source, '--out', out);
  assert.equal(again.code, 0, again.error);
  assert.match(again.error, /3000 \(\d+\/s\): 3000 valid, 0 not valid, 0 not decided/);
  const sources = (await readFile(out, 'utf8'))
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map(line => line.split(',')[0]);
  assert.deepEqual(
    sources,
    Array.from({ length: count }, (_, n) => String(n + 1)),
  );
  assert.equal(asked - before, 2);
  const third = await akashi('verify', source, '--out', out);
  assert.equal(third.code, 0);
  assert.equal(asked - before, 2);
});

test('a folder: each file by its name, and the table itself is none of them', async () => {
  const folder = join(home.path, 'folder');
  await mkdir(join(folder, 'b'), { recursive: true });
  await writeFile(join(folder, 'b', 'one.json'), await world.credential(1));
  await writeFile(join(folder, 'a.json'), (await world.credential(2)).replace('Data', 'Dada'));
  await copyFile(join(home.path, 'f.zip'), join(folder, 'b', 'two.zip'));
  const out = join(folder, 'out.ndjson');
  const ran = await akashi('verify', folder, '--out', out);
  assert.equal(ran.code, 1, ran.error);
  const rows = (await readFile(out, 'utf8'))
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.deepEqual(
    rows.map(row => [row.source, row.verdict]),
    [
      ['a.json', 'invalid'],
      ['b/one.json', 'valid'],
      ['b/two.zip', 'valid'],
    ],
  );
});

test('--trust: whose register is asked, for one credential and for a table; a misspelt policy is not used', async () => {
  const url = `http://127.0.0.1:${(lists.address() as AddressInfo).port}`;
  const policy = join(home.path, 'trust.json');
  const accreditors = [{ id: 'did:web:root.example', name: { en: 'Root' }, register: `${url}/register` }];
  await writeFile(policy, JSON.stringify({ kind: 'trust-policy', accreditors }));
  const credential = join(home.path, 'trusted.json');
  await writeFile(credential, await world.credential(1));
  const one = await akashi('verify', credential, '--trust', policy, '--json');
  assert.equal(one.code, 0, one.text + one.error);
  const { trust } = JSON.parse(one.text) as {
    trust: { grade: string; isAtLeast: boolean; steps: { code: string; outcome: string; asOf?: string }[] };
  };
  assert.equal(trust.grade, 'self-declared');
  // What answers there is no register: that is not a no.
  assert.equal(trust.isAtLeast, true);
  const step = trust.steps.find(({ code }) => code === 'trust.register-unreadable');
  assert.equal(step?.outcome, 'unknown');
  assert.match(step.asOf ?? '', /^\d{4}-/);
  const said = await akashi('verify', credential, '--trust', policy);
  assert.match(said.text, /Trust grade: At least: self-declared[\s\S]*\[trust\.register-unreadable\]/);

  const source = join(home.path, 'trusted.ndjson');
  const out = join(home.path, 'trusted-table.ndjson');
  await writeFile(source, `${await world.credential(1)}\n${await world.credential(2)}\n`);
  const before = asked;
  const table = await akashi('verify', source, '--out', out, '--trust', policy);
  assert.equal(table.code, 0, table.error);
  const rows = (await readFile(out, 'utf8'))
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.deepEqual(
    rows.map(row => [row.trust.grade, row.trust.isAtLeast]),
    [
      ['self-declared', true],
      ['self-declared', true],
    ],
  );
  // The list, the issuer and the achievement: each once, however many credentials there are.
  assert.equal(asked - before, 3);

  await writeFile(policy, JSON.stringify({ kind: 'trust-policy', accreditor: accreditors }));
  for (const more of [[], ['--out', out]]) {
    const refused = await akashi('verify', credential, '--trust', policy, ...more);
    assert.notEqual(refused.code, 0);
    assert.match(refused.error, /trust\.policy-malformed/);
  }
});

test('a file that is no table is not written over, and a table needs a known ending', async () => {
  const out = join(home.path, 'letter.csv');
  await writeFile(out, 'dear all\n');
  const ran = await akashi('verify', join(home.path, 'many.ndjson'), '--out', out);
  assert.equal(ran.code, 64);
  assert.match(ran.error, /\[usage\.table-foreign\]/);
  assert.equal(await readFile(out, 'utf8'), 'dear all\n');
  assert.match((await akashi('verify', out, '--out', `${out}.xlsx`)).error, /\[usage\.table-format\]/);
});
