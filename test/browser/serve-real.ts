/** The built server as a person starts it: its own process, its own home, a real PostgreSQL, its worker beside it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

export interface RealServer {
  readonly url: string;
  /** As printed: home, console, mailbox and, with the example, share. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const READY = 120_000;

export async function serveReal(...options: string[]): Promise<RealServer> {
  const home = await mkdtemp('/tmp/akj-');
  const port = await freePort();
  const environment = { AKASHI_HOME: home, PORT: String(port), LANG: 'en_US.UTF-8', PATH: process.env.PATH ?? '' };
  const child = spawn(process.execPath, ['bin/akashi.js', 'serve', ...options], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    await ended(child);
    await rm(home, { recursive: true, force: true });
  };
  try {
    const said = await untilReady(child);
    const addresses: Record<string, string> = {};
    for (const [, name = '', address = ''] of said.matchAll(/^ {2}(\w+) .*?(http\S+)$/gm)) addresses[name] = address;
    return { url: `http://localhost:${port}`, addresses, environment, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`not ready after ${READY} ms:\n${said}`)), READY);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!/Akashi is ready/.test(said) || !/Mail stays/.test(said)) return;
      clearTimeout(timer);
      done(said);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', code => fail(new Error(`ended with ${code}:\n${said}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise(done => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 30_000).unref();
  });
}

function freePort(): Promise<number> {
  return new Promise(done => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}

/** The built command with the same environment. */
export function akashi(server: RealServer, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise(done => {
    const child = spawn(process.execPath, [join('bin', 'akashi.js'), ...args], { env: server.environment });
    let out = '';
    let err = '';
    child.stdout.on('data', chunk => {
      out += String(chunk);
    });
    child.stderr.on('data', chunk => {
      err += String(chunk);
    });
    child.once('close', code => done({ code: code ?? -1, out, err }));
  });
}
