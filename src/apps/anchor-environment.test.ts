import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anchoringIsOn, readChainEnvironment, readContract, readStampEnvironment } from './anchor-environment.ts';

const chain = {
  AKASHI_CHAIN_RPC: 'https://a.example/key, https://b.example',
  AKASHI_CHAIN_ID: '1',
  AKASHI_CHAIN_KEY_FILE: '/k',
  AKASHI_CHAIN_CONTRACT: `0x${'Ab'.repeat(20)}`,
};
const fails = (code: string, at: string) => (error: { code?: string; at?: string }) => {
  assert.deepEqual([error.code, error.at], [code, at]);
  return true;
};

test('nothing set: both are off', () => {
  assert.equal(readChainEnvironment({ AKASHI_CHAIN_ID: '1' }), undefined);
  assert.equal(readStampEnvironment({ AKASHI_TIMESTAMP_ROOTS: '/r' }), undefined);
  assert.equal(anchoringIsOn({ AKASHI_CHAIN_RPC: ' ' }), false);
  assert.equal(anchoringIsOn({ AKASHI_TIMESTAMP_URLS: 'x' }), true);
});

test('a chain: two endpoints of two hosts, and what has a default', () => {
  assert.deepEqual(readChainEnvironment(chain), {
    ...{ urls: ['https://a.example/key', 'https://b.example/'], chain: 1, keyFile: '/k', confirmations: 12 },
    ...{ feeCap: 50_000_000_000n, every: 3_600_000 },
  });
  const more = { AKASHI_CHAIN_CONFIRMATIONS: '3', AKASHI_CHAIN_MAX_FEE: '0.25', AKASHI_CHAIN_EVERY: '5' };
  const read = readChainEnvironment({ ...chain, ...more });
  assert.deepEqual([read?.confirmations, read?.feeCap, read?.every], [3, 250_000_000n, 300_000]);
  assert.equal(readContract(chain), `0x${'ab'.repeat(20)}`);
});

test('what is missing or malformed is named', () => {
  for (const name of ['AKASHI_CHAIN_ID', 'AKASHI_CHAIN_KEY_FILE'])
    assert.throws(() => readChainEnvironment({ ...chain, [name]: '' }), fails('chain.off', name));
  assert.throws(() => readContract({}), fails('chain.off', 'AKASHI_CHAIN_CONTRACT'));
  const wrong: [string, string][] = [
    ['AKASHI_CHAIN_RPC', 'https://a.example'],
    ['AKASHI_CHAIN_RPC', 'https://a.example/1,https://a.example/2'],
    ['AKASHI_CHAIN_RPC', 'https://a.example,ftp://b.example'],
    ['AKASHI_CHAIN_RPC', 'https://a.example,nonsense'],
    ['AKASHI_CHAIN_RPC', 'https://a.example,https://b.example,https://c.example'],
    ['AKASHI_CHAIN_ID', 'mainnet'],
    ['AKASHI_CHAIN_ID', '0'],
    ['AKASHI_CHAIN_CONFIRMATIONS', '0'],
    ['AKASHI_CHAIN_CONFIRMATIONS', '101'],
    ['AKASHI_CHAIN_MAX_FEE', '0'],
    ['AKASHI_CHAIN_MAX_FEE', '-1'],
    ['AKASHI_CHAIN_MAX_FEE', '1e3'],
    ['AKASHI_CHAIN_EVERY', '0'],
  ];
  for (const [name, value] of wrong)
    assert.throws(
      () => readChainEnvironment({ ...chain, [name]: value }),
      fails('config.value-malformed', name),
      value,
    );
  assert.throws(
    () => readContract({ AKASHI_CHAIN_CONTRACT: '0x12' }),
    fails('config.value-malformed', 'AKASHI_CHAIN_CONTRACT'),
  );
  const stamps = { AKASHI_TIMESTAMP_URLS: 'https://tsa.example/', AKASHI_TIMESTAMP_ROOTS: '/r' };
  assert.deepEqual(readStampEnvironment(stamps), {
    urls: ['https://tsa.example/'],
    rootsFile: '/r',
    every: 86_400_000,
  });
  assert.throws(
    () => readStampEnvironment({ ...stamps, AKASHI_TIMESTAMP_ROOTS: '' }),
    fails('config.value-malformed', 'AKASHI_TIMESTAMP_ROOTS'),
  );
  assert.throws(
    () => readStampEnvironment({ ...stamps, AKASHI_TIMESTAMP_URLS: 'http://tsa.example/' }),
    fails('config.value-malformed', 'AKASHI_TIMESTAMP_URLS'),
  );
});
