/** What an application says, and whether it is complete: it is told so before it arrives. */
import type { Text } from '../catalogue/achievement.ts';
import type { AccreditationCode } from '../error.ts';
import { approvalSubject, needsAchievement } from './approval.ts';
import { outsideOf, type ScopedFacts } from './scope.ts';
import type { EvidenceWanted, StandardContent } from './standard.ts';

/** Who applies. `organization` is absent for an institution without an account on this installation. */
export interface Applicant {
  readonly organization?: string;
  readonly name: Text;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly website?: string;
  /** DID or https address that signs its credentials. */
  readonly issuerId: string;
}

/** What it is about, besides the applicant: one published achievement version. */
export interface AppliedAchievement {
  /** `urn:uuid:` of the version, or the https address of one published elsewhere. */
  readonly id: string;
  readonly name: Text;
  readonly url?: string;
}

/** Answers by the key of the evidence wanted. Files are kept apart and named here by their id. */
export type EvidenceGiven = Readonly<Record<string, string>>;

export interface ApplicationContent {
  readonly achievement?: AppliedAchievement;
  readonly evidence: EvidenceGiven;
}

export interface Shortcoming {
  readonly code: AccreditationCode;
  /** `achievement`, `evidence.KEY` */
  readonly at: string;
}

const MAX_TEXT = 20_000;
const isWebAddress = (value: string): boolean => value.length <= 2_000 && /^https?:\/\/[^\s/?#]+[^\s]*$/iu.test(value);

/**
 * Everything that stands between this application and the accreditor. `files`: ids of those that were really kept. `facts`: of the achievement, where
 * it was published here; of one from elsewhere the reviewers judge.
 */
export function shortcomingsOf(
  content: ApplicationContent,
  standard: StandardContent,
  files: ReadonlySet<string>,
  facts?: ScopedFacts,
): readonly Shortcoming[] {
  const found: Shortcoming[] = [];
  if (needsAchievement(standard.approval) && content.achievement === undefined)
    found.push({ code: 'accreditation.achievement-missing', at: 'achievement' });
  if (
    facts !== undefined &&
    needsAchievement(standard.approval) &&
    outsideOf(standard.scope ?? {}, facts) !== undefined
  )
    found.push({ code: 'accreditation.outside-scope', at: 'achievement' });
  for (const wanted of standard.evidence) {
    const code = faultOf(content.evidence[wanted.key]?.trim() ?? '', wanted, files);
    if (code !== undefined) found.push({ code, at: `evidence.${wanted.key}` });
  }
  return found;
}

function faultOf(
  given: string,
  { form, required }: EvidenceWanted,
  files: ReadonlySet<string>,
): AccreditationCode | undefined {
  if (given === '') return required ? 'accreditation.evidence-missing' : undefined;
  if (form === 'link' && !isWebAddress(given)) return 'accreditation.link-malformed';
  if (form === 'file' && !files.has(given)) return 'accreditation.evidence-missing';
  return given.length > MAX_TEXT ? 'accreditation.text-too-long' : undefined;
}

/** Whom the signed decision names: the achievement, or the issuer. */
export function decidedSubject(
  standard: Pick<StandardContent, 'approval'>,
  applicant: Pick<Applicant, 'issuerId'>,
  content: Pick<ApplicationContent, 'achievement'>,
): string {
  const { achievement } = content;
  return approvalSubject[standard.approval] === 'achievement' && achievement !== undefined
    ? achievement.id
    : applicant.issuerId;
}
