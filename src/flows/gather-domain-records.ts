/** Gathers, beside documents, what name servers say of a domain: the answer becomes a document under the address that asked for it. */
import { utf8 } from '../core/bytes/utf8.ts';
import { parseDomainRecordsAddress } from '../core/verify/trusted/trust-addresses.ts';
import type { Clock } from '../ports/clock.ts';
import type { DomainRecords } from '../ports/domain-records.ts';
import { type Gatherer, unreachable } from './gather-evidence.ts';

/** Without name servers nobody is asked, as in a browser. */
export const gatherDomainRecords =
  (
    gather: Gatherer,
    { domainRecords, clock }: { readonly domainRecords?: DomainRecords | undefined; readonly clock: Clock },
  ): Gatherer =>
  async address => {
    const name = parseDomainRecordsAddress(address);
    if (name === undefined) return gather(address);
    if (domainRecords === undefined) return unreachable(address, clock.now(), 'offline');
    const answer = await domainRecords.textsOf(name);
    if (answer.kind === 'unreachable') return unreachable(address, clock.now(), answer.reason);
    const bytes = utf8(JSON.stringify({ records: answer.records }));
    return { url: address, gotAt: clock.now(), state: 'got', bytes };
  };
