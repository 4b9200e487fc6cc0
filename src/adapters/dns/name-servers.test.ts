/** Asks a real name server on loopback: what it says, that it has nothing, that it fails, and that it is silent. */
import assert from 'node:assert/strict';
import { createSocket, type Socket } from 'node:dgram';
import { after, test } from 'node:test';
import { createDomainRecords } from './name-servers.ts';

const open: Socket[] = [];
after(() => {
  for (const socket of open) socket.close();
});

type Answer = { readonly records?: readonly (readonly string[])[]; readonly rcode?: number } | 'silence';

/** RFC 1035 §4.1: the question back, and TXT records that point to its name. */
async function nameServer(answerTo: (name: string) => Answer): Promise<string> {
  const socket = createSocket('udp4');
  open.push(socket);
  socket.on('message', (question, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
      labels.push(question.subarray(at + 1, at + 1 + length).toString());
      at += length + 1;
    }
    const asked = question.subarray(12, at + 5);
    const answer = answerTo(labels.join('.'));
    if (answer === 'silence') return;
    const { records = [], rcode = 0 } = answer;
    const header = Buffer.alloc(12);
    question.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180 | rcode, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records.length, 6);
    const answers = records.map(strings => {
      const data = Buffer.concat(strings.map(text => Buffer.from([text.length, ...Buffer.from(text)])));
      const record = Buffer.alloc(12);
      record.writeUInt16BE(0xc00c, 0);
      record.writeUInt16BE(16, 2);
      record.writeUInt16BE(1, 4);
      record.writeUInt32BE(60, 6);
      record.writeUInt16BE(data.length, 10);
      return Buffer.concat([record, data]);
    });
    socket.send(Buffer.concat([header, asked, ...answers]), from.port, from.address);
  });
  await new Promise<void>(resolve => socket.bind(0, '127.0.0.1', resolve));
  return `127.0.0.1:${socket.address().port}`;
}

const server = await nameServer(name => {
  if (name === '_akashi.univ.example') return { records: [['v=other'], ['did=did:web:', 'univ.example']] };
  if (name === '_akashi.none.example') return { rcode: 3 };
  if (name === '_akashi.empty.example') return {};
  if (name === '_akashi.ill.example') return { rcode: 2 };
  if (name === '_akashi.many.example') return { records: Array.from({ length: 120 }, (_, n) => [`${n}`]) };
  return 'silence';
});
const { textsOf } = createDomainRecords([server]);

test('records are told, each with its strings joined', async () => {
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
