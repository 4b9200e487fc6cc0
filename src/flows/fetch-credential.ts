/** Fetches what a verifier named by its address: our own shared files in-process, strangers' from the public internet only. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import { openShare } from './open-share.ts';
import { isOwnAddress, ownDocument } from './own-document.ts';

type Needs = Pick<Ports, 'store' | 'instance' | 'fetch' | 'clock' | 'vault' | 'crypto' | 'gzip' | 'steps'>;

const ACCEPTED = 'application/vc+ld+json, application/vc+jwt, application/json, image/png, image/svg+xml, */*;q=0.1';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token of a share of this installation, given its address, or the code of a printed certificate with its spaces. */
export function shareTokenIn(text: string, instance: Ports['instance']): string | undefined {
  const joined = text.replace(/\s+/g, '');
  if (TOKEN.test(joined)) return joined;
  if (!isOwnAddress(joined, instance)) return undefined;
  const path = joined.replace(/^https?:\/\/[^/]+/, '').split(/[?#]/)[0] ?? '';
  return /^(?:\/(?:ja|en))?\/s\/([A-Za-z0-9_-]{43})\/?$/.exec(path)?.[1];
}

/** Throws `input.address-malformed`, `input.address-refused`, `input.address-unreachable`, `share.unknown`. */
export async function fetchCredential(address: string, ports: Needs): Promise<Uint8Array> {
  const url = address.trim();
  if (!/^https?:\/\/[^\s/]+/i.test(url)) throw new AkashiError('input.address-malformed', { at: 'text' });
  if (isOwnAddress(url, ports.instance)) {
    const token = shareTokenIn(url.replace(/\/credential\.json$/, ''), ports.instance);
    if (token !== undefined) {
      const { share, bytes } = await openShare(token, ports);
      if (!share.withFile) throw new AkashiError('share.unknown');
      return bytes;
    }
    const own = await ownDocument(url, ports);
    if (own === undefined) throw new AkashiError('input.address-refused', { at: 'text', detail: { status: 404 } });
    return own.bytes;
  }
  const outcome = await ports.fetch.get(url, { accept: ACCEPTED });
  if (outcome.kind === 'found') return outcome.bytes;
  if (outcome.kind === 'refused')
    throw new AkashiError('input.address-refused', { at: 'text', detail: { status: outcome.status } });
  throw new AkashiError('input.address-unreachable', { at: 'text', detail: { reason: outcome.reason } });
}
