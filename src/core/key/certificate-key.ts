/** The key in an X.509 certificate (RFC 5280 §4.1), and nothing else of it: whose certificate it is, is not looked at. */
import { decodeBase64 } from '../bytes/base64.ts';
import { bad, type Result } from '../error.ts';
import type { PublicJwk } from './crypto.ts';
import { readKeyInfo, readSequence } from './public-key-pem.ts';

/** A chain that is longer carries more than a certificate. */
const MOST_CHARACTERS = 20_000;

/** `text` is an entry of `x5c`: DER in base64 (RFC 7515 §4.1.6). `key.malformed`, `key.unsupported`. */
export function certificateKey(text: string): Result<PublicJwk> {
  const der = text.length > MOST_CHARACTERS ? undefined : decodeBase64(text);
  if (!der?.ok) return bad('key.malformed');
  try {
    const [body] = readSequence(der.value, 0x30);
    const fields = readSequence(body ?? new Uint8Array(), 0x30);
    // Of version 1 the certificates do not say their version.
    const info = fields[fields[0]?.[0] === 0xa0 ? 6 : 5];
    return info === undefined ? bad('key.malformed') : readKeyInfo(info);
  } catch {
    return bad('key.malformed');
  }
}
