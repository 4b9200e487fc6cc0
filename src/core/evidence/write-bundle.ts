/** Writes an evidence bundle. The same evidence saved at the same time gives the same bytes. */
import { type Zippable, zipSync } from 'fflate';
import { encodeHex } from '../bytes/hex.ts';
import { utf8 } from '../bytes/utf8.ts';
import type { Crypto } from '../key/crypto.ts';
import { formatInstant } from '../time/instant.ts';
import { type Bundle, CREDENTIAL, FORMAT, MANIFEST, VERSION } from './bundle.ts';

/** Archives have no time zone; the times that count are in the manifest. */
const mtime = new Date(1980, 0, 1);

/** `beside`: files for other readers, by their names; no reader of bundles looks at them. */
export function writeBundle(
  bundle: Bundle,
  crypto: Pick<Crypto, 'sha256'>,
  beside: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  const digest = (bytes: Uint8Array): string => encodeHex(crypto.sha256(bytes));
  const credential = utf8(bundle.credential.text);
  const files: Zippable = {};
  const documents = bundle.documents.map((document, index) => {
    const { url, from, suppliedBy, bytes, reason } = document;
    const entry = {
      url,
      gotAt: formatInstant(document.gotAt),
      ...(from !== undefined && { from }),
      ...(suppliedBy !== undefined && { suppliedBy }),
    };
    if (bytes === undefined) return { ...entry, state: 'unreachable', reason };
    const file = `documents/${index + 1}`;
    files[file] = bytes;
    return { ...entry, state: 'got', file, sha256: digest(bytes) };
  });
  const manifest = {
    format: FORMAT,
    version: VERSION,
    savedAt: formatInstant(bundle.savedAt),
    credential: {
      file: CREDENTIAL,
      sha256: digest(credential),
      ...(bundle.credential.isAddress && { isAddress: true }),
    },
    documents,
  };
  return zipSync(
    { [MANIFEST]: utf8(`${JSON.stringify(manifest, null, 2)}\n`), [CREDENTIAL]: credential, ...files, ...beside },
    { level: 6, mtime },
  );
}
