/** Addresses that pages of different areas link to: without language prefix, as in the route lists. */

export const paths = {
  home: '/',
  verify: '/verify',
  /** Saves the evidence of a verification. */
  verifyEvidence: '/verify/evidence',
  verifierFile: '/verifier.html',
  wallet: '/wallet',
  shares: '/wallet/shares',
  share: (id: string) => `/wallet/shares/${id}`,
  stopShare: (id: string) => `/wallet/shares/${id}/stop`,
  shareQr: (id: string, format: 'png' | 'svg') => `/wallet/shares/${id}/qr.${format}`,
  held: (key: string) => `/wallet/${key}`,
  heldFile: (key: string, format: string) => `/wallet/${key}/file/${format}`,
  log: '/log',
  findInLog: '/log/find',
  logEntry: (log: number, index: number) => `/log/entries/${log}/${index}`,
  frameworks: '/frameworks',
  /** A level in all other frameworks. */
  translated: (level: string) => `/frameworks?from=${encodeURIComponent(level)}`,
  framework: (id: string) => `/frameworks/${id}`,
  credits: '/credits',
  heldPart: (key: string) => `/wallet/${key}/part`,
  newShare: (key: string) => `/wallet/${key}/share`,
  certificate: (key: string) => `/wallet/${key}/certificate`,
  removeHeld: (key: string) => `/wallet/${key}/remove`,
  claim: (token: string) => `/claim/${token}`,
  issuer: (id: string) => `/o/${id}`,
  publicVersion: (id: string, version: string) => `/o/${id}/achievements/${version}`,
  consoles: '/console',
  signIn: '/sign-in',
  signOut: '/sign-out',
  /** Asks for a passkey again before issuing, revoking and key work. */
  confirmPasskey: '/sign-in/passkey',
  account: '/account',
  passkeyReset: '/account/passkey-reset',
  eraseAccount: '/account/erase',
  exportAccount: '/account/export',
  mailbox: '/mailbox',
  setup: '/setup',
  signInCode: '/sign-in/code',
  passkeyOptions: '/sign-in/passkey/options',
  newOrganization: '/console/new',
  console: (org: string) => `/console/${org}`,
  achievements: (org: string) => `/console/${org}/achievements`,
  achievement: (org: string, id: string) => `/console/${org}/achievements/${id}`,
  rosters: (org: string) => `/console/${org}/rosters`,
  roster: (org: string, id: string) => `/console/${org}/rosters/${id}`,
  batch: (org: string, id: string) => `/console/${org}/batches/${id}`,
  credentials: (org: string) => `/console/${org}/credentials`,
  /** One or many, chosen by ids or by a search, before their status is changed. */
  changeCredentials: (org: string) => `/console/${org}/credentials/change`,
  credential: (org: string, id: string) => `/console/${org}/credentials/${id}`,
  eraseAward: (org: string, award: string) => `/console/${org}/credentials/${award}/erase`,
  members: (org: string) => `/console/${org}/people`,
  keys: (org: string) => `/console/${org}/keys`,
  settings: (org: string) => `/console/${org}/settings`,
  audit: (org: string) => `/console/${org}/audit`,
} as const;

/** A page that leads on to another when it is done: signing in, confirming. */
export const withNext = (path: string, next: string): string =>
  next === '' ? path : `${path}?next=${encodeURIComponent(next)}`;
