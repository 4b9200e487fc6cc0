/**
 * The checks `proof` and `issuer` of a hosted badge. There is no signature: the badge is genuine when it stands where only its issuer can
 * put it (OB 2.0 §HostedBadge).
 */
import { asList, isJsonObject, type JsonObject } from '../../bytes/json.ts';
import { type Check, fail, pass, unknown } from '../report.ts';
import { authorityOf, isSameId } from './badge-address.ts';
import { type FollowedBadge, type Named, verificationOf } from './follow-badge.ts';

export function judgeHostedCopy(badge: FollowedBadge, redirects: (url: string) => string | undefined): Check {
  const { hosted, claimed } = badge;
  const ways = asList(verificationOf(claimed).type);
  // The JSON of a signed badge without its signature.
  if (ways.some(way => way === 'SignedBadge' || way === 'signed')) return fail('proof', 'check.proof-missing');
  switch (hosted.state) {
    case 'none':
      return fail('proof', 'check.hosted-no-address');
    case 'unreachable':
      return unknown('proof', 'check.hosted-unreachable', { from: hosted.url, reason: hosted.reason });
    case 'unreadable':
      return unknown('proof', 'check.hosted-unreadable', { from: hosted.url });
    case 'wrong':
      return fail('proof', 'check.hosted-differs', { from: hosted.url, at: '/id' });
    case 'read': {
      // Whoever shows a file with another name or another badge than the issuer's copy shows a forgery, even if the copy is genuine.
      const { url = '' } = hosted;
      const at = findDifference(claimed, hosted.value);
      if (at !== undefined) return fail('proof', 'check.hosted-differs', { from: url, at });
      // An open redirect of an issuer's host must not make a stranger's page the issuer's.
      const led = redirects(url);
      return led === undefined || authorityOf(led) === authorityOf(url)
        ? pass('proof', 'check.hosted-passed', { from: url })
        : unknown('proof', 'check.hosted-redirected', { from: url, to: led });
    }
  }
}

/** Of an address alone nothing can differ. Dates may have been prolonged and evidence added: there the issuer's copy counts. */
function findDifference(claimed: JsonObject, hosted: JsonObject): string | undefined {
  const identity = (of: JsonObject) => (isJsonObject(of.recipient) ? of.recipient.identity : undefined);
  if (identity(claimed) !== undefined && identity(claimed) !== identity(hosted)) return '/recipient/identity';
  const named = idOf(claimed.badge);
  const counts = idOf(hosted.badge);
  return named !== undefined && counts !== undefined && !isSameId(named, counts) ? '/badge' : undefined;
}

const idOf = (reference: unknown): string | undefined => {
  const id = isJsonObject(reference) ? reference.id : reference;
  return typeof id === 'string' ? id : undefined;
};

/**
 * OB 2.0 §VerificationObject of a profile: `startsWith` and `allowedOrigins` say where the issuer's assertions stand; without the latter,
 * it is the host of the issuer's own id.
 */
export function judgeScope(badge: FollowedBadge): Check {
  const { issuer } = badge;
  if (issuer.state !== 'read') return issuerNotRead(badge.badgeClass, issuer);
  const { id, verification } = issuer.value;
  const at = badge.hosted.state === 'read' ? badge.hosted.value.id : badge.assertion.id;
  const own = String(id);
  const detail = { issuer: own };
  if (typeof at !== 'string') return unknown('issuer', 'check.issuer-not-bound', detail);
  const policy = isJsonObject(verification) ? verification : {};
  const begins = asList(policy.startsWith).map(String);
  const origins = asList(policy.allowedOrigins).map(String);
  const isBelow = begins.length === 0 || begins.some(begin => startsWith(at, begin));
  const allowed =
    origins.length > 0 ? origins.map(bareAuthority) : begins.length > 0 ? [authorityOf(at)] : [authorityOf(own)];
  const isFrom = authorityOf(at) !== undefined && allowed.includes(authorityOf(at));
  return isBelow && isFrom
    ? pass('issuer', 'check.issuer-hosts', detail)
    : fail('issuer', 'check.issuer-elsewhere', { ...detail, from: at });
}

/** `example.org`, and by mistake also `https://example.org`. */
const bareAuthority = (origin: string): string =>
  origin
    .replace(/^https?:\/\//iu, '')
    .replace(/\/$/u, '')
    .toLowerCase();

/** `https://a.example` must not let `https://a.example.evil.org` in: the part up to the path is compared whole. */
function startsWith(id: string, begin: string): boolean {
  const secured = (text: string): string => text.replace(/^http:/iu, 'https:');
  // Whoever fetches walks `..`, in plain or encoded, before asking.
  if (/[/\\](?:\.|%2e){1,2}(?:[/\\?#]|$)/iu.test(id)) return false;
  return (
    authorityOf(begin) !== undefined && authorityOf(begin) === authorityOf(id) && secured(id).startsWith(secured(begin))
  );
}

/** Why there is no issuer to ask: his profile, or before it the badge class that names him. */
export function issuerNotRead(badgeClass: Named, issuer: Named): Check {
  const lost = badgeClass.state === 'read' ? issuer : badgeClass;
  switch (lost.state) {
    case 'unreachable':
      return unknown('issuer', 'check.issuer-unreachable', { issuer: lost.url, reason: lost.reason });
    case 'unreadable':
      return unknown('issuer', 'check.issuer-unreachable', { issuer: lost.url, reason: 'unreadable' });
    case 'wrong':
      return fail('issuer', 'check.issuer-document-wrong', { issuer: lost.url });
    default:
      return unknown('issuer', 'check.issuer-not-bound', { issuer: '—' });
  }
}
