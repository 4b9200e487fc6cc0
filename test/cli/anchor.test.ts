/** `akashi anchor` and a worker that anchors, as they are run: the built program, PostgreSQL and a real chain. */
import assert from 'node:assert/strict';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { openChainReader } from '../../src/adapters/evm/read-anchors.ts';
import { createSqlStore } from '../../src/adapters/sql/store.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { type Home, makeHome, type Ran, run, serve } from '../akashi-process.ts';
import {
  CHAIN,
  CONFIRMATIONS,
  type LyingEndpoint,
  type Node,
  openTestLog,
  originHash,
  startEndpoint,
  startNode,
  type TestLog,
} from '../chain/chain-world.ts';
import { startTestDatabase, type TestDatabase } from '../postgres.ts';

let node: Node;
let endpoint: LyingEndpoint;
let database: TestDatabase;
let store: Store;
let log: TestLog;
let home: Home;
let keyFile: string;
let env: Record<string, string>;
let mining: NodeJS.Timeout;
const key = generatePrivateKey();
const owner = privateKeyToAccount(generatePrivateKey()).address.toLowerCase();

before(async () => {
  [node, database, home] = await Promise.all([startNode(), startTestDatabase(), makeHome()]);
  endpoint = await startEndpoint(node);
  store = createSqlStore(database.app);
  log = await openTestLog(store);
  // Somebody else leads: this log is made up, and a sequencer of ours would find no tree of it and halt it
  await store.transaction(tx => tx.log.lease('test', 3_600_000));
  keyFile = join(home.path, 'anchor.key');
  await writeFile(keyFile, `${key.slice(2)}\n`, { mode: 0o600 });
  await node.rpc('anvil_setBalance', privateKeyToAccount(key).address, '0xde0b6b3a7640000');
  mining = setInterval(() => void node.rpc('evm_mine').catch(() => undefined), 100);
  const { user = '', password = '', host = '', port, database: name = '' } = database.connection.owner;
  const at = new URLSearchParams({ host, ...(port === undefined ? {} : { port: String(port) }) });
  env = {
    DATABASE_URL: `postgres://${encodeURIComponent(user)}:${encodeURIComponent(String(password))}@localhost/${name}?${at}`,
    AKASHI_CHAIN_RPC: `${node.url},${endpoint.url}`,
    AKASHI_CHAIN_ID: String(CHAIN),
    AKASHI_CHAIN_KEY_FILE: keyFile,
    AKASHI_CHAIN_CONFIRMATIONS: String(CONFIRMATIONS),
  };
});
after(async () => {
  clearInterval(mining);
  await home.remove();
  await endpoint.stop();
  await node.stop();
  await database.stop();
});

const anchor = (args: string[], more: Record<string, string> = {}): Promise<Ran> =>
  run(home, ['anchor', ...args], { env: { ...env, ...more } });
async function json(...args: string[]): Promise<Record<string, unknown>> {
  const ran = await anchor([...args, '--json']);
  assert.deepEqual([ran.code, ran.error], [0, '']);
  return JSON.parse(ran.text) as Record<string, unknown>;
}
const codeIn = (ran: Ran): string | undefined => /\[([a-z.-]+)\]\s*$/.exec(ran.error)?.[1];

test('what is missing or wrong in the environment is said, and costs nothing', async () => {
  const deploy = ['deploy', '--owner', owner];
  const outcomes: [string[], Record<string, string>, string, number][] = [
    [deploy, { AKASHI_CHAIN_RPC: '' }, 'chain.off', 78],
    [deploy, { AKASHI_CHAIN_KEY_FILE: '' }, 'chain.off', 78],
    [deploy, { AKASHI_CHAIN_RPC: `${node.url},${node.url}` }, 'config.value-malformed', 78],
    [deploy, { AKASHI_CHAIN_ID: '1' }, 'chain.id-wrong', 1],
    [deploy, { AKASHI_CHAIN_MAX_FEE: '0.000000001' }, 'chain.fee-above-cap', 1],
    [['deploy', '--owner', '0x12'], {}, 'config.value-malformed', 78],
    [['status'], {}, 'chain.off', 78],
  ];
  const ran = await Promise.all(outcomes.map(([args, more]) => anchor(args, more)));
  for (const [n, [args, , code, exit]] of outcomes.entries())
    assert.deepEqual([ran[n]?.code, codeIn(ran[n]!)], [exit, code], `${args} ${ran[n]?.error}`);
  await chmod(keyFile, 0o644);
  const open = await anchor(deploy);
  await chmod(keyFile, 0o600);
  assert.deepEqual([open.code, codeIn(open)], [78, 'chain.key-unusable']);
  assert.ok(
    !ran.some(({ error }) => error.includes(key.slice(2))) && !open.error.includes(key.slice(2)),
    'the key is in no error',
  );
  assert.equal(await node.rpc('eth_getTransactionCount', privateKeyToAccount(key).address, 'latest'), '0x0');
});

test('deploy, anchor now, and look: the chain has it', async () => {
  const deployed = await json('deploy', '--owner', owner);
  env.AKASHI_CHAIN_CONTRACT = String(deployed.contract);
  const none = await anchor(['status'], { LANG: 'ja_JP.UTF-8' });
  assert.match(none.text, /アンカーはまだありません/);
  await log.publish(10);
  const now = await json('now');
  const [first] = now.anchors as { size: number; state: string; block: number }[];
  assert.deepEqual([first?.size, first?.state], [10, 'settled']);
  const urls = [node.url, endpoint.url];
  const chain = openChainReader({
    urls,
    chain: CHAIN,
    contract: String(deployed.contract),
    confirmations: CONFIRMATIONS,
  });
  assert.deepEqual(
    (await chain.anchors(originHash, Number(deployed.block))).map(({ size, block }) => [size, block]),
    [[10, first?.block]],
  );
  assert.deepEqual((await json('status')).anchors, now.anchors);
  assert.match((await anchor(['now'])).error, /no new checkpoint/);
});

test('a worker anchors by itself, and tells what keeps it from that', async () => {
  await log.publish(20);
  const before = await store.transaction(tx => tx.anchors.newest(`eip155:${CHAIN}:${env.AKASHI_CHAIN_CONTRACT}`));
  assert.equal(before?.size, 10);
  await database.owner.query("update log_anchor set planned_at = now() - interval '2 hours'");
  const worker = serve({ ...home, env: { ...home.env, ...env } }, ['--role', 'worker', '--empty']);
  for (let n = 0; (await newestSize()) !== 20 && n < 200; n++) await wait(50);
  assert.equal(await newestSize(), 20);
  assert.equal(await worker.stop(), 0);

  endpoint.down = true;
  const cut = serve({ ...home, env: { ...home.env, ...env } }, ['--role', 'worker', '--empty']);
  await cut.says(/anchor: chain\.unreachable/);
  endpoint.down = false;
  assert.equal(await cut.stop(), 0);
  await json('now');
  assert.deepEqual(
    ((await json('status')).anchors as { size: number }[]).map(({ size }) => size),
    [20, 10],
  );

  async function newestSize(): Promise<number | undefined> {
    return (await store.transaction(tx => tx.anchors.newest(`eip155:${CHAIN}:${env.AKASHI_CHAIN_CONTRACT}`)))?.size;
  }
});
