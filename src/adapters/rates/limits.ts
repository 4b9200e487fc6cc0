/** How much of what, and how often: security 20. */
import type { RateName } from '../../ports/rates.ts';

export interface Limit {
  readonly points: number;
  /** Seconds, counted from the first one taken. */
  readonly duration: number;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

export const limits: Readonly<Record<RateName, Limit>> = {
  'sign-in-address': { points: 5, duration: hour },
  'sign-in-client': { points: 20, duration: hour },
  // A code has few digits and lives ten minutes.
  'sign-in-code': { points: 5, duration: 10 * minute },
  // An office behind one address confirms often; a challenge is cheap.
  passkey: { points: 30, duration: minute },
  verify: { points: 60, duration: minute },
  // A verifier asks once or twice for each credential, and many verify behind one address.
  'log-proofs': { points: 600, duration: minute },
  // A question costs some milliseconds, and a university's readers come from one address.
  register: { points: 600, duration: minute },
  // A whole register: seconds of work, and nobody needs it every minute.
  'register-files': { points: 40, duration: hour },
  'share-miss': { points: 30, duration: minute },
  'organization-mail': { points: 200, duration: day },
  setup: { points: 10, duration: hour },
};
