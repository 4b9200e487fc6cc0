/** What verifying needs, apart from compose.ts: a command that verifies one file need not load a database. */
import { join } from 'node:path';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { createAskedMirror } from '../adapters/fetch/asked-mirror.ts';
import { createPublicFetch } from '../adapters/fetch/public-fetch.ts';
import { systemClock } from '../adapters/system/system.ts';
import { createBulkVerifier } from '../adapters/verification/create-bulk-verifier.ts';
import { createVerifier, type VerifierOptions } from '../adapters/verification/create-verifier.ts';
import type { AskedMirror } from '../flows/gather-beside-mirror.ts';
import type { BulkVerifier } from '../ports/bulk-verifier.ts';
import type { Ports } from '../ports/ports.ts';
import { openDomainRecords } from './compose-trust.ts';
import { composeVouchers } from './compose-vouchers.ts';
import { addressesFile, readEnvironment } from './environment.ts';
import { pause } from './server/pause.ts';

export interface VerifierComposition extends Omit<BulkComposition, 'bulk'> {
  readonly ports: Pick<Ports, 'clock' | 'fetch' | 'verifier' | 'crypto' | 'vouchers' | 'domainRecords'>;
  /** A mirror of the reader's choice, wherever it is. */
  openMirror(url: string): AskedMirror;
}

export interface BulkComposition {
  readonly ports: Pick<Ports, 'clock' | 'fetch' | 'crypto'> & Partial<Pick<Ports, 'domainRecords'>>;
  readonly bulk: BulkVerifier;
  /** An `AKASHI_URL` that is set names an installation on loopback that may be asked. */
  readonly ownUrl: string | undefined;
  /** Of the server that runs from the home, if one does. */
  readonly addressesFile: string;
  /** Digests of the evidence bundles that were saved here. */
  readonly bundlesFile: string;
  readonly within: (milliseconds: number) => Promise<void>;
  close(): Promise<void>;
}

/** No database, no keys. `contexts` by their URLs, besides the frozen ones. */
export function composeVerifier(contexts: VerifierOptions['contexts'] = []): VerifierComposition {
  const around = surroundings();
  const verifier = createVerifier({ children: 1, contexts });
  // It loads while the file is read.
  verifier.warmUp();
  return {
    ...around,
    ports: { ...ports(), verifier, vouchers: composeVouchers(), domainRecords: openDomainRecords() },
    openMirror: url => createAskedMirror(url, systemClock),
    close: () => verifier.close(),
  };
}

/** Nothing but fetching, for a command that reads documents alone. */
export const composeFetching = (): Omit<BulkComposition, 'bulk' | 'close'> => ({ ...surroundings(), ports: ports() });

/** The same for many credentials at once. */
export function composeBulkVerifier(): BulkComposition {
  const around = surroundings();
  const bulk = createBulkVerifier();
  bulk.warmUp();
  return { ...around, ports: { ...ports(), domainRecords: openDomainRecords() }, bulk, close: () => bulk.close() };
}

const ports = (): BulkComposition['ports'] => ({
  clock: systemClock,
  fetch: createPublicFetch({ clock: systemClock }),
  crypto: nodeCrypto,
});

function surroundings(): Omit<BulkComposition, 'ports' | 'bulk' | 'close'> {
  const environment = readEnvironment(process.env, process.getuid?.() === 0);
  const isUrlSet = (process.env.AKASHI_URL ?? '').trim() !== '';
  return {
    ownUrl: isUrlSet ? environment.url : undefined,
    addressesFile: addressesFile(environment),
    bundlesFile: join(environment.home, 'evidence-saved'),
    within: pause,
  };
}
