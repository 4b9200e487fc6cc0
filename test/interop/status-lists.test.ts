// Status lists of @digitalbazaar read by us, and ours by them: the same bits at the same places.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as bitstring from '@digitalbazaar/vc-bitstring-status-list';
import * as list2021 from '@digitalbazaar/vc-status-list';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { nodeGzip } from '../../src/adapters/crypto/node-gzip.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { createBits, minimumEntries, withBits } from '../../src/core/status/bit-string.ts';
import { checkStatusEntry, decodeStatusList } from '../../src/core/status/check-status-entry.ts';
import { encodeList } from '../../src/core/status/encode-list.ts';
import type { BitstringEntry } from '../../src/core/status/status-entry.ts';
import { must } from '../verify-world.ts';

const set = [0, 1, 7, 8, 4711, minimumEntries - 1];
const probes = [...set, 2, 6, 9, 4710, 4712, minimumEntries - 2];
const id = 'https://issuer.example/status/1';

for (const [standard, made] of [
  [
    'bitstring',
    async () => {
      const list = await bitstring.createList({ length: minimumEntries });
      for (const index of set) list.setStatus(index, true);
      const context = ['https://www.w3.org/ns/credentials/v2'];
      return bitstring.createCredential({ id, list, statusPurpose: 'revocation', context });
    },
  ],
  [
    '2021',
    async () => {
      const list = await list2021.createList({ length: minimumEntries });
      for (const index of set) list.setStatus(index, true);
      return list2021.createCredential({ id, list, statusPurpose: 'revocation' });
    },
  ],
] as const)
  test(`${standard === '2021' ? 'StatusList2021' : 'BSL §3.2'}: a list that they made is read by us`, async () => {
    const list = must(decodeStatusList((await made()) as JsonObject, nodeCrypto.inflate));
    for (const index of probes) {
      const entry: BitstringEntry = {
        kind: 'bitstring',
        standard,
        listUrl: id,
        purpose: 'revocation',
        size: 1,
        messages: [],
        index,
      };
      assert.deepEqual(checkStatusEntry(entry, list), { ok: true, value: set.includes(index) ? 1 : 0 }, `${index}`);
    }
  });

test('BSL §3.3: a list that we made is read by them', async () => {
  const encodedList = encodeList(must(withBits(createBits(), set, true)), nodeGzip);
  const list = await bitstring.decodeList({ encodedList });
  for (const index of probes) assert.equal(list.getStatus(index), set.includes(index), `${index}`);
});
