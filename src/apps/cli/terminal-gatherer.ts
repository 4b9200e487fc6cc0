/** Whom a command that verifies may ask: the public internet, and this machine's own installation. */
import { inputLimits } from '../../core/verify/read-input.ts';
import { documentOf, type Gatherer, gatherNothing } from '../../flows/gather-evidence.ts';
import type { FetchOutcome } from '../../ports/public-fetch.ts';
import type { BulkComposition } from '../compose-verifier.ts';
import { readAddresses } from './addresses.ts';

const ACCEPT = 'application/vc+ld+json, application/vc+jwt, application/json, image/png, image/svg+xml, */*;q=0.1';

/** A whole credential or a document that it names: as much and as long as from strangers. */
const MAX_BYTES = inputLimits.textBytes;
const MAX_TIME = 5_000;

export interface TerminalGatherer {
  get(url: string): Promise<FetchOutcome>;
  readonly gather: Gatherer;
}

export async function terminalGatherer(
  offline: boolean,
  composition: Omit<BulkComposition, 'bulk'>,
): Promise<TerminalGatherer> {
  const { ports, ownUrl, addressesFile } = composition;
  const own = [ownUrl, (await readAddresses(addressesFile))?.origin];
  const get = (url: string): Promise<FetchOutcome> =>
    own.some(origin => origin !== undefined && url.startsWith(`${origin}/`))
      ? getFromOwn(url, ports.clock.now())
      : ports.fetch.get(url, { accept: ACCEPT });
  const ask: Gatherer = async url => documentOf(url, await get(url), ports.clock.now());
  return { get, gather: offline ? gatherNothing(ports.clock) : ask };
}

/** This installation's own address is the one exception to "no private address": it may be on loopback and without https. */
async function getFromOwn(url: string, now: number): Promise<FetchOutcome> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(MAX_TIME),
      headers: { accept: ACCEPT },
    });
    if (!response.ok) return { kind: 'refused', url, status: response.status };
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      // Leaving the loop ends the transfer.
      if (size > MAX_BYTES) return { kind: 'unreachable', url, reason: 'too-large' };
      chunks.push(chunk);
    }
    const bytes = new Uint8Array(Buffer.concat(chunks));
    return { kind: 'found', url, bytes, contentType: response.headers.get('content-type') ?? '', gotAt: now };
  } catch {
    return { kind: 'unreachable', url, reason: 'network' };
  }
}
