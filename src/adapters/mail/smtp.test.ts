import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import type { MailMessage } from '../../ports/mailer.ts';
import { createSmtpMailer } from './smtp.ts';

const message: MailMessage = {
  to: 'taro@example.jp',
  toName: '山田 太郎',
  fromName: 'みなと工科大学',
  subject: '証明が届きました',
  text: '本文',
  html: '<p>本文</p>',
  language: 'ja',
  messageId: '0190@akashi.example',
};

/** A real SMTP server on loopback; `answer` decides per recipient. */
async function withServer(
  rcpt: (address: string) => Error | undefined,
  work: (url: string, got: string[]) => Promise<void>,
  onData?: (stream: NodeJS.ReadableStream, session: { id: string }) => 'hang-up' | undefined,
): Promise<void> {
  const got: string[] = [];
  const sockets = new Set<import('node:net').Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (address, _session, done) => done(rcpt(address.address)),
    onData(stream, session, done) {
      if (onData?.(stream, session) === 'hang-up') {
        for (const socket of sockets) socket.destroy();
        return;
      }
      let text = '';
      stream.on('data', chunk => {
        text += String(chunk);
      });
      stream.on('end', () => {
        got.push(text);
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', socket => sockets.add(socket));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, got);
  } finally {
    await new Promise<void>(resolve => server.close(resolve));
  }
}

const refusal = (responseCode: number): Error => Object.assign(new Error('no such mailbox'), { responseCode });

test('a mail is accepted, with its names encoded and its message id kept', async () => {
  await withServer(
    () => undefined,
    async (url, got) => {
      const mailer = createSmtpMailer(url, 'no-reply@akashi.example');
      assert.deepEqual(await mailer.send(message), { kind: 'accepted' });
      mailer.close();
      assert.match(got[0] ?? '', /Message-ID: <0190@akashi.example>/i);
      assert.match(got[0] ?? '', /no-reply@akashi\.example/);
      assert.doesNotMatch(got[0] ?? '', /Subject: 証明/);
    },
  );
});

test('an address that the server refuses is rejected; a full mailbox (4xx) may be tried again', async () => {
  await withServer(
    address => (address.startsWith('gone') ? refusal(550) : address.startsWith('full') ? refusal(452) : undefined),
    async url => {
      const mailer = createSmtpMailer(url, 'no-reply@akashi.example');
      assert.equal((await mailer.send({ ...message, to: 'gone@example.jp' })).kind, 'rejected');
      assert.equal((await mailer.send({ ...message, to: 'full@example.jp' })).kind, 'unreachable');
      mailer.close();
    },
  );
});

test('no server: unreachable', async () => {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise(resolve => probe.close(resolve));
  const mailer = createSmtpMailer(`smtp://127.0.0.1:${port}`, 'no-reply@akashi.example');
  assert.equal((await mailer.send(message)).kind, 'unreachable');
  mailer.close();
});

test('the line breaks while the content is under way: uncertain, never sent twice unasked', async () => {
  await withServer(
    () => undefined,
    async url => {
      const mailer = createSmtpMailer(url, 'no-reply@akashi.example');
      assert.equal((await mailer.send(message)).kind, 'uncertain');
      mailer.close();
    },
    () => 'hang-up',
  );
});
