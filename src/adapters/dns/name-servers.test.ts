/** Asks a real name server on loopback: what it says, that it has nothing, that it fails, and that it is silent. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { nameServer } from '../../../test/name-server.ts';
import { createDomainRecords } from './name-servers.ts';

const server = await nameServer(name => {
  if (name === '_akashi.univ.example') return { records: [['v=other'], ['did=did:web:', 'univ.example']] };
  if (name === '_akashi.none.example') return { rcode: 3 };
  if (name === '_akashi.empty.example') return {};
  if (name === '_akashi.ill.example') return { rcode: 2 };
  if (name === '_akashi.many.example') return { records: Array.from({ length: 120 }, (_, n) => [`${n}`]) };
  return 'silence';
});
after(() => server.close());
const { textsOf } = createDomainRecords([server.address]);

test('RFC 1035 §3.3.14: a record may be several strings; each record is told with its strings joined', async () => {
  assert.deepEqual(await textsOf('_akashi.univ.example'), {
    kind: 'found',
    records: ['v=other', 'did=did:web:univ.example'],
  });
});

test('no such name, or a name without such a record, is an answer: there are none', async () => {
  for (const name of ['_akashi.none.example', '_akashi.empty.example'])
    assert.deepEqual(await textsOf(name), { kind: 'found', records: [] });
});

test('more records than anybody needs are left out', async () => {
  const answer = await textsOf('_akashi.many.example');
  assert.equal(answer.kind === 'found' && answer.records.length, 100);
});

test('a name server that fails or is silent has said nothing', async () => {
  assert.deepEqual(await textsOf('_akashi.ill.example'), { kind: 'unreachable', reason: 'network' });
  const began = performance.now();
  assert.deepEqual(await textsOf('_akashi.silent.example'), { kind: 'unreachable', reason: 'timeout' });
  assert.ok(performance.now() - began < 8_000);
});

test('an address that is none is refused at once', () => {
  assert.throws(() => createDomainRecords(['name-server']));
});
