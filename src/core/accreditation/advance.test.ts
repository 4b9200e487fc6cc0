import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../time/add-to-date.ts';
import type { Act, Condition, Score } from './act.ts';
import { advance, type Rules } from './advance.ts';
import { type Case, caseOf, newCase } from './case.ts';
import { isExpired, overdueConditions } from './deadlines.ts';

const today = '2026-11-27';
const rules: Rules = {
  standard: {
    criteria: [
      { key: 'outcomes', text: {}, required: true, scale: { max: 4, pass: 3 } },
      { key: 'style', text: {}, required: false, scale: { max: 4, pass: 2 } },
    ],
    requires: [],
  },
  twoPerson: true,
  appealDays: 30,
  standing: new Set(),
  close: new Set(),
  today,
};
const scores = (points = 4): Score[] => ['outcomes', 'style'].map(criterion => ({ criterion, points, reason: 'r' }));
const reviewed = (by: string, points = 4): Act => ({
  kind: 'reviewed',
  by,
  scores: scores(points),
  recommendation: 'approve',
  comment: '',
});
const assigned = (reviewer: string): Act => ({ kind: 'assigned', by: 'olga', reviewer });
const declared = (by: string, conflict = false): Act => ({
  kind: 'declared',
  by,
  conflict,
  reason: conflict ? 'cousin' : '',
});
const signed = { credential: 'urn:uuid:1', until: '2028-11-27' };
type Decided = Extract<Act, { kind: 'decided' }>;
const decided = (change: Partial<Decided> = {}): Act => {
  const outcome = change.outcome ?? 'approved';
  const of = outcome === 'refused' ? {} : { signed };
  return { kind: 'decided', by: 'olga', outcome, reasons: 'good', conditions: [], on: today, ...of, ...change };
};
const condition: Condition = { key: 'c1', text: 'say how', dueOn: '2027-03-31' };
const twoReviews: Act[] = [
  { kind: 'sent', by: 'emi' },
  assigned('riku'),
  assigned('rena'),
  declared('riku'),
  declared('rena'),
  reviewed('riku'),
  reviewed('rena'),
];

function run(acts: readonly Act[], under: Partial<Rules> = {}): Case {
  let present = newCase;
  for (const act of acts) {
    const next = advance(present, act, { ...rules, ...under });
    assert.ok(next.ok, `${act.kind}: ${next.ok ? '' : `${next.code} ${next.at ?? ''}`}`);
    present = next.value;
  }
  return present;
}
function refused(acts: readonly Act[], last: Act, code: string, under: Partial<Rules> = {}): void {
  const answer = advance(run(acts, under), last, { ...rules, ...under });
  assert.ok(!answer.ok, `${last.kind} was allowed`);
  assert.equal(answer.code, code);
}

describe('an application', () => {
  test('is sent, reviewed by two and approved', () => {
    assert.equal(run([...twoReviews, decided()]).state, 'approved');
  });

  test('is sent once', () =>
    refused([{ kind: 'sent', by: 'emi' }], { kind: 'sent', by: 'emi' }, 'accreditation.not-now'));

  test('nobody scores before declaring, and nobody with a conflict at all', () => {
    const begun: Act[] = [{ kind: 'sent', by: 'emi' }, assigned('riku')];
    refused(begun, reviewed('riku'), 'accreditation.undeclared');
    refused([...begun, declared('riku', true)], reviewed('riku'), 'accreditation.conflicted');
    refused(begun, { kind: 'declared', by: 'riku', conflict: true, reason: '' }, 'accreditation.reason-missing');
    refused(begun, reviewed('rena'), 'accreditation.not-assigned');
    refused([...begun, declared('riku', true)], declared('riku'), 'accreditation.conflicted');
  });

  test('whoever belongs to the applicant has a conflict, declared or not', () => {
    const close = new Set(['riku']);
    refused([{ kind: 'sent', by: 'emi' }], assigned('riku'), 'accreditation.conflicted', { close });
    // Became a member after the review: it counts no more.
    const late = advance(run(twoReviews), decided(), { ...rules, close });
    assert.ok(!late.ok && late.code === 'accreditation.two-reviewers-needed');
    const olgas = { close: new Set(['olga']) };
    const kept = (acts: readonly Act[], last: Act): void => {
      const answer = advance(run(acts), last, { ...rules, ...olgas });
      assert.ok(!answer.ok && answer.code === 'accreditation.conflicted', last.kind);
    };
    kept(twoReviews, decided({ by: 'olga' }));
    kept(twoReviews.slice(0, 1), assigned('riku'));
    kept(twoReviews.slice(0, 2), { kind: 'unassigned', by: 'olga', reviewer: 'riku' });
    kept(twoReviews, { kind: 'returned', by: 'olga', reason: 'r' });
    kept(twoReviews, { kind: 'asked', by: 'olga', text: 't' });
    const approved = [...twoReviews, decided()];
    for (const kind of ['suspended', 'revoked'] as const) kept(approved, { kind, by: 'olga', reason: 'r', on: today });
  });

  test('whoever has spoken for the applicant reviews and decides nothing of it, also after leaving', () => {
    const [sent, ...rest] = twoReviews.map(act => (act.kind === 'sent' ? { ...act, by: 'rena' } : act));
    assert.ok(sent);
    refused([sent], assigned('rena'), 'accreditation.conflicted');
    const answered: Act[] = [
      { kind: 'asked', by: 'olga', text: 'why' },
      { kind: 'answered', by: 'riku', text: 'so' },
    ];
    refused([...twoReviews, ...answered], decided(), 'accreditation.two-reviewers-needed');
    refused([...twoReviews, ...answered], decided({ by: 'riku' }), 'accreditation.conflicted');
    assert.equal(rest.length, 6);
  });

  test('the two-person rule: one review, or the review of a conflicted one, is not enough', () => {
    const one = twoReviews.filter(act => !(act.kind === 'reviewed' && act.by === 'rena'));
    refused(one, decided(), 'accreditation.two-reviewers-needed');
    refused([...twoReviews, declared('rena', true)], decided(), 'accreditation.two-reviewers-needed');
    assert.equal(run([...one, decided()], { twoPerson: false }).state, 'approved');
    refused([{ kind: 'sent', by: 'emi' }, assigned('riku')], decided(), 'accreditation.review-needed', {
      twoPerson: false,
    });
  });

  test('a required criterion below its mark allows conditions or refusal, not approval', () => {
    const weak = [...twoReviews, reviewed('rena', 2)];
    refused(weak, decided(), 'accreditation.criterion-unmet');
    assert.equal(run([...weak, decided({ outcome: 'conditional', conditions: [condition] })]).state, 'conditional');
    assert.equal(run([...weak, decided({ outcome: 'refused' })]).state, 'refused');
  });

  test('conditions have words and a day between tomorrow and the end', () => {
    const of = (conditions: Condition[]) => decided({ outcome: 'conditional', conditions });
    refused(twoReviews, of([]), 'accreditation.condition-missing');
    refused(twoReviews, of([{ ...condition, dueOn: today }]), 'accreditation.due-out-of-range');
    refused(twoReviews, of([{ ...condition, dueOn: '2028-11-28' }]), 'accreditation.due-out-of-range');
    refused(twoReviews, of([{ ...condition, dueOn: '2027-02-30' }]), 'accreditation.due-out-of-range');
    refused(twoReviews, of([{ ...condition, text: '' }]), 'accreditation.reason-missing');
    refused(twoReviews, decided({ conditions: [condition] }), 'accreditation.outcome-contradicts');
    refused(twoReviews, decided({ outcome: 'refused', signed }), 'accreditation.outcome-contradicts');
  });

  test('a fulfilled condition makes the approval whole; an overdue one is told', () => {
    const conditional = [...twoReviews, decided({ outcome: 'conditional', conditions: [condition] })];
    assert.deepEqual(overdueConditions(run(conditional), '2027-03-31'), []);
    assert.equal(overdueConditions(run(conditional), '2027-04-01')[0]?.key, 'c1');
    const fulfilled: Act = { kind: 'fulfilled', by: 'olga', condition: 'c1', note: 'seen' };
    assert.equal(run([...conditional, fulfilled]).state, 'approved');
    refused([...conditional, fulfilled], fulfilled, 'accreditation.not-now');
    const suspended: Act = { kind: 'suspended', by: 'olga', reason: 'late', on: today };
    assert.equal(run([...conditional, suspended, fulfilled]).state, 'suspended');
    assert.equal(
      run([...conditional, suspended, { kind: 'reinstated', by: 'olga', reason: 'ok' }]).state,
      'conditional',
    );
  });

  test('listing waits for the approvals that it stands on', () => {
    const standard = { ...rules.standard, requires: ['content', 'delivery'] as const };
    refused(twoReviews, decided(), 'accreditation.approval-missing', { standard, standing: new Set(['content']) });
    refused(
      twoReviews,
      decided({ outcome: 'conditional', conditions: [condition] }),
      'accreditation.approval-missing',
      { standard },
    );
    assert.equal(
      run([...twoReviews, decided()], { standard, standing: new Set(['content', 'delivery']) }).state,
      'approved',
    );
  });

  test('an appeal in time, once, decided by somebody else; allowed, a refusal is decided anew by a third', () => {
    const no = [...twoReviews, decided({ outcome: 'refused' })];
    const appeal = (on: string): Act => ({ kind: 'appealed', by: 'emi', text: 'look again', on });
    const answer = (by: string, allowed: boolean): Act => ({ kind: 'appeal-decided', by, allowed, reasons: 'because' });
    refused(no, appeal(addDays(today, 31)), 'accreditation.appeal-late');
    refused([...no, appeal(today)], answer('olga', true), 'accreditation.same-decider');
    refused([...no, appeal(today), answer('otto', false)], appeal(today), 'accreditation.appealed-already');
    const anew = [...no, appeal(addDays(today, 30)), answer('otto', true)];
    assert.equal(run(anew).state, 'in-review');
    refused(anew, decided(), 'accreditation.same-decider');
    assert.equal(run([...anew, decided({ by: 'otto' })]).state, 'approved');
    refused([...twoReviews, decided()], appeal(today), 'accreditation.not-now');
  });

  test('nobody who took part in a decision decides an appeal against it, however often it was decided', () => {
    const appeal: Act = { kind: 'appealed', by: 'emi', text: 'look again', on: today };
    const answer = (by: string, allowed: boolean): Act => ({ kind: 'appeal-decided', by, allowed, reasons: 'because' });
    const no = [...twoReviews, decided({ outcome: 'refused' }), appeal];
    for (const by of ['olga', 'riku', 'rena']) refused(no, answer(by, false), 'accreditation.same-decider');
    const again = [...no, answer('otto', true), decided({ outcome: 'refused', by: 'osha' }), appeal];
    for (const by of ['olga', 'osha', 'riku']) refused(again, answer(by, false), 'accreditation.same-decider');
    assert.equal(run([...again, answer('otto', false)]).state, 'refused');
    // A suspension does not stand on the reviews: whoever scored then may judge it.
    const suspended: Act = { kind: 'suspended', by: 'otto', reason: 'r', on: today };
    const lifted = [...twoReviews, decided(), suspended, appeal];
    refused(lifted, answer('otto', true), 'accreditation.same-decider');
    assert.equal(run([...lifted, answer('riku', true)]).state, 'approved');
    // Whoever was found to be too close meanwhile is no judge either.
    refused(
      [...twoReviews.slice(0, 6), declared('rena', true), reviewed('riku'), decided({ outcome: 'refused' }), appeal],
      answer('rena', false),
      'accreditation.conflicted',
      { twoPerson: false },
    );
  });

  test('an allowed appeal lifts a suspension and lets conditions fall', () => {
    const appeal: Act = { kind: 'appealed', by: 'emi', text: 'no', on: today };
    const answer: Act = { kind: 'appeal-decided', by: 'otto', allowed: true, reasons: 'right' };
    const conditional = [...twoReviews, decided({ outcome: 'conditional', conditions: [condition] })];
    assert.equal(run([...conditional, appeal, answer]).state, 'approved');
    const suspended: Act = { kind: 'suspended', by: 'olga', reason: 'late', on: today };
    assert.equal(run([...twoReviews, decided(), suspended, appeal, answer]).state, 'approved');
  });

  test('an approval ends after its last day, also while it is suspended or appealed', () => {
    const approved = run([...twoReviews, decided()]);
    assert.equal(isExpired(approved, signed.until), false);
    assert.equal(isExpired(approved, addDays(signed.until, 1)), true);
    refused([...twoReviews, decided()], { kind: 'expired', by: 'system', on: signed.until }, 'accreditation.not-now');
    assert.equal(run([...twoReviews, decided(), { kind: 'expired', by: 'system', on: '2029-01-01' }]).state, 'expired');
  });
});

// Whatever is tried, in whatever order, by whomever.
const people = fc.constantFrom('olga', 'otto', 'riku', 'rena', 'emi');
const dates = fc.integer({ min: 0, max: 900 }).map(days => addDays(today, days));
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('sent' as const), by: people }),
  fc.record({ kind: fc.constant('withdrawn' as const), by: people, reason: fc.constant('r') }),
  fc.record({ kind: fc.constant('returned' as const), by: people, reason: fc.constantFrom('', 'r') }),
  fc.record({
    kind: fc.constant('reminded' as const),
    by: fc.constant('system' as const),
    reviewer: people,
    on: dates,
  }),
  fc.record({ kind: fc.constant('assigned' as const), by: people, reviewer: people }),
  fc.record({ kind: fc.constant('unassigned' as const), by: people, reviewer: people }),
  fc.record({
    kind: fc.constant('declared' as const),
    by: people,
    conflict: fc.oneof({ arbitrary: fc.constant(false), weight: 4 }, { arbitrary: fc.constant(true), weight: 1 }),
    reason: fc.constantFrom('', 'cousin'),
  }),
  fc.tuple(people, fc.integer({ min: 2, max: 5 })).map(([by, points]) => reviewed(by, points)),
  {
    arbitrary: fc
      .tuple(people, fc.constantFrom('approved' as const, 'conditional' as const, 'refused' as const), dates)
      .map(([by, outcome, on]) =>
        decided({
          by,
          outcome,
          on,
          ...(outcome === 'conditional' ? { conditions: [{ ...condition, dueOn: addDays(on, 1) }] } : {}),
        }),
      ),
    weight: 8,
  },
  fc.record({ kind: fc.constant('suspended' as const), by: people, reason: fc.constant('r'), on: dates }),
  fc.record({ kind: fc.constant('reinstated' as const), by: people, reason: fc.constant('r') }),
  fc.record({ kind: fc.constant('revoked' as const), by: people, reason: fc.constant('r'), on: dates }),
  fc.record({ kind: fc.constant('expired' as const), by: fc.constant('system' as const), on: dates }),
  fc.record({ kind: fc.constant('appealed' as const), by: people, text: fc.constant('t'), on: dates }),
  fc.record({
    kind: fc.constant('appeal-decided' as const),
    by: people,
    allowed: fc.boolean(),
    reasons: fc.constant('r'),
  }),
  fc.record({
    kind: fc.constant('fulfilled' as const),
    by: people,
    condition: fc.constant('c1'),
    note: fc.constant('n'),
  }),
);

describe('whatever is tried', () => {
  /** Read off the record alone, without the machine: who had scored, unconflicted, before this act. */
  const scored = (before: readonly Act[]): Set<string> => {
    const people = new Set<string>();
    for (const act of before) {
      if (act.kind === 'reviewed') people.add(act.by);
      if (act.kind === 'declared' && act.conflict) people.delete(act.by);
      if (act.kind === 'unassigned') people.delete(act.reviewer);
      if (act.kind === 'returned') people.clear();
    }
    return people;
  };

  test('no road leads to an approval without two reviews, the approvals it stands on, and somebody to decide who may', () => {
    let approvals = 0;
    fc.assert(
      fc.property(
        fc.array(anyAct, { maxLength: 60 }),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom<string[]>([], ['riku']),
        (tried, isReady, contentStands, close) => {
          const under: Rules = {
            ...rules,
            standard: { ...rules.standard, requires: ['content'] },
            standing: new Set(contentStands ? (['content'] as const) : []),
            close: new Set(close),
          };
          const done: Act[] = [];
          let present = newCase;
          for (const act of isReady ? [...twoReviews, ...tried] : tried) {
            const next = advance(present, act, under);
            if (!next.ok) continue;
            const gives = act.kind === 'decided' && act.outcome !== 'refused';
            if (gives) {
              approvals += 1;
              const counted = [...scored(done)].filter(id => !close.includes(id));
              assert.ok(counted.length >= 2, 'two scored');
              assert.ok(contentStands, 'what it stands on stands');
              assert.ok(
                !close.includes(act.by) &&
                  !done.some(each => each.kind === 'declared' && each.conflict && each.by === act.by),
              );
              // Whoever refused or revoked before does not decide what was appealed.
              const against = done.filter(
                each => (each.kind === 'decided' && each.outcome === 'refused') || each.kind === 'revoked',
              );
              assert.ok(!against.some(each => each.by === act.by));
            }
            const was = present.state;
            present = next.value;
            done.push(act);
            // Out of nothing and out of an end no approval comes but by a decision.
            if ((present.state === 'approved' || present.state === 'conditional') && !gives)
              assert.ok(
                ['approved', 'conditional', 'suspended', 'appealed'].includes(was),
                `${was} became ${present.state} by ${act.kind}`,
              );
            if (act.kind === 'appeal-decided' && was === 'appealed' && present.state === 'approved')
              assert.notEqual(done.findLast(each => each.kind === 'decided')?.by, act.by);
          }
          assert.deepEqual(caseOf(done), present, 'the record tells the same');
        },
      ),
      { numRuns: 3_000, seed: 11 },
    );
    assert.ok(approvals > 100, `the property saw ${approvals} approvals`);
  });
});
