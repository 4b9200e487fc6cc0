/**
 * Our extension terms: ONE inline context, the third entry of `@context`, byte-identical on every instance for ever
 * (docs/decisions/003-one-inline-context.md). Verifiers know it by the hash of its JCS form; to change it is to add another.
 */

/** A UUID of our own, so nobody can register the name after us, and nothing is ever fetched from it. */
export const AKASHI_TERMS = 'urn:uuid:5b1c6d9e-0c5f-4f0e-9d57-8f2b7c3a6e14#';

/** Texts in several languages: `{"ja": "…", "en": "…"}`. Open Badges' own strings hold one language only. */
const texts = (name: string) => ({ '@id': `ak:${name}`, '@container': '@language' }) as const;
const typed = (name: string, type: string) => ({ '@id': `ak:${name}`, '@type': type }) as const;
const set = (name: string) => ({ '@id': `ak:${name}`, '@container': '@set' }) as const;
const INTEGER = 'http://www.w3.org/2001/XMLSchema#integer';
const DOUBLE = 'http://www.w3.org/2001/XMLSchema#double';
const BOOLEAN = 'http://www.w3.org/2001/XMLSchema#boolean';
const DATE = 'http://www.w3.org/2001/XMLSchema#date';
const URI = 'http://www.w3.org/2001/XMLSchema#anyURI';

export const AKASHI_CONTEXT = {
  '@protected': true,
  ak: AKASHI_TERMS,
  // EU element 7: the workload, and the issuer's own unit, never converted
  workloadMinutes: typed('workloadMinutes', INTEGER),
  creditValue: typed('creditValue', DOUBLE),
  creditSystem: 'ak:creditSystem',
  // EU element 8: a level, and what it stands on
  levelFramework: 'ak:levelFramework',
  levelValue: 'ak:levelValue',
  levelBasis: 'ak:levelBasis',
  levelUrl: typed('levelUrl', URI),
  // EU elements 9, 10, 13
  assessmentType: set('assessmentType'),
  participation: 'ak:participation',
  supervision: 'ak:supervision',
  identityVerification: typed('identityVerification', BOOLEAN),
  // EU element 11: nodes of type QualityAssurance
  qualityAssurance: set('qualityAssurance'),
  QualityAssurance: {
    '@id': 'ak:QualityAssurance',
    '@context': {
      '@protected': true,
      id: '@id',
      type: '@type',
      assuranceType: 'ak:assuranceType',
      assuredBy: 'ak:assuredBy',
      assuranceUrl: typed('assuranceUrl', URI),
      assuredSince: typed('assuredSince', DATE),
      assuredUntil: typed('assuredUntil', DATE),
    },
  },
  // EU elements 12 and 15
  prerequisites: texts('prerequisites'),
  stackability: 'ak:stackability',
  stackableTowards: 'ak:stackableTowards',
  stackabilityNote: texts('stackabilityNote'),
  // A corrected credential names the one it was issued in place of
  replaces: typed('replaces', '@id'),
  // EU element 6: nodes of type LearningOutcome, in their order
  learningOutcomes: { '@id': 'ak:learningOutcomes', '@container': '@list' },
  LearningOutcome: {
    '@id': 'ak:LearningOutcome',
    '@context': { '@protected': true, id: '@id', type: '@type', outcome: texts('outcome') },
  },
  // Language versions of Open Badges' single-language strings, on whatever node has the original
  nameIn: texts('nameIn'),
  descriptionIn: texts('descriptionIn'),
  criteriaIn: texts('criteriaIn'),
  fieldOfStudyIn: texts('fieldOfStudyIn'),
} as const;
