/** An application as it stands after its acts. */
import type { Act, Condition, Outcome, Recommendation, Score, SignedApproval } from './act.ts';
import type { Reach } from './scope.ts';

export const caseStates = [
  'draft',
  'sent',
  'in-review',
  'returned',
  'approved',
  'conditional',
  'refused',
  'suspended',
  'revoked',
  'expired',
  'appealed',
  'withdrawn',
] as const;
export type CaseState = (typeof caseStates)[number];

/** The applicant can write it: it was never sent, or was sent back. */
export const isOpenToApplicant = (state: CaseState): boolean => state === 'draft' || state === 'returned';

/** States in which the signed approval holds. */
export const holds = (state: CaseState): boolean => state === 'approved' || state === 'conditional';

export interface Review {
  readonly scores: readonly Score[];
  readonly recommendation: Recommendation;
  readonly comment: string;
}

export interface Reviewer {
  readonly id: string;
  /** Undefined until the reviewer has declared. */
  readonly conflict?: boolean;
  readonly conflictReason?: string;
  readonly review?: Review;
  /** By when the review is due, and on which days it was told to be late. */
  readonly dueOn?: string;
  readonly remindedOn?: readonly string[];
}

export interface Question {
  readonly asked: string;
  readonly by: string;
  readonly answer?: string;
}

export interface Decision extends Reach {
  readonly by: string;
  readonly outcome: Outcome;
  readonly reasons: string;
  readonly on: string;
  readonly conditions: readonly (Condition & { readonly fulfilled?: string })[];
  readonly signed?: SignedApproval;
}

/** What an appeal is against: it can be made within the accreditor's days since `on`, and is decided by somebody who was not `by`. */
export interface Appealable {
  readonly state: 'conditional' | 'refused' | 'suspended' | 'revoked';
  readonly by: string;
  readonly on: string;
}

export interface Case {
  readonly state: CaseState;
  readonly reviewers: readonly Reviewer[];
  readonly questions: readonly Question[];
  /** Who has sent it, answered or appealed: the applicant's own people, whatever they are today. */
  readonly spokesmen: readonly string[];
  /** Of one that was sent back: the last day on which it can be sent again. */
  readonly returnedUntil?: string;
  /** When its applicant was last told of that day. */
  readonly warnedOn?: string;
  readonly decision?: Decision;
  readonly appealable?: Appealable;
  readonly appeal?: { readonly text: string; readonly on: string };
  /** What was appealed against once cannot be appealed against again; and who decided against it decides it no more. */
  readonly appealed: boolean;
  readonly formerDeciders: readonly string[];
}

export const newCase: Case = {
  state: 'draft',
  reviewers: [],
  questions: [],
  spokesmen: [],
  appealed: false,
  formerDeciders: [],
};

/** The case after these acts, each taken as it was allowed then. */
export const caseOf = (acts: readonly Act[]): Case => acts.reduce(applyAct, newCase);

export function applyAct(before: Case, act: Act): Case {
  const reviewers = (id: string, change: (reviewer: Reviewer) => Reviewer): readonly Reviewer[] =>
    before.reviewers.map(each => (each.id === id ? change(each) : each));
  switch (act.kind) {
    case 'sent':
      return afterSending(spoken(before, act.by), act);
    case 'returned':
      // What was scored is not what will come back; who has a conflict still has it.
      return {
        ...before,
        state: 'returned',
        ...(act.until === undefined ? {} : { returnedUntil: act.until }),
        reviewers: before.reviewers.map(({ review: _, dueOn: __, remindedOn: ___, ...each }) => each),
      };
    case 'warned':
      return { ...before, returnedUntil: act.until, warnedOn: act.on };
    case 'lapsed':
    case 'withdrawn':
      return { ...before, state: 'withdrawn' };
    case 'assigned':
      return { ...before, state: 'in-review', reviewers: [...before.reviewers, { id: act.reviewer, ...dueBy(act) }] };
    case 'unassigned':
      return { ...before, reviewers: before.reviewers.filter(({ id }) => id !== act.reviewer) };
    case 'reminded':
      return {
        ...before,
        reviewers: reviewers(act.reviewer, each => ({ ...each, remindedOn: [...(each.remindedOn ?? []), act.on] })),
      };
    case 'declared':
      return {
        ...before,
        reviewers: reviewers(act.by, ({ id, review, dueOn, remindedOn }) => ({
          id,
          ...(dueOn === undefined ? {} : { dueOn }),
          ...(remindedOn === undefined ? {} : { remindedOn }),
          conflict: act.conflict,
          ...(act.conflict ? { conflictReason: act.reason } : {}),
          // Scores of somebody who is too close count no more.
          ...(act.conflict || review === undefined ? {} : { review }),
        })),
      };
    case 'reviewed': {
      const { scores, recommendation, comment } = act;
      return {
        ...before,
        reviewers: reviewers(act.by, each => ({ ...each, review: { scores, recommendation, comment } })),
      };
    }
    case 'asked':
      return { ...before, questions: [...before.questions, { asked: act.text, by: act.by }] };
    case 'answered':
      return {
        ...spoken(before, act.by),
        questions: before.questions.map(each => (each.answer === undefined ? { ...each, answer: act.text } : each)),
      };
    case 'decided': {
      const { by, outcome, reasons, on, conditions, signed, scope, mayAccredit } = act;
      const reach: Reach = { ...(scope && { scope }), ...(mayAccredit && { mayAccredit }) };
      const decision: Decision = { by, outcome, reasons, on, conditions, ...(signed && { signed }), ...reach };
      const { appealable: _, ...rest } = before;
      return {
        ...rest,
        state: outcome,
        decision,
        appealed: false,
        ...(outcome === 'approved' ? {} : { appealable: { state: outcome, by, on } }),
      };
    }
    case 'file-erased':
      return before;
    case 'fulfilled':
      return afterFulfilment(before, act);
    case 'suspended':
    case 'revoked':
      return { ...before, state: act.kind, appealed: false, appealable: { state: act.kind, by: act.by, on: act.on } };
    case 'reinstated':
      return withoutAppeal({ ...before, state: standing(before) });
    case 'expired':
      return withoutAppeal({ ...before, state: 'expired' });
    case 'appealed':
      return { ...spoken(before, act.by), state: 'appealed', appeal: { text: act.text, on: act.on }, appealed: true };
    case 'appeal-decided':
      return afterAppeal(before, act);
  }
}

const dueBy = ({ dueOn }: { readonly dueOn?: string }): { readonly dueOn?: string } =>
  dueOn === undefined ? {} : { dueOn };

/** Sent again, it goes back to those who were assigned. */
function afterSending({ returnedUntil: _, warnedOn: __, ...before }: Case, act: Extract<Act, { kind: 'sent' }>): Case {
  if (before.reviewers.length === 0) return { ...before, state: 'sent' };
  return { ...before, state: 'in-review', reviewers: before.reviewers.map(each => ({ ...each, ...dueBy(act) })) };
}

const spoken = (before: Case, by: string): Case =>
  before.spokesmen.includes(by) ? before : { ...before, spokesmen: [...before.spokesmen, by] };

const withoutAppeal = ({ appealable: _, appeal: __, ...rest }: Case): Case => rest;

/** An approval stands with conditions as long as one is open. */
const standing = ({ decision }: Case): 'approved' | 'conditional' =>
  (decision?.conditions ?? []).every(({ fulfilled }) => fulfilled !== undefined) ? 'approved' : 'conditional';

function afterFulfilment(before: Case, act: Extract<Act, { kind: 'fulfilled' }>): Case {
  const { decision } = before;
  if (decision === undefined) return before;
  const conditions = decision.conditions.map(each =>
    each.key === act.condition ? { ...each, fulfilled: act.note } : each,
  );
  const after: Case = { ...before, decision: { ...decision, conditions } };
  // A suspended approval stays suspended, whatever was mended: reinstating is an act of its own.
  return before.state === 'conditional' ? { ...after, state: standing(after) } : after;
}

/** Allowed: a suspension is lifted, conditions fall away, and a refusal or revocation is decided anew by somebody else. */
function afterAppeal(before: Case, { allowed }: Extract<Act, { kind: 'appeal-decided' }>): Case {
  const { appealable, decision } = before;
  if (appealable === undefined) return before;
  const { appeal: _, ...rest } = before;
  if (!allowed) return { ...rest, state: appealable.state };
  if (appealable.state === 'refused' || appealable.state === 'revoked') {
    const formerDeciders = [...before.formerDeciders, appealable.by, ...(decision ? [decision.by] : [])];
    return withoutAppeal({ ...rest, state: 'in-review', formerDeciders: [...new Set(formerDeciders)] });
  }
  if (appealable.state === 'suspended') return withoutAppeal({ ...rest, state: standing(before) });
  const conditions = (decision?.conditions ?? []).map(each => ({ ...each, fulfilled: each.fulfilled ?? '' }));
  return withoutAppeal({ ...rest, state: 'approved', ...(decision && { decision: { ...decision, conditions } }) });
}
