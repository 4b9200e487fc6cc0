/** What a log answers when it is asked for the proofs of all leaves whose hash begins so: which address that is, and how it is read. */
import { decodeBase64 } from '../../bytes/base64.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../bytes/json.ts';
import type { Instant } from '../../time/instant.ts';
import type { PreparedDocument } from '../read-document.ts';
import type { Documents } from '../resolve-subject.ts';
import type { LogService } from './log-service.ts';
import { type ClaimedVoucher, vouchersIn } from './vouchers.ts';

/** Digits with which a log is asked first, and when too many leaves begin so: a crowd to hide in, and no answer of megabytes. */
const DIGITS = [3, 5] as const;

export const proofsUrl = (service: LogService, leaf: string, digits: number): string =>
  `${service.url}/proofs/${leaf.slice(0, digits)}`;

/** Whichever answer is to be read, or the address to ask next. `leaf`: in hex. */
export function answerFor(
  service: LogService,
  leaf: string,
  documents: Documents,
): { readonly ask: string } | { readonly answer: PreparedDocument } {
  let last: PreparedDocument = { state: 'unreadable' };
  for (const digits of DIGITS) {
    const url = proofsUrl(service, leaf, digits);
    const answer = documents.get(url);
    if (answer === undefined) return { ask: url };
    last = answer;
    if (answer.state !== 'read' || answer.value.more !== true) break;
  }
  return { answer: last };
}

/** Whether anything that this log answered is at hand. */
export function wasAsked({ url }: LogService, documents: Documents): boolean {
  for (const address of documents.keys()) if (address.startsWith(`${url}/proofs/`)) return true;
  return false;
}

/** One checkpoint that has the entry. */
export interface GivenView {
  readonly note: string;
  readonly hashes: readonly Uint8Array[];
  /** The log's own word. */
  readonly signedAt?: Instant;
  readonly vouchers: readonly ClaimedVoucher[];
}

export interface GivenProof {
  readonly origin: string;
  readonly key: string;
  readonly index: number;
  /** The first that has it, and then those for which somebody else vouches: at least one. */
  readonly views: readonly GivenView[];
}

/** A log names the first one, one that is cosigned, one that is anchored and one that is stamped. */
const MOST_VIEWS = 6;

/** The proof of the leaf (base64), in whichever log of the answer; undefined when it is in none. Nothing of it is verified. */
export function proofIn(answer: JsonObject, leaf: string): GivenProof | undefined {
  for (const log of asList(answer.logs).filter(isJsonObject)) {
    const proof = asList(log.proofs)
      .filter(isJsonObject)
      .find(each => each.leaf === leaf);
    const given = proof && read(log, proof);
    if (given !== undefined) return given;
  }
  return undefined;
}

/** The same by the log's origin and the entry's place. */
export function proofAt(answer: JsonObject, origin: string, index: number): GivenProof | undefined {
  const log = asList(answer.logs)
    .filter(isJsonObject)
    .find(each => each.origin === origin);
  const proof = asList(log?.proofs)
    .filter(isJsonObject)
    .find(each => each.index === index);
  return log && proof && read(log, proof);
}

function read(log: JsonObject, { index, size, hashes, later }: JsonObject): GivenProof | undefined {
  const { origin, key } = log;
  if (typeof origin !== 'string' || typeof key !== 'string') return undefined;
  const place = Number(index);
  const first = viewIn(log, { size, hashes });
  if (first === undefined || !Number.isSafeInteger(place) || place < 0) return undefined;
  const more = asList(later)
    .filter(isJsonObject)
    .slice(0, MOST_VIEWS - 1);
  return { origin, key, index: place, views: [first, ...more.flatMap(each => viewIn(log, each) ?? [])] };
}

function viewIn(
  log: JsonObject,
  { size, hashes }: Readonly<Record<string, JsonValue | undefined>>,
): GivenView | undefined {
  const checkpoints = isJsonObject(log.checkpoints) ? log.checkpoints : {};
  const checkpoint = Object.hasOwn(checkpoints, String(size)) ? checkpoints[String(size)] : undefined;
  if (!isJsonObject(checkpoint) || typeof checkpoint.note !== 'string') return undefined;
  const path = hashesOf(hashes);
  if (path === undefined) return undefined;
  const signedAt = Number(checkpoint.signedAt);
  const isTime = Number.isFinite(signedAt) && signedAt > 0 && signedAt < 253_402_300_799_000;
  return { note: checkpoint.note, hashes: path, vouchers: vouchersIn(checkpoint), ...(isTime && { signedAt }) };
}

function hashesOf(value: JsonValue | undefined): Uint8Array[] | undefined {
  const hashes: Uint8Array[] = [];
  for (const hash of asList(value)) {
    const bytes = typeof hash === 'string' ? decodeBase64(hash) : undefined;
    if (!bytes?.ok || bytes.value.length !== 32 || hashes.length > 63) return undefined;
    hashes.push(bytes.value);
  }
  return hashes;
}
