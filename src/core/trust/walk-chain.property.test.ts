/** Made-up worlds of accreditors: the grade is exactly what a naive search over all simple paths says, and never higher. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AccreditationClaim, Approval } from './accreditation.ts';
import { gradeTrust } from './grade-trust.ts';
import type { ClaimStanding, WeighedClaim } from './trust-facts.ts';

const ids = ['issuer', 'a', 'b', 'c', 'd', 'e'].map(name => `did:web:${name}.example`);
const ISSUER = ids[0]!;
const NOW = 1000;
const ISSUED = 900;
const ACHIEVEMENT = 'urn:uuid:achievement';

const standings: fc.Arbitrary<ClaimStanding> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<ClaimStanding>({ state: 'holds' }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<ClaimStanding>(
      { state: 'forged', reason: 'x' },
      { state: 'revoked' },
      { state: 'suspended' },
      { state: 'unknown', reason: 'y' },
    ),
  },
);
const approvalSets = fc.subarray<Approval>(['issuer', 'content', 'listing'], { minLength: 1 });
const claims = fc.array(
  fc
    .record({
      from: fc.constantFrom(...ids),
      to: fc.constantFrom(...ids),
      kind: fc.constantFrom('issuer', 'content', 'listing'),
      mayAccredit: fc.oneof(fc.constant<Approval[]>([]), approvalSets),
      window: fc.constantFrom([0, 2000], [0, 950], [950, 2000], [1500, 2000]),
      level: fc.constantFrom(undefined, '4', '5'),
      standing: standings,
    })
    .map(
      ({ from, to, kind, mayAccredit, window, level, standing }): WeighedClaim => ({
        claim: {
          id: 'urn:uuid:claim',
          accreditor: { id: from },
          subject:
            kind === 'issuer'
              ? { kind: 'issuer', id: to, approval: 'issuer' }
              : { kind: 'achievement', id: ACHIEVEMENT, provider: to, approval: kind as 'content' | 'listing' },
          standard: { id: 'urn:uuid:standard' },
          scope: level === undefined ? {} : { levels: [{ framework: 'eqf', levels: [level] }] },
          mayAccredit,
          validFrom: window[0]!,
          validUntil: window[1]!,
        },
        standing,
      }),
    ),
  { maxLength: 14 },
);
const policies = fc.record({
  trusted: fc.subarray(ids),
  limit: fc.option(approvalSets),
  longestChain: fc.integer({ min: 1, max: 4 }),
});

type World = {
  readonly claims: readonly WeighedClaim[];
  readonly trusted: readonly string[];
  readonly limit: readonly Approval[] | null;
  readonly longest: number;
};

/** Written apart from the code under test, and as plainly as it can be: try every path. */
function naiveGrade(world: World, tolerated: readonly string[]): 'self-declared' | 'accredited' | 'listed' {
  const sound = (each: WeighedClaim): each is WeighedClaim & { claim: AccreditationClaim } => {
    const c = each.claim!;
    if (!tolerated.includes(each.standing.state)) return false;
    const party = c.subject.kind === 'achievement' ? c.subject.provider : c.subject.id;
    if (c.accreditor.id === party) return false;
    if (!(c.validFrom <= NOW && NOW < c.validUntil!)) return false;
    const levels = c.scope.levels?.[0]?.levels;
    if (levels !== undefined && !levels.includes('5')) return false;
    const covers = (one: AccreditationClaim): boolean => one.validFrom <= ISSUED && ISSUED < one.validUntil!;
    if (covers(c)) return true;
    return world.claims.some(
      ({ claim: e, standing }) =>
        standing.state === 'holds' &&
        e!.accreditor.id === c.accreditor.id &&
        JSON.stringify(e!.subject) === JSON.stringify(c.subject) &&
        covers(e!) &&
        (e!.scope.levels?.[0]?.levels.includes('5') ?? true),
    );
  };
  const good = world.claims.filter(sound).map(each => each.claim);
  const reaches = (at: string, approval: Approval, path: readonly string[]): boolean => {
    if (path.length > world.longest || path.includes(at)) return false;
    if (world.trusted.includes(at) && (world.limit?.includes(approval) ?? true)) return true;
    return good.some(
      c =>
        c.subject.kind === 'issuer' &&
        c.subject.id === at &&
        c.mayAccredit.includes(approval) &&
        reaches(c.accreditor.id, approval, [...path, at]),
    );
  };
  const has = (isListing: boolean): boolean =>
    good.some(c => {
      const { subject } = c;
      const party = subject.kind === 'achievement' ? subject.provider : subject.id;
      if (party !== ISSUER || (subject.approval === 'listing') !== isListing) return false;
      return reaches(c.accreditor.id, subject.approval, [ISSUER]);
    });
  return has(false) ? (has(true) ? 'listed' : 'accredited') : 'self-declared';
}

/** Accredited and listed by `a`: by chance alone too few worlds would be. */
const wellAccredited: readonly WeighedClaim[] = (['issuer', 'listing'] as const).map(approval => ({
  claim: {
    id: `urn:uuid:${approval}`,
    accreditor: { id: ids[1]! },
    subject:
      approval === 'issuer'
        ? { kind: 'issuer', id: ISSUER, approval }
        : { kind: 'achievement', id: ACHIEVEMENT, provider: ISSUER, approval },
    standard: { id: 'urn:uuid:standard' },
    scope: {},
    mayAccredit: [],
    validFrom: 0,
    validUntil: 2000,
  },
  standing: { state: 'holds' },
}));

const seen = new Set<string>();
test('the grade is what a naive search says, and an unknown fact never raises it', () => {
  fc.assert(
    fc.property(claims, fc.boolean(), policies, (drawn, isReady, { trusted, limit, longestChain }) => {
      const made = isReady ? [...wellAccredited, ...drawn] : drawn;
      const world: World = { claims: made, trusted, limit, longest: longestChain };
      const answer = gradeTrust({
        issuer: ISSUER,
        credential: {
          achievement: ACHIEVEMENT,
          level: { framework: 'eqf', value: '5' },
          fields: [],
          issuedAt: ISSUED,
        },
        domains: [],
        claims: made,
        registers: [],
        policy: {
          accreditors: trusted.map(id => ({ id, name: { en: id }, ...(limit !== null && { approvals: limit }) })),
          longestChain,
        },
        now: NOW,
        clockSkew: 0,
      });
      seen.add(`${answer.grade} ${answer.isAtLeast}`);
      assert.equal(answer.grade, naiveGrade(world, ['holds']));
      // And where a kinder world would say more, the report says that it may be more.
      if (naiveGrade(world, ['holds', 'unknown']) !== answer.grade && answer.grade === 'self-declared')
        assert.equal(answer.isAtLeast, true);
    }),
    { numRuns: 4000 },
  );
  for (const outcome of ['self-declared false', 'self-declared true', 'accredited false', 'listed false'])
    assert.ok(seen.has(outcome), `the made-up worlds must contain: ${outcome}`);
});
