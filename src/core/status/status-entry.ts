/** The `credentialStatus` of a credential: built for ours, read from anybody's. */
import { isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { bad, ok, type Result } from '../error.ts';

/** BSL §2.1. The URL is the list's, fetched without authorization; the index is a string in the document, a number here. */
export interface BitstringEntry {
  readonly kind: 'bitstring';
  readonly listUrl: string;
  readonly index: number;
  readonly purpose: string;
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
  if (type !== 'BitstringStatusListEntry') return ok({ kind: 'unknown', type });

  const { statusPurpose, statusListIndex, statusListCredential, statusSize } = value;
  if (typeof statusPurpose !== 'string') return bad('status.entry-malformed', '/credentialStatus/statusPurpose');
  if (typeof statusListCredential !== 'string')
    return bad('status.entry-malformed', '/credentialStatus/statusListCredential');
  // BSL §2.1: an arbitrary size integer greater than or equal to 0, expressed as a string.
  if (typeof statusListIndex !== 'string' || !/^(?:0|[1-9]\d{0,15})$/u.test(statusListIndex))
    return bad('status.entry-malformed', '/credentialStatus/statusListIndex');
  // Wider entries (message lists) answer a question that a verdict does not ask.
  if (statusSize !== undefined && statusSize !== 1)
    return ok({ kind: 'unknown', type: `${type} statusSize ${String(statusSize)}` });
  return ok({
    kind: 'bitstring',
    listUrl: statusListCredential,
    index: Number(statusListIndex),
    purpose: statusPurpose,
  });
}
