/**
 * Official contexts whose text is not held here. A document that uses them besides known ones is read by the names of its members, as
 * VCDM 2.0 §Type-Specific Credential Processing allows. Its JWT or JCS signature covers every byte; a signature over its RDF form cannot be
 * checked without the text, and the form then stays unknown.
 */
import type { JsonObject } from '../bytes/json.ts';
import { checkContexts, type ExtraContexts } from '../jsonld/check-contexts.ts';

const urls = [
  'https://purl.imsglobal.org/spec/clr/v2p0/context.json',
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
  'http://data.europa.eu/snb/model/context/edc-ap',
  'https://identity.foundation/.well-known/did-configuration/v1',
] as const;

const byName = new Map<string, object>(urls.map(url => [url, {}]));

export const isReadByName = (document: JsonObject, extra?: ExtraContexts): boolean =>
  checkContexts(document, new Map([...byName, ...(extra ?? [])])).ok;
