/** What the VC-API test profile stands on: keys for nobody, and a certificate that nobody vouches for. No database, no vault. */
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { nodeGzip } from '../adapters/crypto/node-gzip.ts';
import { scopedSigner } from '../adapters/crypto/node-signer.ts';
import { throwAwaySigners } from '../adapters/crypto/throw-away-signers.ts';
import { createPublicFetch } from '../adapters/fetch/public-fetch.ts';
import { systemClock, systemRandom } from '../adapters/system/system.ts';
import { selfSigned, type TlsFiles } from '../adapters/tls/self-signed.ts';
import type { ProfileDeps } from './server/routes/vc-api/profile.ts';

export interface VcApiComposition {
  readonly deps: ProfileDeps;
  readonly tls?: TlsFiles;
}

/** `url` is the origin under which the profile is reached. */
export async function composeVcApi(url: string, withTls: boolean): Promise<VcApiComposition> {
  const deps = {
    url,
    issuers: throwAwaySigners(),
    crypto: nodeCrypto,
    clock: systemClock,
    random: systemRandom,
    gzip: nodeGzip,
    fetch: createPublicFetch({ clock: systemClock }),
    scoped: scopedSigner,
  };
  return withTls ? { deps, tls: await selfSigned(new URL(url).hostname, systemClock.now()) } : { deps };
}
