/**
 * The status lists of an installation against what its log says of them: those that entries speak of, and those that the installation lists, of which no
 * entry may speak. Each is signed by the issuer that the entries name, or it says nothing.
 */
import { issuerIdOf } from '../core/jose/create-vc-jwt.ts';
import type { Finding, StatusReplay } from '../core/log/audit.ts';
import { getBit } from '../core/status/bit-string.ts';
import { decodeStatusList, listStandardOf } from '../core/status/check-status-entry.ts';
import type { Check } from '../core/verify/report.ts';
import type { Ports } from '../ports/ports.ts';
import { listedDocuments } from './listed-documents.ts';
import { type Fetch, jsonIn } from './named-logs.ts';

export interface ListPorts extends Pick<Ports, 'crypto'> {
  readonly get: Fetch;
  /** Verifies a list as a credential; without it lists are read unverified. */
  readonly verifyList?: (list: Uint8Array) => Promise<readonly Check[]>;
}

export interface ListsOutcome {
  readonly findings: readonly (Finding & { readonly at?: string })[];
  readonly away: readonly string[];
  /** How many were compared. */
  readonly lists: number;
}

/** Requests at once. */
const AT_ONCE = 8;

export async function auditLists(log: string, status: StatusReplay, ports: ListPorts): Promise<ListsOutcome> {
  const { documents, failed } = await listedDocuments(log, ports.get);
  const findings: (Finding & { at?: string })[] = [];
  const away: string[] = failed === undefined || failed.isMissing ? [] : [failed.url];
  let lists = 0;
  const all = [...new Set([...status.lists, ...documents])];
  for (let from = 0; from < all.length; from += AT_ONCE)
    for (const told of await Promise.all(all.slice(from, from + AT_ONCE).map(url => auditList(url, status, ports)))) {
      findings.push(...told.findings);
      away.push(...told.away);
      lists += told.lists;
    }
  return { findings, away, lists };
}

const NOTHING: ListsOutcome = { findings: [], away: [], lists: 0 };

async function auditList(url: string, status: StatusReplay, ports: ListPorts): Promise<ListsOutcome> {
  const isLogged = status.lists.includes(url);
  const fetched = await ports.get(url);
  if (fetched === 'away') return { ...NOTHING, away: [url] };
  if (fetched === 'missing' && !isLogged) return NOTHING;
  if (fetched === 'missing')
    return { ...NOTHING, findings: [{ code: 'log.audit-incomplete', detail: { size: 0 }, at: url }] };
  const document = jsonIn(fetched);
  // Other documents are listed as well: those of issuers.
  if (!isLogged && (document === undefined || listStandardOf(document) === undefined)) return NOTHING;
  const forged = (because: string): ListsOutcome => ({
    ...{ away: [], lists: 1 },
    findings: [{ code: 'log.audit-list-forged', detail: { list: url, because } }],
  });
  const list = document && decodeStatusList(document, (data, max) => ports.crypto.inflate(data, max));
  if (document === undefined || list?.ok !== true) return forged('status.list-malformed');
  const issuers = status.issuersOf(url);
  if (issuers.some(issuer => issuer !== issuerIdOf(document))) return forged('check.status-list-foreign');
  // Another list of the same issuer has a good signature, too.
  if (document.id !== undefined && document.id !== url) return forged('check.status-list-mismatch');
  const checks = (await ports.verifyList?.(fetched)) ?? [];
  const signature = checks.filter(({ name }) => SIGNATURE.includes(name));
  const wrong = signature.find(({ outcome }) => outcome === 'fail');
  if (wrong !== undefined) return forged(wrong.code);
  const { bits } = list.value;
  const isSet = (place: number): boolean => {
    const bit = getBit(bits, place);
    return bit.ok && bit.value;
  };
  return {
    findings: status.compare(url, bits.length * 8, isSet),
    // Whose signature it is could not be asked: an issuer's document is out of reach.
    away: signature.some(({ outcome }) => outcome !== 'pass') ? [url] : [],
    lists: 1,
  };
}

const SIGNATURE: readonly Check['name'][] = ['proof', 'issuer', 'key'];
