/** What verifying needs, apart from compose.ts: a command that verifies one file need not load a database. */
import { join } from 'node:path';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { createPublicFetch } from '../adapters/fetch/public-fetch.ts';
import { systemClock } from '../adapters/system/system.ts';
import { createVerifier } from '../adapters/verification/create-verifier.ts';
import type { Ports } from '../ports/ports.ts';
import { addressesFile, readEnvironment } from './environment.ts';
import { pause } from './server/pause.ts';

export interface VerifierComposition {
  readonly ports: Pick<Ports, 'clock' | 'fetch' | 'verifier' | 'crypto'>;
  /** An `AKASHI_URL` that is set names an installation on loopback that may be asked. */
  readonly ownUrl: string | undefined;
  /** Of the server that runs from the home, if one does. */
  readonly addressesFile: string;
  /** Digests of the evidence bundles that were saved here. */
  readonly bundlesFile: string;
  readonly within: (milliseconds: number) => Promise<void>;
  close(): Promise<void>;
}

/** No database, no keys. */
export function composeVerifier(): VerifierComposition {
  const environment = readEnvironment(process.env, process.getuid?.() === 0);
  const isUrlSet = (process.env.AKASHI_URL ?? '').trim() !== '';
  const verifier = createVerifier({ children: 1 });
  // It loads while the file is read.
  verifier.warmUp();
  return {
    ports: { clock: systemClock, fetch: createPublicFetch({ clock: systemClock }), verifier, crypto: nodeCrypto },
    ownUrl: isUrlSet ? environment.url : undefined,
    addressesFile: addressesFile(environment),
    bundlesFile: join(environment.home, 'evidence-saved'),
    within: pause,
    close: () => verifier.close(),
  };
}
