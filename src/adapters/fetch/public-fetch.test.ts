import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { generate } from 'selfsigned';
import { isPublicAddress } from './public-address.ts';
import { createPublicFetch, type PublicFetchOptions } from './public-fetch.ts';

const clock = { now: () => 1_790_000_000_000 };

/** A real https server on loopback under the name `badges.example`, with a certificate made for this run. */
async function withServer(
  answer: RequestListener,
  work: (port: number, options: PublicFetchOptions, requests: () => number) => Promise<void>,
): Promise<void> {
  const pair = await generate([{ name: 'commonName', value: 'badges.example' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'badges.example' }] }],
  } as never);
  let count = 0;
  const server = createServer({ key: pair.private, cert: pair.cert }, (request, response) => {
    count++;
    answer(request, response);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const options = {
    clock,
    ca: pair.cert,
    ports: [port],
    resolve: async () => ['127.0.0.1'],
    isAllowed: (address: string) => address === '127.0.0.1',
  };
  try {
    await work(port, options, () => count);
  } finally {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  }
}

test('a public document is fetched, gzip or not', async () => {
  await withServer(
    (request, response) => {
      const zipped = request.url === '/zipped';
      response.writeHead(200, {
        'content-type': 'application/json',
        ...(zipped ? { 'content-encoding': 'gzip' } : {}),
      });
      response.end(zipped ? gzipSync('{"a":1}') : '{"a":1}');
    },
    async (port, options) => {
      for (const path of ['plain', 'zipped']) {
        const got = await createPublicFetch(options).get(`https://badges.example:${port}/${path}`);
        assert.equal(got.kind, 'found');
        assert.equal(got.kind === 'found' && Buffer.from(got.bytes).toString(), '{"a":1}');
      }
    },
  );
});

test('security 11: a private address gets no socket, whichever way it is named', async () => {
  await withServer(
    (_request, response) => response.end('secret'),
    async (port, options, requests) => {
      const { isAllowed: _isAllowed, ...strict } = options;
      const fetcher = createPublicFetch(strict);
      const hosts = [
        '127.0.0.1',
        '[::1]',
        '[::ffff:127.0.0.1]',
        '[64:ff9b::7f00:1]',
        '2130706433',
        '0x7f.1',
        'badges.example',
      ];
      for (const host of hosts) {
        const got = await fetcher.get(`https://${host}:${port}/`);
        assert.equal(got.kind === 'unreachable' && got.reason, 'private-address', host);
      }
      assert.equal(requests(), 0);
    },
  );
});

test('security 11: a resolver that flips to loopback after the check: no socket there', async () => {
  await withServer(
    (_request, response) => response.end('secret'),
    async (port, options, requests) => {
      // 127.0.0.2 stands for a public address, on which nothing listens at this port; the server is on 127.0.0.1.
      let asked = 0;
      const flip = async () => (asked++ === 0 ? ['127.0.0.2'] : ['127.0.0.1']);
      const isPublic = (address: string) => address === '127.0.0.2';
      const fetcher = createPublicFetch({ ...options, resolve: flip, isAllowed: isPublic });
      // The connection goes to the checked address, and the resolver is not asked again.
      const first = await fetcher.get(`https://badges.example:${port}/`);
      assert.equal(first.kind === 'unreachable' && first.reason, 'network');
      assert.equal(asked, 1);
      // A second fetch asks anew, and is refused by the check.
      const second = await fetcher.get(`https://badges.example:${port}/`);
      assert.equal(second.kind === 'unreachable' && second.reason, 'private-address');
      assert.equal(requests(), 0);
    },
  );
});

test('redirects: three are followed, a fourth is not, and each target is checked again', async () => {
  await withServer(
    (request, response) => {
      const left = Number(request.url?.slice(1));
      if (Number.isNaN(left)) response.writeHead(302, { location: 'https://192.168.0.1/' }).end();
      else if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
      else response.end('here');
    },
    async (port, options) => {
      const fetcher = createPublicFetch(options);
      const base = `https://badges.example:${port}`;
      assert.equal((await fetcher.get(`${base}/3`)).kind, 'found');
      const fourth = await fetcher.get(`${base}/4`);
      assert.equal(fourth.kind === 'unreachable' && fourth.reason, 'too-many-redirects');
      const inward = await fetcher.get(`${base}/inward`);
      assert.equal(inward.kind === 'unreachable' && inward.reason, 'private-address');
    },
  );
});

test('a question by POST arrives whole, follows no redirect, and keeps the same rules', async () => {
  await withServer(
    (request, response) => {
      if (request.url === '/moved') return void response.writeHead(307, { location: '/' }).end();
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () =>
        response.end(`${request.method} ${request.headers['content-type']} ${Buffer.concat(chunks).toString()}`),
      );
    },
    async (port, options, requests) => {
      const fetcher = createPublicFetch(options);
      const question = { bytes: new Uint8Array(Buffer.from('what')), contentType: 'application/x', accept: '*/*' };
      const got = await fetcher.post(`https://badges.example:${port}/`, question);
      assert.equal(got.kind === 'found' && Buffer.from(got.bytes).toString(), 'POST application/x what');
      const moved = await fetcher.post(`https://badges.example:${port}/moved`, question);
      assert.equal(moved.kind === 'refused' && moved.status, 307);
      const asked = requests();
      const { isAllowed: _isAllowed, ...strict } = options;
      const inward = await createPublicFetch(strict).post(`https://badges.example:${port}/`, question);
      assert.equal(inward.kind === 'unreachable' && inward.reason, 'private-address');
      assert.equal(requests(), asked);
    },
  );
});

test('limits: decoded bytes, time, and what is not https', async () => {
  await withServer(
    (request, response) => {
      if (request.url === '/bomb')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)));
      else if (request.url === '/odd') response.writeHead(200, { 'content-encoding': 'zstd' }).end('x');
      else response.write('slowly');
    },
    async (port, options) => {
      const fetcher = createPublicFetch({ ...options, milliseconds: 400 });
      const reason = async (url: string) => {
        const got = await fetcher.get(url);
        return got.kind === 'unreachable' && got.reason;
      };
      const base = `https://badges.example:${port}`;
      assert.equal(await reason(`${base}/bomb`), 'too-large');
      assert.equal(await reason(`${base}/slow`), 'too-slow');
      assert.equal(await reason(`${base}/odd`), 'network');
      assert.equal(await reason('http://badges.example/'), 'not-https');
      assert.equal(await reason('https://badges.example:8443/'), 'malformed-url');
      assert.equal(await reason('https://user:pw@badges.example/'), 'malformed-url');
      assert.equal(await reason('file:///etc/passwd'), 'not-https');
      assert.equal(await reason('nonsense'), 'malformed-url');
    },
  );
});

test('public and special addresses are told apart', () => {
  for (const address of ['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8', '2002:808:808::1'])
    assert.ok(isPublicAddress(address), address);
  const special = [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.8.8.8',
    '169.254.169.254',
    '172.31.0.1',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
  ];
  special.push(
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::10.0.0.1',
    '2002:a00:1::',
    '2001:db8::1',
    'nonsense',
  );
  for (const address of special) assert.ok(!isPublicAddress(address), address);
});
