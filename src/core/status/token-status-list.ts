/** Token Status List (IETF OAuth): statuses of several bits in a compressed string, the lowest bits of a byte first. */
import { decodeBase64url } from '../bytes/base64.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { bad, ok, type Result } from '../error.ts';
import { type Inflate, maxListBytes } from './encode-list.ts';

export interface TokenStatusReference {
  /** Where the list stands, and what its `sub` must say. */
  readonly uri: string;
  readonly index: number;
}

export interface TokenStatusList {
  readonly bits: 1 | 2 | 4 | 8;
  readonly bytes: Uint8Array;
}

/** Token Status List §6.2: the claim `status`. Undefined when it names no list; `status.entry-malformed`. */
export function readTokenStatus(status: JsonValue | undefined): Result<TokenStatusReference | undefined> {
  if (status === undefined) return ok(undefined);
  if (!isJsonObject(status)) return bad('status.entry-malformed', '/status');
  const { status_list: list } = status;
  if (list === undefined) return ok(undefined);
  if (!isJsonObject(list) || typeof list.uri !== 'string') return bad('status.entry-malformed', '/status/status_list');
  const { idx } = list;
  if (typeof idx !== 'number' || !Number.isSafeInteger(idx) || idx < 0)
    return bad('status.entry-malformed', '/status/status_list/idx');
  return ok({ uri: list.uri, index: idx });
}

/** Token Status List §4.2: the claim `status_list` of the list's JWT. `status.list-malformed`. */
export function decodeTokenStatusList(claims: JsonObject, inflate: Inflate): Result<TokenStatusList> {
  const list = claims.status_list;
  if (!isJsonObject(list) || typeof list.lst !== 'string') return bad('status.list-malformed', '/status_list');
  const { bits } = list;
  if (bits !== 1 && bits !== 2 && bits !== 4 && bits !== 8) return bad('status.list-malformed', '/status_list/bits');
  const compressed = decodeBase64url(list.lst);
  if (!compressed.ok) return bad('status.list-malformed', '/status_list/lst');
  try {
    return ok({ bits, bytes: inflate(compressed.value, maxListBytes) });
  } catch {
    return bad('status.list-malformed', '/status_list/lst');
  }
}

/** Token Status List §4.1. `status.index-out-of-range`: an index outside of the list is an error, not "valid". */
export function tokenStatusAt({ bits, bytes }: TokenStatusList, index: number): Result<number> {
  const perByte = 8 / bits;
  const byte = bytes[Math.floor(index / perByte)];
  if (byte === undefined) return bad('status.index-out-of-range', String(index));
  return ok((byte >> ((index % perByte) * bits)) & ((1 << bits) - 1));
}
