/** Which field of the editor a finding speaks of: from a JSON pointer into the content to a field's name. */
import type { Finding } from '../../../core/catalogue/finding.ts';
import type { Language } from '../../../core/catalogue/value-lists.ts';

const SINGLE: Readonly<Record<string, string>> = {
  criteria: 'narrative',
  workload: 'hours',
  'workload/minutes': 'hours',
  'workload/credit/value': 'creditValue',
  'workload/credit/system': 'creditSystem',
  'workload/credit': 'creditValue',
  level: 'levelBasis',
  'level/basis': 'levelBasis',
  'level/framework': 'levelFramework',
  'level/level': 'levelValue',
  'level/url': 'levelUrl',
  qualityAssurance: 'qa.0.type',
  learningOutcomes: 'outcome.0',
  alignments: 'skill.0.name',
  'criteria/url': 'criteriaUrl',
  'criteria/narrative': 'narrative',
  stackability: 'stackKind',
  'stackability/kind': 'stackKind',
  'stackability/towards': 'stackTowards',
  result: 'resultMin',
  'result/name': 'resultName',
  'result/type': 'resultType',
};
const PARTS: Readonly<Record<string, string>> = {
  targetName: 'name',
  targetUrl: 'url',
  targetType: 'name',
  targetFramework: 'framework',
};
const LISTS: Readonly<Record<string, string>> = {
  alignments: 'skill',
  qualityAssurance: 'qa',
  learningOutcomes: 'outcome',
};
/** Fields with a text in each language. */
const PAIRS = new Set(['name', 'description', 'narrative', 'outcome.0', 'prerequisites', 'fieldOfStudy', 'resultName']);

export function fieldOfFinding({ at }: Pick<Finding, 'at'>, original: Language): string {
  const path = at.slice(1);
  const listed = /^(alignments|qualityAssurance|learningOutcomes)\/(\d+)\/(\w+)$/.exec(path);
  if (listed) return `${LISTS[listed[1] ?? '']}.${listed[2]}.${PARTS[listed[3] ?? ''] ?? listed[3]}`;
  const [, bare = path, language] = /^(.*?)(?:\/(ja|en))?$/.exec(path) ?? [];
  // A list of values is one field: /assessment/2, /tags/0.
  const name = SINGLE[bare] ?? bare.replace(/\/\d+$/, '');
  return PAIRS.has(name) ? `${name}.${language ?? original}` : name;
}
