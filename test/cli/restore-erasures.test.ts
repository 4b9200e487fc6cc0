/** Security 22: what was erased after a backup stays erased when the backup is restored, as the commands are composed. */
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import type { Address } from '../../src/adapters/sql/connect.ts';
import { type Composition, compose, composeBackup } from '../../src/apps/compose.ts';
import { ERASED_NAME } from '../../src/ports/erasure.ts';
import { anAddress, aPerson, type Ground, issue, prepare } from '../contract/made-up.ts';
import { startTestDatabase, type TestDatabase } from '../postgres.ts';

const secret = { passphrase: 'correct horse battery staple' };
const log = (): void => undefined;

const urlOf = ({ user, password, host, port, database }: Address): string =>
  `postgresql://${user}:${encodeURIComponent(String(password))}@${encodeURIComponent(host ?? '')}:${port}/${database}`;

describe('restoring a backup that is older than an erasure', () => {
  const former = { ...process.env };
  let server: TestDatabase;
  let homes: string[];
  let backup: Buffer;
  let ground: Ground;
  const person = aPerson();
  const kept = aPerson();

  /** Works in one home on one database, as a command does. */
  async function at<T>(home: string, database: Address, work: () => Promise<T>): Promise<T> {
    Object.assign(process.env, { AKASHI_HOME: home, DATABASE_URL: urlOf(database) });
    return work();
  }
  async function composed<T>(home: string, database: Address, work: (composition: Composition) => Promise<T>) {
    return at(home, database, async () => {
      const composition = await compose({ log, connections: 2 });
      try {
        return await work(composition);
      } finally {
        await composition.close();
      }
    });
  }
  async function restored(home: string, database: Address): Promise<number> {
    return at(home, database, async () => {
      const place = await composeBackup(log);
      try {
        return (await place.restore(() => Readable.from([backup]), secret)).erased;
      } finally {
        await place.close();
      }
    });
  }
  /** Names of the three awards, and who of the two people is there. */
  const look = (home: string, database: Address) =>
    composed(home, database, ({ ports: { store } }) =>
      store.inOrganization(ground.organization.id, async tx => ({
        awards: (await tx.awards.byIds(ground.awards.map(award => award.id))).map(award => award.name),
        bytes: await Promise.all(
          ground.awards.map(async award => (await tx.credentials.byId(award.credentialId)) !== undefined),
        ),
        people: [(await tx.people.byId(person.id)) !== undefined, (await tx.people.byId(kept.id)) !== undefined],
        chain: await tx.audit.verifyChain(),
      })),
    );

  before(async () => {
    for (const name of ['AKASHI_URL', 'HOST', 'PORT', 'SMTP_URL', 'AKASHI_MASTER_KEY_FILE']) delete process.env[name];
    server = await startTestDatabase();
    homes = await Promise.all([1, 2, 3].map(() => mkdtemp(join(tmpdir(), 'akt-erasures-'))));
    const [home] = homes as [string, string, string];
    const source = await server.createDatabase('empty');
    await composed(home, source, async ({ ports }) => {
      ground = await prepare(ports.store, 3);
      await ports.store.inOrganization(ground.organization.id, async tx => {
        await issue(tx, ground, ground.awards.slice(0, 2));
        for (const one of [person, kept]) await tx.people.create(one, anAddress(one));
        const event = { at: 1, actor: person.id, action: 'accept-claim', detail: {} };
        for (const award of ground.awards) await tx.audit.append({ ...event, subject: award.credentialId });
      });
    });
    await at(home, source, async () => {
      const place = await composeBackup(log);
      const out = new PassThrough();
      [backup] = await Promise.all([buffer(out), place.backup(out, secret, 90)]);
      await place.close();
    });
    await composed(home, source, async ({ ports }) => {
      const { id } = ground.organization;
      assert.equal(await ports.erasure.eraseAward(id, ground.awards[0]!.id, 5), true);
      // Not issued when the backup was made: it must not be issued after the restore either.
      assert.equal(await ports.erasure.eraseAward(id, ground.awards[2]!.id, 6), true);
      assert.equal(await ports.erasure.erasePerson(person.id, 7), true);
    });
  });
  after(async () => {
    for (const name of Object.keys(process.env)) if (!(name in former)) delete process.env[name];
    Object.assign(process.env, former);
    for (const home of homes) await rm(home, { recursive: true, force: true });
    await server.stop();
  });

  const bring = (file: string, to: string): Promise<void> => copyFile(join(homes[0]!, file), join(to, file));
  const erased = () => ({
    awards: [ERASED_NAME, ground.awards[1]!.name, ERASED_NAME],
    bytes: [false, true, false],
    people: [false, true],
    chain: { ok: true, count: 3 },
  });

  it('security 22: with the ledger beside it, the erased stays erased', async () => {
    const [, home] = homes as [string, string, string];
    for (const file of ['erasures.jsonl', 'master.key']) await bring(file, home);
    const target = await server.createDatabase('empty');
    assert.equal(await restored(home, target), 3);
    assert.deepEqual(await look(home, target), erased());
  });

  it('without it everything comes back, and goes when the ledger is found at the next start', async () => {
    const [, , home] = homes as [string, string, string];
    await bring('master.key', home);
    const target = await server.createDatabase('empty');
    assert.equal(await restored(home, target), 0);
    const back = await look(home, target);
    assert.deepEqual(
      back.awards,
      ground.awards.map(award => award.name),
    );
    assert.deepEqual(back.people, [true, true]);
    await bring('erasures.jsonl', home);
    assert.deepEqual(await look(home, target), erased());
  });

  it('the ledger holds ids and times only, for its owner alone', async () => {
    const file = join(homes[0]!, 'erasures.jsonl');
    const text = await readFile(file, 'utf8');
    const lines = text.split('\n').filter(line => line !== '');
    assert.deepEqual(
      lines.map(line => Object.keys(JSON.parse(line) as object)),
      [
        ['kind', 'organization', 'subject', 'at'],
        ['kind', 'organization', 'subject', 'at'],
        ['kind', 'subject', 'at'],
      ],
    );
    if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600);
  });
});
