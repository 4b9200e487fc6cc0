/** A search for awards as an address says it, both ways: what is not among the choices is left out, never an error. */
import type { AwardFilter, ClaimState, MailState } from '../../../ports/store/awards.ts';

/** What became of a credential, in one list: before it is issued a state of the award, afterwards its status. */
export const searchStates = ['active', 'suspended', 'revoked', 'awarded', 'failed', 'recalled'] as const;
export const searchClaims = ['unclaimed', 'claimed', 'declined', 'expired'] as const satisfies readonly ClaimState[];
export const searchMails = ['queued', 'sent', 'bounced', 'uncertain'] as const satisfies readonly MailState[];

export interface AwardQuery {
  readonly q: string;
  /** '' where anything will do. */
  readonly achievement: string;
  /** Id of the batch that a roster became. */
  readonly batch: string;
  readonly state: (typeof searchStates)[number] | '';
  readonly claim: (typeof searchClaims)[number] | '';
  readonly mail: (typeof searchMails)[number] | '';
}

const among = <T extends string>(choices: readonly T[], text: string): T | '' =>
  choices.find(choice => choice === text) ?? '';

/** `given` gives a parameter by name, '' when it is absent. */
export function readAwardQuery(given: (name: string) => string): AwardQuery {
  return {
    q: given('q').trim().slice(0, 200),
    achievement: given('achievement').slice(0, 100),
    batch: given('batch').slice(0, 100),
    state: among(searchStates, given('state')),
    claim: among(searchClaims, given('claim')),
    mail: among(searchMails, given('mail')),
  };
}

export function filterOf({ q, achievement, batch, state, claim, mail }: AwardQuery): AwardFilter {
  const status = state === 'active' || state === 'suspended' || state === 'revoked';
  return {
    ...(q === '' ? {} : { text: q }),
    ...(achievement === '' ? {} : { achievementId: achievement }),
    ...(batch === '' ? {} : { batchId: batch }),
    ...(state === '' ? {} : status ? { status: state, state: 'issued' } : { state }),
    ...(claim === '' ? {} : { claim }),
    ...(mail === '' ? {} : { mail }),
  };
}

/** The parameters that say something, for links and hidden fields. */
export const parametersOf = (query: AwardQuery): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
