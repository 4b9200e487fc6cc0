/** What an SD-JWT and its status list need before they can be judged: hashes of what was disclosed, and the list inflated. */
import type { JsonObject } from '../../bytes/json.ts';
import type { ErrorCode } from '../../error.ts';
import { checkContexts, type ExtraContexts } from '../../jsonld/check-contexts.ts';
import type { Crypto } from '../../key/crypto.ts';
import { disclose } from '../../sd-jwt/disclose.ts';
import type { SdJwt } from '../../sd-jwt/parse-sd-jwt.ts';
import { decodeTokenStatusList } from '../../status/token-status-list.ts';
import { isReadByName } from '../contexts-by-name.ts';
import type { DocumentKind } from '../document-kind.ts';
import { sdHashOf } from './judge-key-binding.ts';
import { kindOfSdJwt, openTokenList } from './open-sd-jwt.ts';
import type { PreparedSdJwt, PreparedTokenList } from './prepared-sd-jwt.ts';

/** A PreparedCredential. */
interface PreparedSdJwtCredential {
  readonly kind: DocumentKind;
  readonly document: JsonObject;
  readonly securings: readonly never[];
  readonly sdJwt: PreparedSdJwt;
  readonly formProblem?: { readonly code: ErrorCode; readonly at?: string };
}

export function prepareSdJwt(
  sdJwt: SdJwt,
  { crypto, contexts }: { readonly crypto: Pick<Crypto, 'sha256' | 'sha384'>; readonly contexts?: ExtraContexts },
): PreparedSdJwtCredential {
  const kind = kindOfSdJwt(sdJwt);
  const disclosed = disclose(sdJwt, crypto);
  const document = disclosed.ok ? disclosed.value.claims : sdJwt.payload;
  const known = kind === 'credential' ? checkContexts(document, contexts) : undefined;
  const problem = known === undefined || known.ok || isReadByName(document, contexts) ? undefined : known;
  return {
    kind,
    document,
    securings: [],
    sdJwt: { sdJwt, disclosed, sdHash: sdHashOf(sdJwt, crypto) },
    ...(problem && { formProblem: { code: problem.code, ...(problem.at !== undefined && { at: problem.at }) } }),
  };
}

export function prepareTokenList(bytes: Uint8Array, crypto: Pick<Crypto, 'inflate'>): PreparedTokenList | undefined {
  const opened = openTokenList(bytes);
  if (opened === undefined) return undefined;
  return { ...opened, decoded: decodeTokenStatusList(opened.claims, (data, max) => crypto.inflate(data, max)) };
}
