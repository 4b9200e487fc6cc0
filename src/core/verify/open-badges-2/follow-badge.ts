/**
 * An Open Badges 2.0 assertion with everything it names: badge class, issuer, key, revocation list. Each is read where its own id says it
 * stands, so that nobody can hand in another's profile. Used twice: to see what must be fetched, and to judge what was.
 */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../bytes/json.ts';
import type { UnreachableReason } from '../evidence.ts';
import type { PreparedDocument } from '../read-document.ts';
import { badgeAddress, isSameId } from './badge-address.ts';

export type Named =
  | { readonly state: 'read'; readonly value: JsonObject; readonly url?: string }
  /** The address answered with something that calls itself by another id. */
  | { readonly state: 'wrong'; readonly url: string }
  | { readonly state: 'unreadable'; readonly url: string }
  | { readonly state: 'unreachable'; readonly url: string; readonly reason: UnreachableReason }
  /** Nothing is named. */
  | { readonly state: 'none' };

export interface FollowedBadge {
  readonly way: 'hosted' | 'signed';
  /** What was handed in. */
  readonly claimed: JsonObject;
  /** What stands at the assertion's id; only of hosted badges. */
  readonly hosted: Named;
  /** What counts: the hosted copy, or the signed payload. While there is no hosted copy, what was handed in. */
  readonly assertion: JsonObject;
  readonly badgeClass: Named;
  readonly issuer: Named;
  /** Of signed badges. */
  readonly key: Named;
  readonly revocationList: Named;
}

/** `look` answers for a fetched address; undefined when it was never asked for. */
export function followBadge(
  claimed: JsonObject,
  way: FollowedBadge['way'],
  look: (url: string) => PreparedDocument | undefined,
): FollowedBadge {
  const find = (id: string): Named => lookUp(id, look);
  const hosted: Named = way === 'hosted' && typeof claimed.id === 'string' ? find(claimed.id) : { state: 'none' };
  const assertion = hosted.state === 'read' ? hosted.value : claimed;
  const badgeClass = follow(assertion.badge, find, 'embedded counts');
  const issuer = follow(badgeClass.state === 'read' ? badgeClass.value.issuer : undefined, find, 'at its id');
  const signed = way === 'signed';
  return {
    way,
    claimed,
    hosted,
    assertion,
    badgeClass,
    issuer,
    key: signed ? followKey(assertion, issuer, find) : { state: 'none' },
    revocationList:
      signed && issuer.state === 'read' ? follow(issuer.value.revocationList, find, 'at its id') : { state: 'none' },
  };
}

/**
 * An embedded badge class counts as it stands: the issuer's host or key vouches for all of the assertion. An issuer does not: his profile
 * says where his badges may stand and which keys are his.
 */
function follow(
  reference: JsonValue | undefined,
  find: (id: string) => Named,
  rule: 'embedded counts' | 'at its id',
): Named {
  if (typeof reference === 'string') return find(reference);
  if (!isJsonObject(reference)) return { state: 'none' };
  if (rule === 'embedded counts' && Object.keys(reference).some(member => !['id', 'type', '@context'].includes(member)))
    return { state: 'read', value: reference };
  return typeof reference.id === 'string' ? find(reference.id) : { state: 'none' };
}

/** OB 2.0 §VerificationObject: the key named by `creator`; without one, the only key of the issuer's profile. */
function followKey(assertion: JsonObject, issuer: Named, find: (id: string) => Named): Named {
  const { creator } = verificationOf(assertion);
  if (typeof creator === 'string') {
    const inProfile = issuer.state === 'read' ? keysOf(issuer.value) : [];
    const embedded = inProfile.find(key => isJsonObject(key) && key.publicKeyPem !== undefined && key.id === creator);
    return isJsonObject(embedded) ? { state: 'read', value: embedded } : find(creator);
  }
  if (issuer.state !== 'read') return { state: 'none' };
  const [only, second] = keysOf(issuer.value);
  if (only === undefined || second !== undefined) return { state: 'none' };
  return isJsonObject(only) && only.publicKeyPem !== undefined
    ? { state: 'read', value: only }
    : follow(only, find, 'at its id');
}

/** Open Badges 1.1 called it `verify`. */
export const verificationOf = (assertion: JsonObject): JsonObject => {
  const value = assertion.verification ?? assertion.verify;
  return isJsonObject(value) ? value : {};
};

export const keysOf = (profile: JsonObject): readonly JsonValue[] => asList(profile.publicKey);

function lookUp(id: string, look: (url: string) => PreparedDocument | undefined): Named {
  const url = badgeAddress(id);
  if (url === undefined) return { state: 'unreachable', url: id, reason: 'blocked' };
  const found = look(url);
  if (found === undefined) return { state: 'unreachable', url, reason: 'offline' };
  if (found.state === 'unreachable') return { state: 'unreachable', url, reason: found.reason };
  if (found.state === 'unreadable') return { state: 'unreadable', url };
  const { value } = found;
  return typeof value.id === 'string' && isSameId(value.id.split('#')[0] ?? '', id.split('#')[0] ?? '')
    ? { state: 'read', value, url }
    : { state: 'wrong', url };
}
