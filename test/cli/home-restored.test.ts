/** A backup of a running installation, restored into an empty home: every credential is valid as it was before. */
import assert from 'node:assert/strict';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { after, before, describe, test } from 'node:test';
import { createGunzip } from 'node:zlib';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { openBackup, sealBackup } from '../../src/adapters/sql/backup/seal.ts';
import { connectClient, connectPool } from '../../src/adapters/sql/connect.ts';
import { prepareDatabase } from '../../src/adapters/sql/prepare-database.ts';
import { createSqlStore } from '../../src/adapters/sql/store.ts';
import { systemClock } from '../../src/adapters/system/system.ts';
import { examine } from '../../src/core/verify/examination.ts';
import { documentOf } from '../../src/flows/gather-evidence.ts';
import { verifyCredential } from '../../src/flows/verify-credential.ts';
import { type Home, makeHome, type Ran, run, type Serving, serve } from '../akashi-process.ts';
import { type ExampleServer, takeExample } from './example-server.ts';

const PASSPHRASE = 'correct horse battery staple';
const TOKEN_HASH = 'ab'.repeat(32);

const codeIn = (ran: Pick<Ran, 'error'>): string | undefined => /\[([a-z.-]+)\]\s*$/.exec(ran.error)?.[1];

/** As the owner of the embedded database, whose password lies in the home. */
function ownerOf(home: Home) {
  const { owner } = JSON.parse(readFileSync(join(home.path, 'postgres', 'passwords.json'), 'utf8'));
  return { host: join(home.path, 'postgres', 'run'), port: 5432, database: 'akashi', user: 'akashi', password: owner };
}

async function countsOf(home: Home): Promise<unknown> {
  return JSON.parse((await run(home, ['status', '--json'])).text).counts;
}

async function plainText(file: string): Promise<Buffer> {
  const { plain } = await openBackup(createReadStream(file), { passphrase: PASSPHRASE });
  const gunzip = createGunzip();
  const chunks: Buffer[] = [];
  gunzip.on('data', chunk => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => gunzip.once('end', resolve).once('error', reject));
  for await (const piece of plain) gunzip.write(piece);
  gunzip.end();
  await ended;
  return Buffer.concat(chunks);
}

describe('a backup', () => {
  let source: ExampleServer;
  let target: Home;
  let serving: Serving | undefined;
  let file: string;
  let expired: string;
  let secret: string;
  before(async () => {
    source = await takeExample();
    target = await makeHome({ PORT: String(source.home.port) });
    file = join(target.path, 'akashi.backup');
    secret = join(target.path, 'passphrase');
    await writeFile(secret, `${PASSPHRASE}\n`);
  });
  after(async () => {
    await serving?.stop();
    await target.remove();
    await source.home.remove();
  });

  test('is made while the server runs, and nobody but the owner reads the file', async () => {
    const owner = await connectClient(ownerOf(source.home), 'akashi backup test');
    await owner.query(
      `insert into session (token_hash, person_id, created_at, last_seen_at, ends_at, device, started_by)
       select $1, id, now(), now(), now() + interval '1 day', 'a browser', 'mail' from person limit 1`,
      [TOKEN_HASH],
    );
    await owner.end();
    const ran = await run(source.home, ['backup', file, '--passphrase-file', secret]);
    assert.equal(ran.code, 0, ran.error);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal((await fetch(`${source.home.url}/health`)).status, 200);
    const { header } = await openBackup(createReadStream(file), { passphrase: PASSPHRASE });
    const days = (Date.parse(header.endsAt ?? '') - Date.parse(header.createdAt)) / 86_400_000;
    assert.equal(days, 90);
    assert.ok(ran.text.includes(header.endsAt?.slice(0, 10) ?? '?'), ran.text);
    for (const wrong of ['0', '1.5', '3651', '-1', 'x']) {
      const refused = await run(source.home, ['backup', file, '--passphrase-file', secret, `--keep-days=${wrong}`]);
      assert.equal(refused.code, 64, wrong);
    }
  });

  test('shows nothing to whoever lacks the passphrase, and holds neither master key nor sessions for whoever has it', async () => {
    assert.equal((await readFile(file)).includes('minato-tech'), false);
    const plain = await plainText(file);
    assert.equal(plain.includes('minato-tech'), true);
    const masterKey = Buffer.from(readFileSync(join(source.home.path, 'master.key'), 'utf8').trim(), 'hex');
    assert.equal(masterKey.length, 32);
    for (const form of [masterKey, ...(['hex', 'base64', 'base64url'] as const).map(as => masterKey.toString(as))])
      assert.equal(plain.includes(form), false);
    assert.equal(plain.includes(TOKEN_HASH), false);
    assert.equal(plain.includes(PASSPHRASE), false);
  });

  test('is refused with a wrong passphrase, and by a home that is not empty', async () => {
    const wrong = join(target.path, 'wrong');
    await writeFile(wrong, 'incorrect horse battery staple\n');
    const guess = await run(target, ['restore', file, '--passphrase-file', wrong]);
    assert.deepEqual([guess.code, codeIn(guess)], [1, 'backup.key-wrong']);
    const full = await run(source.home, ['restore', file, '--passphrase-file', secret]);
    assert.deepEqual([full.code, codeIn(full)], [1, 'backup.target-not-empty']);
  });

  test('security 22: past its end it is refused with what to do about it', async () => {
    const { header, plain } = await openBackup(createReadStream(file), { passphrase: PASSPHRASE });
    const ended = { ...header, endsAt: '2020-01-01T00:00:00.000Z' };
    expired = join(target.path, 'expired.backup');
    await pipeline(sealBackup(ended, { passphrase: PASSPHRASE }, plain), createWriteStream(expired));
    const ran = await run(target, ['restore', expired, '--passphrase-file', secret]);
    assert.deepEqual([ran.code, codeIn(ran)], [1, 'backup.expired']);
    assert.match(ran.error, /2020-01-01[\s\S]*--although-expired/);
  });

  test('restored without the former master key: the server refuses to start', async () => {
    const counts = await countsOf(source.home);
    assert.equal(await source.serving.stop(), 0);
    const restored = await run(target, ['restore', expired, '--passphrase-file', secret, '--although-expired']);
    assert.equal(restored.code, 0, restored.error);
    const keyless = await run(target, ['serve']);
    assert.deepEqual([keyless.code, codeIn(keyless)], [78, 'key.master-missing']);
    await copyFile(join(source.home.path, 'master.key'), join(target.path, 'master.key'));
    serving = serve(target);
    await serving.ready;
    assert.deepEqual(await countsOf(target), counts);
  });

  test('restored with it: every credential is valid, or revoked as it was', async () => {
    const owner = ownerOf(target);
    const { app } = await prepareDatabase(owner, { log: () => undefined });
    const pool = connectPool(app, { max: 4, name: 'akashi backup test' });
    const store = createSqlStore(pool);
    try {
      let seen = 0;
      for (const { id: organization } of await store.transaction(tx => tx.organizations.list())) {
        const known = await store.inOrganization(organization, async tx => {
          const ids = await tx.credentials.recent(10_000);
          return Promise.all(
            ids.map(async id => ({ status: await tx.credentials.status(id), record: await tx.credentials.byId(id) })),
          );
        });
        for (const { status, record } of known) {
          assert.ok(record);
          const report = await verifyCredential({ input: record.bytes }, gather, verifier, within);
          assert.equal(report.verdict, status === 'active' ? 'valid' : 'invalid', JSON.stringify(report.checks));
          seen += 1;
        }
      }
      assert.ok(seen >= 300, `${seen} credentials`);
    } finally {
      await pool.end();
    }
  });

  const verifier = { clock: systemClock, verifier: { begin: () => examine(nodeCrypto) } };
  const within = (milliseconds: number) =>
    new Promise<void>(resolve => {
      setTimeout(resolve, milliseconds).unref();
    });

  /** Only the restored installation may be asked: nobody else is needed. */
  async function gather(url: string) {
    assert.ok(url.startsWith(`${target.url}/`), url);
    const response = await fetch(url);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const contentType = response.headers.get('content-type') ?? '';
    assert.equal(response.status, 200, url);
    return documentOf(url, { kind: 'found', url, bytes, contentType, gotAt: Date.now() }, Date.now());
  }
});
