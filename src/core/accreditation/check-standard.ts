/** Whether a standard can be published: complete in both languages, because applicants from elsewhere read it in English. */
import type { Text } from '../catalogue/achievement.ts';
import type { AccreditationCode } from '../error.ts';
import { scopeLimits } from './scope.ts';
import { type StandardContent, validityMonths } from './standard.ts';

export interface StandardFinding {
  readonly code: AccreditationCode;
  /** The field: `name`, `criteria.0.text` … */
  readonly at: string;
}

export const standardLimits = { short: 200, long: 5_000, criteria: 40, evidence: 40, points: 10 } as const;
const KEY = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

export function checkStandard(content: StandardContent): readonly StandardFinding[] {
  const findings: StandardFinding[] = [];
  const add = (fault: boolean, code: AccreditationCode, at: string): void => {
    if (fault) findings.push({ code, at });
  };
  const both = (text: Text, at: string, limit: number): void => {
    for (const language of ['ja', 'en'] as const) {
      const value = text[language]?.trim() ?? '';
      add(value === '', 'accreditation.text-missing', `${at}.${language}`);
      add(value.length > limit, 'accreditation.text-too-long', `${at}.${language}`);
    }
  };
  both(content.name, 'name', standardLimits.short);
  both(content.description, 'description', standardLimits.long);
  const months = content.validityMonths;
  add(
    !Number.isInteger(months) || months < validityMonths.min || months > validityMonths.max,
    'accreditation.validity-out-of-range',
    'validityMonths',
  );
  add(content.criteria.length === 0, 'accreditation.criteria-missing', 'criteria');
  add(content.criteria.length > standardLimits.criteria, 'accreditation.too-many', 'criteria');
  add(content.evidence.length > standardLimits.evidence, 'accreditation.too-many', 'evidence');
  content.criteria.forEach(({ key, text, guidance, scale }, n) => {
    const at = `criteria.${n}`;
    add(!KEY.test(key), 'accreditation.key-malformed', `${at}.key`);
    both(text, `${at}.text`, standardLimits.short);
    for (const value of Object.values(guidance ?? {}))
      add(value.length > standardLimits.long, 'accreditation.text-too-long', `${at}.guidance`);
    const isWhole = Number.isInteger(scale.max) && Number.isInteger(scale.pass);
    const fits = scale.max >= 1 && scale.max <= standardLimits.points && scale.pass >= 1 && scale.pass <= scale.max;
    add(!isWhole || !fits, 'accreditation.scale-malformed', `${at}.scale`);
  });
  content.evidence.forEach(({ key, label }, n) => {
    add(!KEY.test(key), 'accreditation.key-malformed', `evidence.${n}.key`);
    both(label, `evidence.${n}.label`, standardLimits.short);
  });
  for (const list of ['criteria', 'evidence'] as const) {
    const keys = content[list].map(({ key }) => key);
    for (const [n, key] of keys.entries()) add(keys.indexOf(key) !== n, 'accreditation.key-taken', `${list}.${n}.key`);
  }
  add(content.requires.includes(content.approval), 'accreditation.requires-itself', 'requires');
  const { levels = [], fields = [] } = content.scope ?? {};
  const frameworks = levels.map(({ framework }) => framework);
  add(levels.length > scopeLimits.frameworks, 'accreditation.too-many', 'scope.levels');
  add(new Set(frameworks).size !== frameworks.length, 'accreditation.scope-twice', 'scope.levels');
  add(fields.length > scopeLimits.fields, 'accreditation.too-many', 'scope.fields');
  add(
    fields.some(field => field.length > scopeLimits.field),
    'accreditation.text-too-long',
    'scope.fields',
  );
  const accredits = (content.mayAccredit ?? []).length > 0;
  add(accredits && content.approval !== 'issuer', 'accreditation.accredits-not-organization', 'mayAccredit');
  return findings;
}
