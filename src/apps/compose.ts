/** The one place that reads the environment and chooses adapters. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { nodeGzip } from '../adapters/crypto/node-gzip.ts';
import { scopedSigner } from '../adapters/crypto/node-signer.ts';
import { createPublicFetch } from '../adapters/fetch/public-fetch.ts';
import { createErasureLedger } from '../adapters/files/erasure-ledger.ts';
import { createLogMarks } from '../adapters/files/log-marks.ts';
import { createImages } from '../adapters/images/create-images.ts';
import { startWorker, type TaskHandlers, type Worker } from '../adapters/jobs/worker.ts';
import { startSigner } from '../adapters/keys/signing-vault.ts';
import { createMailboxMailer } from '../adapters/mail/mailbox.ts';
import { createSmtpMailer } from '../adapters/mail/smtp.ts';
import { createTrustAnswers } from '../adapters/memory/trust-answers.ts';
import { startEmbeddedPostgres } from '../adapters/postgres/embedded.ts';
import { createSqlRates } from '../adapters/rates/sql-rates.ts';
import { createFolderShelf } from '../adapters/reference/folder-shelf.ts';
import { createSheetReader } from '../adapters/sheets/sheet-reader.ts';
import { restoreBackup } from '../adapters/sql/backup/restore-backup.ts';
import { writeBackup } from '../adapters/sql/backup/write-backup.ts';
import { type Address, type Addresses, connectPool, connectWorkerPool } from '../adapters/sql/connect.ts';
import { createSqlErasure } from '../adapters/sql/erasure.ts';
import { prepareDatabase } from '../adapters/sql/prepare-database.ts';
import { createSqlStore } from '../adapters/sql/store.ts';
import { breathe, silentSteps, systemClock, systemRandom } from '../adapters/system/system.ts';
import { createVerifier } from '../adapters/verification/create-verifier.ts';
import type { Erasure } from '../ports/erasure.ts';
import type { Ports } from '../ports/ports.ts';
import type { Steps } from '../ports/steps.ts';
import { anchoringIsOn } from './anchor-environment.ts';
import type { Anchoring } from './compose-anchors.ts';
import { referenceFolder } from './compose-reference.ts';
import { openTileStore } from './compose-tiles.ts';
import { openDomainRecords, openTrustPolicy } from './compose-trust.ts';
import { composeVouchers } from './compose-vouchers.ts';
import { openWitnessPolicy } from './compose-witnesses.ts';
import { type Environment, readEnvironment } from './environment.ts';

export interface Composition {
  readonly environment: Environment;
  readonly ports: Ports;
  /** Runs background jobs in this process. */
  startWorker(handlers: TaskHandlers): Promise<Worker>;
  /** Starts what the first visitor would otherwise wait for. */
  warmUp(): void;
  /** Leaves everything in good order; the last to leave stops the embedded database. */
  close(): Promise<void>;
}

export interface ComposeOptions {
  readonly log: (line: string) => void;
  /** Named moments, for tests that end the process there. */
  readonly steps?: Steps;
  /** Milliseconds between a worker's signs of life, other than the worker's own choice. */
  readonly beatEvery?: number;
  /** Connections of this process to the database. */
  readonly connections?: number;
  /** What this process may have signed in a minute, of each purpose; no limit by default. */
  readonly signaturesAMinute?: number;
}

export const readOwnEnvironment = (): Environment => readEnvironment(process.env, process.getuid?.() === 0);

export const version: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

/** Undefined where neither anchors nor time stamps are asked for: nothing of them is loaded then. */
export const openAnchoring = async (): Promise<Anchoring | undefined> =>
  anchoringIsOn(process.env) ? (await import('./compose-anchors.ts')).composeAnchoring() : undefined;

/** Opens the database (starting the embedded one when no DATABASE_URL is given) and makes every port. */
export async function compose(options: ComposeOptions): Promise<Composition> {
  const environment = readOwnEnvironment();
  const { log } = options;
  const closing: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    // First of all: it loads while the database is opened.
    const { signaturesAMinute } = options;
    const signer = startSigner({
      masterKeyFile: environment.masterKeyFile,
      ...(signaturesAMinute === undefined ? {} : { signaturesAMinute }),
    });
    closing.push(() => signer.close());
    const owner = await openDatabase(environment, log, closing);
    const addresses = await prepareDatabase(owner, { log });
    const pool = connectPool(addresses.app, { max: options.connections ?? 10, name: 'akashi', log });
    closing.push(() => pool.end());
    const tiles = openTileStore();
    const store = createSqlStore(pool, tiles === undefined ? {} : { tiles });
    const vault = await signer.vault(async () => (await store.transaction(tx => tx.organizations.list())).length === 0);
    const formerUrls = await rememberUrl(environment.url, store);
    const instance = {
      url: environment.url,
      formerUrls,
      mail: environment.smtpUrl === undefined ? ('mailbox' as const) : ('smtp' as const),
      version,
      ...chosenWitnesses(),
      trust: openTrustPolicy(),
    };
    const erasure = openErasure(addresses, environment, log, closing);
    // What a restored backup brought back, or a death left between ledger and database, is erased before anybody asks for it.
    tellReplayed(await erasure.replay(), log);
    const images = createImages();
    const verifier = createVerifier();
    closing.push(() => verifier.close());
    // Slow to load, and nothing that verifies a file needs it.
    const { createPasskeys } = await import('../adapters/passkeys/passkeys.ts');
    const ports: Ports = {
      clock: systemClock,
      breathe,
      random: systemRandom,
      crypto: nodeCrypto,
      gzip: nodeGzip,
      store,
      vault,
      scopedKey: scopedSigner,
      logMarks: createLogMarks(join(environment.home, 'log-marks.json')),
      mailer: openMailer(environment, store, closing),
      fetch: createPublicFetch({ clock: systemClock }),
      sheets: createSheetReader(),
      images,
      verifier,
      passkeys: createPasskeys(environment.url),
      rates: createSqlRates(pool),
      erasure,
      steps: options.steps ?? silentSteps,
      instance,
      vouchers: composeVouchers(),
      domainRecords: openDomainRecords(),
      trustAnswers: createTrustAnswers(),
      reference: createFolderShelf(referenceFolder(environment.home)),
    };
    return {
      environment,
      ports,
      warmUp: () => verifier.warmUp(),
      close,
      async startWorker(handlers) {
        const workerPool = connectWorkerPool(addresses.app, { max: 8, name: 'akashi worker', log });
        closing.push(() => workerPool.end());
        const worker = await startWorker({
          pool: workerPool,
          handlers,
          concurrency: 4,
          log,
          ...(options.beatEvery === undefined ? {} : { beatEvery: options.beatEvery }),
        });
        closing.push(() => worker.stop());
        return worker;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function chosenWitnesses(): Pick<Ports['instance'], 'witnesses'> {
  const witnesses = openWitnessPolicy({ crypto: nodeCrypto });
  return witnesses.quorum === 'none' ? {} : { witnesses };
}

async function openDatabase(
  environment: Environment,
  log: (line: string) => void,
  closing: (() => unknown)[],
): Promise<Address> {
  if (environment.databaseUrl !== undefined) return { connectionString: environment.databaseUrl };
  const embedded = await startEmbeddedPostgres({
    home: environment.home,
    log,
    runtimeDirectory: process.env.XDG_RUNTIME_DIR,
  });
  closing.push(() => embedded.stop());
  return embedded.owner;
}

/** The file beside the database in which erasures are noted, in no backup. */
const erasuresFile = (environment: Environment): string => join(environment.home, 'erasures.jsonl');

function openErasure(
  addresses: Addresses,
  environment: Environment,
  log: (line: string) => void,
  closing: (() => unknown)[],
): Erasure {
  const pool = connectPool(addresses.erase, { max: 2, name: 'akashi erasure', log });
  closing.push(() => pool.end());
  return createSqlErasure(pool, createErasureLedger(erasuresFile(environment)));
}

function tellReplayed(erased: number, log: (line: string) => void): void {
  if (erased > 0) log(`erased anew what the ledger of erasures names: ${erased}`);
}

function openMailer(environment: Environment, store: Ports['store'], closing: (() => unknown)[]): Ports['mailer'] {
  if (environment.smtpUrl === undefined) return createMailboxMailer({ store, clock: systemClock });
  const mailer = createSmtpMailer(environment.smtpUrl, environment.mailFrom);
  closing.push(() => mailer.close());
  return mailer;
}

export interface BackupPlace {
  readonly masterKeyFile: string;
  /** Not in the backup either: what was erased after it is erased again when it is restored beside this file. */
  readonly erasuresFile: string;
  backup(
    out: Writable,
    secret: { readonly passphrase: string },
    keepDays: number,
  ): Promise<{ readonly tables: number; readonly rows: number; readonly endsAt: string }>;
  restore(
    open: () => AsyncIterable<Uint8Array>,
    secret: { readonly passphrase: string },
    options?: { readonly althoughExpired?: boolean },
  ): Promise<{ readonly rows: number; readonly erased: number }>;
  close(): Promise<void>;
}

/** The database as its owner, without opening keys: a backup can be made and restored where the master key is not. */
export async function composeBackup(log: (line: string) => void): Promise<BackupPlace> {
  const environment = readOwnEnvironment();
  const closing: (() => unknown)[] = [];
  const owner = await openDatabase(environment, log, closing);
  return {
    masterKeyFile: environment.masterKeyFile,
    erasuresFile: erasuresFile(environment),
    backup: (out, secret, keepDays) =>
      writeBackup(owner, out, { secret, app: version, now: systemClock.now(), keepDays }),
    async restore(open, secret, options = {}) {
      const now = systemClock.now();
      const { rows, addresses } = await restoreBackup(owner, open, { ...options, secret, log, now });
      const erased = await openErasure(addresses, environment, log, closing).replay();
      return { rows, erased };
    },
    async close() {
      for (const end of closing.splice(0).reverse()) await end();
    },
  };
}

/** A wait that keeps no process alive. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, milliseconds).unref();
  });

/** decisions.md, ids: a changed AKASHI_URL rewrites nothing; the former addresses still count as our own. */
async function rememberUrl(url: string, store: Ports['store']): Promise<readonly string[]> {
  return store.transaction(async tx => {
    const known = JSON.parse((await tx.settings.get('urls')) ?? '[]') as string[];
    if (known.at(-1) !== url)
      await tx.settings.put('urls', JSON.stringify([...known.filter(other => other !== url), url]));
    return known.filter(other => other !== url);
  });
}
