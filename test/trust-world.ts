/** A small world of accreditors, issuers and achievements, for the trust grade. */
import type { JsonObject } from '../src/core/bytes/json.ts';
import type { AccreditationBuild } from '../src/core/trust/build-accreditation.ts';
import { buildAccreditation } from '../src/core/trust/build-accreditation.ts';
import { must } from './verify-world.ts';

export const accreditor = {
  id: 'did:web:accreditor.example',
  name: '例認定機構',
  nameIn: { ja: '例認定機構', en: 'Example Accreditor' },
};
export const issuerId = 'did:web:issuer.example:o:1';
export const achievementId = 'urn:uuid:0190f0f0-0000-7000-8000-000000000001';
export const accreditationList = 'https://accreditor.example/status/1';

export const accreditationBuild: AccreditationBuild = {
  id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000a1',
  accreditor,
  standard: {
    id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000b1',
    version: 2,
    inLanguage: 'ja',
    name: { ja: '発行機関の基準', en: 'Standard for issuers' },
    description: { ja: '組織の基準', en: 'What an issuer has to show' },
    criteria: { narrative: { ja: '審査に合格', en: 'Passed the review' }, url: 'https://accreditor.example/standard' },
  },
  subject: { kind: 'issuer', id: issuerId, approval: 'issuer' },
  language: 'ja',
  zone: 'Asia/Tokyo',
  awarded: Date.UTC(2026, 3, 1),
  validFrom: Date.UTC(2026, 3, 1),
  validUntil: Date.UTC(2029, 3, 1),
  status: { listUrl: accreditationList, index: 7, purpose: 'suspension' },
};

export const accreditationOf = (change: Partial<AccreditationBuild> = {}): JsonObject =>
  must(buildAccreditation({ ...accreditationBuild, ...change }));
