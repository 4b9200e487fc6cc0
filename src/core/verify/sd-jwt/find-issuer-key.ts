/**
 * Whose key signed an SD-JWT VC: by DID, by the issuer's metadata (SD-JWT VC §4), or by a certificate. No certificate is trusted here, so that what
 * only a certificate vouches for stays unknown.
 */
import { asList, isJsonObject, type JsonValue } from '../../bytes/json.ts';
import type { JwsHeader } from '../../jose/compact-jws.ts';
import { certificateKey } from '../../key/certificate-key.ts';
import { algorithmsOfKey, parsePublicJwk } from '../../key/jwk.ts';
import type { Instant } from '../../time/instant.ts';
import { absoluteMethod } from '../document-url.ts';
import { findKey } from '../find-key.ts';
import { type KeyAnswer, keyProblem } from '../key-answer.ts';
import { fail, pass, unknown } from '../report.ts';
import type { Documents } from '../resolve-subject.ts';
import { isNamedByUrl, issuerMetadataUrl, keySetUrl } from './issuer-metadata.ts';

export interface IssuerKeyQuestion {
  readonly header: JwsHeader;
  readonly issuer: string | undefined;
  readonly signedAt: Instant;
}

export function findIssuerKey(question: IssuerKeyQuestion, documents: Documents): KeyAnswer {
  const [leaf] = asList(question.header.source.x5c);
  const answer = findWithoutCertificate(question, documents);
  if (leaf === undefined || (answer.key.outcome === 'pass' && answer.issuer.outcome === 'pass')) return answer;
  const key = typeof leaf === 'string' ? certificateKey(leaf) : undefined;
  return {
    key: unknown('key', 'check.key-certificate'),
    issuer: unknown('issuer', 'check.issuer-not-bound', { issuer: question.issuer ?? '—', controller: 'x5c' }),
    ...(key?.ok && { publicKey: key.value }),
  };
}

function findWithoutCertificate({ header, issuer, signedAt }: IssuerKeyQuestion, documents: Documents): KeyAnswer {
  if (issuer === undefined)
    return { key: fail('key', 'check.key-not-named'), issuer: unknown('issuer', 'check.issuer-not-bound') };
  const { kid, jwk } = header;
  if (isNamedByUrl(issuer, kid)) {
    // The whole of a did:key or did:jwk is one key: it needs no name.
    const method = absoluteMethod(kid, issuer) ?? (/^did:(?:key|jwk):/u.test(issuer) ? issuer : undefined);
    return findKey(
      { issuer, signedAt, ...(method !== undefined && { method }), ...(jwk && { headerKey: jwk }) },
      documents,
    );
  }
  const url = issuerMetadataUrl(issuer);
  if (url === undefined)
    return {
      key: unknown('key', 'check.key-method-unsupported', { from: issuer }),
      issuer: unknown('issuer', 'check.issuer-not-bound', { issuer }),
    };
  return findInMetadata(url, issuer, header, documents);
}

function findInMetadata(url: string, issuer: string, header: JwsHeader, documents: Documents): KeyAnswer {
  const metadata = documents.get(url);
  if (metadata?.state !== 'read') return notHad(url, issuer, reasonOf(metadata));
  const { value } = metadata;
  // SD-JWT VC §4.3: metadata of another issuer must not be used; §4.2: keys by value or by address, not both.
  if (value.issuer !== issuer || (value.jwks === undefined) === (value.jwks_uri === undefined))
    return {
      key: fail('key', 'check.key-not-found', { from: url }),
      issuer: fail('issuer', 'check.issuer-document-wrong', { issuer }),
    };
  const passed = pass('issuer', 'check.issuer-passed', { issuer });
  const address = keySetUrl(value);
  const set = address === undefined ? undefined : documents.get(address);
  if (address !== undefined && set?.state !== 'read')
    return { key: unknown('key', 'check.key-unreachable', { from: address, reason: reasonOf(set) }), issuer: passed };
  const keys = set?.state === 'read' ? set.value.keys : isJsonObject(value.jwks) ? value.jwks.keys : undefined;
  const chosen = pickKey(asList(keys), header);
  if (chosen === undefined)
    return { key: fail('key', 'check.key-not-found', { from: address ?? url }), issuer: passed };
  const key = parsePublicJwk(chosen);
  const name = header.kid ?? url;
  return key.ok
    ? { key: pass('key', 'check.key-passed', { key: name }), issuer: passed, publicKey: key.value }
    : { key: keyProblem(key.code, name), issuer: passed };
}

const notHad = (url: string, issuer: string, reason: string): KeyAnswer => ({
  key: unknown('key', 'check.key-unreachable', { from: url, reason }),
  issuer: unknown('issuer', 'check.issuer-unreachable', { issuer, reason }),
});

const reasonOf = (document: ReturnType<Documents['get']>): string =>
  document === undefined ? 'offline' : document.state === 'unreachable' ? document.reason : 'unreadable';

/** RFC 7517 §4.5: several keys may have one kid when their kinds differ. Without a kid, the only key that can sign so. */
function pickKey(keys: readonly JsonValue[], header: JwsHeader): JsonValue | undefined {
  const signing = keys.filter(key => isJsonObject(key) && (key.use === undefined || key.use === 'sig'));
  const named = signing.filter(key => header.kid === undefined || (isJsonObject(key) && key.kid === header.kid));
  const fitting = named.filter(key => {
    const read = parsePublicJwk(key);
    return read.ok && algorithmsOfKey(read.value).includes(header.alg);
  });
  if (header.kid === undefined) return fitting.length === 1 ? fitting[0] : undefined;
  return fitting[0] ?? named[0];
}
