/** A name server on loopback, over a real socket. */
import { createSocket } from 'node:dgram';

type Answer = { readonly records?: readonly (readonly string[])[]; readonly rcode?: number } | 'silence';

export interface NameServer {
  /** `address:port`. */
  readonly address: string;
  close(): void;
}

/** RFC 1035 §4.1: the question back, and TXT records that point to its name. */
export async function nameServer(answerTo: (name: string) => Answer): Promise<NameServer> {
  const socket = createSocket('udp4');
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
  return { address: `127.0.0.1:${socket.address().port}`, close: () => socket.close() };
}
