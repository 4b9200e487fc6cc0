/** Which act an application allows: the one place that says who may do what when, whoever asks. Pure. */
import { type AccreditationCode, bad, ok, type Result } from '../error.ts';
import { addDays } from '../time/add-to-date.ts';
import { parseLocalDate } from '../time/local-date.ts';
import type { Act, Actor } from './act.ts';
import type { ApprovalKind } from './approval.ts';
import { applyAct, type Case } from './case.ts';
import { isExpired, isLapsed, isToWarn, LEAST_NOTICE, overdueReviewers } from './deadlines.ts';
import { isWithinReach } from './scope.ts';
import type { StandardContent } from './standard.ts';

/** What the accreditor has set, and what stands elsewhere at the moment of the act. */
export interface Rules {
  readonly standard: Pick<StandardContent, 'criteria' | 'requires' | 'scope' | 'mayAccredit'>;
  /** A decision needs two different reviewers without a conflict. */
  readonly twoPerson: boolean;
  readonly appealDays: number;
  /** Approvals of the same achievement that hold today. */
  readonly standing: ReadonlySet<ApprovalKind>;
  /** Members of the accreditor who belong to the applicant as well: they have a conflict whether they declare it or not. */
  readonly close: ReadonlySet<Actor>;
  /** Calendar date in the accreditor's zone. */
  readonly today: string;
}

type Refusal = { readonly code: AccreditationCode; readonly at?: string };

/** The case after the act, or the code of why not. */
export function advance(before: Case, act: Act, rules: Rules): Result<Case> {
  const refusal = refusalOf(before, act, rules);
  return refusal === undefined ? ok(applyAct(before, act)) : bad(refusal.code, refusal.at);
}

const wrongState: Refusal = { code: 'accreditation.not-now' };

function refusalOf(before: Case, act: Act, rules: Rules): Refusal | undefined {
  const { state, decision } = before;
  const only = (...states: readonly Case['state'][]): Refusal | undefined =>
    states.includes(state) ? undefined : wrongState;
  switch (act.kind) {
    case 'sent':
      return only('draft', 'returned');
    case 'withdrawn':
      return only('draft', 'sent', 'in-review', 'returned');
    case 'returned':
      return only('sent', 'in-review') ?? (act.reason === '' ? missing('reason') : closeRefusal(before, act.by, rules));
    case 'warned': {
      const isFair = act.until >= addDays(act.on, LEAST_NOTICE) && act.until >= (before.returnedUntil ?? '');
      return isToWarn(before, act.on) && isFair ? undefined : wrongState;
    }
    case 'lapsed':
      return isLapsed(before, act.on) ? undefined : wrongState;
    case 'reminded':
      return overdueReviewers(before, act.on).some(({ id }) => id === act.reviewer) ? undefined : wrongState;
    case 'assigned':
      return (
        only('sent', 'in-review') ?? closeRefusal(before, act.by, rules) ?? assignRefusal(before, act.reviewer, rules)
      );
    case 'unassigned':
      return only('in-review') ?? closeRefusal(before, act.by, rules) ?? unassignRefusal(before, act.reviewer);
    case 'declared':
      return only('in-review') ?? declareRefusal(before, act);
    case 'reviewed':
      return only('in-review') ?? reviewRefusal(before, act, rules);
    case 'asked':
      return only('sent', 'in-review') ?? (act.text === '' ? missing('text') : closeRefusal(before, act.by, rules));
    case 'answered':
      if (act.text === '') return missing('text');
      return (
        only('sent', 'in-review') ??
        (before.questions.some(({ answer }) => answer === undefined) ? undefined : wrongState)
      );
    case 'file-erased':
      // A draft’s files are its applicant’s to remove; whatever was sent leaves a trace.
      return before.state === 'draft' ? wrongState : undefined;
    case 'decided':
      return only('in-review') ?? decideRefusal(before, act, rules);
    case 'fulfilled': {
      const open = decision?.conditions.some(({ key, fulfilled }) => key === act.condition && fulfilled === undefined);
      if (!open) return wrongState;
      return only('conditional', 'suspended') ?? closeRefusal(before, act.by, rules);
    }
    case 'suspended':
      if (act.reason === '') return missing('reason');
      return only('approved', 'conditional') ?? closeRefusal(before, act.by, rules);
    case 'reinstated':
      if (act.reason === '') return missing('reason');
      return only('suspended') ?? closeRefusal(before, act.by, rules);
    case 'revoked':
      if (act.reason === '') return missing('reason');
      return only('approved', 'conditional', 'suspended') ?? closeRefusal(before, act.by, rules);
    case 'expired':
      return isExpired(before, act.on) ? undefined : wrongState;
    case 'appealed':
      return appealRefusal(before, act, rules);
    case 'appeal-decided':
      return only('appealed') ?? appealDecisionRefusal(before, act, rules);
  }
}

const missing = (at: string): Refusal => ({ code: 'accreditation.reason-missing', at });

/** Declared, a member of the applicant, or somebody who has spoken for it in this application: also after leaving it. */
export const hasConflict = (before: Case, person: Actor, rules: Pick<Rules, 'close'>): boolean =>
  rules.close.has(person) ||
  before.spokesmen.includes(person) ||
  before.reviewers.some(({ id, conflict }) => id === person && conflict === true);

const closeRefusal = (before: Case, person: Actor, rules: Rules): Refusal | undefined =>
  hasConflict(before, person, rules) ? { code: 'accreditation.conflicted' } : undefined;

function assignRefusal(before: Case, reviewer: Actor, rules: Rules): Refusal | undefined {
  if (before.reviewers.some(({ id }) => id === reviewer))
    return { code: 'accreditation.assigned-already', at: 'reviewer' };
  return hasConflict(before, reviewer, rules) ? { code: 'accreditation.conflicted', at: 'reviewer' } : undefined;
}

/** Whoever has declared or scored stays in the record. */
function unassignRefusal(before: Case, reviewer: Actor): Refusal | undefined {
  const assigned = before.reviewers.find(({ id }) => id === reviewer);
  if (assigned === undefined) return { code: 'accreditation.not-assigned', at: 'reviewer' };
  return assigned.conflict === undefined ? undefined : wrongState;
}

function declareRefusal(before: Case, act: Extract<Act, { kind: 'declared' }>): Refusal | undefined {
  const assigned = before.reviewers.find(({ id }) => id === act.by);
  if (assigned === undefined) return { code: 'accreditation.not-assigned' };
  // A conflict can come to light later; it cannot be taken back, or excluding would mean nothing.
  if (assigned.conflict === true) return { code: 'accreditation.conflicted' };
  return act.conflict && act.reason === '' ? missing('reason') : undefined;
}

function reviewRefusal(before: Case, act: Extract<Act, { kind: 'reviewed' }>, rules: Rules): Refusal | undefined {
  const assigned = before.reviewers.find(({ id }) => id === act.by);
  if (assigned === undefined) return { code: 'accreditation.not-assigned' };
  if (hasConflict(before, act.by, rules)) return { code: 'accreditation.conflicted' };
  if (assigned.conflict === undefined) return { code: 'accreditation.undeclared' };
  for (const { key, scale } of rules.standard.criteria) {
    const score = act.scores.find(({ criterion }) => criterion === key);
    if (score === undefined) return { code: 'accreditation.score-missing', at: key };
    const fits = Number.isInteger(score.points) && score.points >= 0 && score.points <= scale.max;
    if (!fits) return { code: 'accreditation.score-out-of-range', at: key };
    if (score.reason === '') return { code: 'accreditation.reason-missing', at: key };
  }
  return undefined;
}

/** Reviews that count: complete, and of somebody without a conflict. */
export const countedReviews = (before: Case, rules: Pick<Rules, 'close'>) =>
  before.reviewers.filter(
    ({ id, conflict, review }) => conflict === false && review !== undefined && !hasConflict(before, id, rules),
  );

/** Required criteria that a counted review does not find met. */
export function unmetCriteria(before: Case, rules: Pick<Rules, 'close' | 'standard'>): readonly string[] {
  const reviews = countedReviews(before, rules).flatMap(({ review }) => (review ? [review] : []));
  return rules.standard.criteria
    .filter(({ key, required, scale }) => {
      const points = reviews.map(({ scores }) => scores.find(({ criterion }) => criterion === key)?.points ?? 0);
      return required && points.some(each => each < scale.pass);
    })
    .map(({ key }) => key);
}

/** What stands between this case and a decision by this person, whatever the decision. */
export function decisionBar(before: Case, by: Actor, rules: Rules): Refusal | undefined {
  if (before.state !== 'in-review') return wrongState;
  if (hasConflict(before, by, rules)) return { code: 'accreditation.conflicted' };
  if (before.formerDeciders.includes(by)) return { code: 'accreditation.same-decider' };
  const counted = countedReviews(before, rules).length;
  if (counted < (rules.twoPerson ? 2 : 1))
    return { code: rules.twoPerson ? 'accreditation.two-reviewers-needed' : 'accreditation.review-needed' };
  return undefined;
}

function decideRefusal(before: Case, act: Extract<Act, { kind: 'decided' }>, rules: Rules): Refusal | undefined {
  const bar = decisionBar(before, act.by, rules);
  if (bar !== undefined) return bar;
  if (act.reasons === '') return missing('reasons');
  if (act.outcome === 'refused')
    return act.signed === undefined && act.conditions.length === 0
      ? undefined
      : { code: 'accreditation.outcome-contradicts' };
  if (act.signed === undefined) return { code: 'accreditation.outcome-contradicts' };
  const lacking = rules.standard.requires.find(approval => !rules.standing.has(approval));
  if (lacking !== undefined) return { code: 'accreditation.approval-missing', at: lacking };
  if (!isWithinReach(act, rules.standard)) return { code: 'accreditation.scope-beyond', at: 'scope' };
  if (act.outcome === 'conditional') return conditionsRefusal(act, act.signed.until);
  if (act.conditions.length > 0) return { code: 'accreditation.outcome-contradicts' };
  const [unmet] = unmetCriteria(before, rules);
  return unmet === undefined ? undefined : { code: 'accreditation.criterion-unmet', at: unmet };
}

/** As many as a standard may have criteria. */
export const MOST_CONDITIONS = 40;

function conditionsRefusal(act: Extract<Act, { kind: 'decided' }>, until: string): Refusal | undefined {
  if (act.conditions.length === 0) return { code: 'accreditation.condition-missing', at: 'conditions' };
  if (act.conditions.length > MOST_CONDITIONS) return { code: 'accreditation.too-many', at: 'conditions' };
  for (const [n, { text, dueOn }] of act.conditions.entries()) {
    if (text === '') return missing(`conditions.${n}.text`);
    if (!parseLocalDate(dueOn).ok || dueOn <= act.on || dueOn > until)
      return { code: 'accreditation.due-out-of-range', at: `conditions.${n}.dueOn` };
  }
  return undefined;
}

function appealRefusal(before: Case, act: Extract<Act, { kind: 'appealed' }>, rules: Rules): Refusal | undefined {
  const { appealable, state } = before;
  if (appealable === undefined || appealable.state !== state) return wrongState;
  if (before.appealed) return { code: 'accreditation.appealed-already' };
  if (act.text === '') return missing('text');
  return act.on > addDays(appealable.on, rules.appealDays) ? { code: 'accreditation.appeal-late' } : undefined;
}

function appealDecisionRefusal(
  before: Case,
  act: Extract<Act, { kind: 'appeal-decided' }>,
  rules: Rules,
): Refusal | undefined {
  if (decidedAgainst(before, rules).includes(act.by)) return { code: 'accreditation.same-decider' };
  if (hasConflict(before, act.by, rules)) return { code: 'accreditation.conflicted' };
  return act.reasons === '' ? missing('reasons') : undefined;
}

/**
 * Whose decision the appeal is against: who took it, who decided before, and, of a decision that stands on reviews, whoever scored it: they were asked
 * for two opinions because no one should be judge alone, nor afterwards of themselves.
 */
function decidedAgainst(before: Case, rules: Pick<Rules, 'close'>): readonly (Actor | undefined)[] {
  const { appealable, decision, formerDeciders } = before;
  const standsOnReviews = appealable?.state === 'refused' || appealable?.state === 'conditional';
  const scored = standsOnReviews ? countedReviews(before, rules).map(({ id }) => id) : [];
  return [appealable?.by, decision?.by, ...formerDeciders, ...scored];
}
