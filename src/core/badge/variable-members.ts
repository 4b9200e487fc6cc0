/** What differs between two credentials of one published version, worked out from an award: each as it stands in the document, a string. */
import { bad, ok, type Result } from '../error.ts';
import { statusEntryId } from '../status/status-entry.ts';
import { formatInstant } from '../time/instant.ts';
import { isRealDate, type LocalDate, localDate, parseLocalDate, partsOfDate } from '../time/local-date.ts';
import { dateInZone, stampOfDate } from '../time/zone.ts';
import type { CredentialBuild, When } from './credential-build.ts';
import { foldIdentity, type IdentityType, identityHash, type Sha256, saltText } from './hash-identity.ts';

/** Members in the order of this list; those of identities carry their number and type, and are there as often as there are identities. */
export type VariableName =
  | 'id'
  | 'awardedDate'
  | 'validFrom'
  | 'validUntil'
  | 'recipient'
  | `${number} ${IdentityType} ${'hash' | 'salt'}`
  | 'activityEndDate'
  | 'result'
  | 'statusEntry'
  | 'statusList'
  | 'statusIndex'
  | 'replaces';

/** Two credentials of one version whose names are the same, in this order, have the same shape. */
export interface VariableMembers {
  readonly names: readonly VariableName[];
  /** Of each name, in the same order. */
  readonly values: readonly string[];
}

/** Dates as text: most awards of a batch have the same few, and a time zone is slow to ask. */
export type Stamp = (when: When, zone: string) => Result<string>;

/**
 * `badge.recipient-missing` without any identity or DID, `badge.date-malformed`, `time.unknown-zone`, `badge.score-malformed`,
 * `badge.score-out-of-range`.
 */
export function variableMembers(
  build: CredentialBuild,
  sha256: Sha256,
  stamp: Stamp = stampOf,
): Result<VariableMembers> {
  const { recipient, zone, status } = build;
  if (recipient.identities.length === 0 && recipient.did === undefined) return bad('badge.recipient-missing');
  const score = resultValue(build);
  if (!score.ok) return score;
  const awarded = stamp(build.awarded, zone);
  if (!awarded.ok) return awarded;
  const validUntil = build.validUntil === undefined ? expiryOf(build) : ok(build.validUntil);
  if (!validUntil.ok) return validUntil;

  const names: VariableName[] = [];
  const values: string[] = [];
  const add = (name: VariableName, value: string): void => {
    names.push(name);
    values.push(value);
  };
  /** The error of a date that cannot be written; undefined when it was added, or there is none. */
  const addDate = (name: VariableName, when: When | undefined): Extract<Result<string>, { ok: false }> | undefined => {
    if (when === undefined) return undefined;
    const text = stamp(when, zone);
    if (!text.ok) return text;
    add(name, text.value);
    return undefined;
  };
  add('id', build.id);
  add('awardedDate', awarded.value);
  const wrong =
    addDate('validFrom', build.validFrom) ??
    addDate('validUntil', validUntil.value) ??
    addDate('activityEndDate', build.completed);
  if (wrong) return wrong;
  if (recipient.did !== undefined) add('recipient', recipient.did);
  for (let n = 0; n < recipient.identities.length; n++) {
    const { type, value, salt } = recipient.identities[n]!;
    const [hashName, saltName] = namesOfIdentity(n, type);
    const text = saltText(salt);
    add(hashName, identityHash(foldIdentity(type, value), text, sha256));
    add(saltName, text);
  }
  if (score.value !== undefined) add('result', score.value);
  add('statusEntry', statusEntryId(status.listUrl, status.index));
  add('statusList', status.listUrl);
  add('statusIndex', String(status.index));
  if (build.replaces !== undefined) add('replaces', build.replaces);
  return ok({ names, values });
}

type IdentityNames = readonly [`${number} ${IdentityType} hash`, `${number} ${IdentityType} salt`];
const makeNames = (n: number, type: IdentityType): IdentityNames => [`${n} ${type} hash`, `${n} ${type} salt`];
const firstIdentity = { emailAddress: makeNames(0, 'emailAddress'), name: makeNames(0, 'name') };
const secondIdentity = { emailAddress: makeNames(1, 'emailAddress'), name: makeNames(1, 'name') };
/** Nearly everyone has an address and a name: the same texts for all of them are quicker to compare. */
const namesOfIdentity = (n: number, type: IdentityType): IdentityNames =>
  n === 0 ? firstIdentity[type] : n === 1 ? secondIdentity[type] : makeNames(n, type);

function resultValue({ achievement, score }: CredentialBuild): Result<string | undefined> {
  const { result } = achievement.content;
  if (result === undefined || score === undefined) return ok(undefined);
  if (!Number.isFinite(score)) return bad('badge.score-malformed', '/score');
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = result;
  if (score < min || score > max) return bad('badge.score-out-of-range', '/score');
  return ok(String(score));
}

/** decisions.md: a date without a time is emitted as its first instant in the organization's zone. */
export function stampOf(when: When, zone: string): Result<string> {
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
