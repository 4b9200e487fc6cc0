/** `akashi jose`, as the VC-JOSE-COSE suite calls it: files in, text out, the exit code as the answer. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { makeHome, run } from '../akashi-process.ts';

const home = await makeHome();
after(() => home.remove());
const file = async (name: string, content: unknown): Promise<string> => {
  const path = join(home.path, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const jose = (...args: string[]) => run(home, ['jose', ...args]);
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const credential: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: 'https://issuer.example',
  credentialSubject: { id: 'did:example:holder' },
};

test('VC-JOSE-COSE §3.1: signs and verifies files, and refuses what is no credential or has unknown headers', async () => {
  const key = await file('key.json', pair.privateKey.export({ format: 'jwk' }));
  const half = await file('public.json', pair.publicKey.export({ format: 'jwk' }));
  const other = await file(
    'other.json',
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  );
  const document = await file('credential.json', credential);
  const signed = await jose('sign', document, '--key', key, '--alg', 'ES256', '--typ', 'vc+jwt');
  assert.equal(signed.code, 0, signed.error);
  const jwt = await file('credential.jwt', signed.text);
  for (const by of [half, key]) {
    const verified = await jose('verify', jwt, '--key', by);
    assert.equal(verified.code, 0, verified.error);
    assert.deepEqual(JSON.parse(verified.text), credential);
  }
  const refused: [string[], RegExp][] = [
    [['verify', jwt, '--key', other], /jose\.signature-invalid/u],
    [['sign', document, '--key', key, '--header', '{"crit":["x"],"x":1}'], /jose\.header-unknown/u],
    [['sign', document, '--key', key, '--typ', 'vp+jwt'], /jose\.claim-mismatch/u],
    [['sign', await file('nobody.json', { ...credential, issuer: 'x' }), '--key', key], /check\.schema-wrong-value/u],
  ];
  for (const [args, code] of refused) {
    const answer = await jose(...args);
    assert.equal(answer.code, 1, args.join(' '));
    assert.match(answer.error, code);
    assert.equal(answer.text, '');
  }
  for (const args of [
    ['--key', half],
    ['--key', key, '--alg', 'RS256'],
  ]) {
    const answer = await jose('sign', document, ...args);
    assert.equal(answer.code, 64);
    assert.match(answer.error, /usage\.key-unusable/u);
  }
  assert.equal((await jose('sign', join(home.path, 'none.json'), '--key', key)).code, 64);
});
