// The trust walk: an issuer with fifty accreditations known, accredited through a chain of three, everything verified before.
import { gradeTrust } from '../src/core/trust/grade-trust.ts';
import type { TrustQuestion, WeighedClaim } from '../src/core/trust/trust-facts.ts';
import { measure, type Rounds } from './measure.ts';
import type { Result } from './result.ts';

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 1);
const did = (n: number): string => `did:web:accreditor-${n}.example`;
const ISSUER = 'did:web:issuer.example';

const claim = (n: number, from: string, to: string, mayAccredit: boolean): WeighedClaim => ({
  claim: {
    id: `urn:uuid:${n}`,
    accreditor: { id: from, name: from },
    subject: { kind: 'issuer', id: to, approval: 'issuer' },
    standard: { id: 'urn:uuid:standard', name: 'Standard' },
    scope: { levels: [{ framework: 'eqf', levels: ['1', '2', '3', '4', '5', '6'] }], fields: ['isced-f:06'] },
    mayAccredit: mayAccredit ? ['issuer'] : [],
    validFrom: now - 900 * DAY,
    validUntil: now + 900 * DAY,
  },
  standing: { state: 'holds' },
  asOf: now,
});

export async function measureTrustWalk(rounds: Rounds): Promise<Result[]> {
  const chain = [claim(1, did(1), ISSUER, false), claim(2, did(2), did(1), true), claim(3, did(3), did(2), true)];
  // Strangers who accredit the issuer and one another: each is walked, and none leads to a root.
  const strangers = Array.from({ length: 47 }, (_, n) =>
    n % 2 === 0 ? claim(100 + n, did(100 + n), ISSUER, false) : claim(100 + n, did(100 + n), did(99 + n), true),
  );
  const question: TrustQuestion = {
    issuer: ISSUER,
    credential: { level: { framework: 'eqf', value: '5' }, fields: ['isced-f:0612'], issuedAt: now - DAY },
    domains: [],
    claims: [...strangers, ...chain],
    registers: [],
    policy: { accreditors: [{ id: did(3), name: { en: 'Root' } }], longestChain: 3 },
    now,
    clockSkew: 300_000,
  };
  const run = (): void => {
    if (gradeTrust(question).grade !== 'accredited') throw new Error('the walk has lost its way');
  };
  const measured = (await measure([{ name: 'trust-walk', run }], rounds)).get('trust-walk')!;
  const { operations: n, median: rate } = measured;
  return [{ name: 'trust-walk', n, rate, unit: '/s', ratioToLimit: null, ratioToPeer: null }];
}
