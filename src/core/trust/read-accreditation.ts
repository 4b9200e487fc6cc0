/** From an accreditation to what it says. The caller passes only a document whose every member is signed; what is malformed in it is never guessed at. */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import type { Text } from '../catalogue/achievement.ts';
import { bad, ok, type Result } from '../error.ts';
import { parseInstant } from '../time/instant.ts';
import {
  type AccreditationClaim,
  type AccreditationScope,
  type AccreditationSubject,
  type Approval,
  approvals,
  subjectOf,
} from './accreditation.ts';
import { ACCREDITATION_TYPE } from './build-accreditation.ts';

/** More than any honest one names; a list is walked for every credential that is verified. */
const MOST = 1000;

export function isAccreditation(document: JsonObject): boolean {
  const types = asList(document.type);
  const [subject] = asList(document.credentialSubject);
  return (
    (types.includes('OpenBadgeCredential') || types.includes('AchievementCredential')) &&
    isJsonObject(subject) &&
    isJsonObject(subject.achievement) &&
    subject.achievement.achievementType === ACCREDITATION_TYPE &&
    subject.approval !== undefined
  );
}

/** `trust.accreditation-malformed` names the member: a scope that cannot be read might have been a narrow one. */
export function readAccreditation(document: JsonObject): Result<AccreditationClaim> {
  const malformed = (at: string): Result<never> => bad('trust.accreditation-malformed', at);
  const accreditor = readAccreditor(document.issuer);
  if (accreditor === undefined) return malformed('/issuer');
  if (!isString(document.id)) return malformed('/id');
  const subjects = asList(document.credentialSubject);
  const [node] = subjects;
  // Of several subjects, the scope of one is not the other's.
  if (subjects.length !== 1 || !isJsonObject(node)) return malformed('/credentialSubject');
  const achievement = node.achievement;
  if (!isJsonObject(achievement) || !isString(achievement.id)) return malformed('/credentialSubject/achievement');
  const subject = readSubject(node);
  if (subject === undefined) return malformed('/credentialSubject/approval');
  // The same statements can be signed with a part of them moved to a second node of this name, where nobody would read the scope.
  if (countNodes(document, subject.id) !== 1) return malformed('/credentialSubject/id');
  const scope = readScope(node.scope);
  if (scope === undefined) return malformed('/credentialSubject/scope');
  const mayAccredit = asList(node.mayAccredit);
  if (!mayAccredit.every(isApproval)) return malformed('/credentialSubject/mayAccredit');
  const validFrom = instantOf(document.validFrom);
  const validUntil = document.validUntil === undefined ? undefined : instantOf(document.validUntil);
  if (validFrom === undefined) return malformed('/validFrom');
  if (document.validUntil !== undefined && validUntil === undefined) return malformed('/validUntil');
  const conditions = textOf(node.conditions);
  return ok({
    id: document.id,
    accreditor,
    subject,
    standard: { id: achievement.id, ...namesOf(achievement) },
    scope,
    mayAccredit,
    ...(conditions !== undefined && { conditions }),
    validFrom,
    ...(validUntil !== undefined && { validUntil }),
    stamps: {
      from: String(document.validFrom),
      ...(validUntil !== undefined && { until: String(document.validUntil) }),
    },
  });
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isApproval = (value: JsonValue | undefined): value is Approval => approvals.some(each => each === value);

function readAccreditor(issuer: JsonValue | undefined): AccreditationClaim['accreditor'] | undefined {
  if (isString(issuer)) return { id: subjectOf(issuer) };
  return isJsonObject(issuer) && isString(issuer.id) ? { id: subjectOf(issuer.id), ...namesOf(issuer) } : undefined;
}

function readSubject({ id, approval, provider }: JsonObject): AccreditationSubject | undefined {
  if (!isString(id)) return undefined;
  if (provider === undefined)
    return approval === 'issuer' || approval === 'delivery'
      ? { kind: 'issuer', id: subjectOf(id), approval }
      : undefined;
  if (!isString(provider)) return undefined;
  return approval === 'delivery' || approval === 'content' || approval === 'listing'
    ? { kind: 'achievement', id, provider: subjectOf(provider), approval }
    : undefined;
}

function countNodes(value: JsonValue, id: string): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + countNodes(each, id), 0);
  if (!isJsonObject(value)) return 0;
  const own = isString(value.id) && subjectOf(value.id) === subjectOf(id) ? 1 : 0;
  return Object.values(value).reduce<number>((sum, each) => sum + countNodes(each, id), own);
}

/** Absent is unlimited; present and not understood is undefined. A list that is there and empty is not signed at all, so it may have been added or taken away. */
function readScope(scope: JsonValue | undefined): AccreditationScope | undefined {
  if (scope === undefined) return {};
  if (!isJsonObject(scope)) return undefined;
  const known = ['id', 'type', 'scopeLevels', 'scopeFields', 'scopeAchievements'];
  if (Object.keys(scope).some(member => !known.includes(member))) return undefined;
  const levels = asList(scope.scopeLevels).map(each =>
    isJsonObject(each) && isString(each.framework) && isStrings(asList(each.levels))
      ? { framework: each.framework, levels: asList(each.levels) as string[] }
      : undefined,
  );
  const fields = asList(scope.scopeFields);
  const achievements = asList(scope.scopeAchievements);
  const lists = [scope.scopeLevels, scope.scopeFields, scope.scopeAchievements];
  if (lists.some(list => Array.isArray(list) && list.length === 0)) return undefined;
  if (!isStrings(fields) || !isStrings(achievements) || levels.length > MOST) return undefined;
  if (!levels.every(each => each !== undefined)) return undefined;
  return {
    ...(scope.scopeLevels !== undefined && { levels }),
    ...(scope.scopeFields !== undefined && { fields }),
    ...(scope.scopeAchievements !== undefined && { achievements }),
  };
}

const isStrings = (values: readonly JsonValue[]): values is readonly string[] =>
  values.length <= MOST && values.every(isString);

function instantOf(value: JsonValue | undefined): number | undefined {
  const instant = isString(value) ? parseInstant(value) : undefined;
  return instant?.ok ? instant.value : undefined;
}

function namesOf(node: JsonObject): { readonly name?: string; readonly nameIn?: Text } {
  const nameIn = textOf(node.nameIn);
  return { ...(isString(node.name) && { name: node.name }), ...(nameIn !== undefined && { nameIn }) };
}

function textOf(value: JsonValue | undefined): Text | undefined {
  if (!isJsonObject(value)) return undefined;
  const { ja, en } = value;
  return { ...(isString(ja) && { ja }), ...(isString(en) && { en }) };
}
