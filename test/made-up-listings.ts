/** Made-up entries of a register: one with all its parts, one with nothing but a title, any at all, and as many as wanted. */
import fc from 'fast-check';
import { createFolderShelf } from '../src/adapters/reference/folder-shelf.ts';
import { exportSite } from '../src/apps/export-site.ts';
import type { Text } from '../src/core/catalogue/achievement.ts';
import {
  achievementTypes,
  assessmentTypes,
  creditSystems,
  participationForms,
} from '../src/core/catalogue/value-lists.ts';
import type { Listing, ListingContent } from '../src/core/register/listing.ts';
import { publicStates } from '../src/core/register/listing-states.ts';

const { reference } = await createFolderShelf().load();
export const site = exportSite({ url: 'https://register.example', reference });

export const fullListing: Listing = {
  id: '0192f3a4-0000-7000-8000-0000000000a1',
  state: 'listed',
  version: 3,
  content: {
    inLanguage: 'ja',
    title: { ja: '介護記録の電子化', en: 'Digital care records' },
    provider: {
      name: { ja: '明石介護', en: 'Akashi Care' },
      id: 'did:web:care.example:o:abc',
      url: 'https://care.example/',
      country: 'JP',
    },
    achievementType: 'MicroCredential',
    description: { ja: '一行目\n"二行目", 三', en: 'First line\n"second", third' },
    purpose: { ja: '介護職のために' },
    outcomes: [{ ja: '記録を電子化できる', en: 'Can keep digital records' }, { ja: '記録を読み解ける' }],
    criteria: { ja: '実技と筆記に合格する', en: 'Pass the practical and the written part' },
    prerequisites: { ja: '初任者研修を修了している' },
    achievement: 'urn:uuid:0192f3a4-0000-7000-8000-0000000000b1',
    url: 'https://care.example/courses/records',
    level: { framework: 'nzqcf', from: '5', to: '6', basis: 'issuer-claimed' },
    workload: { minutes: 3630, credit: { value: 2, system: 'jp-unit' } },
    participation: 'online',
    languages: ['ja', 'en-GB'],
    assessment: ['exam', 'applied-skill'],
    supervision: 'supervised-identified',
    field: { name: { ja: '介護', en: 'Care' }, scheme: 'isced-f', code: '0923' },
    tags: ['介護', '記録'],
    skills: [
      { targetName: 'Record keeping', targetUrl: 'http://data.europa.eu/esco/skill/1', targetFramework: 'ESCO' },
    ],
    price: { amount: '12000', currency: 'JPY' },
    starts: { kind: 'dates', dates: ['2027-04-10', '2027-10-01'] },
    qualityAssurance: [{ type: 'external', body: '質保証機構', since: '2025-04-01' }],
    stackability: { kind: 'stackable', towards: '介護DX証', note: { ja: '三つで一つになる' } },
  },
  backings: [
    {
      role: 'assured',
      name: { ja: '質保証機構', en: 'Assurance Body' },
      issuer: 'did:web:assurance.example',
      credential: 'urn:uuid:0192f3a4-0000-7000-8000-0000000000c1',
      since: '2026-01-01',
      until: '2028-12-31',
    },
    {
      role: 'advised',
      name: { ja: '介護事業者協会' },
      issuer: 'did:web:industry.example',
      credential: 'urn:uuid:0192f3a4-0000-7000-8000-0000000000c2',
      since: '2026-01-01',
    },
  ],
  listedOn: '2026-04-01',
  reviewOn: '2028-04-01',
  changedAt: Date.UTC(2026, 10, 20, 1, 2, 3),
};

/** As an import with a title and a provider leaves it. */
export const sparseListing: Listing = {
  id: '0192f3a4-0000-7000-8000-0000000000a2',
  state: 'listed',
  version: 1,
  content: { inLanguage: 'ja', title: { ja: '無題' }, provider: { name: { ja: '某' } }, achievementType: 'Badge' },
  backings: [],
  changedAt: Date.UTC(2026, 10, 19),
};

const text: fc.Arbitrary<Text> = fc.record(
  { ja: fc.string({ unit: 'grapheme', maxLength: 30 }), en: fc.string({ unit: 'binary-ascii', maxLength: 30 }) },
  { requiredKeys: [] },
);
const content: fc.Arbitrary<ListingContent> = fc.record(
  {
    inLanguage: fc.constantFrom('ja' as const, 'en' as const),
    title: text,
    provider: fc.record(
      { name: text, id: fc.webUrl(), url: fc.webUrl(), country: fc.constantFrom('JP', 'NZ', 'XX') },
      { requiredKeys: ['name'] },
    ),
    achievementType: fc.constantFrom(...achievementTypes),
    description: text,
    outcomes: fc.array(text, { maxLength: 3 }),
    criteria: text,
    level: fc.record(
      {
        framework: fc.constantFrom('nzqcf', 'eqf', 'own'),
        from: fc.constantFrom('4', '5'),
        to: fc.constant('6'),
        basis: fc.constantFrom('registered' as const, 'referenced' as const, 'issuer-claimed' as const),
      },
      { requiredKeys: ['framework', 'from', 'basis'] },
    ),
    workload: fc.record(
      {
        minutes: fc.nat(100_000),
        credit: fc.record({ value: fc.nat(40), system: fc.constantFrom(...creditSystems) }),
      },
      { requiredKeys: ['minutes'] },
    ),
    participation: fc.constantFrom(...participationForms),
    assessment: fc.array(fc.constantFrom(...assessmentTypes), { maxLength: 3 }),
    languages: fc.array(fc.constantFrom('ja', 'en', 'zh-Hant', 'xx'), { maxLength: 2 }),
    tags: fc.array(fc.string({ maxLength: 8 }), { maxLength: 2 }),
  },
  { requiredKeys: ['inLanguage', 'title', 'provider', 'achievementType'] },
) as fc.Arbitrary<ListingContent>;

export const listings: fc.Arbitrary<Listing> = fc
  .record({
    id: fc.uuid({ version: 7 }),
    state: fc.constantFrom(...publicStates),
    version: fc.integer({ min: 1, max: 9 }),
    content,
  })
  .map(made => ({ ...made, backings: [], changedAt: 1_775_001_600_123 + made.version }));

/** The n-th of any number of entries: the same each time, from a few hundred providers. */
export function nthListing(n: number): Listing {
  const hex = n.toString(16).padStart(12, '0');
  const level = (n % 7) + 2;
  return {
    ...fullListing,
    id: `0192f3a4-0000-7000-8000-${hex}`,
    version: 1 + (n % 3),
    changedAt: fullListing.changedAt + n,
    content: {
      ...fullListing.content,
      title: { ja: `講座 ${n} 号`, en: `Course number ${n}` },
      provider: { name: { ja: `大学${n % 300}`, en: `University ${n % 300}` }, id: `did:web:u${n % 300}.example` },
      level: { framework: 'nzqcf', from: String(level), basis: 'referenced' },
      workload: { minutes: 60 * (10 + (n % 90)) },
    },
  };
}
