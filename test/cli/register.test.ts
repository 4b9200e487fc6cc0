/** `akashi register import`: taken in once, told by line, and a death in the middle leaves nothing. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { makeHome, root, run, serve } from '../akashi-process.ts';

const home = await makeHome();
after(() => home.remove());
const file = async (name: string, content: unknown): Promise<string> => {
  const path = join(home.path, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const entry = (n: number) => ({
  key: String(n),
  name: `講座${n}`,
  provider: `機関${n % 50}`,
  description: '看護と介護。'.repeat(20),
  ...(n === 77 ? { framework: 'nzqcf', level: 5 } : {}),
});
const imported = async (path: string, ...more: string[]) => {
  const { code, text, error } = await run(home, ['register', 'import', path, '--json', ...more]);
  return {
    code,
    error,
    ...(text === '' ? {} : (JSON.parse(text) as { ok: boolean; added: number; changed: number; unchanged: number })),
  };
};

test('with the server running: faults by line, a trial, a kill in the middle, then once and again', async () => {
  const server = serve(home);
  await server.ready;
  const notYet = await run(home, ['register', 'import', await file('one.json', [entry(1)])]);
  assert.match(notYet.error, /register\.not-a-register/);
  assert.equal((await run(home, ['functions', 'minato-tech', 'issuer', 'accreditor'])).code, 0);
  const wrong = await run(
    home,
    ['register', 'import', await file('wrong.ndjson', '{"name":"a","provider":"b"}\n{"name":"c"}\n')],
    {
      env: { LC_ALL: 'ja_JP.UTF-8' },
    },
  );
  assert.equal(wrong.code, 1);
  assert.match(wrong.error, /wrong\.ndjson:2 \(2件目 \/provider\): 必要な項目がありません/);
  assert.match(wrong.error, /何も取り込んでいません/);
  const big = await file('big.json', { entries: Array.from({ length: 10_000 }, (_, n) => entry(n)) });
  assert.equal((await imported(big, '--dry-run')).added, 10_000);
  const child = spawn(process.execPath, [join(root, 'bin', 'akashi.js'), 'register', 'import', big], {
    env: home.env,
    stdio: 'ignore',
  });
  const ended = new Promise<string | null>(resolve => child.once('exit', (_, signal) => resolve(signal)));
  await wait(2_500);
  child.kill('SIGKILL');
  const signal = await ended;
  const register = async () =>
    (await (await fetch(`${home.url}/api/v1/register?count=1&limit=1`)).json()) as { count: number };
  // A machine that was faster than the kill has the whole file.
  assert.equal((await register()).count, signal === 'SIGKILL' ? 0 : 1_000);
  const named = ['--source', '国の名簿'];
  const first = await imported(big, ...named);
  assert.equal(first.added, signal === 'SIGKILL' ? 10_000 : 0);
  const again = await imported(big, ...named);
  assert.deepEqual([again.code, again.added, again.changed, again.unchanged], [0, 0, 0, 10_000]);
  const found = (await (await fetch(`${home.url}/api/v1/register?q=${encodeURIComponent('看護 講座77')}`)).json()) as {
    listings: { level?: object }[];
  };
  const level = { framework: 'nzqcf', from: '5', basis: 'issuer-claimed', source: '国の名簿' };
  assert.deepEqual(found.listings.find(each => each.level)?.level, level);
  const unknown = await run(home, ['register', 'import', big, '--register', 'nobody']);
  assert.match(unknown.error, /organization\.unknown/);
});
