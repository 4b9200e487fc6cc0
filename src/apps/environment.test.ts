import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AkashiError } from '../core/error.ts';
import { readEnvironment } from './environment.ts';

const code = (wanted: string) => (error: unknown) => (error as AkashiError).code === wanted;
const smtp = { SMTP_URL: 'smtp://mail.example:587' };

test('nothing set: loopback, port 3000, a name that passkeys accept', () => {
  const got = readEnvironment({}, true);
  assert.deepEqual(
    [got.host, got.port, got.url, got.home],
    ['127.0.0.1', 3000, 'http://localhost:3000', '/var/lib/akashi'],
  );
  assert.equal(got.masterKeyFile, '/var/lib/akashi/master.key');
  assert.match(readEnvironment({}, false).home, /\.akashi$/);
});

test('security 1: without SMTP_URL a public address is refused', () => {
  assert.throws(
    () => readEnvironment({ AKASHI_URL: 'https://badges.example.jp' }, false),
    code('config.public-without-smtp'),
  );
  assert.throws(() => readEnvironment({ HOST: '0.0.0.0' }, false), code('config.host-without-smtp'));
  assert.equal(
    readEnvironment({ AKASHI_URL: 'https://badges.example.jp', HOST: '0.0.0.0', ...smtp }, false).url,
    'https://badges.example.jp',
  );
});

test('malformed values name their variable', () => {
  const cases: [Record<string, string>, string][] = [
    [{ PORT: '99999' }, 'config.port-malformed'],
    [{ PORT: '3000x' }, 'config.port-malformed'],
    [{ AKASHI_URL: 'badges.example.jp', ...smtp }, 'config.url-malformed'],
    [{ AKASHI_URL: 'http://badges.example.jp', ...smtp }, 'config.url-malformed'],
    [{ AKASHI_URL: 'https://badges.example.jp/path', ...smtp }, 'config.url-malformed'],
    [{ DATABASE_URL: 'mysql://x' }, 'config.value-malformed'],
    [{ SMTP_URL: 'mail.example' }, 'config.value-malformed'],
    [{ AKASHI_TRUSTED_PROXIES: '10.0.0.0/33' }, 'config.value-malformed'],
    [{ MAIL_FROM: 'nobody' }, 'config.value-malformed'],
  ];
  for (const [variables, wanted] of cases)
    assert.throws(() => readEnvironment(variables, false), code(wanted), JSON.stringify(variables));
});

test('proxies are a list of addresses and subnets', () => {
  assert.deepEqual(readEnvironment({ AKASHI_TRUSTED_PROXIES: '10.0.0.1, fd00::/8' }, false).trustedProxies, [
    '10.0.0.1',
    'fd00::/8',
  ]);
});
