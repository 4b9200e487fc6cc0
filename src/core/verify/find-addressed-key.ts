/** Keys named by an https address, as Open Badges allows (OB 3.0 §8.3): a lone key, a JWK, a set of them, or a document that lists keys. */
import { isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { parseVerificationMethod, publicKeyOf, type VerificationMethod } from '../did/did-document.ts';
import { findVerificationMethod, isControlledBy } from '../did/find-verification-method.ts';
import { bad, ok, type Result } from '../error.ts';
import type { PublicJwk } from '../key/crypto.ts';
import { parsePublicJwk } from '../key/jwk.ts';
import { decodeMultikey } from '../key/multikey.ts';
import {
  checkLifetime,
  issuerNotHad,
  type KeyAnswer,
  type KeyQuestion,
  keyNotHad,
  keyProblem,
  purposeOf,
} from './key-answer.ts';
import { liesWithin, sharesOrigin } from './lies-within.ts';
import { type Check, fail, pass, unknown } from './report.ts';
import { type Documents, resolveSubject } from './resolve-subject.ts';

export function findAddressedKey(method: string, question: KeyQuestion, documents: Documents): KeyAnswer {
  const [address = '', fragment] = method.split('#');
  const resolved = resolveSubject(address, documents);
  if (resolved.state === 'found') {
    const found = findVerificationMethod(resolved.document, method, purposeOf(question));
    const issuer = checkAddressedIssuer(method, address, question, documents);
    if (!found.ok) return { key: keyProblem(found.code, method), issuer };
    return { key: checkLifetime(found.value.method, question.signedAt), issuer, publicKey: found.value.key };
  }
  if (resolved.state === 'other') {
    const lone = readLoneKey(resolved.value, method, address);
    const issuer = checkAddressedIssuer(method, address, question, documents, lone.ok ? lone.value.method : undefined);
    if (!lone.ok) return { key: keyProblem(lone.code, method), issuer };
    const lifetime =
      lone.value.method === undefined
        ? pass('key', 'check.key-passed', { key: method })
        : checkLifetime(lone.value.method, question.signedAt);
    return { key: lifetime, issuer, publicKey: lone.value.key };
  }
  // The fragment may be the key itself. That lets a wrong signature be seen offline; it does not say whose key it is.
  const named = fragment === undefined ? undefined : decodeMultikey(fragment);
  const issuer = isControlledBy(address, question.issuer)
    ? issuerNotHad(resolved, question.issuer)
    : checkAddressedIssuer(method, address, question, documents);
  return { key: keyNotHad(resolved, method), issuer, ...(named?.ok && { publicKey: named.value }) };
}

interface LoneKey {
  readonly key: PublicJwk;
  /** Absent for a bare JWK, which names no controller. */
  readonly method?: VerificationMethod;
}

function readLoneKey(value: JsonObject, method: string, address: string): Result<LoneKey> {
  if (typeof value.kty === 'string') return keyOnly(parsePublicJwk(value));
  if (Array.isArray(value.keys)) return keyOnly(parsePublicJwk(pickFromSet(value.keys, method)));
  const lone = parseVerificationMethod(value, address);
  if (!lone.ok || (lone.value.id !== method && lone.value.id !== address)) return bad('did.method-not-found');
  const key = publicKeyOf(lone.value);
  return key.ok ? ok({ key: key.value, method: lone.value }) : key;
}

const keyOnly = (key: Result<PublicJwk>): Result<LoneKey> => (key.ok ? ok({ key: key.value }) : key);

/** RFC 7517 §5: by kid, or the only key there is. */
function pickFromSet(keys: readonly JsonValue[], method: string): JsonValue | undefined {
  const fragment = method.split('#')[1];
  const named = keys.find(
    key => isJsonObject(key) && (key.kid === method || (fragment !== undefined && key.kid === fragment)),
  );
  return named ?? (keys.length === 1 ? keys[0] : undefined);
}

/**
 * May a key at this address speak for the issuer? It may when the address is the issuer's own, when the issuer's document lists the key, or
 * when it stands within the issuer's own and the issuer's document lists no keys at all. What the key's own document claims is not enough:
 * anyone can write another's name as controller, and any tenant of a platform can write on its origin.
 */
function checkAddressedIssuer(
  method: string,
  address: string,
  question: KeyQuestion,
  documents: Documents,
  lone?: VerificationMethod,
): Check {
  const { issuer } = question;
  const mismatch = fail('issuer', 'check.issuer-mismatch', { issuer, controller: lone?.controller ?? address });
  const passed = pass('issuer', 'check.issuer-passed', { issuer });
  if (lone !== undefined && !isControlledBy(lone.controller, issuer)) return mismatch;
  if (address === issuer) return passed;
  const own = resolveSubject(issuer, documents);
  switch (own.state) {
    case 'found':
      return own.document.purposes[purposeOf(question)]?.includes(method) ? passed : mismatch;
    case 'wrong':
      return fail('issuer', 'check.issuer-document-wrong', { issuer });
    case 'unsupported':
      return unknown('issuer', 'check.issuer-not-bound', { issuer, controller: address });
    case 'unreachable':
      return issuerNotHad(own, issuer);
    case 'other':
      if (liesWithin(address, issuer)) return passed;
      // A host of many issuers: its word is not that of this one, and not against him.
      return sharesOrigin(address, issuer)
        ? unknown('issuer', 'check.issuer-not-bound', { issuer, controller: address })
        : mismatch;
  }
}
