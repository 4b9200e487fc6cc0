/** Opens a credential's text just far enough to see what it names: parsed strictly, nothing verified. */
import { asList, isJsonObject, type JsonObject } from '../bytes/json.ts';
import { parseJsonObject } from '../bytes/parse-json.ts';
import { ok, type Result } from '../error.ts';
import { parseVcJwt, type VcJwt } from '../jose/parse-vc-jwt.ts';
import { parseSdJwt, type SdJwt } from '../sd-jwt/parse-sd-jwt.ts';
import { openSealed } from './european/open-sealed.ts';
import type { CredentialInput } from './read-input.ts';
import type { TextMemory } from './text-memory.ts';

export type OpenedCredential =
  | {
      readonly kind: 'json';
      readonly document: JsonObject;
      /** It came under a European legal seal, which is not checked here. */
      readonly isSealed?: boolean;
    }
  | { readonly kind: 'jwt'; readonly jwt: VcJwt; readonly document: JsonObject }
  /** `document`: the claims as signed, before what was disclosed is put in its place; for planning alone. */
  | { readonly kind: 'sd-jwt'; readonly sdJwt: SdJwt; readonly document: JsonObject };

/**
 * `document` is the credential; of JSON with its proofs, of a JWT without its claims. Errors of parseJsonObject and parseVcJwt. With `texts` what was
 * learned from earlier texts is used, and nobody may change what is returned.
 */
export function openCredential(
  input: Pick<CredentialInput, 'kind' | 'text'>,
  texts?: TextMemory,
): Result<OpenedCredential> {
  if (input.kind === 'json') {
    const document = texts ? texts.read(input.text) : parseJsonObject(input.text);
    if (!document.ok) return document;
    const enveloped = envelopedJwt(document.value);
    if (enveloped !== undefined) return enveloped.includes('~') ? openSdJwt(enveloped) : openJwt(enveloped);
    const sealed = openSealed(document.value);
    return ok(
      sealed === undefined
        ? { kind: 'json', document: document.value }
        : { kind: 'json', document: sealed, isSealed: true },
    );
  }
  // OB 2.0 §Baking: an address alone; everything else stands there.
  if (input.kind === 'address') return ok({ kind: 'json', document: hostedAt(input.text) });
  return input.kind === 'sd-jwt' ? openSdJwt(input.text) : openJwt(input.text);
}

function openJwt(text: string): Result<OpenedCredential> {
  const jwt = parseVcJwt(text);
  return jwt.ok ? ok({ kind: 'jwt', jwt: jwt.value, document: jwt.value.credential }) : jwt;
}

function openSdJwt(text: string): Result<OpenedCredential> {
  const sdJwt = parseSdJwt(text);
  return sdJwt.ok ? ok({ kind: 'sd-jwt', sdJwt: sdJwt.value, document: asPlanned(sdJwt.value) }) : sdJwt;
}

/** Where a W3C credential's status lists stand may itself have been disclosed, whole or entry by entry; whether it was signed shows later. */
function asPlanned({ payload, disclosures }: SdJwt): JsonObject {
  const status = payload.credentialStatus ?? disclosures.find(({ name }) => name === 'credentialStatus')?.value;
  if (status === undefined) return payload;
  if (!Array.isArray(status)) return { ...payload, credentialStatus: status };
  const entries = disclosures.flatMap(({ name, value }) =>
    name === undefined && isJsonObject(value) && typeof value.statusListCredential === 'string' ? [value] : [],
  );
  const plain = status.filter(entry => !(isJsonObject(entry) && '...' in entry));
  return { ...payload, credentialStatus: [...plain, ...entries] };
}

/**
 * VCDM 2.0 §4.13.1, §4.13.2: a JWT as the `data:` address of an object that says nothing else. One whose context does not define an envelope is none:
 * it stays the unsigned object that it is.
 */
function envelopedJwt(document: JsonObject): string | undefined {
  const isEnvelope = asList(document.type).some(
    type => type === 'EnvelopedVerifiableCredential' || type === 'EnvelopedVerifiablePresentation',
  );
  if (!isEnvelope || typeof document.id !== 'string') return undefined;
  if (!asList(document['@context']).includes(VC_CONTEXT)) return undefined;
  return (
    /^data:application\/(?:v[cp](?:-ld)?\+)?jwt(?:;[^,]*)?,([\w.-]+)$/u.exec(document.id)?.[1] ??
    /^data:application\/(?:vc|dc)\+sd-jwt(?:;[^,]*)?,([\w.-]+~[\w.~-]*)$/u.exec(document.id)?.[1]
  );
}

const VC_CONTEXT = 'https://www.w3.org/ns/credentials/v2';

const hostedAt = (id: string): JsonObject => ({
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'Assertion',
  id,
  verification: { type: 'HostedBadge' },
});
