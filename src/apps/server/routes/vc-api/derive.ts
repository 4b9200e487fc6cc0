/** `/vc-api/credentials/derive`: what a holder makes of a base proof (ecdsa-sd-2023), for the suites that test both ends. */
import { isJsonObject, type JsonObject } from '../../../../core/bytes/json.ts';
import { deriveCredential } from '../../../../core/proof/ecdsa-sd-2023/derive-credential.ts';
import { exampleContexts } from './example-contexts.ts';
import type { Issued } from './issue.ts';
import { malformed, problemOfCode } from './problems.ts';
import type { Profile } from './profile.ts';

export async function derive({ verifiableCredential, options }: JsonObject, profile: Profile): Promise<Issued> {
  if (!isJsonObject(verifiableCredential)) return { problems: [malformed('/verifiableCredential')] };
  const selectivePointers = isJsonObject(options) ? (options.selectivePointers ?? []) : [];
  if (!Array.isArray(selectivePointers) || !selectivePointers.every(pointer => typeof pointer === 'string'))
    return { problems: [malformed('/options/selectivePointers')] };
  const derived = await deriveCredential(verifiableCredential, {
    crypto: profile.deps.crypto,
    contexts: exampleContexts,
    selectivePointers: selectivePointers as string[],
  });
  return derived.ok ? { credential: derived.value } : { problems: [problemOfCode(derived.code, derived.at)] };
}
