/** A whole roster is revoked at once: all or none, in seconds, and whoever else is at work waits instead of failing. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { changeChosen } from '../../src/flows/change-chosen.ts';
import { changeStatus } from '../../src/flows/change-status.ts';
import { weighStatusChange } from '../../src/flows/weigh-status-change.ts';
import type { Award } from '../../src/ports/store/awards.ts';
import type { CredentialStatus } from '../../src/ports/store/credentials.ts';
import type { OrganizationTransaction } from '../../src/ports/store/store.ts';
import { aBatch, aChange, aMail, anAward, type Ground, issue, minute, now, prepare, uuid } from './made-up.ts';
import { onEveryStore, onSql, type StoreUnderTest, withCode } from './stores-under-test.ts';

const ports = {
  crypto: nodeCrypto,
  clock: { now: () => now + minute },
  random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
};

/** Issued and invited, in a list of each purpose by turns. */
async function issued(store: StoreUnderTest, size: number): Promise<Ground> {
  const ground = await prepare(store, size - Math.floor(size / 2));
  return store.inOrganization(ground.organization.id, async tx => {
    const places = await tx.statusLists.takeCounters(
      'suspension',
      Math.floor(size / 2),
      uuid,
      'https://badges.example',
    );
    const others = places.map(({ listId, counter }) => anAward(ground.batch, listId, counter));
    await tx.awards.add(others);
    const awards = [...ground.awards, ...others].sort(() => Math.random() - 0.5);
    await issue(tx, ground, awards);
    await tx.mails.add(awards.map(award => aMail(award)));
    return { ...ground, awards };
  });
}

const asked = (ground: Ground, status: CredentialStatus, awards: readonly Award[] = ground.awards) => ({
  organization: ground.organization.id,
  credentials: awards.map(award => award.credentialId),
  status,
  reason: '名簿の誤り',
  by: 'system' as const,
});

const idsOf = (awards: readonly Award[]): string[] => awards.map(award => award.credentialId);

onEveryStore('many statuses', store => {
  test('a credential that cannot be revoked keeps all the others as they are', async () => {
    const ground = await issued(store, 20);
    const org = ground.organization.id;
    const { id } = ground.awards[13]!;
    const waiting = await store.inOrganization(org, async tx => {
      const [place] = await tx.statusLists.takeCounters('revocation', 1, uuid, 'https://badges.example');
      const award = anAward(ground.batch, place!.listId, place!.counter, { replaces: id });
      await tx.awards.add([award]);
      return award;
    });
    const request = asked(ground, 'revoked', [...ground.awards.slice(0, 9), waiting, ...ground.awards.slice(9)]);
    const jobs = (await store.jobs()).length;
    await assert.rejects(
      store.inOrganization(org, tx => changeStatus(tx, request, ports)),
      withCode('thing.not-found'),
    );
    await store.inOrganization(org, async tx => {
      assert.deepEqual(new Set((await tx.credentials.statuses(idsOf(ground.awards))).values()), new Set(['active']));
      assert.equal((await tx.mails.list('queued', { limit: 1, offset: 0 })).total, 20);
      assert.equal((await tx.audit.list({ limit: 1, offset: 0 })).total, 0);
    });
    assert.equal((await store.jobs()).length, jobs);
  });

  test('of one who revokes and one who reinstates at once, revoked is what stays', async () => {
    const ground = await prepare(store, 1);
    const org = ground.organization.id;
    const awards = await store.inOrganization(org, async tx => {
      const content = { ...ground.version.content, statusPurpose: 'suspension' as const };
      const version = { ...ground.version, id: uuid(), number: 2, content };
      await tx.achievements.addVersion(version);
      const places = await tx.statusLists.takeCounters('suspension', 40, uuid, 'https://badges.example');
      const batch = aBatch(version.id);
      await tx.awards.createBatch(batch);
      const made = places.map(({ listId, counter }) => anAward(batch, listId, counter));
      await tx.awards.add(made);
      await issue(tx, ground, made);
      return made;
    });
    const change = (status: CredentialStatus) =>
      store.inOrganization(org, tx => changeStatus(tx, asked(ground, status, awards), ports));
    await change('suspended');
    await Promise.allSettled([change('revoked'), change('active')]);
    await store.inOrganization(org, async tx => {
      assert.deepEqual(new Set((await tx.credentials.statuses(idsOf(awards))).values()), new Set(['revoked']));
    });
  });
});

onSql('many statuses', (store, database) => {
  test('7 500 are revoked in seconds: their lists, mails, audit events and jobs with them', async t => {
    const size = 7_500;
    const ground = await issued(store, size);
    const org = ground.organization.id;
    const wish = { ...asked(ground, 'revoked'), chosen: { batchId: ground.batch.id }, limit: size };
    const start = performance.now();
    const { mark, changing } = await weighStatusChange(wish, { ...ports, store });
    const weighed = performance.now();
    const outcome = await changeChosen({ ...wish, mark }, { ...ports, store });
    const done = performance.now();
    t.diagnostic(`${size} weighed in ${Math.round(weighed - start)} ms, revoked in ${Math.round(done - weighed)} ms`);
    assert.ok(done - start < 15_000, `took ${done - start} ms`);
    assert.equal(changing.length, size);
    assert.deepEqual(outcome, { kind: 'changed', count: size });
    await store.inOrganization(org, async tx => {
      for (const { id } of await tx.statusLists.list())
        assert.equal((await tx.statusLists.setIndexes(id)).length, 3_750);
      assert.deepEqual(await tx.audit.verifyChain(), { ok: true, count: size });
      assert.equal((await tx.mails.list('cancelled', { limit: 1, offset: 0 })).total, size);
      const told = await tx.mails.list('queued', { limit: 1, offset: 0 });
      assert.deepEqual([told.total, told.rows[0]?.kind], [size, 'revoked']);
    });
    const jobs = (await store.jobs()).filter(job => (job.payload as { org: string }).org === org);
    assert.equal(jobs.filter(job => job.task === 'publish-status-list').length, 2);
    const mails = jobs.flatMap(job => (job.task === 'send-mails' ? (job.payload as { mails: string[] }).mails : []));
    assert.equal(new Set(mails).size, size);
    assert.equal(await store.inOrganization(org, tx => changeStatus(tx, asked(ground, 'revoked'), ports)), 0);
  });

  test('several who change the same ones at once wait for one another, whatever order each was given', async () => {
    const ground = await issued(store, 1_000);
    const org = ground.organization.id;
    const { awards } = ground;
    let begun = 0;
    /** The store runs a transaction again after a deadlock: here each is to be run once. */
    const once = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
      store.inOrganization(org, tx => {
        begun += 1;
        return work(tx);
      });
    const byId = awards.toSorted((a, b) => (a.id < b.id ? 1 : -1));
    const byCredential = awards.toSorted((a, b) => (a.credentialId < b.credentialId ? 1 : -1));
    const hold = (some: readonly Award[]) =>
      once(async tx => {
        await tx.awards.byIds(
          some.map(award => award.id),
          { lock: true },
        );
        return 0;
      });
    const revoke = (some: readonly Award[]) => once(tx => changeStatus(tx, asked(ground, 'revoked', some), ports));
    let changed = 0;
    for (const some of [awards.slice(0, 600), awards.slice(300, 900), awards]) {
      const chosen = new Set(some);
      const done = await Promise.all([
        revoke(byCredential.filter(award => chosen.has(award))),
        hold(byId.toReversed()),
        revoke(some),
        hold(byId),
      ]);
      for (const count of done) changed += count;
    }
    assert.equal(changed, 1_000);
    assert.equal(begun, 12);
    assert.equal((await once(tx => tx.audit.verifyChain())).ok, true);
  });

  /** While somebody holds the rows of `held`, `work` waits for them; is the row of `free` then still anybody's? */
  async function waitsWithout(
    org: string,
    held: (tx: OrganizationTransaction) => Promise<unknown>,
    work: (tx: OrganizationTransaction) => Promise<unknown>,
    free: { readonly table: string; readonly id: string },
  ): Promise<boolean> {
    const { app, owner } = database();
    let release = (): void => undefined;
    const holding = new Promise<void>((holds, fails) => {
      const released = new Promise<void>(resolve => {
        release = resolve;
      });
      store
        .inOrganization(org, async tx => {
          await held(tx);
          holds();
          await released;
        })
        .catch(fails);
    });
    await holding;
    const working = store.inOrganization(org, work);
    const client = await app.connect();
    try {
      for (let waiting = 0; waiting === 0; await new Promise(resolve => setTimeout(resolve, 5)))
        waiting = (
          await owner.query(`select from pg_locks where not granted and pid in (
            select pid from pg_stat_activity where datname = current_database())`)
        ).rowCount as number;
      await client.query('begin');
      await client.query(`select set_config('akashi.org', $1, true)`, [org]);
      const { rowCount } = await client.query(`select from ${free.table} where id = $1 for update skip locked`, [
        free.id,
      ]);
      return rowCount === 1;
    } finally {
      await client.query('rollback');
      client.release();
      release();
      await working;
    }
  }

  test('awards, mails and lists are locked in one order, so that nobody waits in a ring', async () => {
    const ground = await prepare(store, 1);
    const org = ground.organization.id;
    const named = (n: number) => `${String(n).repeat(8)}${uuid().slice(8)}`;
    // Every other order, that of the table and of the index that is looked in, would take the one that must be free first.
    const { first, second, mails, lists } = await store.inOrganization(org, async tx => {
      const [late] = await tx.statusLists.takeCounters('suspension', 1, () => named(1), 'https://badges.example');
      const [early] = await tx.statusLists.takeCounters('revocation', 1, uuid, 'https://badges.example');
      const second = anAward(ground.batch, late!.listId, late!.counter, { id: named(8), credentialId: named(2) });
      const first = anAward(ground.batch, early!.listId, early!.counter, { id: named(7), credentialId: named(9) });
      await tx.awards.add([second, first]);
      const mails = [
        aMail(first, { id: named(2), createdAt: now + 1 }),
        aMail(first, { id: named(1), createdAt: now }),
      ];
      await tx.mails.add(mails);
      return { first, second, mails, lists: [late!.listId, early!.listId] };
    });
    const both = [second, first];
    assert.ok(
      await waitsWithout(
        org,
        tx => tx.awards.byIds([first.id], { lock: true }),
        tx => tx.awards.byCredentials(idsOf(both), { lock: true }),
        { table: 'award', id: second.id },
      ),
    );
    assert.ok(
      await waitsWithout(
        org,
        tx => tx.mails.settle(mails[1]!.id, 'queued', now),
        tx => tx.mails.cancel([first.id], ['claim'], now),
        { table: 'mail', id: mails[0]!.id },
      ),
    );
    assert.ok(
      await waitsWithout(
        org,
        tx => tx.statusLists.takeCounters('revocation', 1, uuid, 'https://badges.example'),
        tx => tx.statusLists.change(both.map(award => aChange(award, 'revoked'))),
        { table: 'status_list', id: lists[0]! },
      ),
    );
  });
});
