/** Whether a credential is within a scope. What the credential does not state cannot be said to be within a limit. */
import { isFieldWithin } from '../catalogue/field-within.ts';
import type { ErrorDetail, TrustCode } from '../error.ts';
import type { AccreditationScope } from './accreditation.ts';
import type { CredentialFacts } from './trust-facts.ts';

export interface ScopeProblem {
  readonly code: TrustCode;
  readonly detail: ErrorDetail;
}

/** Undefined where it is within, and where no credential is asked about. */
export function checkScope(
  { levels, fields, achievements }: AccreditationScope,
  credential: CredentialFacts | undefined,
): ScopeProblem | undefined {
  if (credential === undefined) return undefined;
  const { achievement, level } = credential;
  if (achievements !== undefined) {
    if (achievement === undefined) return { code: 'trust.scope-unstated', detail: { member: 'achievement' } };
    if (!achievements.includes(achievement)) return { code: 'trust.scope-achievement', detail: { achievement } };
  }
  if (levels !== undefined) {
    if (level === undefined) return { code: 'trust.scope-unstated', detail: { member: 'level' } };
    const reached = levels.filter(({ framework }) => framework === level.framework).flatMap(each => each.levels);
    if (!reached.includes(level.value))
      return { code: 'trust.scope-level', detail: { framework: level.framework, level: level.value } };
  }
  if (fields !== undefined) {
    if (credential.fields.length === 0) return { code: 'trust.scope-unstated', detail: { member: 'field' } };
    if (!credential.fields.some(field => fields.some(limit => isFieldWithin(field, limit))))
      return { code: 'trust.scope-field', detail: { field: credential.fields[0] ?? '' } };
  }
  return undefined;
}
