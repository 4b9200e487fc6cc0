/** Which kind of document was handed in. Told by its types and its first context, nothing else: a stranger cannot choose an easier kind. */
import { asList, type JsonObject } from '../bytes/json.ts';
import { typesOf } from './check-shape.ts';

export type DocumentKind =
  /** VCDM 1.1 or 2.0: an achievement, a CLR, an endorsement or any other verifiable credential. */
  | 'credential'
  /** VCDM §Verifiable Presentations: credentials, shown by their holder. */
  | 'presentation'
  /** European Learning Model 3: the EU's European Digital Credential. */
  | 'european'
  /** SD-JWT VC: never told by the document, but by the form in which it was handed in. */
  | 'sd-jwt-vc'
  /** OB 2.0 and 2.1: an Assertion, hosted or signed. */
  | 'open-badge-2'
  /** Open Badges 1.0 and 1.1. */
  | 'open-badge-1'
  /** Well-formed JSON that claims nothing. */
  | 'other';

const badges2 = /^https?:\/\/(?:w3id\.org\/openbadges\/v2|openbadgespec\.org\/v2\/context\.json)$/u;
const badges1 = /^https?:\/\/(?:w3id\.org\/openbadges\/v1|openbadgespec\.org\/v1\/context\.json)$/u;

export function kindOf(document: JsonObject): DocumentKind {
  const types = typesOf(document);
  // A credential that calls itself an Assertion too is judged by the stricter rules.
  if (types.includes('VerifiableCredential'))
    return types.includes('EuropeanDigitalCredential') ? 'european' : 'credential';
  if (types.includes('VerifiablePresentation')) return 'presentation';
  const contexts = asList(document['@context']);
  const speaks = (pattern: RegExp): boolean =>
    contexts.some(context => typeof context === 'string' && pattern.test(context));
  if (speaks(badges2)) return 'open-badge-2';
  if (speaks(badges1) || (types.length === 0 && document.verify !== undefined && document.badge !== undefined))
    return 'open-badge-1';
  if (types.includes('Assertion')) return 'open-badge-2';
  return document.credentialSubject === undefined ? 'other' : 'credential';
}
