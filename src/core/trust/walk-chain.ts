/** From one accreditation up to an accreditor that the verifier trusts: the shortest chain of accreditations that each allow the next. */
import type { ErrorDetail, TrustCode } from '../error.ts';
import { type AccreditationClaim, type Approval, subjectOf } from './accreditation.ts';
import { type ClaimAnswer, checkClaim } from './check-claim.ts';
import { checkScope } from './check-scope.ts';
import type { TrustQuestion, WeighedClaim } from './trust-facts.ts';
import type { TrustedAccreditor } from './trust-policy.ts';

/** A claim that could be read, with what checking it by itself came to. */
export interface CheckedClaim {
  readonly claim: AccreditationClaim;
  readonly weighed: WeighedClaim;
  readonly answer: ClaimAnswer;
}

export interface Chain {
  /** What the end of the chain came to; `unknown` where a link could not be proved. */
  readonly outcome: 'pass' | 'fail' | 'unknown';
  /** Of a chain that does not pass: why. */
  readonly code?: TrustCode;
  readonly detail?: ErrorDetail;
  /** The accreditations that allow, from the accreditor upwards. */
  readonly links: readonly CheckedClaim[];
  readonly root?: TrustedAccreditor;
}

/** The claims by whom they are about, each checked once for all chains. */
export interface ClaimGraph {
  readonly checked: readonly CheckedClaim[];
  readonly above: ReadonlyMap<string, readonly CheckedClaim[]>;
  /** Without one, what is not proved is not unknown either. */
  readonly hasUnknown: boolean;
}

export function graphOf(question: TrustQuestion): ClaimGraph {
  const checked = question.claims.flatMap(weighed =>
    weighed.claim === undefined ? [] : [{ claim: weighed.claim, weighed, answer: checkClaim(weighed, question) }],
  );
  const above = new Map<string, CheckedClaim[]>();
  for (const each of checked) {
    // Only an organization accredits; what allows it to is about itself.
    if (each.claim.subject.kind !== 'issuer' || each.claim.mayAccredit.length === 0) continue;
    const subject = subjectOf(each.claim.subject.id);
    above.set(subject, [...(above.get(subject) ?? []), each]);
  }
  return { checked, above, hasUnknown: checked.some(({ answer }) => answer.outcome === 'unknown') };
}

/** The leaf itself is checked by the caller. Breadth first, so that what is found is within the bound where anything is. */
export function walkChain(leaf: CheckedClaim, graph: ClaimGraph, question: TrustQuestion): Chain {
  const sure = search(leaf, graph, question, ['pass']);
  if (sure.outcome === 'pass' || !graph.hasUnknown) return sure;
  const perhaps = search(leaf, graph, question, ['pass', 'unknown']);
  if (perhaps.outcome !== 'pass') return sure;
  const doubtful = perhaps.links.find(({ answer }) => answer.outcome === 'unknown');
  return { ...perhaps, outcome: 'unknown', ...problemOf(doubtful) };
}

type Path = { readonly at: string; readonly links: readonly CheckedClaim[] };

function search(
  leaf: CheckedClaim,
  graph: ClaimGraph,
  question: TrustQuestion,
  allowed: readonly ClaimAnswer['outcome'][],
): Chain {
  const { approval } = leaf.claim.subject;
  const { policy } = question;
  const first = leaf.claim.accreditor.id;
  // A chain that comes back to the issuer says only what the issuer says of itself.
  const seen = new Set([question.issuer, first]);
  let problem: Pick<Chain, 'code' | 'detail'> = { code: 'trust.accreditor-not-trusted', detail: { by: first } };
  if (first === question.issuer) return { outcome: 'fail', links: [], code: 'trust.self-issued', detail: {} };
  let paths: Path[] = [{ at: first, links: [] }];
  for (let length = 1; paths.length > 0; length++) {
    const next: Path[] = [];
    for (const { at, links } of paths) {
      const root = policy.accreditors.find(({ id }) => id === at);
      const limit = root && limitOf(root, approval, question);
      if (root !== undefined && limit === undefined) return { outcome: 'pass', links, root };
      if (limit !== undefined) problem = limit;
      for (const link of graph.above.get(at) ?? []) {
        const above = link.claim.accreditor.id;
        if (link.answer.outcome !== 'pass') problem = brokenBy(link);
        if (!allowed.includes(link.answer.outcome)) continue;
        if (!link.claim.mayAccredit.includes(approval)) {
          problem = { code: 'trust.may-not-accredit', detail: { by: at, approval } };
        } else if (
          above === question.issuer ||
          above === first ||
          links.some(each => each.claim.accreditor.id === above)
        ) {
          problem = { code: 'trust.circular', detail: { by: above } };
        } else if (seen.has(above)) {
          // Reached before, by a way at least as short.
        } else if (length >= policy.longestChain) {
          problem = { code: 'trust.chain-too-long', detail: { most: policy.longestChain } };
        } else {
          seen.add(above);
          next.push({ at: above, links: [...links, link] });
        }
      }
    }
    paths = next;
  }
  return { outcome: 'fail', links: [], ...problem };
}

/** Why a trusted accreditor is not trusted for this; undefined where it is. */
function limitOf(
  { id, approvals, scope = {} }: TrustedAccreditor,
  approval: Approval,
  { credential }: TrustQuestion,
): Pick<Chain, 'code' | 'detail'> | undefined {
  const isAllowed = approvals === undefined || approvals.includes(approval);
  return isAllowed && checkScope(scope, credential) === undefined
    ? undefined
    : { code: 'trust.accreditor-limited', detail: { by: id, approval } };
}

const brokenBy = ({ claim, answer }: CheckedClaim): Pick<Chain, 'code' | 'detail'> => ({
  code: 'trust.chain-broken',
  detail: { by: subjectOf(claim.subject.id), reason: answer.outcome === 'pass' ? '' : answer.code },
});

const problemOf = (link: CheckedClaim | undefined): Pick<Chain, 'code' | 'detail'> =>
  link === undefined ? {} : { ...brokenBy(link), code: 'trust.chain-unproven' };
