/** Parsers of registers and of trust: files of listings, questions to a search, feeds' places, accreditations, trust policies. */
import { isJsonObject } from '../../../src/core/bytes/json.ts';
import { parseJson } from '../../../src/core/bytes/parse-json.ts';
import { utf8 } from '../../../src/core/bytes/utf8.ts';
import { readPlace } from '../../../src/core/export/change-feed.ts';
import { readCursor } from '../../../src/core/register/page-cursor.ts';
import { readRegisterText } from '../../../src/core/register/read-register-file.ts';
import { readSought } from '../../../src/core/register/read-sought.ts';
import { parseSearch } from '../../../src/core/register/search-words.ts';
import { readAccreditation } from '../../../src/core/trust/read-accreditation.ts';
import { readTrustPolicy } from '../../../src/core/trust/trust-policy.ts';
import { parseDomainRecordsAddress } from '../../../src/core/verify/trusted/trust-addresses.ts';
import { genuine } from '../../verify-world.ts';
import type { Target } from './target.ts';

const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const entries = [
  {
    key: 'A',
    name: { ja: '看護データ入門', en: 'Data for nurses' },
    provider: '明石看護協会',
    framework: 'nzqcf',
    level: '5-6',
    hours: 120,
  },
];
const policy = {
  kind: 'trust-policy',
  answers: { freshSeconds: 300, staleSeconds: 86_400 },
  accreditors: [{ id: 'did:web:a.example', name: { en: 'A' }, approvals: ['issuer'] }],
};

export const registerTargets: readonly Target[] = [
  {
    name: 'files of a register',
    share: 3,
    examples: [utf8(JSON.stringify({ entries })), utf8(entries.map(each => JSON.stringify(each)).join('\n'))],
    parse: bytes => [readRegisterText(asText(bytes), { entries: [] })],
  },
  {
    name: 'questions to a register',
    share: 3,
    examples: [utf8('看護 Ｄａｔａ c++'), utf8('2026-11-27T00:00:00.000Z')],
    parse: bytes => [
      parseSearch(asText(bytes)),
      readCursor(asText(bytes), 'title'),
      readPlace(asText(bytes)),
      parseDomainRecordsAddress(asText(bytes)),
    ],
  },
  {
    name: 'accreditations and trust policies',
    share: 3,
    examples: [utf8(JSON.stringify(policy)), utf8(JSON.stringify(genuine))],
    parse: bytes => {
      const read = parseJson(asText(bytes));
      if (!read.ok) return [read];
      return [
        readTrustPolicy(read.value),
        ...(isJsonObject(read.value) ? [readAccreditation(read.value), readSought(read.value)] : []),
      ];
    },
  },
];
