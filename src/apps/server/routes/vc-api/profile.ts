/** What the test profile holds while it runs: an issuer for nobody, and the status lists of what it issued. Nothing of it is stored. */
import { isJsonObject, type JsonObject } from '../../../../core/bytes/json.ts';
import { orThrow } from '../../../../core/error.ts';
import type { Crypto, Signer } from '../../../../core/key/crypto.ts';
import { addDataIntegrityProof } from '../../../../core/proof/add-data-integrity-proof.ts';
import { createBits, withBits } from '../../../../core/status/bit-string.ts';
import { buildStatusList } from '../../../../core/status/build-status-list.ts';
import { encodeList } from '../../../../core/status/encode-list.ts';
import { indexPermutation } from '../../../../core/status/permute-index.ts';
import { buildStatusEntry, statusEntryId } from '../../../../core/status/status-entry.ts';
import type { Clock } from '../../../../ports/clock.ts';
import type { Gzip } from '../../../../ports/gzip.ts';
import type { PublicFetch } from '../../../../ports/public-fetch.ts';
import type { Random } from '../../../../ports/random.ts';

export interface ProfileIssuer {
  readonly did: string;
  readonly signer: Signer;
}

export interface ProfileDeps {
  /** Origin, without a trailing slash. */
  readonly url: string;
  readonly issuers: readonly ProfileIssuer[];
  readonly crypto: Crypto;
  readonly clock: Clock;
  readonly random: Random;
  readonly gzip: Gzip;
  readonly fetch: PublicFetch;
  /** A key for one proof, forgotten with it (DI-ECDSA §3.6.5 step 2). */
  readonly scoped: () => Pick<Signer, 'algorithm' | 'publicKey' | 'sign'>;
}

export const purposes = ['revocation', 'suspension'] as const;
export type Purpose = (typeof purposes)[number];
export const isPurpose = (text: unknown): text is Purpose => purposes.some(purpose => purpose === text);

interface List {
  readonly indexOf: (counter: number) => number;
  bits: Uint8Array;
  next: number;
}

/** The credential asks for two lists when it may be revoked and suspended. */
export interface Profile {
  readonly deps: ProfileDeps;
  issuerOf(credential: JsonObject): ProfileIssuer | undefined;
  /** A new place in this issuer's list of the purpose. */
  takePlace(issuer: ProfileIssuer, purpose: Purpose): JsonObject;
  /** False when the entry names no place of ours. */
  setStatus(entry: JsonObject, value: boolean): boolean;
  /** The signed list at an address of ours; undefined for any other. */
  listAt(url: string): Promise<JsonObject | undefined>;
}

export function createProfile(deps: ProfileDeps): Profile {
  const { url, issuers, crypto, clock, random, gzip } = deps;
  const lists = new Map<string, List>();
  const addressOf = (issuer: ProfileIssuer, purpose: Purpose): string =>
    `${url}/vc-api/status-lists/${issuers.indexOf(issuer)}/${purpose}`;

  const listOf = (address: string): List => {
    const known = lists.get(address) ?? {
      indexOf: indexPermutation(random.bytes(32), data => crypto.sha256(data)),
      bits: createBits(),
      next: 0,
    };
    lists.set(address, known);
    return known;
  };

  return {
    deps,
    issuerOf: ({ issuer }) => {
      const id = isJsonObject(issuer) ? issuer.id : issuer;
      return issuers.find(({ did }) => did === id);
    },
    takePlace(issuer, purpose) {
      const listUrl = addressOf(issuer, purpose);
      const list = listOf(listUrl);
      // Indexes in order would tell who came when.
      const index = list.indexOf(list.next++);
      return buildStatusEntry({ id: statusEntryId(listUrl, index), purpose, index: String(index), listUrl });
    },
    setStatus({ statusListCredential, statusListIndex }, value) {
      const list = typeof statusListCredential === 'string' ? lists.get(statusListCredential) : undefined;
      const index =
        typeof statusListIndex === 'string' && /^\d+$/u.test(statusListIndex) ? Number(statusListIndex) : -1;
      const bits = list && withBits(list.bits, [index], value);
      if (list === undefined || !bits?.ok) return false;
      list.bits = bits.value;
      return true;
    },
    async listAt(address) {
      const [issuer, purpose] =
        issuers
          .flatMap(each => purposes.map(name => [each, name] as const))
          .find(([each, name]) => addressOf(each, name) === address) ?? [];
      if (issuer === undefined || purpose === undefined) return undefined;
      const now = clock.now();
      const unsigned = buildStatusList({
        url: address,
        issuer: issuer.did,
        purpose,
        encodedList: encodeList(listOf(address).bits, gzip),
        validFrom: now,
      });
      const suite = issuer.signer.algorithm === 'EdDSA' ? 'eddsa-rdfc-2022' : 'ecdsa-rdfc-2019';
      return orThrow(
        await addDataIntegrityProof(unsigned, issuer.signer, {
          crypto,
          created: now,
          cryptosuite: suite,
          shape: 'object',
        }),
      );
    },
  };
}
