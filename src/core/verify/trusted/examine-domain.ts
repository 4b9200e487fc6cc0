/** Whether one domain proves itself an issuer's own, each way by itself: for the organization that is setting it up. */
import type { Crypto } from '../../key/crypto.ts';
import type { Instant } from '../../time/instant.ts';
import type { DomainFact } from '../../trust/trust-facts.ts';
import type { GatheredDocument } from '../evidence.ts';
import { defaultPolicy } from '../policy.ts';
import { type Prepared, type PreparedOffer, type PrepareOptions, prepareCredential } from '../prepare.ts';
import { judgeConfiguration, judgeRecords } from './judge-domains.ts';
import { linkagesOf, readDocuments } from './open-trust.ts';

export interface DomainQuestion {
  readonly issuer: string;
  readonly domain: string;
  /** The domain's records and did-configuration, and the issuer's own document. */
  readonly documents: readonly GatheredDocument[];
}

export interface DomainWays {
  readonly record: DomainFact;
  readonly configuration: DomainFact;
}

export async function examineDomain(
  { issuer, domain, documents: gathered }: DomainQuestion,
  now: Instant,
  options: PrepareOptions & { readonly crypto: Crypto },
): Promise<DomainWays> {
  const evidence = { input: { kind: 'json', carrier: 'text', text: '{}' } as const, documents: gathered };
  const documents = readDocuments(evidence);
  const linkages: PreparedOffer[] = [];
  for (const { opened, from } of linkagesOf(domain, issuer, documents))
    linkages.push({ credential: await prepareCredential(opened, options), from });
  const prepared: Prepared = {
    ...{ evidence, documents },
    credential: { kind: 'other', securings: [] },
    lists: new Map(),
  };
  const court = { prepared, policy: defaultPolicy, now, crypto: options.crypto };
  return {
    record: judgeRecords(domain, issuer, documents, court),
    configuration: judgeConfiguration(domain, { issuer, linkages }, documents, court),
  };
}
