/** The unsigned Open Badges 3.0 credential of one award. Signing it, as Data Integrity or as a JWT, is the next room's work. */
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import { ok, type Result } from '../error.ts';
import { AKASHI_CONTEXT } from '../jsonld/akashi-context.ts';
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../jsonld/contexts.ts';
import { buildStatusEntry } from '../status/status-entry.ts';
import { buildAchievement, languageVersions, resultDescriptionId } from './build-achievement.ts';
import { buildProfile } from './build-profile.ts';
import type { CredentialBuild, SharedBuild } from './credential-build.ts';
import { type IdentityType, identityObject, type Sha256 } from './hash-identity.ts';
import { type VariableMembers, type VariableName, variableMembers } from './variable-members.ts';

/** standards.md: the order matters, and our own terms are inline, byte for byte. */
const contexts = (): JsonValue[] => [CREDENTIALS_V2, OPEN_BADGES_3_0_3, copyOf(AKASHI_CONTEXT)];
const copyOf = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;

/** Errors as variableMembers. */
export function buildCredential(build: CredentialBuild, sha256: Sha256): Result<JsonObject> {
  const members = variableMembers(build, sha256);
  return members.ok ? ok(assembleCredential(build, members.value)) : members;
}

/** `members` may be marks instead of values: what comes of that is a template. */
export function assembleCredential(shared: SharedBuild, members: VariableMembers): JsonObject {
  const { achievement, language, issuer, image } = shared;
  const { workload, statusPurpose } = achievement.content;
  const achievementNode = buildAchievement({ achievement, language, ...(image !== undefined && { image }) });
  const byName = new Map(members.names.map((name, n) => [name, members.values[n] ?? '']));
  const identifier = identities(byName);
  const result = byName.get('result');
  const member = <K extends string>(key: K, name: VariableName): { [P in K]?: string } => {
    const value = byName.get(name);
    return value === undefined ? {} : ({ [key]: value } as { [P in K]: string });
  };
  return {
    '@context': contexts(),
    ...member('id', 'id'),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievementNode.name ?? '',
    issuer: {
      ...buildProfile(issuer),
      ...languageVersions('nameIn', issuer.nameIn),
      ...languageVersions('descriptionIn', issuer.descriptionIn),
    },
    ...member('awardedDate', 'awardedDate'),
    ...member('validFrom', 'validFrom'),
    ...member('validUntil', 'validUntil'),
    credentialSubject: {
      ...member('id', 'recipient'),
      type: ['AchievementSubject'],
      ...(identifier.length > 0 && { identifier }),
      ...member('activityEndDate', 'activityEndDate'),
      ...(workload?.credit !== undefined && { creditsEarned: workload.credit.value }),
      achievement: achievementNode,
      ...(result !== undefined && {
        result: [{ type: ['Result'], resultDescription: resultDescriptionId(achievement), value: result }],
      }),
    },
    credentialStatus: buildStatusEntry({
      id: byName.get('statusEntry') ?? '',
      listUrl: byName.get('statusList') ?? '',
      index: byName.get('statusIndex') ?? '',
      purpose: statusPurpose,
    }),
    ...member('replaces', 'replaces'),
  };
}

function identities(byName: ReadonlyMap<VariableName, string>): JsonObject[] {
  const found: JsonObject[] = [];
  for (const [name, hash] of byName) {
    const [, n, type] = /^(\d+) (\w+) hash$/.exec(name) ?? [];
    if (n === undefined) continue;
    const identity = type as IdentityType;
    found.push(identityObject(identity, hash, byName.get(`${Number(n)} ${identity} salt`) ?? ''));
  }
  return found;
}
