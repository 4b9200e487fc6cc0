/** The `credentialStatus` of a credential: built for ours, read from anybody's. */
import { isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { bad, ok, type Result } from '../error.ts';

/** BSL §2.1. The URL is the list's, fetched without authorization; the index is a string in the document, a number here. */
export interface BitstringEntry {
  readonly kind: 'bitstring';
  readonly standard: ListStandard;
  readonly listUrl: string;
  readonly index: number;
  readonly purpose: string;
  /** Bits of each entry of the list: 1, unless the entry says otherwise. */
  readonly size: number;
  /** What each value means, as the credential says. */
  readonly messages: readonly StatusMessage[];
}

/** StatusList2021 is the older draft of the same list, under other names. */
export type ListStandard = 'bitstring' | '2021';

export interface StatusMessage {
  readonly value: number;
  readonly message: string;
}
/** Open Badges' older list of revoked ids (1EdTech Revocation List Status Method 1.0). */
export interface RevocationListEntry {
  readonly kind: '1edtech-revocation-list';
  readonly listUrl: string;
}
/** A status method that this verifier does not speak. */
export interface UnknownEntry {
  readonly kind: 'unknown';
  readonly type: string;
}
export type StatusEntry = BitstringEntry | RevocationListEntry | UnknownEntry;

/** One object, never a list: the Open Badges schema refuses an array. `id` names the entry, as `statusEntryId` makes it. */
export const buildStatusEntry = (entry: {
  readonly id: string;
  readonly purpose: string;
  readonly index: string;
  readonly listUrl: string;
}): JsonObject => ({
  id: entry.id,
  type: 'BitstringStatusListEntry',
  statusPurpose: entry.purpose,
  statusListIndex: entry.index,
  statusListCredential: entry.listUrl,
});

export const statusEntryId = (listUrl: string, index: number): string => `${listUrl}#${index}`;

/** Every entry of `credentialStatus` (one or a list); `status.entry-malformed` names the member. */
export function readStatusEntries(credentialStatus: JsonValue | undefined): Result<readonly StatusEntry[]> {
  if (credentialStatus === undefined) return ok([]);
  const values = Array.isArray(credentialStatus) ? credentialStatus : [credentialStatus];
  const entries: StatusEntry[] = [];
  for (const value of values) {
    const entry = readEntry(value);
    if (!entry.ok) return entry;
    entries.push(entry.value);
  }
  return ok(entries);
}

function readEntry(value: JsonValue): Result<StatusEntry> {
  if (!isJsonObject(value)) return bad('status.entry-malformed', '/credentialStatus');
  const type = Array.isArray(value.type) && value.type.length === 1 ? value.type[0] : value.type;
  if (typeof type !== 'string') return bad('status.entry-malformed', '/credentialStatus/type');
  if (type === '1EdTechRevocationList') {
    if (typeof value.id !== 'string') return bad('status.entry-malformed', '/credentialStatus/id');
    return ok({ kind: '1edtech-revocation-list', listUrl: value.id });
  }
  if (type === 'BitstringStatusListEntry') return readBitstringEntry(value, 'bitstring');
  return type === 'StatusList2021Entry' ? readBitstringEntry(value, '2021') : ok({ kind: 'unknown', type });
}

/** An entry of more bits has 2^size messages; nobody lists more than these. */
const MOST_BITS = 8;

function readBitstringEntry(value: JsonObject, standard: ListStandard): Result<StatusEntry> {
  const { id, statusPurpose, statusListIndex, statusListCredential, statusSize = 1 } = value;
  if (id !== undefined && typeof id !== 'string') return bad('status.entry-malformed', '/credentialStatus/id');
  if (typeof statusPurpose !== 'string') return bad('status.entry-malformed', '/credentialStatus/statusPurpose');
  // BSL §2.1: a URL to a credential.
  if (typeof statusListCredential !== 'string' || !/^[a-z][a-z0-9+.-]*:[^\s]+$/iu.test(statusListCredential))
    return bad('status.entry-malformed', '/credentialStatus/statusListCredential');
  // BSL §2.1: an arbitrary size integer greater than or equal to 0, expressed as a string.
  if (typeof statusListIndex !== 'string' || !/^(?:0|[1-9]\d{0,15})$/u.test(statusListIndex))
    return bad('status.entry-malformed', '/credentialStatus/statusListIndex');
  if (typeof statusSize !== 'number' || !Number.isInteger(statusSize) || statusSize < 1)
    return bad('status.entry-malformed', '/credentialStatus/statusSize');
  if (statusSize > MOST_BITS) return ok({ kind: 'unknown', type: `statusSize ${statusSize}` });
  const messages = readMessages(value.statusMessage, statusSize);
  if (!messages.ok) return messages;
  return ok({
    kind: 'bitstring',
    standard,
    listUrl: statusListCredential,
    index: Number(statusListIndex),
    purpose: statusPurpose,
    size: statusSize,
    messages: messages.value,
  });
}

/** BSL §2.1: one message for every value that the bits can have, each value once; they may be left out where one bit says it all. */
function readMessages(value: JsonValue | undefined, size: number): Result<readonly StatusMessage[]> {
  const malformed = bad('status.entry-malformed', '/credentialStatus/statusMessage');
  if (value === undefined) return size === 1 ? ok([]) : malformed;
  if (!Array.isArray(value) || value.length !== 2 ** size) return malformed;
  const messages: StatusMessage[] = [];
  for (const each of value) {
    if (!isJsonObject(each) || typeof each.status !== 'string' || typeof each.message !== 'string') return malformed;
    const isHex = /^0x[0-9a-f]{1,4}$/iu.test(each.status);
    const number = Number(each.status);
    if (!isHex || number >= 2 ** size || messages.some(other => other.value === number)) return malformed;
    messages.push({ value: number, message: each.message });
  }
  return ok(messages);
}
