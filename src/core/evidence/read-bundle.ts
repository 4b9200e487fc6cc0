/** Reads an evidence bundle. Whoever hands it in wrote every byte of it: a digest that fits says that it is whole, not that it is true. */

import { encodeHex } from '../bytes/hex.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { parseJsonObject } from '../bytes/parse-json.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import { type Bundle, type BundledDocument, bundleLimits, FORMAT, MANIFEST, VERSION } from './bundle.ts';
import { openZip, type Zip } from './open-zip.ts';

const malformed = (at: string): Result<never> => bad('input.bundle-malformed', at);

/** `input.bundle-malformed` with the place in the manifest, `input.bundle-too-large`, `input.bundle-altered` for a digest that does not fit. */
export function readBundle(bytes: Uint8Array, crypto: Pick<Crypto, 'sha256'>): Result<Bundle> {
  if (bytes.length > bundleLimits.fileBytes) return bad('input.bundle-too-large');
  const zip = openZip(bytes);
  if (!zip.ok) return zip;
  const manifest = readManifest(zip.value);
  if (!manifest.ok) return manifest;
  const { format, version, credential, documents } = manifest.value;
  if (format !== FORMAT || version !== VERSION) return malformed('/format');
  const savedAt = instantOf(manifest.value.savedAt);
  if (savedAt === undefined) return malformed('/savedAt');
  if (!isJsonObject(credential)) return malformed('/credential');
  const given = readFile(credential, '/credential', zip.value, crypto);
  if (!given.ok) return given;
  const text = decodeUtf8(given.value);
  if (!text.ok) return malformed('/credential');
  if (!Array.isArray(documents)) return malformed('/documents');
  if (documents.length > bundleLimits.documents) return bad('input.bundle-too-large');
  const read: BundledDocument[] = [];
  for (const [index, value] of documents.entries()) {
    const document = readDocument(value, `/documents/${index}`, zip.value, crypto);
    if (!document.ok) return document;
    if (read.some(each => each.url === document.value.url)) return malformed(`/documents/${index}/url`);
    read.push(document.value);
  }
  return ok({
    savedAt,
    credential: { text: text.value, isAddress: credential.isAddress === true },
    documents: read,
  });
}

function readManifest(zip: Zip): Result<JsonObject> {
  const bytes = zip.read(MANIFEST);
  if (!bytes.ok) return bytes;
  const text = decodeUtf8(bytes.value);
  const parsed = text.ok ? parseJsonObject(text.value) : text;
  return parsed.ok ? parsed : malformed('/');
}

function readDocument(value: JsonValue, at: string, zip: Zip, crypto: Pick<Crypto, 'sha256'>): Result<BundledDocument> {
  if (!isJsonObject(value) || typeof value.url !== 'string') return malformed(`${at}/url`);
  const { url, from, suppliedBy, state, reason } = value;
  const gotAt = instantOf(value.gotAt);
  if (gotAt === undefined) return malformed(`${at}/gotAt`);
  const general = {
    url,
    gotAt,
    ...(typeof from === 'string' && { from }),
    ...(typeof suppliedBy === 'string' && { suppliedBy }),
  };
  if (state === 'unreachable' && typeof reason === 'string') return ok({ ...general, reason });
  if (state !== 'got') return malformed(`${at}/state`);
  const bytes = readFile(value, at, zip, crypto);
  return bytes.ok ? ok({ ...general, bytes: bytes.value }) : bytes;
}

function readFile(
  { file, sha256 }: JsonObject,
  at: string,
  zip: Zip,
  crypto: Pick<Crypto, 'sha256'>,
): Result<Uint8Array> {
  if (typeof file !== 'string') return malformed(`${at}/file`);
  const bytes = zip.read(file);
  if (!bytes.ok) return bytes;
  if (bytes.value.length > bundleLimits.documentBytes) return bad('input.bundle-too-large', at);
  return encodeHex(crypto.sha256(bytes.value)) === sha256 ? bytes : bad('input.bundle-altered', at);
}

function instantOf(value: JsonValue | undefined): Instant | undefined {
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  return instant?.ok ? instant.value : undefined;
}
