/** A real chain on this machine (anvil), two ways to it of which one may lie, and a log whose checkpoints are to be anchored. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { throwAwaySigners } from '../../src/adapters/crypto/throw-away-signers.ts';
import { createChain } from '../../src/adapters/evm/create-chain.ts';
import { deployContract } from '../../src/adapters/evm/deploy-contract.ts';
import { createMemoryStore } from '../../src/adapters/memory/store.ts';
import { orThrow } from '../../src/core/error.ts';
import { formatCheckpoint } from '../../src/core/log/checkpoint.ts';
import { signNote, type VerifierKey, verifierKeyOf } from '../../src/core/log/note.ts';
import { type AnchorPolicy, anchorCheckpoints } from '../../src/flows/anchor-checkpoints.ts';
import type { Chain } from '../../src/ports/chain.ts';
import type { Anchor } from '../../src/ports/store/anchors.ts';
import type { Store } from '../../src/ports/store/store.ts';

export const CHAIN = 31_337;
export const CONFIRMATIONS = 3;
export const GWEI = 1_000_000_000n;

export interface Node {
  readonly url: string;
  rpc<T = unknown>(method: string, ...params: unknown[]): Promise<T>;
  stop(): Promise<void>;
}

/** Anvil's own binary: its script in between would be a second process to end. */
function binary(): string {
  const require = createRequire(import.meta.url);
  const [os, arch] = [
    { win32: 'win32' }[process.platform as 'win32'] ?? process.platform,
    { x64: 'amd64' }[process.arch as 'x64'] ?? process.arch,
  ];
  const folder = path.dirname(require.resolve(`@foundry-rs/anvil-${os}-${arch}/package.json`));
  return path.join(folder, 'bin', process.platform === 'win32' ? 'anvil.exe' : 'anvil');
}

/** Blocks come only when a test mines them. */
export async function startNode(): Promise<Node> {
  const child: ChildProcess = spawn(
    binary(),
    ['--port', '0', '--no-mining', '--chain-id', String(CHAIN), '--accounts', '1'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.once('exit', code => reject(new Error(`anvil ended with ${code}`)));
    child.stdout?.setEncoding('utf8').on('data', text => {
      said += text;
      const port = /Listening on 127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
  });
  return {
    url,
    rpc: (method, ...params) => call(url, method, params),
    async stop() {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function call<T>(url: string, method: string, params: unknown[]): Promise<T> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { result, error } = (await answer.json()) as { result: T; error?: { message: string } };
  if (error !== undefined) throw new Error(`${method}: ${error.message}`);
  return result;
}

/** Gets what was asked and the true answer, and gives another one. */
export type Lie = (method: string, result: unknown, params: readonly unknown[]) => unknown;

export interface LyingEndpoint {
  readonly url: string;
  lie: Lie | undefined;
  /** It takes connections and closes them. */
  down: boolean;
  /** It says that it took a transaction, and forgets it. */
  swallow: boolean;
  /** What it answers is no JSON. */
  garble: boolean;
  /** Methods that were asked, oldest first. */
  readonly asked: string[];
  stop(): Promise<void>;
}

/** An endpoint between us and the chain: its keeper can say what he likes. */
export async function startEndpoint(node: Node): Promise<LyingEndpoint> {
  const endpoint = {
    lie: undefined as Lie | undefined,
    down: false,
    swallow: false,
    garble: false,
    asked: [] as string[],
  };
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (endpoint.down) return void request.socket.destroy();
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as { id: number; method: string; params?: unknown[] };
    endpoint.asked.push(asked.method);
    if (endpoint.garble) return void response.end('<html>');
    if (endpoint.swallow && asked.method === 'eth_sendRawTransaction')
      return void response.end(JSON.stringify({ jsonrpc: '2.0', id: asked.id, result: `0x${'00'.repeat(32)}` }));
    const truth = await fetch(node.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
    });
    const answer = (await truth.json()) as { result?: unknown };
    if (endpoint.lie !== undefined && 'result' in answer)
      answer.result = endpoint.lie(asked.method, answer.result, asked.params ?? []);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(endpoint, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

/** Grows when told to, and signs what it says with a key of this run. */
export interface TestLog {
  readonly key: VerifierKey;
  /** The note of a checkpoint at this size, published in the store. */
  publish(size: number): Promise<string>;
  /** The note that was published at this size. */
  note(size: number): string;
}

const signer = throwAwaySigners()[0]!.signer;

export async function openTestLog(store: Store, origin = 'badges.example.org/log', number = 1): Promise<TestLog> {
  const key = orThrow(verifierKeyOf(origin, signer.publicKey, nodeCrypto));
  const sealed = {
    id: `k${number}`,
    owner: `log:${number}`,
    purpose: 'log',
    algorithm: 'EdDSA',
    publicKey: signer.publicKey,
    sealed: new Uint8Array(60),
  } as const;
  await store.transaction(tx => tx.log.open({ number, origin, key: sealed, openedAt: 0 }));
  const notes = new Map<number, string>();
  return {
    key,
    note: size => notes.get(size) ?? '',
    async publish(size) {
      const note = await signNote(formatCheckpoint({ origin, size, root: rootAt(size) }), origin, signer, nodeCrypto);
      notes.set(size, note);
      await store.transaction(tx => tx.log.publish(number, { size, note, signedAt: size }));
      return note;
    },
  };
}

export const rootAt = (size: number): Uint8Array => nodeCrypto.sha256(new Uint8Array(Buffer.from(`root ${size}`)));

export const originHash = nodeCrypto.sha256(new Uint8Array(Buffer.from('badges.example.org/log')));

export interface ChainWorld {
  readonly node: Node;
  readonly endpoint: LyingEndpoint;
  readonly account: PrivateKeyAccount;
  readonly contract: string;
  readonly chain: Chain;
  readonly store: Store;
  readonly log: TestLog;
  /** Milliseconds, moved by tests. */
  now: number;
  /** Throw in it to die at a step. */
  atStep: (step: string) => void;
  readonly policy: AnchorPolicy;
  /** The chain as another process, or a stranger, opens it. */
  open(more?: { urls?: readonly string[]; chain?: number; contract?: string; account?: PrivateKeyAccount }): Chain;
  round(policy?: Partial<AnchorPolicy>, chain?: Chain): ReturnType<typeof anchorCheckpoints>;
  mine(blocks?: number): Promise<void>;
  anchor(size: number): Promise<Anchor | undefined>;
  /** Rounds and blocks until it is settled; fails after twenty. */
  untilSettled(size: number): Promise<Anchor>;
}

/** A world of its own on a running chain: account, contract, store and log. */
export async function createWorld(
  node: Node,
  endpoint: LyingEndpoint,
  given: { readonly store?: Store; readonly account?: PrivateKeyAccount } = {},
): Promise<ChainWorld> {
  const { store = createMemoryStore(), account = privateKeyToAccount(generatePrivateKey()) } = given;
  await node.rpc('anvil_setBalance', account.address, '0xde0b6b3a7640000');
  const owner = privateKeyToAccount(generatePrivateKey()).address;
  const urls = [node.url, endpoint.url];
  const mining = setInterval(() => void node.rpc('evm_mine').catch(() => undefined), 20);
  const { contract } = await deployContract({
    ...{ urls, chain: CHAIN, account, owner, anchorer: account.address },
    ...{ feeCap: 100n * GWEI, confirmations: CONFIRMATIONS, pause: 20 },
  }).finally(() => clearInterval(mining));
  const open: ChainWorld['open'] = more =>
    createChain({ urls, chain: CHAIN, contract, account, confirmations: CONFIRMATIONS, patience: 2_000, ...more });
  const world: ChainWorld = {
    ...{ node, endpoint, account, contract, store, open },
    chain: open(),
    log: await openTestLog(store),
    now: 1_000_000,
    atStep: () => undefined,
    policy: { every: 60_000, feeCap: 100n * GWEI, bumpAfter: 30_000, watch: 64 },
    round: (policy = {}, chain = world.chain) =>
      anchorCheckpoints(
        { ...world.policy, ...policy },
        {
          ...{ store, chain, crypto: nodeCrypto, clock: { now: () => world.now } },
          steps: { reached: step => world.atStep(step) },
        },
      ),
    mine: async (blocks = 1) => {
      for (let n = 0; n < blocks; n++) await node.rpc('evm_mine');
    },
    anchor: size => store.transaction(tx => tx.anchors.get({ target: world.chain.target, log: 1, size })),
    async untilSettled(size) {
      for (let n = 0; n < 20; n++) {
        await world.round();
        const anchor = await world.anchor(size);
        if (anchor?.state === 'settled') return anchor;
        await world.mine();
      }
      throw new Error(
        `not settled: ${JSON.stringify(await world.anchor(size), (_, value) => (typeof value === 'bigint' ? String(value) : value))}`,
      );
    },
  };
  return world;
}
