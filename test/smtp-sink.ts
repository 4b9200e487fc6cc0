/** A real SMTP server on loopback that takes every mail and counts what it took. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface SmtpSink {
  /** For SMTP_URL. */
  readonly url: string;
  /** How often each mail was taken, by the part of its Message-ID before the `@`: the id of the mail in the store. */
  readonly taken: ReadonlyMap<string, number>;
  /** Each mail as somebody reads it, in the order in which they came. */
  readonly mails: readonly SunkMail[];
  close(): Promise<void>;
}

export interface SunkMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export async function startSmtpSink(): Promise<SmtpSink> {
  const taken = new Map<string, number>();
  const mails: SunkMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const id = /^message-id: <([^@>]+)@/im.exec(raw)?.[1] ?? 'without an id';
        taken.set(id, (taken.get(id) ?? 0) + 1);
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        mails.push({ to, ...readMail(raw) });
        done();
      });
    },
  });
  // A client that is killed leaves broken connections.
  server.on('error', () => undefined);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    mails,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}

/** Of the first part, which is the plain text. */
function readMail(raw: string): Omit<SunkMail, 'to'> {
  const mail = raw.replaceAll('\r\n', '\n');
  const subject = /^subject: (.*(?:\n[ \t].*)*)/im.exec(mail)?.[1] ?? '';
  const [head = '', ...body] = (mail.split(/^--.*$/m)[1] ?? '').trimStart().split('\n\n');
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(head)?.[1] ?? '';
  return {
    // RFC 2047: words that follow each other are one.
    subject: subject
      .replace(/\?=\s+=\?/g, '?==?')
      .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, kind: string, text: string) =>
        kind.toLowerCase() === 'b'
          ? Buffer.from(text, 'base64').toString('utf8')
          : unquote(text.replaceAll('_', ' ')).toString('utf8'),
      ),
    text: decode(body.join('\n\n'), encoding),
  };
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? unquote(body.replaceAll('=\n', '')).toString('utf8') : body;
}

const unquote = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
