/** A register with six made-up listings, as an accreditor's file brings them, for tests of its pages. */

import { importListings } from '../src/flows/import-listings.ts';
import { setFunctions } from '../src/flows/set-functions.ts';
import type { Ports } from '../src/ports/ports.ts';
import type { OrganizationId } from '../src/ports/store/ids.ts';

export const registerEntries = [
  {
    ...{
      key: 'A',
      name: { ja: '看護データ入門', en: 'Data for nurses' },
      provider: { name: { ja: '明石看護協会' }, country: 'JP' },
    },
    ...{ framework: 'nzqcf', level: '5-6', hours: 120, form: 'online', languages: ['ja', 'en'], assessment: ['exam'] },
    ...{
      purpose: '病棟で働く人のために',
      outcomes: ['記録を読み解ける'],
      price: '12000',
      currency: 'JPY',
      starts: 'any-time',
    },
    ...{ field: '看護', tags: ['統計'], url: 'https://example.org/nursing' },
  },
  {
    ...{
      key: 'B',
      name: { ja: '数学の基礎', en: 'Foundations of mathematics' },
      provider: 'みなと工科大学',
      framework: 'nzqcf',
    },
    ...{ level: '7', hours: 60, form: 'blended', price: '0', currency: 'JPY', starts: ['2027-04-01'] },
  },
  {
    ...{
      key: 'C',
      name: { ja: '介護リーダー', en: 'Leading in care' },
      provider: '明石看護協会',
      framework: 'nzqcf',
      level: '8',
    },
    ...{ hours: 310, form: 'onsite', description: '看護と介護の現場をまとめる。' },
  },
  { ...{ key: 'D', name: 'Beekeeping', provider: 'Rural Skills Trust', framework: 'eqf', level: '3', hours: 400 } },
  { ...{ key: 'E', name: '題名だけの講座', provider: '空の会' } },
  {
    ...{
      key: 'F',
      name: '<script>alert(1)</script>&"\'',
      provider: '悪意の会',
      description: '"><img src=x onerror=alert(1)>',
    },
  },
] as const;

/** As the operator does it: only an accreditor keeps a register. */
export const makeRegister = (organization: OrganizationId, ports: Pick<Ports, 'store' | 'clock'>): Promise<void> =>
  setFunctions({ organization, functions: ['issuer', 'accreditor'], by: 'system' }, ports);

export async function fillRegister(organization: OrganizationId, ports: Ports): Promise<void> {
  await makeRegister(organization, ports);
  const file = new TextEncoder().encode(JSON.stringify({ entries: registerEntries }));
  const imported = await importListings(
    { organization, file, fileName: 'register.json', dryRun: false, by: 'system' },
    ports,
  );
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
}
