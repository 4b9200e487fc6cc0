/** The unsigned Open Badges 3.0 credential of one award. Signing it, as Data Integrity or as a JWT, is the next room's work. */
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import type { PublishedAchievement } from '../catalogue/achievement.ts';
import type { Language } from '../catalogue/value-lists.ts';
import { bad, ok, type Result } from '../error.ts';
import { AKASHI_CONTEXT } from '../jsonld/akashi-context.ts';
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../jsonld/contexts.ts';
import { buildStatusEntry } from '../status/status-entry.ts';
import { formatInstant, type Instant } from '../time/instant.ts';
import { isRealDate, type LocalDate, localDate, parseLocalDate, partsOfDate } from '../time/local-date.ts';
import { dateInZone, stampOfDate } from '../time/zone.ts';
import { buildAchievement, resultDescriptionId } from './build-achievement.ts';
import { buildProfile, type IssuerProfile } from './build-profile.ts';
import { hashIdentity, type IdentityType, type Sha256 } from './hash-identity.ts';

/** A date without a time is emitted as its first instant in the organization's zone (decisions.md); an instant as it is. */
export type When = LocalDate | Instant;

export interface CredentialBuild {
  /** `urn:uuid:` made by the caller; random, and never an address. */
  readonly id: string;
  readonly issuer: IssuerProfile;
  readonly achievement: PublishedAchievement;
  readonly language: Language;
  readonly recipient: {
    /** Plain values go in, salted hashes come out. Each salt is 16 random bytes of its own. */
    readonly identities: readonly { readonly type: IdentityType; readonly value: string; readonly salt: Uint8Array }[];
    readonly did?: string;
  };
  /** IANA zone of the organization, Asia/Tokyo by default elsewhere. */
  readonly zone: string;
  readonly awarded: When;
  /** When the learning ended, if the roster says so. */
  readonly completed?: When;
  readonly validFrom: When;
  /** Left out, it follows from the achievement's validity, counted from the award. */
  readonly validUntil?: When;
  /** Becomes a signed result only if the achievement says so; otherwise it is left out. */
  readonly score?: number;
  readonly status: { readonly listUrl: string; readonly index: number };
  readonly image?: { readonly url: string; readonly caption?: string };
  /** Id of the credential that this one is issued in place of. */
  readonly replaces?: string;
}

/** standards.md: the order matters, and our own terms are inline, byte for byte. */
const contexts = (): JsonValue[] => [CREDENTIALS_V2, OPEN_BADGES_3_0_3, copyOf(AKASHI_CONTEXT)];
const copyOf = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;

/**
 * `badge.recipient-missing` without any identity or DID, `badge.date-malformed`, `time.unknown-zone`, `badge.score-malformed`,
 * `badge.score-out-of-range`.
 */
export function buildCredential(build: CredentialBuild, sha256: Sha256): Result<JsonObject> {
  const { achievement, recipient, language, zone } = build;
  if (recipient.identities.length === 0 && recipient.did === undefined) return bad('badge.recipient-missing');
  const result = buildResult(build);
  if (!result.ok) return result;
  const awardedDate = stamp(build.awarded, zone);
  if (!awardedDate.ok) return awardedDate;
  const validFrom = stamp(build.validFrom, zone);
  if (!validFrom.ok) return validFrom;
  const expiry = build.validUntil === undefined ? expiryOf(build) : ok(build.validUntil);
  if (!expiry.ok) return expiry;
  const validUntil = expiry.value === undefined ? undefined : stamp(expiry.value, zone);
  const completed = build.completed === undefined ? undefined : stamp(build.completed, zone);
  if (validUntil?.ok === false) return validUntil;
  if (completed?.ok === false) return completed;

  const achievementNode = buildAchievement({
    achievement,
    language,
    ...(build.image !== undefined && { image: build.image }),
  });
  return ok({
    '@context': contexts(),
    id: build.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievementNode.name ?? '',
    issuer: buildProfile(build.issuer),
    awardedDate: awardedDate.value,
    validFrom: validFrom.value,
    ...(validUntil?.ok && { validUntil: validUntil.value }),
    credentialSubject: {
      ...(recipient.did !== undefined && { id: recipient.did }),
      type: ['AchievementSubject'],
      ...(recipient.identities.length > 0 && {
        identifier: recipient.identities.map(({ type, value, salt }) => hashIdentity(type, value, salt, sha256)),
      }),
      ...(completed?.ok && { activityEndDate: completed.value }),
      ...(achievement.content.workload?.credit !== undefined && {
        creditsEarned: achievement.content.workload.credit.value,
      }),
      achievement: achievementNode,
      ...(result.value !== undefined && { result: [result.value] }),
    },
    credentialStatus: buildStatusEntry({ ...build.status, purpose: achievement.content.statusPurpose }),
    ...(build.replaces !== undefined && { replaces: build.replaces }),
  });
}

function buildResult({ achievement, score }: CredentialBuild): Result<JsonObject | undefined> {
  const { result } = achievement.content;
  if (result === undefined || score === undefined) return ok(undefined);
  if (!Number.isFinite(score)) return bad('badge.score-malformed', '/score');
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = result;
  if (score < min || score > max) return bad('badge.score-out-of-range', '/score');
  return ok({ type: ['Result'], resultDescription: resultDescriptionId(achievement), value: String(score) });
}

function stamp(when: When, zone: string): Result<string> {
  if (typeof when === 'number') return Number.isFinite(when) ? ok(formatInstant(when)) : bad('badge.date-malformed');
  const date = parseLocalDate(when);
  return date.ok ? stampOfDate(date.value, zone) : bad('badge.date-malformed');
}

/** The award's day, so many months later: the credential holds until that day begins. A day that the month lacks becomes its last. */
function expiryOf({ achievement, awarded, zone }: CredentialBuild): Result<LocalDate | undefined> {
  const months = achievement.content.validityMonths;
  if (months === undefined) return ok(undefined);
  const from = typeof awarded === 'number' ? dateInZone(awarded, zone) : parseLocalDate(awarded);
  return from.ok ? addMonths(from.value, months) : from;
}

export function addMonths(date: LocalDate, months: number): Result<LocalDate> {
  const { year, month, day } = partsOfDate(date);
  const count = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(count / 12), month: (count % 12) + 1 };
  let last = day;
  while (last > 28 && !isRealDate(target.year, target.month, last)) last--;
  return localDate(target.year, target.month, last);
}
