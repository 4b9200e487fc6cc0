/** Addresses that pages of different areas link to: without language prefix, as in the route lists. */

export const paths = {
  home: '/',
  verify: '/verify',
  wallet: '/wallet',
  consoles: '/console',
  signIn: '/sign-in',
  signOut: '/sign-out',
  /** Asks for a passkey again before issuing, revoking and key work. */
  confirmPasskey: '/sign-in/passkey',
  account: '/account',
  mailbox: '/mailbox',
  console: (org: string) => `/console/${org}`,
  achievements: (org: string) => `/console/${org}/achievements`,
  achievement: (org: string, id: string) => `/console/${org}/achievements/${id}`,
  rosters: (org: string) => `/console/${org}/rosters`,
  roster: (org: string, id: string) => `/console/${org}/rosters/${id}`,
  batch: (org: string, id: string) => `/console/${org}/batches/${id}`,
  credentials: (org: string) => `/console/${org}/credentials`,
  credential: (org: string, id: string) => `/console/${org}/credentials/${id}`,
  members: (org: string) => `/console/${org}/people`,
  keys: (org: string) => `/console/${org}/keys`,
  settings: (org: string) => `/console/${org}/settings`,
} as const;
