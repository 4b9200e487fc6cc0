// The signer as a process of its own: what it does, refuses and survives. What is in whose memory: test/fault/signer.test.ts.
import assert from 'node:assert/strict';
import { ChildProcess } from 'node:child_process';
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { commandOf, environmentOf, signersBelow, withoutProc } from '../../../test/signer-processes.ts';
import type { AkashiError } from '../../core/error.ts';
import type { Signer } from '../../core/key/crypto.ts';
import type { KeyVault } from '../../ports/key-vault.ts';
import { createFileVault } from './file-vault.ts';
import { type SignerOptions, startSigner } from './signing-vault.ts';

const code = (wanted: string) => (error: unknown) => (error as AkashiError).code === wanted;
const isEmpty = async () => true;
const hasData = async () => false;

async function newHome(t: TestContext): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'akashi-signer-'));
  t.after(() => rm(home, { recursive: true }));
  return join(home, 'master.key');
}

/** A signer of a new home, and its process id. */
async function open(t: TestContext, more: Omit<SignerOptions, 'masterKeyFile'> = {}) {
  const file = await newHome(t);
  const others = signersBelow(process.pid);
  const signer = startSigner({ masterKeyFile: file, ...more });
  t.after(() => signer.close());
  const vault = await signer.vault(isEmpty);
  const pids = () => signersBelow(process.pid).filter(pid => !others.includes(pid));
  const kill = (signal: NodeJS.Signals) => {
    for (const pid of pids()) process.kill(pid, signal);
  };
  return { file, signer, vault, pids, kill, master: Buffer.from((await readFile(file, 'utf8')).trim(), 'hex') };
}

const newSigner = async (vault: KeyVault, purpose: 'issuer' | 'status' = 'issuer'): Promise<Signer> =>
  vault.open(await vault.create('org', `k-${purpose}`, purpose, 'EdDSA'), 'did:example:a#k');

const isBy = (signer: Signer, data: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, data, createPublicKey({ key: signer.publicKey as never, format: 'jwk' }), signature);

test('a key made by the signer opens and signs there; tokens are those of the master key', async t => {
  const { vault, master } = await open(t);
  const whole = createFileVault(master);
  for (const algorithm of ['EdDSA', 'ES256'] as const) {
    const key = await vault.create('org', 'k', 'issuer', algorithm);
    const signer = await vault.open(key, 'did:example:a#k');
    const { verificationMethod, publicKey } = signer;
    assert.deepEqual(
      { verificationMethod, publicKey },
      { verificationMethod: 'did:example:a#k', publicKey: key.publicKey },
    );
    const data = randomBytes(64);
    const hash = algorithm === 'EdDSA' ? null : 'sha256';
    const by = { key: createPublicKey({ key: publicKey as never, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
    assert.ok(verify(hash, data, by, await signer.sign(data)));
    assert.ok(!verify(hash, randomBytes(64), by, await signer.sign(data)));
    await whole.open(key, 'x');
  }
  for (const purpose of ['claim', 'share', 'invitation', 'status-order', 'form', 'setup', 'sign-in-code'] as const)
    assert.deepEqual(vault.derive(purpose, 'a'), whole.derive(purpose, 'a'));
});

test('security 2: the signer refuses a sealed key that was moved to another owner, id, purpose or algorithm', async t => {
  const { vault } = await open(t);
  const key = await vault.create('org-a', 'k1', 'issuer', 'EdDSA');
  await vault.open(key, 'x');
  for (const moved of [{ owner: 'org-b' }, { id: 'k2' }, { purpose: 'status' }, { algorithm: 'ES256' }] as const)
    await assert.rejects(vault.open({ ...key, ...moved }, 'x'), code('key.unseal-failed'));
  assert.ok((await (await vault.open(key, 'x')).sign(randomBytes(8))).length === 64);
});

test('security 2: nothing of the environment and no key reaches the signer by its start', {
  skip: withoutProc,
}, async t => {
  const { pids, master, file } = await open(t);
  const [pid = 0] = pids();
  const names = environmentOf(pid).map(entry => entry.split('=')[0]);
  assert.ok(names.length > 0);
  const allowed = ['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'SystemRoot'];
  assert.deepEqual(
    names.filter(name => !allowed.includes(name ?? '')),
    [],
  );
  assert.ok(!commandOf(pid).some(part => part.includes(master.toString('hex')) || part.includes(file)));
});

test('the master key is made by the signer with mode 0600, and missing while data exist it is not', async t => {
  const file = await newHome(t);
  const open = (mayCreate: () => Promise<boolean>) => {
    const signer = startSigner({ masterKeyFile: file });
    return signer.vault(mayCreate).finally(() => signer.close());
  };
  await assert.rejects(open(hasData), code('key.master-missing'));
  await assert.rejects(stat(file), { code: 'ENOENT' });
  await open(isEmpty);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  const made = await readFile(file, 'utf8');
  await open(hasData);
  assert.equal(await readFile(file, 'utf8'), made);
  await writeFile(file, 'no key');
  await assert.rejects(open(isEmpty), code('key.master-malformed'));
});

test('what is asked close together travels together: 500 signatures in a few messages', async t => {
  const { vault } = await open(t);
  const signer = await newSigner(vault);
  let answers = 0;
  const emit = ChildProcess.prototype.emit;
  t.mock.method(ChildProcess.prototype, 'emit', function (this: ChildProcess, event: string, ...rest: unknown[]) {
    if (event === 'message') answers += 1;
    return Reflect.apply(emit, this, [event, ...rest]);
  });
  const data = Array.from({ length: 500 }, () => randomBytes(64));
  const made = await Promise.all(data.map(each => signer.sign(each)));
  assert.ok(data.every((each, n) => isBy(signer, each, made[n] ?? each)));
  assert.ok(answers > 0 && answers <= 8, `${answers} messages`);
  answers = 0;
  const breathing: unknown[] = [];
  for (const each of data.slice(0, 25)) {
    await new Promise(resolve => setImmediate(resolve));
    breathing.push(signer.sign(each));
  }
  await Promise.all(breathing);
  assert.equal(answers, 1);
});

test('past its limit the signer refuses, each purpose apart', async t => {
  const { vault } = await open(t, { signaturesAMinute: 3 });
  const [issuer, status] = [await newSigner(vault), await newSigner(vault, 'status')];
  const sign = (signer: Signer) => Promise.allSettled([1, 2, 3, 4, 5].map(n => signer.sign(Uint8Array.of(n))));
  const made = await sign(issuer);
  assert.deepEqual(
    made.map(({ status }) => status === 'fulfilled'),
    [true, true, true, false, false],
  );
  const refused = made.flatMap(each => (each.status === 'rejected' ? [each.reason as AkashiError] : []));
  assert.deepEqual(
    refused.map(({ code, detail }) => [code, detail]),
    Array(2).fill(['key.too-many-signatures', { limit: 3 }]),
  );
  assert.equal((await sign(status)).filter(each => each.status === 'fulfilled').length, 3);
});

test('kill -9 while it signs: another takes its place, and every signature is made', { skip: withoutProc }, async t => {
  const { vault, pids, kill } = await open(t);
  const signer = await newSigner(vault);
  const before = pids();
  const data = Array.from({ length: 300 }, () => randomBytes(64));
  kill('SIGSTOP'); // so that all of them are under way
  const signing = data.map(each => signer.sign(each));
  await wait(20);
  kill('SIGKILL');
  const made = await Promise.all(signing);
  assert.ok(data.every((each, n) => isBy(signer, each, made[n] ?? each)));
  assert.equal(pids().length, 1);
  assert.notDeepEqual(pids(), before);
});

test('a signer that dies again and again: refused by a code, and well again when it stays', {
  skip: withoutProc,
}, async t => {
  const { vault, kill } = await open(t);
  const signer = await newSigner(vault);
  const killing = setInterval(() => kill('SIGKILL'), 5);
  try {
    kill('SIGKILL');
    await assert.rejects(async () => signer.sign(randomBytes(8)), code('key.signer-lost'));
  } finally {
    clearInterval(killing);
  }
  const data = randomBytes(8);
  assert.ok(isBy(signer, data, await signer.sign(data)));
});

test('a signer that is killed before it has begun is replaced', { skip: withoutProc }, async t => {
  const others = signersBelow(process.pid);
  const signer = startSigner({ masterKeyFile: await newHome(t) });
  t.after(() => signer.close());
  let began: readonly number[] = [];
  while (began.length === 0) {
    await wait(2);
    began = signersBelow(process.pid).filter(pid => !others.includes(pid));
  }
  for (const pid of began) process.kill(pid, 'SIGKILL');
  const data = randomBytes(8);
  const own = await newSigner(await signer.vault(isEmpty));
  assert.ok(isBy(own, data, await own.sign(data)));
});

test('a master key that went away or was changed while it ran: refused, until it is back', {
  skip: withoutProc,
}, async t => {
  const { vault, kill, file } = await open(t);
  const signer = await newSigner(vault);
  const data = randomBytes(8);
  await rename(file, `${file}.away`);
  kill('SIGKILL');
  await assert.rejects(async () => signer.sign(data), code('key.master-missing'));
  await assert.rejects(stat(file), { code: 'ENOENT' });
  await writeFile(file, randomBytes(32).toString('hex'));
  await assert.rejects(vault.create('org', 'k2', 'issuer', 'EdDSA'), code('key.unseal-failed'));
  await rename(`${file}.away`, file);
  assert.ok(isBy(signer, data, await signer.sign(data)));
});

test('it outlives a stop that is meant for its owner, and ends with close()', { skip: withoutProc }, async t => {
  const { vault, signer, pids, kill } = await open(t);
  const before = pids();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR1'] as const) kill(signal);
  await newSigner(vault);
  assert.deepEqual(pids(), before);
  await signer.close();
  assert.deepEqual(pids(), []);
  await assert.rejects(newSigner(vault), code('key.signer-lost'));
  assert.deepEqual(pids(), []);
});
