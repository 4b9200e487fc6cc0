/** The console's world with a register that lists made-up entries, and the server over it. */
import { createApp } from '../src/apps/server/app.ts';
import { allRoutes } from '../src/apps/server/routes/all.ts';
import type { Listing } from '../src/core/register/listing.ts';
import { putListings } from '../src/flows/put-listings.ts';
import { consoleWorld } from './console-world.ts';

export async function registerWorld() {
  const world = await consoleWorld();
  const { ports, organization } = world;
  const app = createApp(
    {
      ports,
      trustedProxies: [],
      report: fault => {
        throw fault;
      },
    },
    allRoutes,
  );
  return {
    ...world,
    app,
    /** As they are: each becomes the version that it says. */
    list: (...entries: readonly Listing[]) =>
      ports.store.inOrganization(organization.id, tx =>
        putListings(
          tx,
          organization,
          entries.map(entry => ({
            before: undefined,
            after: { ...entry, act: 'list', source: `made-up:${entry.id}`, listedAt: entry.changedAt },
          })),
          ports,
        ),
      ),
  };
}
