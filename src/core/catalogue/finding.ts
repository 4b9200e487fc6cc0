/** What the check of an achievement says: where, which rule, and whether publishing must wait for it. */
import type { BadgeCode } from '../error.ts';

/** The 16 elements of the EU recommendation (2022/C 243/02, Annex I), as far as an achievement itself can carry them. */
export type EuElement =
  | 'title'
  | 'learningOutcomes'
  | 'workload'
  | 'level'
  | 'assessmentType'
  | 'participationForm'
  | 'qualityAssurance'
  | 'supervision';

export type FindingCode = Extract<BadgeCode, `achievement.${string}`>;

export interface Finding {
  readonly severity: 'required' | 'recommended';
  readonly code: FindingCode;
  /** JSON pointer into the content. */
  readonly at: string;
  /** The element of the EU recommendation that is missing, for recommendations that come from there. */
  readonly element?: EuElement;
}
