/** DIDs and DID URLs (DID Core 1.0 §3.1, §3.2): taken apart, never resolved here. */
import { rememberTexts } from '../bytes/remember-texts.ts';
import { bad, ok, type Result } from '../error.ts';

export interface DidUrl {
  /** `did:method:id`, without path, query or fragment. */
  readonly did: string;
  readonly method: string;
  readonly id: string;
  readonly path?: string;
  readonly query?: string;
  readonly fragment?: string;
}

const DID_URL = /^(did:([a-z0-9]+):([A-Za-z0-9._:%-]+))(\/[^?#\s]*)?(?:\?([^#\s]*))?(?:#(\S*))?$/;
/** §3.1: the last part is not empty, and a percent sign begins an escape. */
const NO_ID = /:$|%(?![0-9A-Fa-f]{2})/;
/** Long enough for did:jwk of an RSA key; the pattern is linear, but nothing good is longer. */
const MAX_LENGTH = 4096;

/** `did.malformed` when the text is not a DID URL. */
export function parseDidUrl(text: string): Result<DidUrl> {
  return text.startsWith('did:') ? parseKnown(text) : bad('did.malformed');
}

const LONGEST_KEPT = 300;
const parseKnown = rememberTexts(takeApart, LONGEST_KEPT);

function takeApart(text: string): Result<DidUrl> {
  const match = text.length > MAX_LENGTH ? null : DID_URL.exec(text);
  if (!match || NO_ID.test(match[3]!)) return bad('did.malformed');
  const [, did, method, id, path, query, fragment] = match;
  return ok({
    did: did!,
    method: method!,
    id: id!,
    ...(path !== undefined && { path }),
    ...(query !== undefined && { query }),
    ...(fragment !== undefined && { fragment }),
  });
}

/** As parseDidUrl, for a bare DID: anything behind it is `did.malformed`. */
export function parseDid(text: string): Result<DidUrl> {
  const parsed = parseDidUrl(text);
  if (!parsed.ok) return parsed;
  return parsed.value.did === text ? parsed : bad('did.malformed');
}
