/** Lists that somebody else signed, that are too short to tell, or that are not there; and dates. */
import { gzipSync } from 'node:zlib';
import { nodeGzip } from '../../src/adapters/crypto/node-gzip.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { encodeMultibase } from '../../src/core/bytes/multibase.ts';
import { createBits } from '../../src/core/status/bit-string.ts';
import { encodeList } from '../../src/core/status/encode-list.ts';
import {
  away,
  clearList,
  did,
  didDocument,
  didUrl,
  genuine,
  got,
  listUrl,
  now,
  resign,
  sign,
  statusList,
  stranger,
  unsigned,
} from '../verify-world.ts';
import { type Hostile, type HostileFile, hostile, json } from './hostile-file.ts';

const entry = unsigned.credentialStatus as JsonObject;
const subjectOf = (list: JsonObject): JsonObject => list.credentialSubject as JsonObject;
const under = (list: JsonObject | string): Hostile => ({
  file: json(genuine),
  documents: [got(didUrl, didDocument()), got(listUrl, list)],
});
const withEntry = async (change: JsonObject, list: JsonObject | string = clearList): Promise<Hostile> => ({
  file: json(await resign({ credentialStatus: { ...entry, ...change } })),
  documents: [got(didUrl, didDocument()), got(listUrl, list)],
});
const listOf = async (encodedList: string): Promise<Hostile> => {
  const list = await statusList([], {}, null);
  return under(await sign({ ...list, credentialSubject: { ...subjectOf(list), encodedList } }));
};
const encoded = (bytes: Uint8Array): string => encodeMultibase('u', bytes);
const dated = async (change: JsonObject, drop: readonly string[] = [], at = now): Promise<Hostile> => ({
  file: json(await resign(change, drop)),
  at,
});

export const statusFiles: readonly HostileFile[] = [
  hostile('revoked', async () => under(await statusList([42])), 'invalid status-revoked', 'the bit'),
  hostile(
    'revoked, and a list of the attacker’s',
    async () => under(await statusList([], {}, stranger)),
    'invalid status-list-forged',
    'signature of the list',
    'signature',
  ),
  hostile(
    'a list that nobody signed',
    async () => under(await statusList([], {}, null)),
    'invalid status-list-forged',
    'signature of the list',
  ),
  hostile(
    'a list changed after it was signed',
    async () => {
      const list = await statusList([42]);
      const clear = subjectOf(await statusList([], {}, null)).encodedList ?? '';
      return under({ ...list, credentialSubject: { ...subjectOf(list), encodedList: clear } });
    },
    'invalid status-list-forged',
    'signature of the list',
    'signature',
  ),
  hostile(
    'another list of the same issuer',
    async () => under(await statusList([], { id: 'https://issuer.example/status/2' })),
    'invalid status-list-mismatch',
    'id of the list',
  ),
  hostile(
    'a list for suspension',
    async () => under(await statusList([], {}, undefined, 'suspension')),
    'invalid status-purpose-mismatch',
    'purpose of the list',
  ),
  hostile(
    'a list of long ago',
    async () => under(await statusList([], { validUntil: '2026-10-01T00:00:00Z' })),
    'undecided status-list-stale',
    'age of the list',
  ),
  hostile(
    'an index behind the end',
    () => withEntry({ statusListIndex: '131072', id: `${listUrl}#131072` }),
    'invalid status-index-out-of-range',
    'end of the list',
  ),
  hostile(
    'a list too short to hide in',
    () => listOf(encodeList(createBits(1024), nodeGzip)),
    'invalid status-list-malformed',
    'length of the list',
  ),
  hostile(
    'a list that grows to 64 megabytes',
    () => listOf(encoded(gzipSync(new Uint8Array(64 * 1024 * 1024)))),
    'invalid status-list-malformed',
    'size of what is inflated',
  ),
  hostile('a list that is not compressed', () => listOf(encoded(createBits())), 'invalid status-list-malformed'),
  hostile(
    'a list in another alphabet',
    () => listOf(encodeMultibase('z', gzipSync(createBits()))),
    'invalid status-list-malformed',
    'spelling of lists',
  ),
  hostile('a page where the list should be', () => under('<html>log in</html>'), 'undecided status-unreadable'),
  hostile('other JSON where the list should be', () => under({ error: 'not found' }), 'undecided status-unreadable'),
  hostile(
    'a list out of reach',
    () => ({ file: json(genuine), documents: [got(didUrl, didDocument()), away(listUrl)] }),
    'undecided status-unreachable',
    'lists out of reach',
  ),
  hostile(
    'a list that was never asked for',
    () => ({ file: json(genuine), documents: [got(didUrl, didDocument())] }),
    'undecided status-unreachable',
    'lists out of reach',
  ),
  hostile(
    'an index with a zero before it',
    () => withEntry({ statusListIndex: '042' }),
    'invalid status-entry-malformed',
    'spelling of indexes',
  ),
  hostile(
    'an index below nothing',
    () => withEntry({ statusListIndex: '-1' }),
    'invalid status-entry-malformed',
    'spelling of indexes',
  ),
  hostile(
    'an index with an exponent',
    () => withEntry({ statusListIndex: '4e1' }),
    'invalid status-entry-malformed',
    'spelling of indexes',
  ),
  hostile(
    'an index that is a number',
    () => withEntry({ statusListIndex: 42 }),
    'invalid status-entry-malformed',
    'spelling of indexes',
  ),
  hostile(
    'an index in full-width digits',
    () => withEntry({ statusListIndex: '４２' }),
    'invalid status-entry-malformed',
    'spelling of indexes',
  ),
  hostile(
    'a kind of status that nobody knows',
    async () => ({
      file: json(await resign({ credentialStatus: { id: 'urn:x:status', type: 'https://evil.example/TrustMe' } })),
    }),
    'undecided status-unsupported',
    'unknown status',
  ),
  hostile(
    'no address of the list',
    async () => ({
      file: json(
        await resign({
          credentialStatus: {
            id: entry.id ?? '',
            type: entry.type ?? '',
            statusPurpose: 'revocation',
            statusListIndex: '42',
          },
        }),
      ),
    }),
    'invalid status-entry-malformed',
  ),
  hostile(
    'the issuer out of reach',
    () => ({ file: json(genuine), documents: [away(didUrl), got(listUrl, clearList)] }),
    'undecided proof-no-key issuer-unreachable key-unreachable status-list-unproven',
  ),
  hostile(
    'another issuer’s list',
    async () => {
      const list = await statusList([], { issuer: 'did:web:other.example' });
      return under(list);
    },
    'invalid status-list-foreign',
    'issuer of the list',
  ),
  hostile(
    'over',
    () => ({ file: json(genuine), at: Date.UTC(2030, 0, 1) }),
    'invalid dates-expired',
    'end of validity',
  ),
  hostile(
    'over, by a clock six minutes behind',
    () => dated({ validUntil: '2026-10-31T23:54:00Z' }),
    'invalid dates-expired',
    'end of validity',
  ),
  hostile(
    'not yet begun',
    () => dated({ validFrom: '2026-11-01T00:06:00Z' }),
    'invalid dates-not-yet',
    'beginning of validity',
  ),
  hostile(
    'a day that no calendar has',
    () => dated({ validFrom: '2026-02-30T00:00:00Z' }),
    'invalid schema-wrong-value dates-malformed',
  ),
  hostile(
    'a time without its offset',
    () => dated({ validFrom: '2026-10-02T00:00:00' }),
    'invalid schema-wrong-value dates-malformed',
  ),
  hostile(
    'an end before the beginning',
    () => dated({ validFrom: '2026-10-02T00:00:00Z', validUntil: '2026-09-02T00:00:00Z' }),
    'invalid schema-wrong-value dates-expired',
    'end of validity',
  ),
  hostile(
    'an offset of a day',
    () => dated({ validFrom: '2026-10-02T00:00:00+24:00' }),
    'invalid schema-wrong-value dates-malformed',
  ),
  hostile(
    'a recipient who is somebody else',
    () => ({ file: json(genuine), policy: { recipient: { type: 'emailAddress', value: 'mallory@example.org' } } }),
    'invalid recipient-mismatch',
    'recipient',
  ),
  hostile(
    'two subjects',
    async () => ({
      file: json(
        await resign({
          credentialSubject: [
            unsigned.credentialSubject ?? null,
            { type: ['AchievementSubject'], id: 'did:x:y', achievement: 'urn:x:a' },
          ],
        }),
      ),
    }),
    'invalid schema-wrong-value',
  ),
  hostile(
    'nobody’s achievement',
    async () => ({
      file: json(
        await resign({ credentialSubject: { ...(unsigned.credentialSubject as JsonObject), identifier: [] } }),
      ),
    }),
    'invalid schema-no-recipient',
    'somebody’s achievement',
  ),
  hostile(
    'a type that it is not',
    async () => ({ file: json(await resign({ type: ['VerifiableCredential', 'EndorsementCredential'] })) }),
    'invalid schema-wrong-value',
  ),
  hostile(
    'an issuer that is no address',
    async () => ({
      file: json(await resign({ issuer: { id: `${did} x`, type: ['Profile'], name: 'x' } }).catch(() => ({}))),
    }),
    'invalid form-not-credential',
  ),
];
