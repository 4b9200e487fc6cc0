/** Verifies time stamps by the roots in a file, without an authority to ask. */
import { readFileSync } from 'node:fs';
import { AkashiError, type AnchorCode, type Result } from '../../core/error.ts';
import type { TimeStamp } from '../../ports/timestamp.ts';
import { readRoots } from './read-roots.ts';
import { verifyToken } from './verify-token.ts';

/** `file`: PEM. Throws `config.value-malformed`. */
export function openStampVerifier(
  file: string,
): (token: Uint8Array, digest: Uint8Array) => Promise<Result<TimeStamp, AnchorCode>> {
  const roots = rootsOf(file);
  return async (token, digest) => {
    const verified = await verifyToken(token, digest, roots);
    return verified.ok ? { ok: true, value: { token, at: verified.value.at } } : verified;
  };
}

function rootsOf(file: string): ReturnType<typeof readRoots> {
  try {
    return readRoots(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new AkashiError('config.value-malformed', {
      at: 'AKASHI_TIMESTAMP_ROOTS',
      detail: { name: 'AKASHI_TIMESTAMP_ROOTS' },
      cause,
    });
  }
}
