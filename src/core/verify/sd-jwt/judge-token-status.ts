/** The check `status` of an SD-JWT VC: the status list that its claim `status` names (Token Status List §8.3). */

import type { JsonObject } from '../../bytes/json.ts';
import { verifyCompactJws } from '../../jose/compact-jws.ts';
import type { Crypto } from '../../key/crypto.ts';
import { readTokenStatus, tokenStatusAt } from '../../status/token-status-list.ts';
import type { Instant } from '../../time/instant.ts';
import { documentUrl } from '../document-url.ts';
import { type Check, fail, pass, skipped, unknown } from '../report.ts';
import type { Documents } from '../resolve-subject.ts';
import { findIssuerKey } from './find-issuer-key.ts';
import { issuerOfSdJwt } from './open-sd-jwt.ts';
import type { PreparedTokenList } from './prepared-sd-jwt.ts';

export interface TokenStatusQuestion {
  readonly payload: JsonObject;
  readonly documents: Documents;
  readonly lists: ReadonlyMap<string, PreparedTokenList>;
  readonly now: Instant;
  readonly clockSkew: number;
  readonly crypto: Pick<Crypto, 'verify'>;
}

export function judgeTokenStatus(question: TokenStatusQuestion): Check {
  const { payload, documents, lists } = question;
  if (payload.status === undefined) return skipped('status', 'check.status-none');
  const reference = readTokenStatus(payload.status);
  if (!reference.ok) return fail('status', 'check.status-entry-malformed', { at: reference.at ?? '/status' });
  if (reference.value === undefined) return unknown('status', 'check.status-unsupported', { type: 'status' });
  const { uri, index } = reference.value;
  const url = documentUrl(uri);
  const fetched = url === undefined ? undefined : documents.get(url);
  const away = (reason: string): Check => unknown('status', 'check.status-unreachable', { list: uri, reason });
  if (url === undefined) return away('blocked');
  if (fetched === undefined) return away('offline');
  if (fetched.state === 'unreachable') return away(fetched.reason);
  const list = lists.get(url);
  return list === undefined
    ? unknown('status', 'check.status-unreadable', { list: uri })
    : judgeList(list, { ...question, uri, index });
}

function judgeList(
  list: PreparedTokenList,
  { payload, documents, now, clockSkew, crypto, uri, index }: TokenStatusQuestion & { uri: string; index: number },
): Check {
  const detail = { list: uri };
  // A list for other credentials must not stand in for this one.
  if (list.claims.sub !== uri) return fail('status', 'check.status-list-mismatch', detail);
  const { iat, exp } = list.claims;
  const signedAt = typeof iat === 'number' ? iat * 1000 : now;
  const found = findIssuerKey({ header: list.jws.header, issuer: issuerOfSdJwt(payload), signedAt }, documents);
  const { publicKey } = found;
  const verified = publicKey === undefined ? undefined : verifyCompactJws(list.jws, publicKey, crypto);
  if (verified?.ok === false)
    return fail('status', 'check.status-list-forged', { ...detail, because: 'check.proof-invalid' });
  // Somebody else may keep the list, as the draft allows: who that is to the issuer is not known here.
  for (const check of [found.key, found.issuer])
    if (check.outcome !== 'pass' || verified === undefined)
      return unknown('status', 'check.status-list-unproven', { ...detail, because: check.code });
  const isOver = exp !== undefined && !(typeof exp === 'number' && now <= exp * 1000 + clockSkew);
  const isFromTomorrow = typeof iat !== 'number' || iat * 1000 > now + clockSkew;
  if (isOver || isFromTomorrow) return unknown('status', 'check.status-list-stale', detail);
  if (!list.decoded.ok) return fail('status', 'check.status-list-malformed', detail);
  const status = tokenStatusAt(list.decoded.value, index);
  return status.ok ? judgeValue(status.value) : fail('status', 'check.status-index-out-of-range', detail);
}

/** Token Status List §7.1. What an application made up for itself is not understood, and so not "valid". */
function judgeValue(status: number): Check {
  switch (status) {
    case 0:
      return pass('status', 'check.status-passed', { purpose: 'revocation' });
    case 1:
      return fail('status', 'check.status-revoked', { purpose: 'revocation' });
    case 2:
      return fail('status', 'check.status-suspended', { purpose: 'suspension' });
    default:
      return unknown('status', 'check.status-unsupported', { type: `status ${status}` });
  }
}
