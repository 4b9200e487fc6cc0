/** Sessions: 32 random bytes in a cookie, their SHA-256 in the store; a new one at every sign-in (security.md, line 5). */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Ports } from '../../ports/ports.ts';
import type { TokenHash } from '../../ports/store/ids.ts';
import type { Person, Session } from '../../ports/store/people.ts';
import type { Page } from './route.ts';
import { isHttps, readCookie, sameText, writeCookie } from './security.ts';

const day = 24 * 60 * 60;
export const sessionSeconds = 30 * day;
const touchEvery = 5 * 60 * 1000;
const passkeyCounts = 10 * 60 * 1000;

export type SessionPorts = Pick<Ports, 'clock' | 'random' | 'store' | 'vault' | 'instance'>;

export const hashToken = (token: string): TokenHash => createHash('sha256').update(token).digest('hex');
export const newToken = (random: Ports['random']): string => Buffer.from(random.bytes(32)).toString('base64url');

/** The session of this request's cookie with its person; undefined when it ended or never was ours. */
export async function loadSession(
  c: Context,
  ports: SessionPorts,
): Promise<{ readonly session: Session; readonly person: Person } | undefined> {
  const token = readCookie(c, ports.instance, 'session');
  if (token === undefined || token === '') return undefined;
  const now = ports.clock.now();
  return ports.store.transaction(async tx => {
    const session = await tx.sessions.byToken(hashToken(token), now);
    if (session === undefined) return undefined;
    const person = await tx.people.byId(session.personId);
    if (person === undefined) return undefined;
    if (now - session.lastSeenAt > touchEvery) await tx.sessions.touch(session.tokenHash, now);
    return { session, person };
  });
}

/**
 * Signs a person in. Whatever session cookie the browser had, planted or real, ends and is replaced. With a sign-in of the person's
 * own, sessions that a claim link began end everywhere: a forwarded mail must not go on seeing the wallet.
 */
export async function startSession(page: Page, personId: string, startedBy: Session['startedBy']): Promise<Session> {
  const { ports, c } = page;
  const token = newToken(ports.random);
  const before = readCookie(c, ports.instance, 'session');
  const now = ports.clock.now();
  const session: Session = {
    tokenHash: hashToken(token),
    personId,
    createdAt: now,
    lastSeenAt: now,
    endsAt: now + sessionSeconds * 1000,
    ...(startedBy === 'passkey' ? { passkeyAt: now } : {}),
    startedBy,
    device: (c.req.header('user-agent') ?? '').slice(0, 120),
  };
  await ports.store.transaction(async tx => {
    if (before !== undefined) await tx.sessions.end(hashToken(before));
    if (startedBy !== 'claim')
      for (const other of await tx.sessions.ofPerson(personId, now))
        if (other.startedBy === 'claim') await tx.sessions.end(other.tokenHash);
    await tx.sessions.create(session);
  });
  writeCookie(c, ports.instance, 'session', token, sessionSeconds);
  return session;
}

export async function endSession(page: Page): Promise<void> {
  const { session, ports } = page;
  if (session !== undefined) await ports.store.transaction(tx => tx.sessions.end(session.tokenHash));
  writeCookie(page.c, ports.instance, 'session', '', 0);
  // What this browser has seen should not come back with the back button of the next person.
  if (isHttps(ports.instance)) page.c.header('clear-site-data', '"cache"');
}

/** True when the person has no passkey, or used one in this session within ten minutes. */
export async function passkeyIsRecent(ports: SessionPorts, person: Person, session: Session): Promise<boolean> {
  if (session.passkeyAt !== undefined && ports.clock.now() - session.passkeyAt <= passkeyCounts) return true;
  const passkeys = await ports.store.transaction(tx => tx.people.passkeysOf(person.id));
  return passkeys.length === 0;
}

/** Printed in the terminal at start: makes the first owner, and without SMTP opens the mailbox (security.md, line 1). */
export const setupToken = (vault: Ports['vault']): string =>
  Buffer.from(vault.derive('setup', 'mailbox')).toString('base64url');

export const isSetupToken = (token: string, vault: Ports['vault']): boolean => sameText(token, setupToken(vault));

/** Remembers the setup token in this browser; false, and nothing kept, when it is wrong. */
export function keepSetupToken(page: Page, token: string): boolean {
  if (!isSetupToken(token, page.ports.vault)) return false;
  writeCookie(page.c, page.ports.instance, 'setup', token, day);
  return true;
}

export const hasSetupToken = (c: Context, ports: Pick<Ports, 'vault' | 'instance'>): boolean =>
  isSetupToken(readCookie(c, ports.instance, 'setup') ?? '', ports.vault);
