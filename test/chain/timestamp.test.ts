/** Time stamps (RFC 3161) of a local OpenSSL authority: honest, and in each way in which it, or somebody in between, is not. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { generate } from 'selfsigned';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { createPublicFetch } from '../../src/adapters/fetch/public-fetch.ts';
import { createTimeStamper } from '../../src/adapters/timestamp/create-time-stamper.ts';
import { stampedDigest } from '../../src/core/log/anchor.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { TimeStamper } from '../../src/ports/timestamp.ts';
import { rootAt } from './chain-world.ts';
import { type Authority, CA, infoOf, openAuthority, opensslVersion, TSA, tokenOf } from './openssl-authority.ts';

const digestAt = (size: number): Uint8Array =>
  stampedDigest({ origin: 'badges.example.org/log', size, root: rootAt(size) }, nodeCrypto);
const digest = digestAt(10);
const chain = ['intermediate'];
const clock = { now: Date.now };

describe('time stamps', { skip: opensslVersion() === undefined ? 'no OpenSSL here' : false }, () => {
  let authority: Authority;
  let server: Server;
  let certificate: string;
  /** What the authority answers to a query; tests put their own in. */
  let answer: (query: Uint8Array) => Uint8Array;
  const honest = (query: Uint8Array): Uint8Array => authority.reply(query, 'tsa', chain);
  let info: Uint8Array;

  before(async () => {
    authority = openAuthority();
    authority.issue({ name: 'root', issuer: 'root', extensions: CA });
    authority.issue({ name: 'intermediate', issuer: 'root', extensions: CA });
    authority.issue({ name: 'tsa', issuer: 'intermediate', extensions: TSA });
    authority.issue({ name: 'tsa-rsa', issuer: 'root', extensions: TSA, key: 'rsa' });
    authority.issue({
      name: 'expired',
      issuer: 'root',
      extensions: TSA,
      from: '200101000000Z',
      until: '210101000000Z',
    });
    authority.issue({ name: 'future', issuer: 'root', extensions: TSA, from: '400101000000Z', until: '410101000000Z' });
    authority.issue({ name: 'no-usage', issuer: 'root', extensions: TSA.slice(0, 2) });
    authority.issue({
      name: 'web',
      issuer: 'root',
      extensions: [...TSA.slice(0, 2), 'extendedKeyUsage=critical,serverAuth'],
    });
    authority.issue({
      name: 'both',
      issuer: 'root',
      extensions: [...TSA.slice(0, 2), 'extendedKeyUsage=critical,timeStamping,serverAuth'],
    });
    authority.issue({
      name: 'not-critical',
      issuer: 'root',
      extensions: [...TSA.slice(0, 2), 'extendedKeyUsage=timeStamping'],
    });
    authority.issue({ name: 'other-root', issuer: 'other-root', extensions: CA });
    authority.issue({ name: 'other-tsa', issuer: 'other-root', extensions: TSA });
    authority.issue({ name: 'by-leaf', issuer: 'tsa', extensions: TSA });
    authority.issue({
      name: 'old-intermediate',
      issuer: 'root',
      extensions: CA,
      from: '200101000000Z',
      until: '210101000000Z',
    });
    authority.issue({ name: 'by-old', issuer: 'old-intermediate', extensions: TSA });
    authority.issue({
      name: 'short',
      issuer: 'root',
      extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0', ...CA.slice(1)],
    });
    authority.issue({ name: 'below-short', issuer: 'short', extensions: CA });
    authority.issue({ name: 'too-deep', issuer: 'below-short', extensions: TSA });
    authority.issue({ name: 'odd', issuer: 'root', extensions: [...TSA, '1.2.3.4.5=critical,ASN1:UTF8String:odd'] });
    info = infoOf(tokenOf(honest(authority.query(digest))));
    answer = honest;

    const pair = await generate([{ name: 'commonName', value: 'tsa.example' }], {
      keyType: 'ec',
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'tsa.example' }] }],
    } as never);
    certificate = pair.cert;
    server = createServer({ key: pair.private, cert: pair.cert }, async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (request.headers['content-type'] !== 'application/timestamp-query') return void response.writeHead(415).end();
      response.setHeader('content-type', 'application/timestamp-reply').end(answer(Buffer.concat(chunks)));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(async () => {
    authority.close();
    server.closeAllConnections();
    server.close();
  });

  function stamper(more: { roots?: string; clock?: Clock; address?: string } = {}): TimeStamper {
    const { port } = server.address() as AddressInfo;
    const isAllowed = (address: string) => address === '127.0.0.1';
    const fetch = createPublicFetch({
      clock,
      ca: certificate,
      ports: [port],
      resolve: async () => ['127.0.0.1'],
      isAllowed,
    });
    return createTimeStamper({
      url: more.address ?? `https://tsa.example:${port}/`,
      roots: more.roots ?? authority.pem('root'),
      fetch,
      clock: more.clock ?? clock,
    });
  }
  /** The code with which asking fails while the authority answers so. */
  async function refusal(
    dishonest: (query: Uint8Array) => Uint8Array,
    more?: Parameters<typeof stamper>[0],
  ): Promise<string> {
    answer = dishonest;
    try {
      await stamper(more).stamp(digest);
      return 'stamped';
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    } finally {
      answer = honest;
    }
  }
  const verdict = async (token: Uint8Array, of: Uint8Array = digest): Promise<string> => {
    const verified = await stamper().verify(token, of);
    return verified.ok ? 'ok' : verified.code;
  };

  test('RFC 3161 §2.4.2: an honest stamp of a checkpoint is of now, by P-256 through an intermediate and by RSA, and verifies again', async () => {
    for (const how of [honest, (query: Uint8Array) => authority.reply(query, 'tsa-rsa')]) {
      answer = how;
      const { token, at } = await stamper().stamp(digest);
      assert.ok(Math.abs(at - Date.now()) < 60_000);
      assert.deepEqual(await stamper().verify(token, digest), { ok: true, value: { token, at } });
      assert.equal(await verdict(token, digestAt(11)), 'timestamp.digest-wrong');
    }
    answer = honest;
  });

  test('an answer to another request is refused, whether its nonce or its digest is another', async () => {
    assert.equal(await refusal(() => honest(authority.query(digest))), 'timestamp.nonce-wrong');
    assert.equal(await refusal(() => honest(authority.query(digestAt(11)))), 'timestamp.digest-wrong');
  });

  test('a refusal, an answer that is none, and an authority that is not there', async () => {
    // PKIStatusInfo rejection with a text, as RFC 3161 §2.4.2 has it.
    const rejection = Buffer.from('3010300e02010230090c076e6f7420796f75', 'hex');
    answer = () => rejection;
    await assert.rejects(stamper().stamp(digest), (error: { code?: string; detail?: { reason?: string } }) => {
      assert.deepEqual([error.code, error.detail?.reason], ['timestamp.refused', 'not you']);
      return true;
    });
    assert.equal(await refusal(() => Buffer.from('3003020100', 'hex')), 'timestamp.malformed');
    assert.equal(await refusal(() => Buffer.from('nonsense')), 'timestamp.malformed');
    assert.equal(
      await refusal(() => Buffer.from('30053003020100', 'hex')),
      'timestamp.malformed',
      'granted without a token',
    );
    assert.equal(await refusal(() => Buffer.alloc(100_000, 0x30)), 'timestamp.unreachable', 'too large');
    assert.equal(await refusal(honest, { address: 'http://tsa.example/' }), 'timestamp.unreachable');
    assert.equal(await refusal(honest, { address: 'https://127.0.0.2:1/' }), 'timestamp.unreachable');
  });

  test('RFC 3161 §2.4.2: a time that is far from ours is refused when it is asked for, and is what it is later', async () => {
    const late = { now: () => Date.now() + 3_600_000 };
    assert.equal(await refusal(honest, { clock: late }), 'timestamp.time-wrong');
    const token = tokenOf(honest(authority.query(digest)));
    assert.equal((await stamper({ clock: late }).verify(token, digest)).ok, true);
  });

  test('RFC 5280 §6.1: the certificate must lead to a configured root, through certificates that may issue, all valid at the time', async () => {
    const verdicts: [string, string, readonly string[]][] = [
      ['ok', 'tsa', chain],
      ['timestamp.certificate-untrusted', 'tsa', []],
      ['timestamp.certificate-untrusted', 'other-tsa', ['other-root']],
      ['timestamp.certificate-untrusted', 'by-leaf', ['tsa', 'intermediate']],
      ['timestamp.certificate-untrusted', 'too-deep', ['below-short', 'short']],
      ['timestamp.certificate-untrusted', 'odd', []],
      ['timestamp.certificate-expired', 'expired', []],
      ['timestamp.certificate-expired', 'future', []],
      ['timestamp.certificate-expired', 'by-old', ['old-intermediate']],
    ];
    for (const [wanted, signer, with_] of verdicts)
      assert.equal(await verdict(authority.sign(info, signer, { chain: with_ })), wanted, signer);
    const token = authority.sign(info, 'tsa', { chain });
    const elsewhere = await stamper({ roots: authority.pem('other-root') }).verify(token, digest);
    assert.equal(!elsewhere.ok && elsewhere.code, 'timestamp.certificate-untrusted');
    const both = await stamper({ roots: authority.pem('other-root') + authority.pem('root') }).verify(token, digest);
    assert.equal(both.ok, true);
  });

  test('RFC 3161 §2.3: the certificate is for time stamps, for nothing else, and says so as critical', async () => {
    for (const signer of ['no-usage', 'web', 'both', 'not-critical'])
      assert.equal(await verdict(authority.sign(info, signer)), 'timestamp.usage-wrong', signer);
  });

  test('RFC 3161 §2.4.2: the signature covers which certificate is meant, rests on no old hash, and is one', async () => {
    const sign = (...more: string[]) => authority.sign(info, 'tsa', { chain, more });
    assert.equal(await verdict(sign('-cades', '-md', 'sha512')), 'ok');
    assert.equal(await verdict(sign('-md', 'sha256')), 'timestamp.signature-invalid', 'it names no certificate');
    assert.equal(await verdict(sign('-cades', '-md', 'sha1')), 'timestamp.signature-invalid');
    assert.equal(await verdict(sign('-noattr', '-md', 'sha256')), 'timestamp.malformed');
    assert.equal(await verdict(sign('-cades', '-md', 'sha256', '-nocerts')), 'timestamp.malformed');
    const two = authority.sign(info, 'tsa', {
      chain,
      more: ['-cades', '-md', 'sha256', '-signer', 'tsa-rsa.pem', '-inkey', 'tsa-rsa.key'],
    });
    assert.equal(await verdict(two), 'timestamp.malformed');
    assert.equal(await verdict(sign('-cades', '-md', 'sha256', '-keyid')), 'ok', 'named by its key');
    assert.equal(
      await verdict(Buffer.concat([sign('-cades', '-md', 'sha256'), Buffer.from([0])])),
      'timestamp.malformed',
    );
  });

  test('a tampered token: no changed byte makes it say another time or stamp another digest', async () => {
    const token = authority.sign(info, 'tsa', { chain });
    const { at } = await stamper()
      .verify(token, digest)
      .then(verified => (verified.ok ? verified.value : assert.fail(verified.code)));
    const codes = new Map<string, number>();
    for (let place = 0; place < token.length; place += 3) {
      const changed = new Uint8Array(token);
      changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8));
      const verified = await stamper().verify(changed, digest);
      const code = verified.ok ? 'ok' : verified.code;
      codes.set(code, (codes.get(code) ?? 0) + 1);
      if (verified.ok) assert.equal(verified.value.at, at, `byte ${place}`);
    }
    for (const code of [
      'timestamp.signature-invalid',
      'timestamp.malformed',
      'timestamp.digest-wrong',
      'timestamp.certificate-untrusted',
    ])
      assert.ok((codes.get(code) ?? 0) > 0, code);
    // What nobody signs and nothing rests on: unused numbers and names beside the signature.
    assert.ok((codes.get('ok') ?? 0) < token.length / 3 / 10, String(codes.get('ok')));
  });
});
