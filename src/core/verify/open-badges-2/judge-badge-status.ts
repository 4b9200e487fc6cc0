/** The check `status` of Open Badges 2.0: the hosted copy says `revoked` or is gone; a signed badge stands on its issuer's revocation list. */
import { asList, isJsonObject, type JsonValue } from '../../bytes/json.ts';
import { typesOf } from '../check-shape.ts';
import { type Check, fail, pass, skipped, unknown } from '../report.ts';
import { isSameId } from './badge-address.ts';
import type { FollowedBadge } from './follow-badge.ts';

export function judgeBadgeStatus(badge: FollowedBadge): Check {
  const { hosted, assertion, claimed } = badge;
  if (assertion.revoked === true || claimed.revoked === true) return revoked;
  if (badge.way === 'signed') return judgeRevocationList(badge);
  switch (hosted.state) {
    case 'read':
      return pass('status', 'check.status-passed', { purpose: 'revocation' });
    case 'unreachable':
      // OB 2.0 §Revoking Hosted Assertions: 410 Gone by itself means revoked.
      return hosted.reason === 'gone' ? revoked : unreachable(hosted.url, hosted.reason);
    case 'unreadable':
      return unreachable(hosted.url, 'unreadable');
    default:
      return skipped('status', 'check.skipped');
  }
}

/** OB 2.0 §RevocationList: ids as strings, or objects with `id` or, from older badges, `uid`. */
function judgeRevocationList({ revocationList: list, issuer, assertion }: FollowedBadge): Check {
  if (issuer.state !== 'read') return unknown('status', 'check.status-unreachable', { list: '—', reason: 'no-issuer' });
  switch (list.state) {
    case 'none':
      return issuer.value.revocationList === undefined
        ? skipped('status', 'check.status-none')
        : fail('status', 'check.status-list-malformed', { list: '—' });
    case 'unreachable':
      return unreachable(list.url, list.reason);
    case 'unreadable':
      return unknown('status', 'check.status-unreadable', { list: list.url });
    case 'wrong':
      return fail('status', 'check.status-list-mismatch', { list: list.url });
    case 'read': {
      const detail = { list: list.url ?? '' };
      if (!typesOf(list.value).includes('RevocationList') || list.value.revokedAssertions === undefined)
        return unknown('status', 'check.status-unreadable', detail);
      const owner = isJsonObject(list.value.issuer) ? list.value.issuer.id : list.value.issuer;
      if (typeof owner === 'string' && !isSameId(owner, String(issuer.value.id)))
        return fail('status', 'check.status-list-foreign', detail);
      return asList(list.value.revokedAssertions).some(entry => isNamed(entry, [assertion.id, assertion.uid]))
        ? revoked
        : pass('status', 'check.status-passed', { purpose: 'revocation' });
    }
  }
}

function isNamed(entry: JsonValue, names: readonly (JsonValue | undefined)[]): boolean {
  const listed = isJsonObject(entry) ? [entry.id, entry.uid] : [entry];
  return listed.some(
    id => typeof id === 'string' && names.some(name => typeof name === 'string' && isSameId(id, name)),
  );
}

const revoked = fail('status', 'check.status-revoked', { purpose: 'revocation' });
const unreachable = (list: string, reason: string): Check =>
  unknown('status', 'check.status-unreachable', { list, reason });
