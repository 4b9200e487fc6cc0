/** Which logs an installation says that it has, and with which keys: it is not believed for it, but asked where to look. */
import { isJsonObject, type JsonObject } from '../core/bytes/json.ts';
import { parseJsonObject } from '../core/bytes/parse-json.ts';
import { decodeUtf8 } from '../core/bytes/utf8.ts';

/** `missing`: the server answered that it has no such thing. `away`: it could not be asked. */
export type Fetched = Uint8Array | 'missing' | 'away';

export type Fetch = (url: string) => Promise<Fetched>;

export interface NamedLog {
  readonly url: string;
  /** `NAME+ID+KEY`. */
  readonly key: string;
}

export interface NamedLogs {
  /** What the log at that address is said to sign with. */
  readonly own?: string;
  readonly others: readonly NamedLog[];
  /** Where that was asked. */
  readonly url: string;
}

/** A log follows upon another when that one could not go on: nobody has many. */
const MOST = 32;

/** `log`: address of one of them. A log that is served as tiles alone names none. */
export async function namedLogs(log: string, get: Fetch): Promise<NamedLogs> {
  // So many digits that no log has too many leaves that begin so: then it would name none.
  const url = `${log}/proofs/ffffffff`;
  const answer = jsonIn(await get(url));
  const logs = Array.isArray(answer?.logs) ? answer.logs.filter(isJsonObject).slice(0, MOST) : [];
  const named = logs.flatMap(({ origin, key }): NamedLog[] => {
    // The origin stays when an installation moves; the path behind its host stays what is asked.
    const path = typeof origin === 'string' ? /^[^/]+(\/log(?:\/[1-9]\d{0,5})?)$/.exec(origin)?.[1] : undefined;
    return path === undefined || typeof key !== 'string' ? [] : [{ url: `${log.replace(LOG_PATH, '')}${path}`, key }];
  });
  const own = named.find(each => each.url === log)?.key;
  // A log of another kind of address, and the only one: there is no other whose key it could be.
  const [only] = logs.length === 1 ? logs : [];
  const key = own ?? (typeof only?.key === 'string' ? only.key : undefined);
  return { ...(key === undefined ? {} : { own: key }), others: named.filter(each => each.url !== log), url };
}

const LOG_PATH = /\/log(?:\/[1-9]\d{0,5})?$/;

/** Undefined for whatever is not had, or no JSON object. */
export function jsonIn(fetched: Fetched): JsonObject | undefined {
  const text = fetched instanceof Uint8Array ? decodeUtf8(fetched) : undefined;
  const parsed = text?.ok ? parseJsonObject(text.value) : undefined;
  return parsed?.ok ? parsed.value : undefined;
}
