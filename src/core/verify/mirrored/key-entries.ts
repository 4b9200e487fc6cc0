/**
 * What a mirror answers of an issuer's keys: the log's entries that added them, each with its proof. A DID document is signed by nobody, and its issuer is
 * gone; a log whose key the verifier knows has kept what the issuer said when it was there.
 */
import { decodeBase64, encodeBase64 } from '../../bytes/base64.ts';
import { asList, isJsonObject, type JsonObject } from '../../bytes/json.ts';
import type { Crypto } from '../../key/crypto.ts';
import { openCheckpoint } from '../../log/checkpoint.ts';
import { decodeEntry } from '../../log/entry.ts';
import { leafHash } from '../../log/merkle.ts';
import type { VerifierKey } from '../../log/note.ts';
import { verifyInclusion } from '../../log/proofs.ts';

export interface ProvenEntry {
  readonly index: number;
  readonly entry: Uint8Array;
  readonly hashes: readonly Uint8Array[];
}

/** As `suppliedBy`: `mirror https://mirror.example.org`. */
export const MIRROR = 'mirror ';

/** Where a mirror is asked for them: no address that anybody else answers. */
export const keyEntriesAddress = (logUrl: string, issuer: string): string =>
  `keys+${logUrl}?issuer=${encodeURIComponent(issuer)}`;

export function parseKeyEntriesAddress(
  address: string,
): { readonly logUrl: string; readonly issuer: string } | undefined {
  const [, logUrl, issuer] = /^keys\+(https?:\/\/[^?#]+)\?issuer=([^&#]+)$/.exec(address) ?? [];
  if (logUrl === undefined || issuer === undefined) return undefined;
  try {
    return { logUrl, issuer: decodeURIComponent(issuer) };
  } catch {
    return undefined;
  }
}

/** Of one log; `note`: the checkpoint that the proofs lead to. */
export interface KeyEntries {
  readonly note: string;
  readonly entries: readonly ProvenEntry[];
}

/** The answer, as JSON: an issuer may have added one key in the first log and the next in the log that followed upon it. */
export const formatKeyEntries = (logs: readonly KeyEntries[]): JsonObject => ({
  logs: logs.map(({ note, entries }) => ({
    note,
    entries: entries.map(({ index, entry, hashes }) => ({
      index,
      entry: encodeBase64(entry),
      hashes: hashes.map(encodeBase64),
    })),
  })),
});

export interface ConfirmedKey {
  readonly log: string;
  readonly entry: number;
}

interface KeyQuestion {
  readonly issuer: string;
  /** Thumbprint. */
  readonly key: string;
}

type ConfirmCrypto = Pick<Crypto, 'sha256' | 'verify'>;

/** An installation has few logs, and whoever answers is a stranger. */
const MOST_LOGS = 32;

/** The entry by which one of these logs says that the issuer added this key; undefined where none does. */
export function confirmKey(
  { logs: told }: JsonObject,
  question: KeyQuestion,
  logs: readonly VerifierKey[],
  crypto: ConfirmCrypto,
): ConfirmedKey | undefined {
  for (const each of asList(told).filter(isJsonObject).slice(0, MOST_LOGS)) {
    const confirmed = confirmIn(each, question, logs, crypto);
    if (confirmed !== undefined) return confirmed;
  }
  return undefined;
}

function confirmIn(
  { note, entries }: JsonObject,
  { issuer, key }: KeyQuestion,
  logs: readonly VerifierKey[],
  crypto: ConfirmCrypto,
): ConfirmedKey | undefined {
  if (typeof note !== 'string') return undefined;
  const checkpoint = logs.map(log => openCheckpoint(note, log, crypto)).find(opened => opened.ok);
  if (checkpoint?.ok !== true) return undefined;
  const { origin, size, root } = checkpoint.value;
  for (const { index, entry, hashes } of asList(entries).filter(isJsonObject)) {
    const bytes = bytesOf(entry);
    const proof = asList(hashes).map(bytesOf);
    const place = Number(index);
    if (bytes === undefined || !proof.every(hash => hash?.length === 32) || !Number.isSafeInteger(place)) continue;
    const opened = decodeEntry(bytes);
    if (!opened.ok || opened.value.kind !== 'key-added') continue;
    if (opened.value.issuer !== issuer || opened.value.key !== key) continue;
    const leaf = leafHash(bytes, crypto);
    if (verifyInclusion({ index: place, size, leaf, proof: proof as Uint8Array[], root }, crypto))
      return { log: origin, entry: place };
  }
  return undefined;
}

function bytesOf(value: unknown): Uint8Array | undefined {
  const bytes = typeof value === 'string' ? decodeBase64(value) : undefined;
  return bytes?.ok ? bytes.value : undefined;
}
