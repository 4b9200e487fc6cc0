import assert from 'node:assert/strict';
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { AkashiError } from '../../core/error.ts';
import { createFileVault } from './file-vault.ts';
import { loadMasterKey } from './master-key.ts';

const code = (wanted: string) => (error: unknown) => (error as AkashiError).code === wanted;

test('security 2: a sealed key opens only as the owner, id and purpose it was sealed for', async () => {
  const vault = createFileVault(randomBytes(32));
  const key = await vault.create('org-a', 'k1', 'issuer', 'EdDSA');
  await vault.open(key, 'did:example:a#k1');
  await assert.rejects(vault.open({ ...key, owner: 'org-b' }, 'x'), code('key.unseal-failed'));
  await assert.rejects(vault.open({ ...key, id: 'k2' }, 'x'), code('key.unseal-failed'));
  await assert.rejects(vault.open({ ...key, purpose: 'status' }, 'x'), code('key.unseal-failed'));
  const altered = Uint8Array.from(key.sealed);
  altered[20] = (altered[20] ?? 0) ^ 1;
  await assert.rejects(vault.open({ ...key, sealed: altered }, 'x'), code('key.unseal-failed'));
  await assert.rejects(createFileVault(randomBytes(32)).open(key, 'x'), code('key.unseal-failed'));
});

test('security 2: a row that names another algorithm or another public half than the key’s own is refused', async () => {
  const vault = createFileVault(randomBytes(32));
  const [one, two] = await Promise.all(['k1', 'k2'].map(id => vault.create('org', id, 'issuer', 'ES256')));
  assert.ok(one && two);
  await vault.open(one, 'x');
  await assert.rejects(vault.open({ ...one, publicKey: two.publicKey }, 'x'), code('key.unseal-failed'));
  await assert.rejects(vault.open({ ...one, algorithm: 'EdDSA' }, 'x'), code('key.unseal-failed'));
  const rsa = await vault.create('org', 'k3', 'issuer', 'RS256');
  await assert.rejects(vault.open({ ...rsa, algorithm: 'ES256' }, 'x'), code('key.unseal-failed'));
  await vault.open(rsa, 'x');
});

for (const algorithm of ['EdDSA', 'ES256', 'ES384', 'RS256'] as const) {
  test(`${algorithm}: what the vault signs verifies under the public key it gave`, async () => {
    const vault = createFileVault(randomBytes(32));
    const signer = await vault.open(await vault.create('org', 'k', 'issuer', algorithm), 'did:example:a#k');
    const data = randomBytes(64);
    const key = createPublicKey({ key: signer.publicKey as never, format: 'jwk' });
    const hash = algorithm === 'EdDSA' ? null : algorithm === 'ES384' ? 'sha384' : 'sha256';
    assert.ok(verify(hash, data, { key, dsaEncoding: 'ieee-p1363' }, await signer.sign(data)));
    assert.ok(!verify(hash, randomBytes(64), { key, dsaEncoding: 'ieee-p1363' }, await signer.sign(data)));
    assert.equal('d' in signer.publicKey, false);
  });
}

test('derived values repeat, and differ by purpose, data and master key', () => {
  const master = randomBytes(32);
  const vault = createFileVault(master);
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  assert.equal(hex(vault.derive('claim', 'a')), hex(createFileVault(master).derive('claim', 'a')));
  assert.notEqual(hex(vault.derive('claim', 'a')), hex(vault.derive('share', 'a')));
  assert.notEqual(hex(vault.derive('claim', 'a')), hex(vault.derive('claim', 'b')));
  assert.notEqual(hex(vault.derive('claim', 'a')), hex(createFileVault(randomBytes(32)).derive('claim', 'a')));
});

test('the master key is made once, with mode 0600, and never silently replaced', async t => {
  const home = await mkdtemp(join(tmpdir(), 'akashi-key-'));
  t.after(() => rm(home, { recursive: true }));
  const file = join(home, 'master.key');
  await assert.rejects(
    loadMasterKey(file, async () => false),
    code('key.master-missing'),
  );
  const [a, b] = await Promise.all([loadMasterKey(file, async () => true), loadMasterKey(file, async () => true)]);
  assert.deepEqual(a, b);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  await chmod(file, 0o644);
  assert.deepEqual(await loadMasterKey(file, async () => false), a);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  await writeFile(file, (await readFile(file, 'utf8')).slice(0, 40));
  await assert.rejects(
    loadMasterKey(file, async () => true),
    code('key.master-malformed'),
  );
});
