/** Reads one status out of a list (BSL §3.2). The list's own proof and issuer are the caller's to judge: this only reads. */
import { asList, isJsonObject, type JsonObject } from '../bytes/json.ts';
import { bad, ok, type Result } from '../error.ts';
import { getBit } from './bit-string.ts';
import { decodeList, type Inflate } from './encode-list.ts';
import type { BitstringEntry } from './status-entry.ts';

/** A decoded list: inflating is the costly step, so `prepare` does it once and `judge` only reads. */
export interface DecodedList {
  readonly purposes: readonly string[];
  readonly bits: Uint8Array;
}

/** BSL §3.2 steps 5 to 9. `status.list-malformed` or `status.list-too-short`. */
export function decodeStatusList(list: JsonObject, inflate: Inflate): Result<DecodedList> {
  const subject = list.credentialSubject;
  if (!asList(list.type).includes('BitstringStatusListCredential')) return bad('status.list-malformed', '/type');
  if (!isJsonObject(subject)) return bad('status.list-malformed', '/credentialSubject');
  if (!asList(subject.type).includes('BitstringStatusList'))
    return bad('status.list-malformed', '/credentialSubject/type');
  const purposes = asList(subject.statusPurpose).filter(purpose => typeof purpose === 'string');
  if (purposes.length === 0) return bad('status.list-malformed', '/credentialSubject/statusPurpose');
  if (typeof subject.encodedList !== 'string') return bad('status.list-malformed', '/credentialSubject/encodedList');
  const bits = decodeList(subject.encodedList, inflate);
  return bits.ok ? ok({ purposes, bits: bits.value }) : bits;
}

/** True when the entry's bit is set. BSL §3.2 step 5: a list for another purpose says nothing (`status.purpose-mismatch`). */
export function checkStatusEntry(entry: BitstringEntry, list: DecodedList): Result<boolean> {
  if (!list.purposes.includes(entry.purpose)) return bad('status.purpose-mismatch', '/credentialStatus/statusPurpose');
  return getBit(list.bits, entry.index);
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
