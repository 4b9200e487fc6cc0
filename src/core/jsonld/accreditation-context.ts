/**
 * What accreditations and endorsements say beyond Open Badges: a second inline context, frozen like the first (akashi-context.ts) and known by the hash
 * of its JCS form. It defines only what the first does not, so that one document can bear both.
 */
import { AKASHI_TERMS } from './akashi-context.ts';

const set = (name: string) => ({ '@id': `ak:${name}`, '@container': '@set' }) as const;
const addresses = (name: string) => ({ '@id': `ak:${name}`, '@type': '@id', '@container': '@set' }) as const;
const day = (name: string) => ({ '@id': `ak:${name}`, '@type': 'http://www.w3.org/2001/XMLSchema#date' }) as const;

export const ACCREDITATION_CONTEXT = {
  '@protected': true,
  ak: AKASHI_TERMS,
  // Of the subject of an accreditation: which approval it is, and of an achievement whose it must be
  approval: 'ak:approval',
  provider: { '@id': 'ak:provider', '@type': '@id' },
  // How far it reaches; what is not named is not limited
  scope: 'ak:scope',
  AccreditationScope: {
    '@id': 'ak:AccreditationScope',
    '@context': {
      '@protected': true,
      id: '@id',
      type: '@type',
      scopeLevels: set('scopeLevels'),
      scopeFields: set('scopeFields'),
      scopeAchievements: addresses('scopeAchievements'),
    },
  },
  // The levels themselves, from the lowest to the highest: a reader needs no table to know what is below what
  ScopeLevels: {
    '@id': 'ak:ScopeLevels',
    '@context': {
      '@protected': true,
      id: '@id',
      type: '@type',
      framework: 'ak:framework',
      levels: { '@id': 'ak:levels', '@container': '@list' },
    },
  },
  // The approvals that the subject may itself give, within the scope: what chains are made of
  mayAccredit: set('mayAccredit'),
  conditions: { '@id': 'ak:conditions', '@container': '@language' },
  // Of the subject of an endorsement: as what the endorser speaks, and for how long he may
  mandate: { '@id': 'ak:mandate', '@container': '@language' },
  mandateFrom: day('mandateFrom'),
  mandateUntil: day('mandateUntil'),
} as const;
