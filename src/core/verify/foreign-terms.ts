/**
 * What other issuers' vocabularies say with other words (the Dutch educredential, edubadges). Read into the words of our own credentials, so that
 * a reader compares like with like; a word that is not known here is shown as it stands.
 */
import { asList, isJsonObject, type JsonObject } from '../bytes/json.ts';
import { defined, numberOf, stringOf, textOf } from './view-values.ts';

/** Members of CredentialView, as far as they are said. */
export interface ForeignTerms {
  readonly workloadMinutes?: number;
  readonly credit?: { readonly value: number; readonly system: string };
  readonly participation?: string;
  readonly assessment: readonly string[];
  readonly supervision?: string;
  readonly identityVerification?: boolean;
  readonly qualityAssurance: readonly { readonly body?: string; readonly url?: string }[];
}

const assessments: Readonly<Record<string, string>> = {
  testing: 'exam',
  'application of a skill': 'applied-skill',
  portfolio: 'portfolio',
  'recognition of prior learning': 'prior-learning',
};

/** Supervision and identity stand in one phrase there. */
const supervisions: Readonly<Record<string, { readonly supervision: string; readonly identityVerification: boolean }>> =
  {
    unsupervised: { supervision: 'unsupervised', identityVerification: false },
    'unsupervised with no identity verification': { supervision: 'unsupervised', identityVerification: false },
    'supervised online': { supervision: 'supervised', identityVerification: false },
    'supervised with no identity verification': { supervision: 'supervised', identityVerification: false },
    'supervised online with identity verification': { supervision: 'supervised', identityVerification: true },
    'onsite with identity verification': { supervision: 'supervised', identityVerification: true },
  };

export function foreignTermsOf(achievement: JsonObject): ForeignTerms {
  const hours = numberOf(achievement.SBU) ?? numberOf(achievement.timeInvestment);
  const ects = numberOf(achievement.ECTS);
  const phrase = stringOf(achievement.supervisionType);
  const supervised = phrase === undefined ? undefined : supervisions[phrase.toLowerCase()];
  const identity = achievement.identityChecked;
  const assessed = asList(achievement.assessmentType).filter(kind => typeof kind === 'string');
  return defined({
    workloadMinutes: hours === undefined || hours <= 0 ? undefined : Math.round(hours * 60),
    credit: ects === undefined ? undefined : { value: ects, system: 'ects' },
    participation: stringOf(achievement.participationType),
    assessment: assessed.map(kind => assessments[kind.toLowerCase()] ?? kind),
    supervision: supervised?.supervision ?? phrase,
    // Two words for one thing may differ: then the weaker counts.
    identityVerification:
      typeof identity === 'boolean'
        ? identity && supervised?.identityVerification !== false
        : supervised?.identityVerification,
    qualityAssurance: asList(achievement.alignment)
      .filter(isJsonObject)
      .filter(isQuality)
      .map(quality => defined({ body: textOf(quality.targetName), url: stringOf(quality.targetUrl) })),
  });
}

/** Alignments of this type point to a decision about the programme, not to a skill. */
export const isQuality = (alignment: JsonObject): boolean => alignment.targetType === 'ext:QualityAssurance';
