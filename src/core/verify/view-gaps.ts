/** What a reader of any credential wants to know, and which of it this one leaves unsaid: an empty line must not look like a no. */
import type { CredentialView } from './view-credential.ts';

export const essentials = ['holder', 'name', 'issuer', 'awarded', 'level', 'workload', 'skills', 'assessment'] as const;
export type Essential = (typeof essentials)[number];

const isStated: Readonly<Record<Essential, (view: CredentialView) => boolean>> = {
  // A hash to compare with says whose it is, to whoever knows the person.
  holder: ({ recipient }) =>
    recipient.id !== undefined || recipient.name !== undefined || recipient.identityTypes.length > 0,
  name: ({ name, nameIn }) => name !== undefined || nameIn !== undefined,
  issuer: ({ issuer }) => issuer.name !== undefined || issuer.id !== undefined,
  awarded: ({ awardedDate, validFrom }) => awardedDate !== undefined || validFrom !== undefined,
  level: ({ level }) => level?.value !== undefined || level?.basis === 'none',
  workload: ({ workloadMinutes, credit }) => workloadMinutes !== undefined || credit !== undefined,
  skills: ({ skills, outcomes }) => skills.length > 0 || outcomes.length > 0,
  assessment: ({ assessment, supervision, scores }) =>
    assessment.length > 0 || supervision !== undefined || scores.length > 0,
};

/** In the order of `essentials`. */
export const unsaidIn = (view: CredentialView): readonly Essential[] =>
  essentials.filter(each => !isStated[each](view));
