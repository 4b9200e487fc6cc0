/** The trust grade: each thing that must never raise it, what does, and that what could not be found out is never a "no". */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { achievementId, issuerId } from '../../../test/trust-world.ts';
import type { AccreditationClaim, AccreditationSubject } from './accreditation.ts';
import { gradeTrust } from './grade-trust.ts';
import type { ClaimStanding, DomainFact, TrustGrade, TrustQuestion, WeighedClaim } from './trust-facts.ts';

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 1);
const ROOT = 'did:web:root.example';
const MIDDLE = 'did:web:middle.example';
const root = { id: ROOT, name: { ja: '国の機構', en: 'National body' } };
const holds: ClaimStanding = { state: 'holds' };
const issuerItself: AccreditationSubject = { kind: 'issuer', id: issuerId, approval: 'issuer' };

let counter = 0;
const claim = (change: Partial<AccreditationClaim> = {}, standing: ClaimStanding = holds): WeighedClaim => ({
  claim: {
    id: `urn:uuid:${counter++}`,
    accreditor: { id: ROOT, name: 'National body' },
    subject: issuerItself,
    standard: { id: 'urn:uuid:standard', name: 'Standard' },
    scope: {},
    mayAccredit: [],
    validFrom: now - 400 * DAY,
    validUntil: now + 400 * DAY,
    ...change,
  },
  standing,
  asOf: now - DAY,
});
const listing = (provider = issuerId): WeighedClaim =>
  claim({ subject: { kind: 'achievement', id: achievementId, provider, approval: 'listing' } });
const allows = (from: string, to: string, change: Partial<AccreditationClaim> = {}): WeighedClaim =>
  claim({
    accreditor: { id: from },
    subject: { kind: 'issuer', id: to, approval: 'issuer' },
    mayAccredit: ['issuer', 'delivery', 'content', 'listing'],
    ...change,
  });
const domain = (change: Partial<DomainFact> = {}): DomainFact => ({
  domain: 'issuer.example',
  outcome: 'pass',
  code: 'trust.domain-recorded',
  asOf: now - 2 * DAY,
  ...change,
});
const grade = (change: Partial<TrustQuestion>): TrustGrade =>
  gradeTrust({
    issuer: issuerId,
    credential: {
      achievement: achievementId,
      level: { framework: 'nzqcf', value: '5' },
      fields: ['統計', 'Statistics', 'isced-f:0542'],
      issuedAt: now - 100 * DAY,
    },
    domains: [],
    claims: [],
    registers: [],
    policy: { accreditors: [root], longestChain: 3 },
    now,
    clockSkew: 5 * 60_000,
    ...change,
  });
const codes = (answer: TrustGrade): string[] => answer.steps.map(step => `${step.outcome} ${step.code}`);

test('nothing known: what the issuer says of itself', () => {
  const answer = grade({});
  assert.equal(answer.grade, 'self-declared');
  assert.equal(answer.isAtLeast, false);
  assert.deepEqual(codes(answer), [
    'skipped trust.domain-none-claimed',
    'skipped trust.accreditation-none',
    'skipped trust.listing-none',
  ]);
});

test('the ladder: domain, accreditation, listing', () => {
  const proved = grade({ domains: [domain()] });
  assert.equal(proved.grade, 'domain-proved');
  assert.deepEqual(proved.domains, ['issuer.example']);
  assert.equal(proved.asOf, now - 2 * DAY);
  const accredited = grade({ domains: [domain()], claims: [claim({ conditions: { ja: '年次報告' } })] });
  assert.equal(accredited.grade, 'accredited');
  assert.deepEqual(accredited.accredited?.chain, [ROOT]);
  assert.equal(accredited.accredited?.validUntil, now + 400 * DAY);
  assert.deepEqual(accredited.accredited?.conditions, { ja: '年次報告' });
  const listed = grade({ claims: [claim(), listing()] });
  assert.equal(listed.grade, 'listed');
  assert.equal(listed.listed?.approval, 'listing');
});

test('an accreditor vouches for the id that signs: no domain is needed for that', () => {
  const answer = grade({
    domains: [domain({ outcome: 'fail', code: 'trust.domain-not-recorded' })],
    claims: [claim()],
  });
  assert.equal(answer.grade, 'accredited');
  assert.ok(codes(answer).includes('fail trust.domain-not-recorded'));
});

test('a listing without an accreditation is told and raises nothing', () => {
  const answer = grade({ claims: [listing()] });
  assert.equal(answer.grade, 'self-declared');
  assert.ok(codes(answer).includes('pass trust.listed'));
  assert.equal(answer.listed, undefined);
});

test('approval of delivery and of content count as accreditation', () => {
  for (const subject of [
    { kind: 'issuer', id: issuerId, approval: 'delivery' },
    { kind: 'achievement', id: achievementId, provider: issuerId, approval: 'content' },
    { kind: 'achievement', id: achievementId, provider: issuerId, approval: 'delivery' },
  ] as const)
    assert.equal(grade({ claims: [claim({ subject })] }).grade, 'accredited');
});

test('a chain: whoever a trusted accreditor allows may accredit', () => {
  const answer = grade({ claims: [claim({ accreditor: { id: MIDDLE } }), allows(ROOT, MIDDLE)] });
  assert.equal(answer.grade, 'accredited');
  assert.deepEqual(answer.accredited?.chain, [MIDDLE, ROOT]);
  assert.ok(codes(answer).includes('pass trust.chain-link'));
});

/** Each of these, alone, leaves the grade where it is, with this reason. */
const neverRaise: readonly (readonly [what: string, claims: WeighedClaim[], code: string])[] = [
  ['forged', [claim({}, { state: 'forged', reason: 'check.proof-invalid' })], 'trust.accreditation-forged'],
  [
    'not readable',
    [{ standing: { state: 'malformed', at: '/credentialSubject/scope' } }],
    'trust.accreditation-malformed',
  ],
  ['revoked', [claim({}, { state: 'revoked' })], 'trust.accreditation-revoked'],
  ['suspended', [claim({}, { state: 'suspended' })], 'trust.accreditation-suspended'],
  ['expired before the credential was issued', [claim({ validUntil: now - 200 * DAY })], 'trust.accreditation-expired'],
  ['expired since', [claim({ validUntil: now - DAY })], 'trust.accreditation-expired-since'],
  ['not yet valid', [claim({ validFrom: now + DAY })], 'trust.accreditation-not-yet'],
  ['given after the credential', [claim({ validFrom: now - DAY })], 'trust.accreditation-later'],
  [
    'for another level',
    [claim({ scope: { levels: [{ framework: 'nzqcf', levels: ['1', '2', '3', '4'] }] } })],
    'trust.scope-level',
  ],
  [
    'for the same level of another framework',
    [claim({ scope: { levels: [{ framework: 'eqf', levels: ['5'] }] } })],
    'trust.scope-level',
  ],
  ['for another field', [claim({ scope: { fields: ['看護', 'isced-f:09'] } })], 'trust.scope-field'],
  ['for another achievement', [claim({ scope: { achievements: ['urn:uuid:other'] } })], 'trust.scope-achievement'],
  ['issued by the issuer', [claim({ accreditor: { id: issuerId } })], 'trust.self-issued'],
  ['by a stranger', [claim({ accreditor: { id: MIDDLE } })], 'trust.accreditor-not-trusted'],
  [
    'about the same achievement of another provider',
    [
      claim({
        subject: { kind: 'achievement', id: achievementId, provider: 'did:web:other.example', approval: 'content' },
      }),
    ],
    'trust.other-provider',
  ],
  [
    'circular',
    [
      claim({ accreditor: { id: MIDDLE } }),
      allows('did:web:third.example', MIDDLE),
      allows(MIDDLE, 'did:web:third.example'),
    ],
    'trust.circular',
  ],
  [
    'circular through the issuer',
    [
      claim({ accreditor: { id: MIDDLE } }),
      allows(issuerId, MIDDLE),
      allows(ROOT, issuerId, { accreditor: { id: MIDDLE } }),
    ],
    'trust.circular',
  ],
  [
    'by one who may not accredit',
    [claim({ accreditor: { id: MIDDLE } }), allows(ROOT, MIDDLE, { mayAccredit: ['listing'] })],
    'trust.may-not-accredit',
  ],
  [
    'by one whose own accreditation does not reach this level',
    [
      claim({ accreditor: { id: MIDDLE } }),
      allows(ROOT, MIDDLE, { scope: { levels: [{ framework: 'nzqcf', levels: ['1'] }] } }),
    ],
    'trust.chain-broken',
  ],
  [
    'by one whose own accreditation has expired',
    [claim({ accreditor: { id: MIDDLE } }), allows(ROOT, MIDDLE, { validUntil: now - DAY })],
    'trust.chain-broken',
  ],
  [
    'too long a chain',
    [
      claim({ accreditor: { id: 'did:web:a.example' } }),
      allows('did:web:b.example', 'did:web:a.example'),
      allows('did:web:c.example', 'did:web:b.example'),
      allows(ROOT, 'did:web:c.example'),
    ],
    'trust.chain-too-long',
  ],
];
for (const [what, claims, code] of neverRaise)
  test(`an accreditation that is ${what} never raises the grade`, () => {
    for (const domains of [[], [domain()]]) {
      const answer = grade({ domains, claims });
      assert.equal(answer.grade, domains.length === 0 ? 'self-declared' : 'domain-proved');
      assert.equal(answer.isAtLeast, false);
      assert.ok(codes(answer).includes(`fail ${code}`), codes(answer).join());
    }
  });

test('an issuer that is itself a trusted accreditor does not accredit itself', () => {
  const answer = grade({ issuer: ROOT, claims: [claim({ subject: { ...issuerItself, id: ROOT } })] });
  assert.equal(answer.grade, 'self-declared');
  const round = grade({
    issuer: ROOT,
    claims: [claim({ accreditor: { id: MIDDLE }, subject: { ...issuerItself, id: ROOT } }), allows(ROOT, MIDDLE)],
  });
  assert.equal(round.grade, 'self-declared');
  assert.ok(codes(round).includes('fail trust.circular'));
});

test('within the scope: levels, fields by word and by code, achievements', () => {
  for (const scope of [
    { levels: [{ framework: 'nzqcf', levels: ['1', '2', '3', '4', '5'] }] },
    { fields: ['STATISTICS'] },
    { fields: ['isced-f:05'] },
    { achievements: [achievementId] },
  ])
    assert.equal(grade({ claims: [claim({ scope })] }).grade, 'accredited', JSON.stringify(scope));
  // A code holds what begins with it, a word only itself.
  assert.equal(grade({ claims: [claim({ scope: { fields: ['isced-f:054200'] } })] }).grade, 'self-declared');
  assert.equal(grade({ claims: [claim({ scope: { fields: ['Stat'] } })] }).grade, 'self-declared');
});

test('what the credential does not state is not within a limit', () => {
  for (const [member, scope, credential] of [
    ['level', { levels: [{ framework: 'nzqcf', levels: ['5'] }] }, { fields: [], issuedAt: now - DAY }],
    ['field', { fields: ['Statistics'] }, { fields: [], issuedAt: now - DAY }],
    ['achievement', { achievements: [achievementId] }, { fields: [], issuedAt: now - DAY }],
    ['date', {}, { fields: [] }],
  ] as const) {
    const answer = grade({ claims: [claim({ scope })], credential });
    assert.equal(answer.grade, 'self-declared', member);
    assert.equal(answer.steps.find(step => step.code === 'trust.scope-unstated')?.detail?.member, member);
  }
});

test('asked about the issuer itself, the scope is told and not tested, and achievements are left out', () => {
  const { credential: _, ...question } = {
    issuer: issuerId,
    credential: undefined,
    domains: [],
    claims: [claim({ scope: { fields: ['看護'] } }), listing()],
    registers: [],
    policy: { accreditors: [root], longestChain: 3 },
    now,
    clockSkew: 0,
  };
  const answer = gradeTrust(question);
  assert.equal(answer.grade, 'accredited');
  assert.deepEqual(answer.accredited?.scope, { fields: ['看護'] });
});

test('the verifier’s policy limits what an accreditor is trusted for', () => {
  for (const limit of [{ approvals: ['listing' as const] }, { scope: { fields: ['看護'] } }]) {
    const answer = grade({
      claims: [claim()],
      policy: { accreditors: [{ ...root, ...limit }], longestChain: 3 },
    });
    assert.equal(answer.grade, 'self-declared');
    assert.ok(codes(answer).includes('fail trust.accreditor-limited'));
  }
});

test('a renewal counts from the beginning of what it renews', () => {
  const renewal = claim({ validFrom: now - 10 * DAY });
  const earlier = claim({ validFrom: now - 700 * DAY, validUntil: now - 10 * DAY });
  assert.equal(grade({ claims: [renewal, earlier] }).grade, 'accredited');
  const revoked: WeighedClaim = { ...earlier, standing: { state: 'revoked' } };
  assert.equal(grade({ claims: [renewal, revoked] }).grade, 'self-declared');
  const another = { ...earlier, claim: { ...earlier.claim!, accreditor: { id: MIDDLE } } };
  assert.equal(grade({ claims: [renewal, another] }).grade, 'self-declared');
});

test('could not be found out: unknown, at least what is known, and never a no', () => {
  const unknown: ClaimStanding = { state: 'unknown', reason: 'check.status-unreachable' };
  const silent = {
    register: 'https://root.example',
    subject: issuerId,
    state: 'unreachable',
    reason: 'timeout',
  } as const;
  for (const [change, code] of [
    [{ claims: [claim({}, unknown)] }, 'trust.accreditation-unproven'],
    [
      { claims: [claim({ accreditor: { id: MIDDLE } }), { ...allows(ROOT, MIDDLE), standing: unknown }] },
      'trust.chain-unproven',
    ],
    [{ registers: [silent] }, 'trust.register-unreachable'],
    [{ domains: [domain({ outcome: 'unknown', code: 'trust.domain-unreachable' })] }, 'trust.domain-unreachable'],
  ] as const) {
    const answer = grade(change);
    assert.equal(answer.grade, 'self-declared');
    assert.equal(answer.isAtLeast, true, code);
    assert.ok(codes(answer).includes(`unknown ${code}`), codes(answer).join());
    assert.ok(!answer.steps.some(step => step.outcome === 'fail'));
  }
  // What is known stands.
  const known = grade({ domains: [domain()], claims: [claim()], registers: [silent] });
  assert.equal(known.grade, 'accredited');
  assert.equal(known.isAtLeast, true);
});

test('what is certainly wrong does not become unknown by an unreachable list', () => {
  const answer = grade({ claims: [claim({ validUntil: now - DAY }, { state: 'unknown', reason: 'x' })] });
  assert.equal(answer.isAtLeast, false);
  assert.ok(codes(answer).includes('fail trust.accreditation-expired-since'));
});
