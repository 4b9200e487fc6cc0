/** What a domain's name servers say: TXT records, in which an organization names its identifier as its own. */

export type RecordsAnswer =
  /** Each record's strings joined (RFC 7208 §3.3); empty where the name has none, or is none. */
  | { readonly kind: 'found'; readonly records: readonly string[] }
  /** Nobody answered in time, or what answered was no answer. */
  | { readonly kind: 'unreachable'; readonly reason: 'timeout' | 'network' };

export interface DomainRecords {
  /** Settles within a few seconds and never throws for what a name server does. At most 100 records of 1 000 characters. */
  textsOf(name: string): Promise<RecordsAnswer>;
}
