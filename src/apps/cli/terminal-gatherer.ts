/** Whom a command that verifies may ask: the public internet, and this machine's own installation. */
import { inputLimits } from '../../core/verify/read-input.ts';
import { documentOf, type Gatherer, gatherNothing } from '../../flows/gather-evidence.ts';
import type { FetchOutcome } from '../../ports/public-fetch.ts';
import type { BulkComposition } from '../compose-verifier.ts';
import { type Running, readAddresses } from './addresses.ts';

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
  composition: Omit<BulkComposition, 'bulk' | 'close'>,
): Promise<TerminalGatherer> {
  const { ports, ownUrl, addressesFile } = composition;
  const running = await readAddresses(addressesFile);
  const get = (url: string): Promise<FetchOutcome> => {
    const place = ownPlace(url, ownUrl, running);
    return place === undefined ? ports.fetch.get(url, { accept: ACCEPT }) : getFromOwn(url, place, ports.clock.now());
  };
  const ask: Gatherer = async url => documentOf(url, await get(url), ports.clock.now());
  return { get, gather: offline ? gatherNothing(ports.clock) : ask };
}

/**
 * Where this installation answers for an address of its own. What is under a former one is asked for at the present one
 * (decisions.md, ids): another program may listen at the former port by now. Undefined for an address of somebody else.
 */
export function ownPlace(url: string, ownUrl: string | undefined, running: Running | undefined): string | undefined {
  const isUnder = (origin: string | undefined) => origin !== undefined && url.startsWith(`${origin}/`);
  if (isUnder(ownUrl) || isUnder(running?.origin)) return url;
  const former = running?.formerOrigins.find(isUnder);
  return former === undefined ? undefined : `${running?.origin}${url.slice(former.length)}`;
}

/** This installation's own address is the one exception to "no private address": it may be on loopback and without https. */
async function getFromOwn(url: string, place: string, now: number): Promise<FetchOutcome> {
  try {
    const response = await fetch(place, {
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
