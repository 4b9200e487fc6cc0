/** Just enough of the ports for the shell: people, sessions and organizations in maps, a fixed clock, counted chance. */
import { createHash, createHmac } from 'node:crypto';
import { hashToken } from '../../src/apps/server/session.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { Organization, Role } from '../../src/ports/store/organization.ts';
import type { Passkey, Person, Session } from '../../src/ports/store/people.ts';
import type { AuditEvent } from '../../src/ports/store/records.ts';

export const noon = Date.parse('2026-11-21T03:00:00Z');

export const minato: Organization = {
  id: 'abcdefghij0123456789',
  slug: 'minato',
  name: { ja: 'みなと工科大学', en: 'Minato Institute of Technology' },
  description: {},
  country: 'JP',
  timeZone: 'Asia/Tokyo',
  issuerId: 'did:web:akashi.example:o:abcdefghij0123456789',
  functions: ['issuer'],
  createdAt: noon,
};

export interface ShellWorld {
  readonly ports: Ports;
  readonly sessions: Map<string, Session>;
  readonly passkeys: Map<string, Passkey[]>;
  readonly refusals: AuditEvent[];
  now: number;
}

/** People are named by their id; `roles` are those in the one organization. */
export function shellWorld(options: {
  readonly url?: string;
  readonly mail?: 'mailbox' | 'smtp';
  readonly people?: readonly { readonly id: string; readonly role?: Role; readonly operator?: boolean }[];
}): ShellWorld {
  const people = options.people ?? [];
  const sessions = new Map<string, Session>();
  const passkeys = new Map<string, Passkey[]>();
  const refusals: AuditEvent[] = [];
  let chance = 0;
  const personOf = (id: string): Person | undefined => {
    const found = people.find(person => person.id === id);
    return found && { id, name: id, language: 'ja', operator: found.operator === true, createdAt: noon };
  };
  const tx = {
    sessions: {
      create: async (session: Session) => void sessions.set(session.tokenHash, session),
      byToken: async (hash: string, now: number) => {
        const session = sessions.get(hash);
        return session !== undefined && session.endsAt > now ? session : undefined;
      },
      touch: async () => undefined,
      ofPerson: async (id: string) => [...sessions.values()].filter(session => session.personId === id),
      end: async (hash: string) => void sessions.delete(hash),
    },
    people: {
      byId: async (id: string) => personOf(id),
      passkeysOf: async (id: string) => passkeys.get(id) ?? [],
    },
    settings: { get: async () => undefined },
    organizations: {
      ofPerson: async (id: string) => {
        const role = people.find(person => person.id === id)?.role;
        return role === undefined ? [] : [{ organization: minato, role }];
      },
    },
  };
  const world = { sessions, passkeys, refusals, now: noon };
  const ports = {
    clock: { now: () => world.now },
    random: {
      bytes: (length: number) => createHash('shake256', { outputLength: length }).update(`${chance++}`).digest(),
    },
    vault: {
      derive: (purpose: string, data: string) => createHmac('sha256', 'test').update(`${purpose}\0${data}`).digest(),
    },
    store: {
      transaction: async <T>(work: (given: typeof tx) => Promise<T>) => work(tx),
      // Only what the shell writes down when it refuses.
      inOrganization: async <T>(_id: string, work: (given: object) => Promise<T>) =>
        work({ audit: { append: async (event: AuditEvent) => void refusals.push(event) } }),
    },
    instance: {
      url: options.url ?? 'http://127.0.0.1:3000',
      formerUrls: [],
      mail: options.mail ?? 'mailbox',
      version: '0.1.0',
    },
    // What the shell never touches is not there: reaching for it fails the test.
  } as unknown as Ports;
  return Object.assign(world, { ports });
}

/** Opens a session for this person and gives its cookie. */
export function signIn(world: ShellWorld, id: string, extra: { readonly passkeyAt?: number } = {}): string {
  const tokenHash = hashToken(`token-${id}`);
  const endsAt = noon + 1_000_000;
  world.sessions.set(tokenHash, {
    tokenHash,
    personId: id,
    createdAt: noon,
    lastSeenAt: noon,
    startedBy: 'mail',
    endsAt,
    device: '',
    ...extra,
  });
  return `akashi-session=token-${id}`;
}
