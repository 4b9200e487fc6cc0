/** Which key a proof names, and whether that key may speak for the issuer. Two answers: the check `key` and the check `issuer`. */

import {
  type DidDocument,
  publicKeyOf,
  type VerificationMethod,
  type VerificationPurpose,
} from '../did/did-document.ts';
import { parseDidUrl } from '../did/did-url.ts';
import { findVerificationMethod, isControlledBy } from '../did/find-verification-method.ts';
import type { PublicJwk } from '../key/crypto.ts';
import { isSameKey } from '../key/jwk.ts';
import { findAddressedKey } from './find-addressed-key.ts';
import {
  checkLifetime,
  issuerNotHad,
  type KeyAnswer,
  type KeyQuestion,
  keyNotHad,
  keyProblem,
  purposeOf,
} from './key-answer.ts';
import { type Check, fail, pass, unknown } from './report.ts';
import { type Documents, type ResolvedSubject, resolveSubject } from './resolve-subject.ts';

export function findKey(question: KeyQuestion, documents: Documents): KeyAnswer {
  const { method, headerKey } = question;
  if (method === undefined)
    return headerKey === undefined
      ? { key: fail('key', 'check.key-not-named'), issuer: unknown('issuer', 'check.issuer-not-bound') }
      : findHeaderKey(headerKey, question, documents);
  const did = parseDidUrl(method);
  if (did.ok) return findDidKey(method, did.value.did, question, documents);
  return findAddressedKey(method, question, documents);
}

function findDidKey(method: string, did: string, question: KeyQuestion, documents: Documents): KeyAnswer {
  const resolved = resolveSubject(did, documents);
  const issuer = checkIssuer(did, method, question, resolved, documents);
  if (resolved.state !== 'found') return { key: keyNotHad(resolved, did), issuer };
  const found = findVerificationMethod(resolved.document, method, purposeOf(question));
  if (!found.ok) return { key: keyProblem(found.code, method), issuer };
  return { key: checkLifetime(found.value.method, question.signedAt), issuer, publicKey: found.value.key };
}

/** OB 3.0 §8.2.2: the controller of the key must be the issuer. */
function checkIssuer(
  did: string,
  method: string,
  question: KeyQuestion,
  resolved: ResolvedSubject,
  documents: Documents,
): Check {
  const { issuer } = question;
  if (isControlledBy(did, issuer)) {
    if (resolved.state === 'found') return pass('issuer', 'check.issuer-passed', { issuer });
    return issuerNotHad(resolved, issuer);
  }
  // Another subject's key: only the issuer's own document can say that it may sign.
  const own = resolveSubject(issuer, documents);
  if (own.state === 'found')
    return own.document.purposes[purposeOf(question)]?.includes(method)
      ? pass('issuer', 'check.issuer-passed', { issuer })
      : fail('issuer', 'check.issuer-mismatch', { issuer, controller: did });
  if (own.state === 'unsupported') return unknown('issuer', 'check.issuer-not-bound', { issuer, controller: did });
  return own.state === 'unreachable'
    ? issuerNotHad(own, issuer)
    : fail('issuer', 'check.issuer-mismatch', { issuer, controller: did });
}

/** security.md 13: the key in a JWT's header must be one that the issuer's own document lists. */
function findHeaderKey(headerKey: PublicJwk, question: KeyQuestion, documents: Documents): KeyAnswer {
  const { issuer, signedAt } = question;
  const resolved = resolveSubject(issuer, documents);
  if (resolved.state !== 'found')
    return { key: keyNotHad(resolved, issuer), issuer: issuerNotHad(resolved, issuer), publicKey: headerKey };
  const listed = findSameKey(resolved.document, headerKey, purposeOf(question));
  if (listed === undefined)
    return {
      key: fail('key', 'check.key-not-found', { key: 'jwk' }),
      issuer: fail('issuer', 'check.issuer-mismatch', { issuer, controller: 'jwk' }),
    };
  return {
    key: checkLifetime(listed, signedAt),
    issuer: pass('issuer', 'check.issuer-passed', { issuer }),
    publicKey: headerKey,
  };
}

function findSameKey(
  document: DidDocument,
  wanted: PublicJwk,
  purpose: VerificationPurpose,
): VerificationMethod | undefined {
  return document.verificationMethod.find(method => {
    const key = publicKeyOf(method);
    return key.ok && isSameKey(key.value, wanted) && document.purposes[purpose]?.includes(method.id) === true;
  });
}
