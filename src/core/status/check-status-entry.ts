/** Reads one status out of a list (BSL §3.2). The list's own proof and issuer are the caller's to judge: this only reads. */
import { asList, isJsonObject, type JsonObject } from '../bytes/json.ts';
import { bad, ok, type Result } from '../error.ts';
import { getValue, minimumEntries } from './bit-string.ts';
import { decodeList, decodeList2021, type Inflate } from './encode-list.ts';
import type { BitstringEntry, ListStandard } from './status-entry.ts';

/** A decoded list: inflating is the costly step, so `prepare` does it once and `judge` only reads. */
export interface DecodedList {
  readonly standard: ListStandard;
  readonly purposes: readonly string[];
  readonly bits: Uint8Array;
}

const names = {
  bitstring: { credential: 'BitstringStatusListCredential', subject: 'BitstringStatusList', decode: decodeList },
  '2021': { credential: 'StatusList2021Credential', subject: 'StatusList2021', decode: decodeList2021 },
} as const;

/** Which kind of list a document calls itself; undefined for whatever else it is. */
export function listStandardOf(document: JsonObject): ListStandard | undefined {
  const types = asList(document.type);
  if (types.includes(names.bitstring.credential)) return 'bitstring';
  return types.includes(names['2021'].credential) ? '2021' : undefined;
}

/** BSL §3.2 steps 5 to 9. `status.list-malformed` or `status.list-too-short`. */
export function decodeStatusList(list: JsonObject, inflate: Inflate): Result<DecodedList> {
  const subject = list.credentialSubject;
  const standard = listStandardOf(list);
  if (standard === undefined) return bad('status.list-malformed', '/type');
  if (!isJsonObject(subject)) return bad('status.list-malformed', '/credentialSubject');
  if (!asList(subject.type).includes(names[standard].subject))
    return bad('status.list-malformed', '/credentialSubject/type');
  const purposes = asList(subject.statusPurpose).filter(purpose => typeof purpose === 'string');
  if (purposes.length === 0) return bad('status.list-malformed', '/credentialSubject/statusPurpose');
  if (typeof subject.encodedList !== 'string') return bad('status.list-malformed', '/credentialSubject/encodedList');
  const bits = names[standard].decode(subject.encodedList, inflate);
  return bits.ok ? ok({ standard, purposes, bits: bits.value }) : bits;
}

/**
 * What stands at the entry's place: 0 or, with one bit, 1. BSL §3.2 step 5: a list for another purpose says nothing
 * (`status.purpose-mismatch`), nor does one of another standard (`status.list-malformed`); step 9: entries of more bits need a longer list.
 */
export function checkStatusEntry(entry: BitstringEntry, list: DecodedList): Result<number> {
  if (entry.standard !== list.standard) return bad('status.list-malformed', '/type');
  if (!list.purposes.includes(entry.purpose)) return bad('status.purpose-mismatch', '/credentialStatus/statusPurpose');
  if ((list.bits.length * 8) / entry.size < minimumEntries)
    return bad('status.list-too-short', '/credentialSubject/encodedList');
  return getValue(list.bits, entry.index, entry.size);
}

/** A Revocation List document names it by credential id; `revoked: false` takes a revocation back. Both spellings of the member occur. */
export function checkRevocationList(list: JsonObject, credentialId: string): Result<boolean> {
  const revoked = list.revokedCredential ?? list.revokedCredentials;
  if (revoked === undefined) return ok(false);
  for (const item of asList(revoked)) {
    const id = isJsonObject(item) ? item.id : item;
    if (typeof id !== 'string') return bad('status.list-malformed', '/revokedCredential');
    if (id === credentialId && !(isJsonObject(item) && item.revoked === false)) return ok(true);
  }
  return ok(false);
}
