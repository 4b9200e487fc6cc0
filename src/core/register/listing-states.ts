/** From which state a listing goes to which, by what act: the whole of it, so that nothing else can happen to one. */
import { bad, ok, type RegisterCode, type Result } from '../error.ts';
import type { Listing, ListingState } from './listing.ts';

/**
 * `apply`, `take-up` and `return` belong to the road to the register; `list` ends it, and also takes a new version in. `revise` changes what is said,
 * never the state. `renew` sets the clock anew; `expire` is the clock's own act.
 */
export const listingActs = [
  'draft',
  'apply',
  'take-up',
  'return',
  'list',
  'revise',
  'start-review',
  'renew',
  'suspend',
  'reinstate',
  'expire',
  'withdraw',
] as const;
export type ListingAct = (typeof listingActs)[number];

/** What anybody may see; the others are between applicant and register. */
export const publicStates = ['listed', 'under-review', 'suspended', 'expired', 'withdrawn'] as const;
/** What is found unless another state is asked for. */
export const openStates = ['listed', 'under-review'] as const;

export const isPublic = (state: ListingState): boolean => (publicStates as readonly string[]).includes(state);
export const isOpen = (state: ListingState): boolean => (openStates as readonly string[]).includes(state);

type Steps = Readonly<Partial<Record<ListingState, ListingState>>>;
const steps: Readonly<Record<Exclude<ListingAct, 'draft' | 'revise'>, Steps>> = {
  apply: { draft: 'applied' },
  'take-up': { applied: 'in-review' },
  return: { applied: 'draft', 'in-review': 'draft' },
  list: {
    draft: 'listed',
    applied: 'listed',
    'in-review': 'listed',
    listed: 'listed',
    'under-review': 'listed',
    expired: 'listed',
  },
  'start-review': { listed: 'under-review' },
  renew: { listed: 'listed', 'under-review': 'listed', expired: 'listed' },
  suspend: { listed: 'suspended', 'under-review': 'suspended' },
  reinstate: { suspended: 'listed' },
  // What is suspended stays so, however late its review is: expired, it could be renewed.
  expire: { listed: 'expired', 'under-review': 'expired' },
  withdraw: {
    draft: 'withdrawn',
    applied: 'withdrawn',
    'in-review': 'withdrawn',
    listed: 'withdrawn',
    'under-review': 'withdrawn',
    suspended: 'withdrawn',
    expired: 'withdrawn',
  },
};

/** The state after it. `register.act-refused` where the act cannot be done from there: what is withdrawn stays so, and what is suspended is not renewed. */
export function stateAfter(act: ListingAct, state: ListingState): Result<ListingState, RegisterCode> {
  if (act === 'draft') return bad('register.act-refused', state);
  if (act === 'revise') return state === 'withdrawn' ? bad('register.act-refused', state) : ok(state);
  const next = steps[act][state];
  return next === undefined ? bad('register.act-refused', state) : ok(next);
}

/** Acts that somebody may do now, for what a page offers. */
export const actsFrom = (state: ListingState): readonly ListingAct[] =>
  listingActs.filter(act => stateAfter(act, state).ok);

/** The number of the version that follows `before` and has this state: what readers see begins with 1, however long the road to it was. */
export const nextVersion = (before: Pick<Listing, 'version'> | undefined, state: ListingState): number =>
  isPublic(state) ? Math.max(before?.version ?? 0, 0) + 1 : Math.min(before?.version ?? 1, 1) - 1;
