/** The akashi command as people run it: the built program in processes of its own, with a home that goes away. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const root = fileURLToPath(new URL('../', import.meta.url));
const command = join(root, 'bin', 'akashi.js');

export interface Home {
  readonly path: string;
  readonly port: number;
  readonly url: string;
  /** The whole environment of the command: nothing of the caller's own gets in. */
  readonly env: Readonly<Record<string, string>>;
  /** Servers that were started from it. */
  readonly servers: Set<Serving>;
  /** Kills what still runs from it, and removes it. */
  remove(): Promise<void>;
}

export interface Ran {
  readonly code: number | NodeJS.Signals;
  readonly out: Buffer;
  /** Standard output as text. */
  readonly text: string;
  readonly error: string;
}

export interface Serving {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Settles when the server says that it is ready; rejects when it ends before. */
  readonly ready: Promise<void>;
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Settles when standard output or error has come to match. */
  says(pattern: RegExp): Promise<void>;
  /** Both outputs so far. */
  said(): string;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<number | NodeJS.Signals>;
  /** kill -9 for it and everything that it has started, except PostgreSQL, which is a session of its own. */
  killGroup(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise(resolve => probe.close(resolve));
  return port;
}

/** A short path: the database's socket lies in it. */
export async function makeHome(more: Readonly<Record<string, string>> = {}): Promise<Home> {
  const path = await mkdtemp('/tmp/akh-');
  const port = more.PORT === undefined ? await freePort() : Number(more.PORT);
  const servers = new Set<Serving>();
  const atExit = () => {
    // First the servers: one that lives would start its database again while its home is removed.
    for (const { child, pid } of servers) if (child.exitCode === null && child.signalCode === null) endGroup(pid);
    endAtOnce(path);
  };
  process.once('exit', atExit);
  return {
    path,
    port,
    servers,
    url: `http://localhost:${port}`,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: '/nonexistent',
      LANG: 'en_US.UTF-8',
      AKASHI_HOME: path,
      PORT: String(port),
      ...more,
    },
    async remove() {
      for (const server of servers) await server.killGroup();
      process.off('exit', atExit);
      const pid = postmasterOf(path);
      if (pid !== undefined) await endPostmaster(pid);
      await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** The process id of the database of a home, while its pid file is there. */
export function postmasterOf(home: string): number | undefined {
  try {
    return Number(readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]) || undefined;
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has waited for is no process any more.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Runs one command to its end. */
export function run(
  home: Pick<Home, 'env'>,
  args: readonly string[],
  options: { readonly input?: Uint8Array; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], {
      cwd: root,
      env: { ...home.env, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const error: Buffer[] = [];
    child.stdout.on('data', chunk => out.push(chunk));
    child.stderr.on('data', chunk => error.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const all = Buffer.concat(out);
      resolve({
        code: signal ?? code ?? -1,
        out: all,
        text: all.toString('utf8'),
        error: Buffer.concat(error).toString('utf8'),
      });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
  });
}

/** `akashi serve`, in a process group of its own. */
export function serve(
  home: Pick<Home, 'env' | 'servers'>,
  args: readonly string[] = [],
  more: SpawnOptions = {},
): Serving {
  const child = spawn(process.execPath, [command, 'serve', ...args], {
    cwd: root,
    env: home.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...more,
  });
  const pid = child.pid ?? 0;
  let text = '';
  const heard = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    text += String(chunk);
    for (const each of heard) each();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const endAtExit = () => endGroup(pid);
  process.once('exit', endAtExit);
  const ended = new Promise<number | NodeJS.Signals>(resolve => {
    child.once('exit', (code, signal) => {
      process.off('exit', endAtExit);
      resolve(signal ?? code ?? -1);
    });
  });
  const says = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!pattern.test(text)) return;
        heard.delete(look);
        resolve();
      };
      heard.add(look);
      void ended.then(how => reject(new Error(`ended with ${how} before it said ${pattern}:\n${text}`)));
      look();
    });
  const ready = says(/Akashi is ready/);
  // Whoever does not wait for it does not want to hear that it never came.
  ready.catch(() => undefined);
  const serving: Serving = {
    child,
    pid,
    ready,
    ended,
    says,
    said: () => text,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    async killGroup() {
      endGroup(pid);
      await ended;
    },
  };
  home.servers.add(serving);
  return serving;
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone.
  }
}

async function endPostmaster(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGQUIT');
    for (let tries = 0; tries < 100 && isAlive(pid); tries += 1) await wait(50);
  } catch {
    // It has ended already.
  }
}

function endAtOnce(home: string): void {
  const pid = postmasterOf(home);
  try {
    if (pid !== undefined) process.kill(pid, 'SIGQUIT');
  } catch {
    // It has ended already.
  }
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
