/** The holder's world with a browser before it, and the steps that many tests begin with. */
import assert from 'node:assert/strict';
import { createApp } from '../../src/apps/server/app.ts';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import type { AchievementContent } from '../../src/core/catalogue/achievement.ts';
import { exportCredential } from '../../src/flows/export-credential.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { type HolderWorld, holderWorld } from '../holder-world.ts';
import { type Visitor, visitor } from './visitor.ts';

export async function open(
  extra: Partial<Ports> = {},
  content: Partial<AchievementContent> = {},
): Promise<{ world: HolderWorld; app: ReturnType<typeof createApp>; hana: Visitor }> {
  const world = await holderWorld({ content });
  const report = (fault: unknown): never => {
    throw fault;
  };
  const app = createApp({ ports: { ...world.ports, ...extra }, trustedProxies: [], report }, allRoutes);
  return { world, app, hana: visitor(app) };
}

/** Accepts as a newcomer, who is signed in by that; gives the path of the credential in the wallet. */
export async function accept(browser: Visitor, world: HolderWorld, who = 'hana'): Promise<string> {
  const page = `/ja/claim/${world.tokens[who]}`;
  const response = await browser.post(page, page, {});
  assert.equal(response.status, 303);
  return response.headers.get('location') ?? '';
}

export async function share(
  browser: Visitor,
  held: string,
  fields: Record<string, string>,
): Promise<{ own: string; link: string }> {
  const made = await browser.post(`${held}/share`, `${held}/share`, { days: '30', name: 'show', ...fields });
  assert.equal(made.status, 303);
  const own = made.headers.get('location') ?? '';
  const html = await (await browser.get(own)).text();
  return { own, link: new URL(/value="(http[^"]+\/s\/[^"]+)"/.exec(html)?.[1] ?? '').pathname };
}

export const file = async (world: HolderWorld, format: 'json' | 'jwt' | 'png' | 'svg', who = 'hana') =>
  exportCredential(
    { organization: world.organization.id, credential: world.awards[who]?.credentialId ?? '', format },
    world.ports,
  );
