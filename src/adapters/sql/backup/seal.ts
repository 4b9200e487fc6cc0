/**
 * The file around a backup: a readable header, then chunks under AES-256-GCM. A chunk cannot be altered, moved, left
 * out or taken from another file: its nonce is its number and whether it is the last, and each key serves one file.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { AkashiError } from '../../../core/error.ts';
import type { Applied } from '../migrations.ts';
import { ByteReader, EndedEarly, withLength } from './byte-reader.ts';

/** What opens a backup. It is not the master key, which no backup contains. */
export type BackupSecret =
  /** At least 12 characters. */
  | { readonly passphrase: string }
  /** At least 32 bytes of chance, from a key file. */
  | { readonly key: Uint8Array };

export interface BackupHeader {
  readonly format: 1;
  /** Version of Akashi that wrote it. */
  readonly app: string;
  readonly createdAt: string;
  /** After this instant it is not restored without being asked twice (security 22). Backups of before this member have no end. */
  readonly endsAt?: string;
  /** The schema that the rows have. */
  readonly migrations: readonly Applied[];
}

interface SealedHeader extends BackupHeader {
  readonly derivation: 'scrypt' | 'hkdf';
  readonly salt: string;
  /** Derived from the secret beside the key: tells a wrong secret from a damaged file. */
  readonly check: string;
}

const MAGIC = 'AKASHI-BACKUP';
const CHUNK = 64 * 1024;
const TAG = 16;
const HEADER_LIMIT = 1024 * 1024;
const LEAST_CHARACTERS = 12;
const LEAST_KEY_BYTES = 32;
/** RFC 7914: N = 2^17, r = 8, p = 1 takes 128 MB and about half a second for each guess. Fixed by the format, never read from the file. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/** Throws `backup.key-too-short`. */
export function refuseWeakSecret(secret: BackupSecret): void {
  const [length, least] =
    'passphrase' in secret
      ? [[...secret.passphrase.normalize('NFKC')].length, LEAST_CHARACTERS]
      : [secret.key.length, LEAST_KEY_BYTES];
  if (length < least) throw new AkashiError('backup.key-too-short', { detail: { least } });
}

async function deriveKeys(secret: BackupSecret, salt: Buffer): Promise<{ key: Buffer; check: Buffer }> {
  const master =
    'key' in secret
      ? Buffer.from(secret.key)
      : await new Promise<Buffer>((resolve, reject) => {
          // Width and composition depend on the keyboard, not on the person.
          scrypt(secret.passphrase.normalize('NFKC'), salt, 32, SCRYPT, (error, key) =>
            error === null ? resolve(key) : reject(error),
          );
        });
  const derive = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', master, salt, `akashi backup 1 ${purpose}`, length));
  return { key: derive('chunks', 32), check: derive('check', 16) };
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 0);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

const digest = (head: string): Buffer => createHash('sha256').update(head).digest();

/** The whole file, piece by piece. */
export async function* sealBackup(
  header: BackupHeader,
  secret: BackupSecret,
  plain: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  refuseWeakSecret(secret);
  const salt = randomBytes(32);
  const { key, check } = await deriveKeys(secret, salt);
  const sealed: SealedHeader = {
    ...header,
    derivation: 'passphrase' in secret ? 'scrypt' : 'hkdf',
    salt: salt.toString('base64url'),
    check: check.toString('base64url'),
  };
  const head = `${MAGIC}\n${JSON.stringify(sealed)}\n`;
  yield Buffer.from(head);
  const associated = digest(head);
  const seal = (number: number, last: boolean, chunk: Uint8Array): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last)).setAAD(associated);
    return withLength(Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]));
  };
  let number = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of plain) {
    held = Buffer.concat([held, piece]);
    // The last chunk is known only at the end: one is always held back.
    for (; held.length > CHUNK; held = held.subarray(CHUNK)) yield seal(number++, false, held.subarray(0, CHUNK));
  }
  yield seal(number, true, held);
}

/** Reads the header and checks the secret; `plain` then gives the content, and throws unless every byte is as it was written. */
export async function openBackup(
  source: AsyncIterable<Uint8Array>,
  secret: BackupSecret,
): Promise<{ header: BackupHeader; plain: AsyncGenerator<Buffer> }> {
  const reader = new ByteReader(source);
  const { header, head } = await readHeader(reader);
  if ((header.derivation === 'scrypt') !== 'passphrase' in secret) throw new AkashiError('backup.key-wrong');
  const { key, check } = await deriveKeys(secret, Buffer.from(header.salt, 'base64url'));
  const expected = Buffer.from(header.check, 'base64url');
  if (expected.length !== check.length || !timingSafeEqual(expected, check)) throw new AkashiError('backup.key-wrong');
  return { header, plain: openChunks(reader, key, digest(head)) };
}

async function* openChunks(reader: ByteReader, key: Buffer, associated: Buffer): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const sealed = await whole(async () => {
      const length = await reader.readLength();
      // Nothing we write is longer: an altered length must not make us wait for gigabytes.
      if (length < TAG || length > CHUNK + TAG) throw new AkashiError('backup.tampered');
      return reader.read(length);
    });
    const last = await reader.atEnd();
    const plain = unseal(sealed, key, associated, nonceOf(number, last));
    if (plain === undefined) {
      // A file cut between two chunks ends with one that was not sealed as the last.
      const cut = last && unseal(sealed, key, associated, nonceOf(number, false)) !== undefined;
      throw new AkashiError(cut ? 'backup.truncated' : 'backup.tampered');
    }
    yield plain;
    if (last) return;
  }
}

function unseal(sealed: Buffer, key: Buffer, associated: Buffer, nonce: Buffer): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(associated);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG));
  try {
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}

/** Everything in the header comes from the file, so from anybody: it is authenticated by the first chunk. */
async function readHeader(reader: ByteReader): Promise<{ header: SealedHeader; head: string }> {
  const magic = await reader.readLine(MAGIC.length).catch(() => undefined);
  if (magic !== MAGIC) throw new AkashiError('backup.not-a-backup');
  const line = await whole(() => reader.readLine(HEADER_LIMIT));
  let header: Partial<SealedHeader> | null;
  try {
    header = JSON.parse(line ?? '') as Partial<SealedHeader> | null;
  } catch (cause) {
    throw new AkashiError('backup.not-a-backup', { cause });
  }
  if (header === null || typeof header !== 'object') throw new AkashiError('backup.not-a-backup');
  if (header.format !== 1) throw new AkashiError('backup.format-unknown', { detail: { found: String(header.format) } });
  const texts = [header.app, header.createdAt, header.salt, header.check, header.derivation];
  const sound = texts.every(text => typeof text === 'string') && Array.isArray(header.migrations);
  const { endsAt } = header;
  const ends = endsAt === undefined || (typeof endsAt === 'string' && Number.isFinite(Date.parse(endsAt)));
  if (!sound || !ends) throw new AkashiError('backup.not-a-backup');
  return { header: header as SealedHeader, head: `${MAGIC}\n${line}\n` };
}

async function whole<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof EndedEarly ? new AkashiError('backup.truncated') : error;
  }
}
