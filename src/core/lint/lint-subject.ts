/** What the lint looks at, whatever it was read from: an issuer's draft, an Open Badges achievement or a whole credential. */
import type { LintElement } from '../frameworks/reference.ts';
import type { LintSkill } from './skill-findings.ts';

export interface LintPlace {
  readonly present: boolean;
  /** JSON pointer: where it is, or where it would be. */
  readonly at: string;
  /** Something stands there that says nothing: not one of the field's terms, or no number. */
  readonly unreadable?: string;
}

export interface LintSubject {
  /** A description has no learner, date or issuer: those belong to the credential. */
  readonly kind: 'credential' | 'achievement';
  readonly elements: { readonly [E in LintElement]: LintPlace };
  readonly titles: readonly { readonly text: string; readonly at: string }[];
  /** What it is for, in words. */
  readonly purpose: LintPlace;
  readonly minutes?: number;
  /** A number without a system says nothing. */
  readonly credit?: { readonly value: number; readonly system?: string; readonly at: string };
  readonly skills: readonly LintSkill[];
  readonly level?: { readonly framework: string; readonly level: string; readonly basis?: string; readonly at: string };
}

/** What a catalogue entry cannot carry. */
export const ofCredentialOnly: readonly LintElement[] = ['learner', 'country', 'awardingBody', 'issueDate'];
