/** The hot key for anchors: a file beside the installation, for this one use, with a little money. */
import { readFileSync, statSync } from 'node:fs';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { AkashiError } from '../../core/error.ts';

/** `chain.key-unusable` for a file that others can read, and for anything but 64 hexadecimal digits. The key is never part of an error. */
export function readAnchorKey(file: string): PrivateKeyAccount {
  const unusable = (cause?: unknown): AkashiError => new AkashiError('chain.key-unusable', { at: file, cause });
  let text: string;
  try {
    // Windows has no such mode.
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) throw unusable();
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw error instanceof AkashiError ? error : unusable(error);
  }
  if (!/^(0x)?[0-9a-f]{64}$/i.test(text)) throw unusable();
  try {
    return privateKeyToAccount(`0x${text.replace(/^0x/i, '')}`);
  } catch {
    // Zero, or beyond the curve's order: viem's words would hold the number.
    throw unusable();
  }
}
