/** `akashi serve`: the web server, the background worker in a process of its own, and the embedded database, together or apart. */
import { type ChildProcess, fork } from 'node:child_process';
import { firstOwner } from '../../flows/make-first-owner.ts';
import { addressesFile, type ComposeOptions, type Composition, compose } from '../compose.ts';
import { createApp } from '../server/app.ts';
import { allRoutes } from '../server/routes/all.ts';
import { setupToken } from '../server/session.ts';
import { startServer } from '../server/start.ts';
import { scheduleHouse, taskHandlers } from '../task-handlers.ts';
import { type Addresses, removeAddresses, writeAddresses } from './addresses.ts';
import { exampleShare, loadExample } from './load-example.ts';

export type ServeRole = 'all' | 'web' | 'worker';

export interface ServeOptions {
  readonly role: ServeRole;
  /** Without the example organization. */
  readonly empty: boolean;
}

/** What tests choose otherwise. */
export interface ServeChoices extends Pick<ComposeOptions, 'steps' | 'beatEvery'> {
  /** Milliseconds between sweeps. */
  readonly houseEvery?: number;
}

const say = (line: string): void => console.log(line);
const log = (line: string): void => console.error(`akashi: ${line}`);

/** Runs until SIGINT or SIGTERM (or, for a forked worker, until its parent is gone), then leaves in good order. */
export async function serve(options: ServeOptions, choices: ServeChoices = {}): Promise<void> {
  const composition = await compose({ log, ...choices });
  const stopped = untilStopped();
  try {
    if (options.role === 'worker') await work(composition, stopped.promise, choices.houseEvery);
    else await serveWeb(composition, options, stopped.promise);
  } finally {
    await composition.close();
  }
}

async function work(composition: Composition, stopped: Promise<void>, houseEvery?: number): Promise<void> {
  const { ports } = composition;
  await scheduleHouse(ports, ports.clock.now());
  const worker = await composition.startWorker(taskHandlers(ports, houseEvery));
  await Promise.race([stopped, worker.ended]);
}

async function serveWeb(composition: Composition, options: ServeOptions, stopped: Promise<void>): Promise<void> {
  const { environment, ports } = composition;
  const app = createApp(
    {
      ports,
      trustedProxies: environment.trustedProxies,
      report: (fault, incident) => {
        log(`incident ${incident}`);
        console.error(fault);
      },
    },
    allRoutes,
  );
  const server = await startServer(app, environment);
  const worker = options.role === 'all' ? superviseWorker() : undefined;
  try {
    // Whoever stops it meanwhile need not wait for the example: the next start takes it up.
    if (options.role === 'all' && !options.empty) await Promise.race([loadExample(ports, process.stdout), stopped]);
    const urls = await addressesOf(composition);
    await writeAddresses(addressesFile(environment), urls);
    tellAddresses(urls, environment.smtpUrl === undefined);
    await stopped;
  } finally {
    await removeAddresses(addressesFile(environment));
    await worker?.stop();
    await server.close();
  }
}

/** The console's link carries the token of the first start until there is a first owner, the mailbox's always (security 1). */
async function addressesOf({ environment, ports }: Composition): Promise<Addresses> {
  const { url } = environment;
  const withMailbox = environment.smtpUrl === undefined;
  const token = setupToken(ports.vault);
  const share = await exampleShare(ports);
  const owned = (await firstOwner(ports)) !== undefined;
  return {
    home: `${url}/`,
    console: withMailbox || !owned ? `${url}/setup?token=${token}` : `${url}/console`,
    ...(share === undefined ? {} : { share }),
    ...(withMailbox ? { mailbox: `${url}/mailbox?token=${token}` } : {}),
  };
}

function tellAddresses(urls: Addresses, withMailbox: boolean): void {
  say('');
  say('Akashi is ready. 準備ができました。');
  say(`  home     ホーム         ${urls.home}`);
  say(`  console  発行の画面     ${urls.console}`);
  if (urls.share) say(`  share    共有された証明 ${urls.share}`);
  if (urls.mailbox) say(`  mailbox  郵便受け       ${urls.mailbox}`);
  if (withMailbox)
    say('  Mail stays on this machine: set SMTP_URL to send it. メールはこの機械の中に留まります（SMTP_URL で送信）。');
  say('');
}

/** Signing is work for a processor of its own: two processes scale, two threads hardly (performance.md, Scale). */
function superviseWorker(): { stop(): Promise<void> } {
  let stopping = false;
  let child: ChildProcess;
  let delay = 500;
  const start = (): void => {
    const began = Date.now();
    child = fork(process.argv[1] ?? '', ['serve', '--role', 'worker'], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('exit', code => {
      if (stopping) return;
      delay = Date.now() - began > 60_000 ? 500 : Math.min(delay * 2, 30_000);
      log(`the worker ended (${code}); starting it again in ${delay} ms`);
      setTimeout(() => !stopping && start(), delay);
    });
  };
  start();
  return {
    stop: () =>
      new Promise(resolve => {
        stopping = true;
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 20_000).unref();
      }),
  };
}

function untilStopped(): { readonly promise: Promise<void> } {
  const promise = new Promise<void>(resolve => {
    const stop = (): void => {
      // While somebody listens for it, the channel to the parent keeps this process alive.
      process.off('disconnect', stop);
      resolve();
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    // A forked worker whose parent was killed: nobody would end it otherwise.
    process.once('disconnect', stop);
  });
  return { promise };
}
