/** What an accreditor asks for: a standard with its rubric, and the evidence that an application must bring. A published version never changes. */
import type { Text } from '../catalogue/achievement.ts';
import type { Language } from '../catalogue/value-lists.ts';
import type { ApprovalKind } from './approval.ts';
import type { Reach } from './scope.ts';

export interface Criterion {
  /** Stable within the standard: `a-z0-9-`. */
  readonly key: string;
  readonly text: Text;
  readonly guidance?: Text;
  /** An approval without conditions needs every required criterion met. */
  readonly required: boolean;
  /** Points from 0 to `max`; from `pass` on it is met. */
  readonly scale: { readonly max: number; readonly pass: number };
}

export const evidenceForms = ['text', 'link', 'file'] as const;
export type EvidenceForm = (typeof evidenceForms)[number];

export interface EvidenceWanted {
  readonly key: string;
  readonly label: Text;
  readonly form: EvidenceForm;
  readonly required: boolean;
}

/** `scope`: what may be approved by it. `mayAccredit`: of the approval of an organization, what that one may then approve in its turn. */
export interface StandardContent extends Reach {
  readonly inLanguage: Language;
  readonly name: Text;
  readonly description: Text;
  readonly approval: ApprovalKind;
  readonly criteria: readonly Criterion[];
  readonly evidence: readonly EvidenceWanted[];
  /** How long an approval stands: 12 to 36 months. */
  readonly validityMonths: number;
  /** The lint profile that an achievement must pass before its application arrives. */
  readonly lintProfile?: string;
  /** Approvals of the same achievement that must stand before this one can be given. */
  readonly requires: readonly ApprovalKind[];
  /** Institutions without an account here may apply, in English. */
  readonly openToForeign: boolean;
}

export const validityMonths = { min: 12, max: 36 } as const;
