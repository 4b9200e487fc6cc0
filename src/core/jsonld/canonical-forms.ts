/** What canonicalisation gives, by whichever path. */

/** Canonical forms of one document. Nearly always they are the same text. */
export interface CanonicalForms {
  /** RDFC-1.0 as written: quads sort by code point. What we sign, and hash for the log. */
  readonly canonical: string;
  /** As rdf-canonize sorts, by UTF-16 code unit; present only when it differs (docs/decisions/012-code-point-order.md). */
  readonly utf16?: string;
}
