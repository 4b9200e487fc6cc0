/**
 * The trust grade of an issuer, for one credential or in general: pure, from facts that were gathered and verified before. Each step is told with its
 * reason; what could not be found out is unknown and never a "no", but it raises nothing either.
 */
import type { ErrorDetail } from '../error.ts';
import type { AccreditationClaim } from './accreditation.ts';
import { checkClaim } from './check-claim.ts';
import type {
  Rung,
  Standing,
  TrustGrade,
  TrustGradeName,
  TrustQuestion,
  TrustStep,
  WeighedClaim,
} from './trust-facts.ts';
import { type Chain, type CheckedClaim, graphOf, walkChain } from './walk-chain.ts';

/**
 * `listed` needs `accredited`; `accredited` needs no domain, because the accreditor vouches for the very id that signs. Domains are told all the same.
 */
export function gradeTrust(question: TrustQuestion): TrustGrade {
  const domains = question.domains.map(({ domain, detail, ...fact }) => ({
    ...fact,
    rung: 'domain' as const,
    detail: { domain, ...detail },
  }));
  const { steps, accredited, listed } = walkClaims(question);
  const registers = registerSteps(question);
  const all: TrustStep[] = [
    ...(domains.length === 0
      ? [{ rung: 'domain', outcome: 'skipped', code: 'trust.domain-none-claimed' } as const]
      : domains),
    ...withSilence(steps, 'accreditation', 'trust.accreditation-none'),
    ...registers,
    ...withSilence(steps, 'listing', 'trust.listing-none'),
  ];
  const isProved = domains.some(({ outcome }) => outcome === 'pass');
  const isListed = accredited !== undefined && listed !== undefined;
  const grade: TrustGradeName = isListed
    ? 'listed'
    : accredited !== undefined
      ? 'accredited'
      : isProved
        ? 'domain-proved'
        : 'self-declared';
  const ages = all.flatMap(({ asOf, outcome }) => (asOf === undefined || outcome === 'fail' ? [] : [asOf]));
  return {
    grade,
    isAtLeast: mightBeHigher(grade, all),
    domains: [...new Set(domains.flatMap(step => (step.outcome === 'pass' ? [step.detail.domain] : [])))],
    ...(accredited !== undefined && { accredited }),
    ...(isListed && { listed }),
    steps: all,
    ...(ages.length > 0 && { asOf: Math.min(...ages) }),
  };
}

/** Only an unknown step above where the grade stands leaves it open. */
function mightBeHigher(grade: TrustGradeName, steps: readonly TrustStep[]): boolean {
  const open: Readonly<Record<TrustGradeName, readonly Rung[]>> = {
    'self-declared': ['domain', 'accreditation'],
    'domain-proved': ['accreditation'],
    accredited: ['listing', 'accreditation'],
    listed: [],
  };
  return steps.some(({ rung, outcome }) => outcome === 'unknown' && open[grade].includes(rung));
}

interface Walked {
  readonly steps: readonly TrustStep[];
  readonly accredited?: Standing;
  readonly listed?: Standing;
}

function walkClaims(question: TrustQuestion): Walked {
  const graph = graphOf(question);
  const steps: TrustStep[] = [];
  const standings: { readonly rung: Rung; readonly standing: Standing }[] = [];
  for (const weighed of question.claims) if (weighed.claim === undefined) steps.push(unreadStep(weighed, question));
  for (const leaf of graph.checked) {
    const concern = concernOf(leaf.claim, question);
    if (concern === 'none') continue;
    const rung: Rung = leaf.claim.subject.approval === 'listing' ? 'listing' : 'accreditation';
    if (concern === 'other-provider') {
      steps.push(stepOf(rung, leaf, 'fail', 'trust.other-provider', { provider: providerOf(leaf.claim) }));
      continue;
    }
    if (leaf.answer.outcome === 'fail') {
      steps.push(stepOf(rung, leaf, 'fail', leaf.answer.code, leaf.answer.detail));
      continue;
    }
    const chain = walkChain(leaf, graph, question);
    if (chain.outcome === 'fail') {
      steps.push(stepOf(rung, leaf, 'fail', chain.code ?? 'trust.accreditor-not-trusted', chain.detail));
      continue;
    }
    const isSure = leaf.answer.outcome === 'pass' && chain.outcome === 'pass';
    if (isSure) {
      standings.push({ rung, standing: standingOf(leaf, chain) });
      steps.push(stepOf(rung, leaf, 'pass', rung === 'listing' ? 'trust.listed' : 'trust.accredited'));
    } else if (leaf.answer.outcome === 'unknown')
      steps.push(stepOf(rung, leaf, 'unknown', leaf.answer.code, leaf.answer.detail));
    else steps.push(stepOf(rung, leaf, 'unknown', 'trust.chain-unproven', chain.detail));
    for (const link of chain.links) steps.push(linkStep(rung, link));
  }
  // Of several the one that holds longest.
  const best = (rung: Rung): Standing | undefined =>
    standings
      .filter(each => each.rung === rung)
      .map(({ standing }) => standing)
      .toSorted((a, b) => (b.validUntil ?? Number.MAX_VALUE) - (a.validUntil ?? Number.MAX_VALUE))[0];
  const [accredited, listed] = [best('accreditation'), best('listing')];
  return { steps, ...(accredited && { accredited }), ...(listed && { listed }) };
}

/** Of all that was gathered, what is about this issuer, or about this achievement: but anyone can write another's achievement into a credential. */
function concernOf(
  { subject }: AccreditationClaim,
  { issuer, credential }: TrustQuestion,
): 'own' | 'other-provider' | 'none' {
  if (subject.kind === 'issuer') return subject.id === issuer ? 'own' : 'none';
  if (credential?.achievement === undefined || subject.id !== credential.achievement) return 'none';
  return subject.provider === issuer ? 'own' : 'other-provider';
}

const providerOf = ({ subject }: AccreditationClaim): string =>
  subject.kind === 'achievement' ? subject.provider : '';

function unreadStep(weighed: WeighedClaim, question: TrustQuestion): TrustStep {
  const answer = checkClaim(weighed, question);
  const code = answer.outcome === 'pass' ? 'trust.accreditation-malformed' : answer.code;
  const detail = answer.outcome === 'pass' ? {} : answer.detail;
  return {
    rung: 'accreditation',
    outcome: 'fail',
    code,
    detail,
    ...restsOn(weighed),
  };
}

const restsOn = ({ asOf, mirror }: WeighedClaim): Pick<TrustStep, 'asOf' | 'mirror'> => ({
  ...(asOf !== undefined && { asOf }),
  ...(mirror !== undefined && { mirror }),
});

function stepOf(
  rung: Rung,
  { claim, weighed }: CheckedClaim,
  outcome: TrustStep['outcome'],
  code: TrustStep['code'],
  detail: ErrorDetail = {},
): TrustStep {
  return {
    rung,
    outcome,
    code,
    detail: { ...namesOf(claim), ...detail },
    ...restsOn(weighed),
    accreditation: claim.id,
  };
}

/** `who` in both languages: the words of a step choose. */
function namesOf({ accreditor, subject, standard }: AccreditationClaim): ErrorDetail {
  const of = (node: AccreditationClaim['accreditor'], language: 'ja' | 'en'): string =>
    node.nameIn?.[language] ?? node.name ?? node.id;
  return {
    accreditor: accreditor.id,
    'who-ja': of(accreditor, 'ja'),
    'who-en': of(accreditor, 'en'),
    'standard-ja': of(standard, 'ja'),
    'standard-en': of(standard, 'en'),
    approval: subject.approval,
  };
}

function linkStep(rung: Rung, link: CheckedClaim): TrustStep {
  const { answer, claim } = link;
  const detail = { subject: claim.subject.id };
  return answer.outcome === 'pass'
    ? stepOf(rung, link, 'pass', 'trust.chain-link', detail)
    : stepOf(rung, link, answer.outcome, answer.code, { ...detail, ...answer.detail });
}

const standingOf = ({ claim }: CheckedClaim, { links }: Chain): Standing => ({
  accreditation: claim.id,
  accreditor: claim.accreditor,
  approval: claim.subject.approval,
  standard: claim.standard,
  scope: claim.scope,
  ...(claim.conditions !== undefined && { conditions: claim.conditions }),
  validFrom: claim.validFrom,
  ...(claim.validUntil !== undefined && { validUntil: claim.validUntil }),
  ...(claim.stamps !== undefined && { stamps: claim.stamps }),
  chain: [claim.accreditor.id, ...links.map(link => link.claim.accreditor.id)],
});

/** A register that did not answer may hold what would raise the grade. */
const registerSteps = ({ registers }: TrustQuestion): TrustStep[] =>
  registers.flatMap(({ register, state, reason, asOf }) =>
    state === 'answered'
      ? []
      : [
          {
            rung: 'accreditation' as const,
            outcome: 'unknown' as const,
            code: state === 'unreachable' ? 'trust.register-unreachable' : 'trust.register-unreadable',
            detail: { register, ...(reason !== undefined && { reason }) },
            ...(asOf !== undefined && { asOf }),
          },
        ],
  );

const withSilence = (steps: readonly TrustStep[], rung: Rung, code: TrustStep['code']): readonly TrustStep[] => {
  const own = steps.filter(step => step.rung === rung);
  return own.length > 0 ? own : [{ rung, outcome: 'skipped', code }];
};
