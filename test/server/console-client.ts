/** A member's browser before the console on the memory store: signed in, with the form token, redirects shown and not followed. */
import { createApp } from '../../src/apps/server/app.ts';
import type { Route } from '../../src/apps/server/route.ts';
import { formTokenFor } from '../../src/apps/server/security.ts';
import { hashToken } from '../../src/apps/server/session.ts';
import type { Role } from '../../src/ports/store/organization.ts';
import type { ConsoleWorld } from '../console-world.ts';

export interface ConsoleClient {
  get(path: string): Promise<Response>;
  /** Fields of several values as lists; a file makes it multipart. */
  post(path: string, fields?: Readonly<Record<string, string | readonly string[] | File>>): Promise<Response>;
}

/** Paths with their language: `/ja/console/minato/…`. */
export const consoleClient = (
  world: ConsoleWorld,
  routes: readonly Route[],
  role: Role = 'owner',
): Promise<ConsoleClient> => clientOf(world, routes, world.members[role]);

export async function clientOf(
  world: ConsoleWorld,
  routes: readonly Route[],
  personId: string,
): Promise<ConsoleClient> {
  const app = createApp(
    {
      ports: world.ports,
      trustedProxies: [],
      report: fault => {
        throw fault;
      },
    },
    routes,
  );
  const token = `token-${personId}`;
  const now = world.clock.now();
  await world.ports.store.transaction(tx =>
    tx.sessions.create({
      tokenHash: hashToken(token),
      personId,
      createdAt: now,
      lastSeenAt: now,
      endsAt: now + 1e9,
      startedBy: 'mail',
      device: 'test',
    }),
  );
  const name = world.ports.instance.url.startsWith('https:') ? '__Host-akashi-session' : 'akashi-session';
  const headers = { cookie: `${name}=${token}`, 'sec-fetch-site': 'same-origin' };
  const formToken = formTokenFor(world.ports.vault, `session:${hashToken(token)}`);
  return {
    get: async path => app.request(path, { headers }),
    async post(path, fields = {}) {
      const body = new FormData();
      body.append('_form', formToken);
      for (const [name, value] of Object.entries(fields))
        for (const one of typeof value === 'string' || value instanceof File ? [value] : value) body.append(name, one);
      return app.request(path, { method: 'POST', headers, body });
    },
  };
}

export const locationOf = (response: Response): string => response.headers.get('location') ?? '';
