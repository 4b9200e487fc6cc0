/**
 * The EU's sealed credentials: JAdES (ETSI TS 119 182-1), which is JWS in its JSON form (RFC 7515 §7.2) with the credential as payload, as it
 * stands or in base64url.
 */
import { decodeBase64url } from '../../bytes/base64.ts';
import { asList, isJsonObject, type JsonObject } from '../../bytes/json.ts';
import { parseJsonObject } from '../../bytes/parse-json.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';

/** The credential inside the seal; undefined when the document is no sealed European Digital Credential. */
export function openSealed(document: JsonObject): JsonObject | undefined {
  const { payload, signature, signatures } = document;
  if (typeof payload !== 'string' || document['@context'] !== undefined || document.type !== undefined)
    return undefined;
  const isSealed = typeof signature === 'string' || asList(signatures).some(isJsonObject);
  if (!isSealed) return undefined;
  const text = payload.startsWith('{') ? payload : decodeText(payload);
  const credential = text === undefined ? undefined : parseJsonObject(text, { numbers: 'any' });
  return credential?.ok && asList(credential.value.type).includes('EuropeanDigitalCredential')
    ? credential.value
    : undefined;
}

function decodeText(payload: string): string | undefined {
  const bytes = decodeBase64url(payload);
  const text = bytes.ok ? decodeUtf8(bytes.value) : undefined;
  return text?.ok ? text.value : undefined;
}
