/** The console's world with people in it: three awarded and issued, with the tokens of their claim links. */
import { drawQrPng, drawQrSvg } from '../src/adapters/images/draw-qr.ts';
import { createMemoryRates } from '../src/adapters/rates/memory-rates.ts';
import type { AchievementContent } from '../src/core/catalogue/achievement.ts';
import { awardPeople } from '../src/flows/award-people.ts';
import { claimToken } from '../src/flows/token.ts';
import type { Certificate, Images } from '../src/ports/images.ts';
import type { Ports } from '../src/ports/ports.ts';
import type { FetchOutcome } from '../src/ports/public-fetch.ts';
import type { VersionRecord } from '../src/ports/store/achievements.ts';
import type { Award } from '../src/ports/store/awards.ts';
import { type ConsoleWorld, consoleWorld, noImages } from './console-world.ts';

export interface HolderWorld extends ConsoleWorld {
  readonly version: VersionRecord;
  /** By the local part of their address: hana, ken, amelie. */
  readonly awards: Readonly<Record<string, Award>>;
  readonly tokens: Readonly<Record<string, string>>;
  /** What the printer was asked for. */
  readonly printed: Certificate[];
  /** What the internet has, by address; anything else is out of reach. */
  readonly internet: Map<string, FetchOutcome>;
}

export const holders = [
  { row: 2, name: '渡邊 花子', address: 'hana@example.jp', score: 91 },
  { row: 3, name: '鈴木 健', address: 'ken@example.jp', score: 65 },
  { row: 4, name: 'Amélie Dupont', address: 'amelie@example.fr', score: 77 },
] as const;

/** A real PNG of one pixel, for baking. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export async function holderWorld(
  options: { readonly content?: Partial<AchievementContent>; readonly url?: string } = {},
): Promise<HolderWorld> {
  const printed: Certificate[] = [];
  const internet = new Map<string, FetchOutcome>();
  const images: Images = {
    ...noImages,
    rasterize: async () => new Uint8Array(pixel),
    drawQrSvg,
    drawQrPng,
    async writeCertificate(certificate) {
      printed.push(certificate);
      return new TextEncoder().encode('%PDF-1.7');
    },
  };
  const world = await consoleWorld({ images, ...(options.url === undefined ? {} : { url: options.url }) });
  const ports: Ports = {
    ...world.ports,
    rates: createMemoryRates(world.clock),
    fetch: { get: async url => internet.get(url) ?? { kind: 'unreachable', url, reason: 'network' } },
  };
  const version = await world.publish({
    result: { name: { ja: '得点', en: 'Score' }, type: 'RawScore', min: 0, max: 100 },
    validityMonths: 24,
    ...options.content,
  });
  const { organization } = world;
  const batch = await ports.store.inOrganization(organization.id, tx =>
    awardPeople(
      tx,
      {
        organization: organization.id,
        versionId: version.id,
        label: 'roster.csv',
        recipients: holders.map(holder => ({ ...holder, completedOn: '2026-10-03' })),
        awardAgain: false,
        by: world.members.awarder,
      },
      ports,
    ),
  );
  await world.work();
  const { rows } = await ports.store.inOrganization(organization.id, tx =>
    tx.awards.search({ batchId: batch }, { limit: 10, offset: 0 }),
  );
  const named = (award: Award) => award.address.split('@')[0] ?? '';
  const awards = Object.fromEntries(rows.map(award => [named(award), award]));
  const tokens = Object.fromEntries(rows.map(award => [named(award), claimToken(organization.id, award, ports).token]));
  return { ...world, ports, version, awards, tokens, printed, internet };
}
