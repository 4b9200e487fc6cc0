/** The web server of `akashi serve`, with what comes with it on a laptop: a worker in a process of its own, and the example. */
import { AkashiError } from '../../core/error.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Composition } from '../compose.ts';
import { addressesFile } from '../environment.ts';
import { createApp } from '../server/app.ts';
import { allRoutes } from '../server/routes/all.ts';
import { type RunningServer, startServer } from '../server/start.ts';
import { type Addresses, removeAddresses, writeAddresses } from './addresses.ts';
import { isExampleWanted, loadExample } from './load-example.ts';
import { presentAddresses } from './present-addresses.ts';
import { serveVcApi, type VcApiOptions } from './serve-vc-api.ts';
import { superviseWorker } from './supervise-worker.ts';
import { tellProblems } from './tell-problems.ts';

export type ServeRole = 'all' | 'web' | 'worker' | 'sequencer';

export interface ServeOptions extends VcApiOptions {
  readonly role: ServeRole;
  /** Without the example organization. */
  readonly empty: boolean;
  /** With it although the installation sends mail or has a public address. */
  readonly example: boolean;
}

const say = (line: string): void => console.log(line);

/** Until stopped. Throws `config.port-taken`, and what loading the example throws. */
export async function serveWeb(
  composition: Composition,
  options: ServeOptions,
  stopped: Promise<void>,
  log: (line: string) => void,
): Promise<void> {
  const { environment, ports } = composition;
  // A file of the operator's that cannot be used is no reason not to start.
  tellProblems((await ports.reference.load()).problems);
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
  composition.warmUp();
  const worker = options.role === 'all' ? superviseWorker(log) : undefined;
  let profile: RunningServer | undefined;
  try {
    profile = await serveVcApi(composition.environment, options, log);
    // Whoever stops it meanwhile need not wait for the example: the next start takes it up.
    const isWanted = isExampleWanted(options, environment);
    if (options.role === 'all' && isWanted)
      await Promise.race([untilKnown(() => loadExample(ports, process.stdout)), stopped]);
    const urls = await untilKnown(() => presentAddresses(composition));
    await writeAddresses(addressesFile(environment), urls, ports.instance.formerUrls);
    tellAddresses(urls, environment.smtpUrl === undefined);
    if (!isWanted && !options.empty && (await isBare(ports))) tellExample();
    await stopped;
  } finally {
    await removeAddresses(addressesFile(environment));
    await profile?.close();
    await worker?.stop();
    await server.close();
  }
}

/** For work that takes up where it left off: a database that went away during a commit is no reason to end a start. */
async function untilKnown<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AkashiError && error.code === 'store.outcome-unknown')) throw error;
    }
  }
}

const isBare = async (ports: Ports): Promise<boolean> =>
  (await ports.store.transaction(tx => tx.organizations.list())).length === 0;

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

function tellExample(): void {
  say(
    '  No example here: it comes by itself only without SMTP_URL and https. Add --example for it; its mails are not sent.',
  );
  say(
    '  例は入れていません（SMTP_URL か https の AKASHI_URL があるため）。入れるには --example を付けます。例のメールは送りません。',
  );
  say('');
}
