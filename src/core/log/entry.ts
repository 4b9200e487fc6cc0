/** Entries of the log: what each kind says, and the one spelling that is hashed (docs/spec/transparency-log.md, Entries). */
import { decodeBase64url } from '../bytes/base64.ts';
import { concatBytes } from '../bytes/equal-bytes.ts';
import { decodeUtf8, utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import { formatInstant, parseInstant } from '../time/instant.ts';

/** Digests are base64url of 32 bytes, events base64url of 16 random bytes: they make two acts of one kind two entries. */
export type LogEntry =
  | { readonly kind: 'issued'; readonly issuer: string; readonly key: string; readonly credential: string }
  | {
      readonly kind: 'revoked' | 'suspended' | 'reinstated';
      readonly issuer: string;
      /** Address of the status list, and the place in it. */
      readonly list: string;
      readonly index: number;
      readonly event: string;
    }
  | {
      readonly kind: 'key-added' | 'key-retired' | 'key-compromised';
      readonly issuer: string;
      /** RFC 7638 thumbprint. */
      readonly key: string;
      /** DID URL that names the key. */
      readonly method: string;
      /** From when it counts, as formatInstant writes it; of a compromise, since when others may have had the key. */
      readonly since?: string;
    }
  | {
      readonly kind: 'version-published';
      readonly issuer: string;
      /** `urn:uuid:` of the version. */
      readonly achievement: string;
      readonly digest: string;
    }
  | {
      readonly kind: 'accredited' | 'accreditation-ended' | 'listed' | 'unlisted';
      readonly issuer: string;
      /** Digest of whom it is about. */
      readonly subject: string;
      readonly event: string;
    };

export type LogKind = LogEntry['kind'];

const FORMAT = 'akashi.log/1';
/** What a bundle can hold (C2SP tlog-tiles, Log entries) is far more than any honest entry needs. */
export const MAX_ENTRY_BYTES = 4096;
const MAX_NAME = 2000;

const binary = (size: number) => (text: string) => {
  const bytes = decodeBase64url(text);
  return bytes.ok && bytes.value.length === size;
};
const digest = binary(32);
const event = binary(16);
/** DIDs and addresses: printable ASCII, so that no two texts look alike and no line can be broken. */
const isName = (scheme: RegExp) => (text: string) =>
  text.length <= MAX_NAME && /^[\x21-\x7e]+$/.test(text) && scheme.test(text);
const did = isName(/^did:[a-z0-9]+:./);
const list = isName(/^https?:\/\/[^/]/);
const index = (text: string) => /^(?:0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text));
const uuid = (text: string) => /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
const instant = (text: string) => {
  const parsed = parseInstant(text);
  return parsed.ok && formatInstant(parsed.value) === text;
};

type Field = readonly [name: string, isRight: (text: string) => boolean, optional?: true];

/** Issuers are organizations: a did:web or did:key, or the https address by which an Open Badge may name one. */
const issuer: Field = ['issuer', text => did(text) || list(text)];
const status: readonly Field[] = [issuer, ['list', list], ['index', index], ['event', event]];
const key: readonly Field[] = [issuer, ['key', digest], ['method', did], ['since', instant, true]];
const trust: readonly Field[] = [issuer, ['subject', digest], ['event', event]];
const FIELDS: Readonly<Record<LogKind, readonly Field[]>> = {
  issued: [issuer, ['key', digest], ['credential', digest]],
  revoked: status,
  suspended: status,
  reinstated: status,
  'key-added': key,
  'key-retired': key,
  'key-compromised': key,
  'version-published': [issuer, ['achievement', uuid], ['digest', digest]],
  accredited: trust,
  'accreditation-ended': trust,
  listed: trust,
  unlisted: trust,
};

/** TypeError for an entry that no decoder would take: entries are our own. */
export function encodeEntry(entry: LogEntry): Uint8Array {
  const values = entry as unknown as Readonly<Record<string, string | number | undefined>>;
  let text = `${FORMAT} ${entry.kind}\n`;
  for (const [name, isRight, optional] of FIELDS[entry.kind]) {
    const value = values[name];
    if (value === undefined && optional) continue;
    if (value === undefined || !isRight(String(value))) throw new TypeError(`log entry ${entry.kind}: ${name}`);
    text += `${name} ${value}\n`;
  }
  return utf8(text);
}

/**
 * The entry of its bytes, and of no others. `log.entry-unknown` when format or kind are of a later version, with its first line;
 * `log.entry-malformed` with the line's number otherwise.
 */
export function decodeEntry(bytes: Uint8Array): Result<LogEntry> {
  if (bytes.length > MAX_ENTRY_BYTES) return bad('log.entry-malformed');
  const text = decodeUtf8(bytes);
  if (!text.ok || !text.value.endsWith('\n')) return bad('log.entry-malformed');
  const [first = '', ...lines] = text.value.slice(0, -1).split('\n');
  const kind = first.slice(FORMAT.length + 1);
  if (!first.startsWith(`${FORMAT} `) || !Object.hasOwn(FIELDS, kind))
    return /^akashi\.log\/\d+ [a-z-]+$/.test(first) ? bad('log.entry-unknown', first) : bad('log.entry-malformed', '1');
  const entry: Record<string, string | number> = { kind };
  let at = 0;
  for (const [name, isRight, optional] of FIELDS[kind as LogKind]) {
    const line = lines[at];
    if (optional && line === undefined) continue;
    const value = line?.startsWith(`${name} `) ? line.slice(name.length + 1) : undefined;
    if (value === undefined || !isRight(value)) return bad('log.entry-malformed', String(at + 2));
    entry[name] = name === 'index' ? Number(value) : value;
    at += 1;
  }
  if (at !== lines.length) return bad('log.entry-malformed', String(at + 2));
  return ok(entry as unknown as LogEntry);
}

const CREDENTIAL_TAG = utf8('akashi.log/1 credential\n');

/**
 * What `issued` says of a credential: SHA-256(tag ‖ `contentHash`), 32 bytes. `contentHash` is SHA-256 of the canonical N-Quads (RDFC-1.0)
 * of the credential without its proof, which signing has made already (docs/decisions/027-what-a-leaf-hashes.md).
 */
export function credentialDigest(contentHash: Uint8Array, crypto: Pick<Crypto, 'sha256'>): Uint8Array {
  if (contentHash.length !== 32) throw new TypeError('credentialDigest wants a SHA-256');
  return crypto.sha256(concatBytes(CREDENTIAL_TAG, contentHash));
}
