import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../../test/console-world.ts';
import { createMemoryStore } from '../../adapters/memory/store.ts';
import { shareToken } from '../../flows/token.ts';
import type { Ports } from '../../ports/ports.ts';
import type { OrganizationTransaction, Store } from '../../ports/store/store.ts';
import { exampleShare, isExampleWanted, loadExample } from './load-example.ts';

class Death extends Error {}

/** A store whose process dies right after its n-th commit, or when it begins to wait for the batch. Counts commits. */
function mortal(store: Store, lives: number): Store & { commits(): number } {
  let commits = 0;
  const after = async <T>(work: Promise<T>): Promise<T> => {
    const value = await work;
    commits += 1;
    if (commits === lives) throw new Death();
    return value;
  };
  const watched = (tx: OrganizationTransaction): OrganizationTransaction => ({
    ...tx,
    awards: {
      ...tx.awards,
      counts: async () => {
        throw new Death();
      },
    },
  });
  return {
    glance: store.glance,
    transaction: work => after(store.transaction(work)),
    inOrganization: (org, work) => after(store.inOrganization(org, tx => work(watched(tx)))),
    commits: () => commits,
  };
}

const quiet = { write: () => undefined };

test('a start that dies after any commit of the example leaves the next one to make it whole, once', async () => {
  const { ports } = await consoleWorld();
  // The file is read in a child process each time: once is enough here.
  let sheet: ReturnType<Ports['sheets']['read']> | undefined;
  const sheets: Ports['sheets'] = {
    read: (bytes, name) => {
      sheet ??= ports.sheets.read(bytes, name);
      return sheet;
    },
  };
  const start = async (store: Store): Promise<void> => {
    await assert.rejects(loadExample({ ...ports, store, sheets }, quiet), Death);
  };
  const whole = mortal(createMemoryStore(), Number.POSITIVE_INFINITY);
  await start(whole);
  const deaths = whole.commits();
  assert.ok(deaths > 8, `only ${deaths} commits`);
  for (let lives = 1; lives <= deaths; lives += 1) {
    const store = createMemoryStore();
    await start(mortal(store, lives));
    await start(mortal(store, Number.POSITIVE_INFINITY));
    const [organization, ...others] = await store.transaction(tx => tx.organizations.list());
    assert.ok(organization, `no organization after death ${lives}`);
    assert.equal(others.length, 0);
    await store.inOrganization(organization.id, async tx => {
      const achievements = await tx.achievements.list();
      assert.equal(achievements.length, 3);
      for (const { id } of achievements) assert.equal((await tx.achievements.versionsOf(id)).length, 1);
      const batches = await tx.awards.batches({ limit: 10 });
      assert.deepEqual(
        batches.map(batch => batch.total),
        [300],
        `batches after death ${lives}`,
      );
      assert.equal((await tx.awards.search({}, { limit: 1, offset: 0 })).total, 300);
    });
  }
});

test('an installation with organizations of its own gets no example', async () => {
  const { ports } = await consoleWorld();
  await loadExample(ports, quiet);
  assert.equal((await ports.store.transaction(tx => tx.organizations.list())).length, 1);
  assert.equal(await ports.store.transaction(tx => tx.settings.get('example')), undefined);
});

test('the example comes by itself only to a machine of its own, and otherwise when asked for', () => {
  const mail = { smtpUrl: 'smtp://mail.example', url: 'http://localhost:3000' };
  const local = { url: 'http://localhost:3000' };
  const secure = { url: 'https://localhost' };
  const plain = { example: false, empty: false };
  assert.deepEqual(
    [local, mail, secure].map(place => isExampleWanted(plain, place)),
    [true, false, false],
  );
  assert.equal(isExampleWanted({ example: false, empty: true }, local), false);
  assert.equal(isExampleWanted({ example: true, empty: false }, mail), true);
});

test('the address of the share is of the present origin, also when the whole former address was kept', async () => {
  const { ports } = await consoleWorld();
  const moved = { ...ports, instance: { ...ports.instance, url: 'https://new.example' } };
  const keep = (share: string) => ports.store.transaction(tx => tx.settings.put('example', JSON.stringify({ share })));
  await keep('http://localhost:3947/s/TOKEN');
  assert.equal(await exampleShare(moved), 'https://new.example/s/TOKEN');
  await keep('share-id');
  assert.equal(await exampleShare(moved), `https://new.example/s/${shareToken('share-id', ports).token}`);
});

test('a later start says nothing of issuing once the example is whole', async () => {
  const { ports } = await consoleWorld();
  const whole = { organization: 'o', achievements: 'v', batch: 'b', share: 's' };
  await ports.store.transaction(tx => tx.settings.put('example', JSON.stringify(whole)));
  const said: string[] = [];
  await loadExample(ports, { write: text => said.push(text) });
  assert.deepEqual(said, []);
});
