/** Gathers what is needed to judge a credential, each document with the time it was got; asks again for what that names in turn. */
import type { TrustPolicy } from '../core/trust/trust-policy.ts';
import type { Evidence, GatheredDocument, UnreachableReason } from '../core/verify/evidence.ts';
import type { Examination } from '../core/verify/examination.ts';
import { roundsOf } from '../core/verify/plan-gathering.ts';
import type { CredentialInput } from '../core/verify/read-input.ts';
import type { Clock } from '../ports/clock.ts';
import type { FetchOutcome } from '../ports/public-fetch.ts';

/** Answers one address; how is the caller's choice (in-process, public internet, browser, not at all). */
export type Gatherer = (url: string) => Promise<GatheredDocument>;

/** Hosts of older badges show people a page at the very address where machines get the badge. */
export const DOCUMENT_TYPES =
  'application/ld+json, application/did+json, application/json, application/vc+jwt, application/jwt, */*;q=0.1';

/** Of the 10 s of a whole verification (decisions.md), milliseconds after which nobody is waited for: the rest is for judging. */
export const GATHERING = 8_000;

/** With `trust` it gathers also who stands behind the issuer. Never throws for what a stranger's server does. Once `late` is settled, what is still out counts as out of reach. */
export async function gatherEvidence(
  input: CredentialInput,
  gather: Gatherer,
  parts: Pick<Examination, 'planGathering'>,
  ports: { readonly clock: Clock },
  late: Promise<void>,
  trust?: TrustPolicy,
): Promise<Evidence> {
  const documents = new Map<string, GatheredDocument>();
  const isLate = late.then(() => 'late' as const);
  const rounds = roundsOf(trust);
  for (let round = 0; round < rounds; round++) {
    const wanted = await parts.planGathering({ input, documents: [...documents.values()] }, 'asked', trust);
    if (wanted.length === 0) break;
    const asked = Promise.all(wanted.map(async url => void documents.set(url, await gather(url))));
    if ((await Promise.race([asked, isLate])) === 'late') {
      for (const url of wanted)
        if (!documents.has(url)) documents.set(url, unreachable(url, ports.clock.now(), 'timeout'));
      break;
    }
  }
  return { input, documents: [...documents.values()] };
}

type UnreachedDocument = Extract<GatheredDocument, { state: 'unreachable' }>;

export const unreachable = (url: string, gotAt: number, reason: UnreachableReason): UnreachedDocument => ({
  url,
  gotAt,
  state: 'unreachable',
  reason,
});

/** Offline: nobody is asked. */
export const gatherNothing =
  (clock: Clock): Gatherer =>
  async url =>
    unreachable(url, clock.now(), 'offline');

const REASONS = {
  'not-https': 'blocked',
  'private-address': 'blocked',
  'malformed-url': 'blocked',
  'too-many-redirects': 'network',
  'too-large': 'too-large',
  'too-slow': 'timeout',
  network: 'network',
  offline: 'offline',
} as const satisfies Record<Extract<FetchOutcome, { kind: 'unreachable' }>['reason'], UnreachableReason>;

/** What the public fetch says, as evidence under the address that was asked for. */
export function documentOf(url: string, outcome: FetchOutcome, now: number): GatheredDocument {
  switch (outcome.kind) {
    case 'found':
      return {
        url,
        gotAt: outcome.gotAt,
        state: 'got',
        bytes: outcome.bytes,
        ...(outcome.url === url ? {} : { from: outcome.url }),
      };
    case 'refused':
      return { ...unreachable(url, now, outcome.status === 410 ? 'gone' : 'refused'), status: outcome.status };
    case 'unreachable':
      return unreachable(url, now, REASONS[outcome.reason]);
  }
}
