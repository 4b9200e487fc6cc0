/** What happens to an application, act by act. Acts are kept for ever; what the application is now is made of them alone (advance.ts). */
import type { Reach } from './scope.ts';

/** Who acts: the opaque id of a person, `applicant` for an institution without an account, `system` for what time does. */
export type Actor = string;

export const recommendations = ['approve', 'approve-with-conditions', 'refuse'] as const;
export type Recommendation = (typeof recommendations)[number];

export interface Score {
  readonly criterion: string;
  readonly points: number;
  readonly reason: string;
}

export interface Condition {
  readonly key: string;
  readonly text: string;
  /** Calendar date by which it is to be met. */
  readonly dueOn: string;
}

/** The approval as it was signed: its credential's id, and its last day. */
export interface SignedApproval {
  readonly credential: string;
  readonly until: string;
}

export type Outcome = 'approved' | 'conditional' | 'refused';

export type Act =
  | {
      readonly kind: 'sent';
      readonly by: Actor;
      /** Of one that was sent back: by when those who review it already are to score it anew. */
      readonly dueOn?: string;
    }
  | { readonly kind: 'withdrawn'; readonly by: Actor; readonly reason: string }
  /** Back to the applicant, to be completed and sent again. */
  | {
      readonly kind: 'returned';
      readonly by: Actor;
      readonly reason: string;
      /** Calendar date: the last day on which it can be sent again. */
      readonly until?: string;
    }
  /** The applicant was told that the last day is near; one that had no day, or too little notice, is given a later one. */
  | { readonly kind: 'warned'; readonly by: 'system'; readonly on: string; readonly until: string }
  /** It was sent back, and nobody sent it again in time. */
  | { readonly kind: 'lapsed'; readonly by: 'system'; readonly on: string }
  | {
      readonly kind: 'assigned';
      readonly by: Actor;
      readonly reviewer: string;
      /** Calendar date by which the review is due. */
      readonly dueOn?: string;
    }
  /** A reviewer was told that the review is overdue. */
  | { readonly kind: 'reminded'; readonly by: 'system'; readonly reviewer: string; readonly on: string }
  | { readonly kind: 'unassigned'; readonly by: Actor; readonly reviewer: string }
  | { readonly kind: 'declared'; readonly by: Actor; readonly conflict: boolean; readonly reason: string }
  | {
      readonly kind: 'reviewed';
      readonly by: Actor;
      readonly scores: readonly Score[];
      readonly recommendation: Recommendation;
      readonly comment: string;
    }
  | { readonly kind: 'asked'; readonly by: Actor; readonly text: string }
  | { readonly kind: 'answered'; readonly by: Actor; readonly text: string }
  | ({
      readonly kind: 'decided';
      readonly by: Actor;
      readonly outcome: Outcome;
      readonly reasons: string;
      readonly conditions: readonly Condition[];
      /** Calendar date in the accreditor's zone. */
      readonly on: string;
      /** Of an approval. */
      readonly signed?: SignedApproval;
      // How far the approval reaches, as it was signed.
    } & Reach)
  /** What a file of evidence held was erased, by the applicant or the operator. `evidence`: its key in the standard. */
  | { readonly kind: 'file-erased'; readonly by: Actor; readonly file: string; readonly evidence: string }
  | { readonly kind: 'fulfilled'; readonly by: Actor; readonly condition: string; readonly note: string }
  | { readonly kind: 'suspended'; readonly by: Actor; readonly reason: string; readonly on: string }
  | { readonly kind: 'reinstated'; readonly by: Actor; readonly reason: string }
  | { readonly kind: 'revoked'; readonly by: Actor; readonly reason: string; readonly on: string }
  | { readonly kind: 'expired'; readonly by: 'system'; readonly on: string }
  | { readonly kind: 'appealed'; readonly by: Actor; readonly text: string; readonly on: string }
  | {
      readonly kind: 'appeal-decided';
      readonly by: Actor;
      /** False: what was decided stays. */
      readonly allowed: boolean;
      readonly reasons: string;
    };
