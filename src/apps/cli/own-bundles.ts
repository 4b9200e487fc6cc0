/**
 * Which evidence bundles this installation saved itself, by their digest: it fetched their documents, so it need not doubt them. The list is only
 * as safe as the home that it lies in, which is closed to others.
 */
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { encodeHex } from '../../core/bytes/hex.ts';
import { isZip } from '../../core/evidence/open-zip.ts';
import type { VerifierComposition } from '../compose-verifier.ts';

type Known = Pick<VerifierComposition, 'bundlesFile' | 'ports'>;

/** Where the home cannot be written, the bundle is as good as anybody's. */
export async function rememberBundle(bytes: Uint8Array, { bundlesFile, ports }: Known): Promise<void> {
  const line = `${encodeHex(ports.crypto.sha256(bytes))} ${new Date(ports.clock.now()).toISOString()}\n`;
  try {
    // Of root's home, the account that runs the database must be let through, as when the server makes it.
    await mkdir(dirname(bundlesFile), { recursive: true, mode: process.getuid?.() === 0 ? 0o755 : 0o700 });
    await appendFile(bundlesFile, line, { mode: 0o600 });
  } catch {
    // said in the report of whoever verifies it
  }
}

export async function isOwnBundle(input: Uint8Array, { bundlesFile, ports }: Known): Promise<boolean> {
  if (!isZip(input)) return false;
  const digest = encodeHex(ports.crypto.sha256(input));
  const lines = await readFile(bundlesFile, 'utf8').catch(() => '');
  return lines.split('\n').some(line => line.startsWith(`${digest} `));
}
