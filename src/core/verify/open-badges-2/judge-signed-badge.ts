/** The checks `proof`, `key` and `issuer` of a signed badge: a JWS by a key that the issuer's profile lists and that names him as owner (OB 2.0 §SignedBadge). */
import { isJsonObject } from '../../bytes/json.ts';
import { type CompactJws, verifyCompactJws } from '../../jose/compact-jws.ts';
import type { Crypto } from '../../key/crypto.ts';
import { parsePublicKeyPem } from '../../key/public-key-pem.ts';
import { proofProblem, type SecuringAnswer, withoutPraise } from '../judge-proof.ts';
import { keyProblem } from '../key-answer.ts';
import { type Check, fail, pass, unknown } from '../report.ts';
import { isSameId } from './badge-address.ts';
import { type FollowedBadge, keysOf, type Named, verificationOf } from './follow-badge.ts';
import { issuerNotRead } from './judge-hosting.ts';

export function judgeSignedBadge(
  badge: FollowedBadge,
  jws: CompactJws,
  crypto: Pick<Crypto, 'verify'>,
): SecuringAnswer {
  const { key, issuer } = badge;
  if (key.state !== 'read')
    return { proof: unknown('proof', 'check.proof-no-key'), key: keyNotRead(key, badge), issuer: judgeOwner(badge) };
  const { id, publicKeyPem } = key.value;
  const name = typeof id === 'string' ? id : '';
  if (typeof publicKeyPem !== 'string')
    return {
      proof: unknown('proof', 'check.proof-no-key'),
      key: fail('key', 'check.key-malformed', { key: name }),
      issuer: judgeOwner(badge),
    };
  const read = parsePublicKeyPem(publicKeyPem);
  if (!read.ok)
    return {
      proof: unknown('proof', 'check.proof-no-key'),
      key: keyProblem(read.code, name),
      issuer: judgeOwner(badge),
    };
  const verified = verifyCompactJws(jws, read.value, crypto);
  return withoutPraise({
    proof: verified.ok ? pass('proof', 'check.proof-passed', { suite: jws.header.alg }) : proofProblem(verified.code),
    key: judgeKeyOwner(),
    issuer: judgeOwner(badge),
  });

  function judgeKeyOwner(): Check {
    const { owner } = key.state === 'read' ? key.value : {};
    if (issuer.state !== 'read') return unknown('key', 'check.key-unreachable', { from: name });
    return typeof owner === 'string' && isSameId(owner, String(issuer.value.id))
      ? pass('key', 'check.key-passed', { key: name })
      : fail('key', 'check.key-controller-differs', { key: name });
  }
}

/** The key's own word for whose it is proves nothing: the profile at the issuer's address must list it. */
function judgeOwner({ issuer, badgeClass, key, assertion }: FollowedBadge): Check {
  if (issuer.state !== 'read') return issuerNotRead(badgeClass, issuer);
  const { creator } = verificationOf(assertion);
  const name = typeof creator === 'string' ? creator : key.state === 'read' ? key.value.id : undefined;
  const detail = { issuer: String(issuer.value.id) };
  const isListed = keysOf(issuer.value).some(listed => {
    const id = isJsonObject(listed) ? listed.id : listed;
    return typeof id === 'string' && typeof name === 'string' && isSameId(id, name);
  });
  return isListed
    ? pass('issuer', 'check.issuer-passed', detail)
    : fail('issuer', 'check.issuer-mismatch', { ...detail, controller: String(name ?? '—') });
}

function keyNotRead(key: Named, { assertion, issuer }: FollowedBadge): Check {
  switch (key.state) {
    case 'unreachable':
      return unknown('key', 'check.key-unreachable', { from: key.url, reason: key.reason });
    case 'unreadable':
      return unknown('key', 'check.key-unreachable', { from: key.url, reason: 'unreadable' });
    case 'wrong':
      return fail('key', 'check.key-not-found', { from: key.url });
    default:
      // Without a name, the profile decides; and as long as it is out of reach, nothing is known.
      return issuer.state === 'read' || verificationOf(assertion).creator !== undefined
        ? fail('key', 'check.key-not-named')
        : unknown('key', 'check.key-unreachable', { from: '—' });
  }
}
