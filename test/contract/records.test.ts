/** Contract of audit events, answers to repeated calls, and jobs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditEvent } from '../../src/ports/store/records.ts';
import { now, opaque, prepare, uuid } from './made-up.ts';
import { onEveryStore } from './stores-under-test.ts';

const event = (change: Partial<AuditEvent> = {}): AuditEvent => ({
  at: now,
  actor: 'system',
  action: 'award-roster',
  subject: uuid(),
  detail: { rows: 3, zeta: '二', alpha: -0.5 },
  ...change,
});

onEveryStore('records', store => {
  test('audit events are numbered without holes, whoever writes at the same time, and the chain holds', async () => {
    const { organization } = await prepare(store);
    const events = Array.from({ length: 6 }, (_, n) => event({ at: now + n }));
    await Promise.all(events.map(one => store.inOrganization(organization.id, tx => tx.audit.append(one))));
    await store.inOrganization(organization.id, async tx => {
      const { rows, total } = await tx.audit.list({ limit: 9, offset: 0 });
      assert.equal(total, 6);
      assert.deepEqual(
        rows.map(row => row.number),
        [6, 5, 4, 3, 2, 1],
      );
      const bare = rows.map(({ number: _number, ...row }) => row).sort((a, b) => a.at - b.at);
      assert.deepEqual(bare, events);
      assert.equal((await tx.audit.list({ limit: 2, offset: 5 })).rows.length, 1);
      assert.deepEqual(await tx.audit.verifyChain(), { ok: true, count: 6 });
    });
  });

  test('many audit events are one chain with those before and after, also where others write at the same time', async () => {
    const { organization } = await prepare(store);
    const events = Array.from({ length: 7 }, (_, n) => event({ at: now + n }));
    const append = (some: readonly AuditEvent[]) =>
      store.inOrganization(organization.id, tx => tx.audit.appendMany(some));
    await append(events.slice(0, 1));
    await Promise.all([append(events.slice(1, 3)), append(events.slice(3, 6)), append([])]);
    await store.inOrganization(organization.id, tx => tx.audit.append(events[6]!));
    await store.inOrganization(organization.id, async tx => {
      const rows = (await tx.audit.list({ limit: 9, offset: 0 })).rows.reverse();
      assert.deepEqual(
        rows.map(row => row.number),
        [1, 2, 3, 4, 5, 6, 7],
      );
      const bare = rows.map(({ number: _number, ...row }) => row);
      assert.deepEqual([bare[0], bare[6]], [events[0], events[6]]);
      assert.deepEqual(
        [...bare].sort((a, b) => a.at - b.at),
        events,
      );
      for (const some of [events.slice(1, 3), events.slice(3, 6)]) {
        const from = bare.findIndex(row => row.at === some[0]!.at);
        assert.deepEqual(bare.slice(from, from + some.length), some);
      }
      assert.deepEqual(await tx.audit.verifyChain(), { ok: true, count: 7 });
    });
  });

  test('an organization without events has a chain that holds', async () => {
    const { organization } = await prepare(store);
    assert.deepEqual(await store.inOrganization(organization.id, tx => tx.audit.verifyChain()), { ok: true, count: 0 });
  });

  test('the same call gets the same answer, another body a conflict', async () => {
    const { organization } = await prepare(store);
    const key = opaque();
    await store.inOrganization(organization.id, async tx => {
      assert.equal(await tx.idempotency.claim(key, 'body'), undefined);
      await tx.idempotency.answer(key, 'body', { batch: 'b', rows: [1, null] }, now);
    });
    await store.inOrganization(organization.id, async tx => {
      assert.deepEqual(await tx.idempotency.claim(key, 'body'), { answer: { batch: 'b', rows: [1, null] } });
      assert.equal(await tx.idempotency.claim(key, 'another body'), 'conflict');
    });
    const elsewhere = await prepare(store);
    assert.equal(
      await store.inOrganization(elsewhere.organization.id, tx => tx.idempotency.claim(key, 'x')),
      undefined,
    );
  });

  test('of many at once with the same key, one works and all get its answer', async () => {
    const { organization } = await prepare(store);
    const key = opaque();
    let worked = 0;
    const call = () =>
      store.inOrganization(organization.id, async tx => {
        const earlier = await tx.idempotency.claim(key, 'body');
        if (earlier !== undefined) return earlier;
        worked += 1;
        const answer = { number: worked };
        await tx.idempotency.answer(key, 'body', answer, now);
        return { answer };
      });
    const answers = await Promise.all([call(), call(), call(), call()]);
    assert.equal(worked, 1);
    for (const answer of answers) assert.deepEqual(answer, { answer: { number: 1 } });
  });

  test('a key whose holder failed is free again', async () => {
    const { organization } = await prepare(store);
    const key = opaque();
    const failing = store.inOrganization(organization.id, async tx => {
      await tx.idempotency.claim(key, 'body');
      throw new RangeError('on purpose');
    });
    await assert.rejects(failing, RangeError);
    assert.equal(await store.inOrganization(organization.id, tx => tx.idempotency.claim(key, 'other body')), undefined);
    assert.equal(await store.inOrganization(organization.id, tx => tx.idempotency.claim(key, 'body')), undefined);
  });

  test('jobs are added with what was done, or not at all', async () => {
    const payload = { org: opaque(), awards: [uuid()] };
    await assert.rejects(
      store.transaction(async tx => {
        await tx.jobs.add('issue-awards', payload);
        throw new RangeError('on purpose');
      }),
      RangeError,
    );
    const of = async () => (await store.jobs()).filter(job => (job.payload as { org: string }).org === payload.org);
    assert.deepEqual(await of(), []);
    await store.transaction(tx => tx.jobs.add('issue-awards', payload, { runAt: now, priority: 5 }));
    assert.deepEqual(await of(), [{ task: 'issue-awards', payload, key: null, runAt: now }]);
    assert.equal(await store.transaction(tx => tx.jobs.failed()), 0);
  });

  test('many jobs are added at once, each with options of its own; none is nothing', async () => {
    const [org, key] = [opaque(), opaque()];
    const payload = (list: string) => ({ org, list });
    await store.transaction(async tx => {
      await tx.jobs.add('publish-status-list', payload('replaced'), { key, runAt: now });
      await tx.jobs.addAll('publish-status-list', []);
      await tx.jobs.addAll('publish-status-list', [
        { payload: payload('one'), options: { key, runAt: now + 1, priority: 3 } },
        { payload: payload('two'), options: { runAt: now + 2 } },
      ]);
    });
    const jobs = (await store.jobs()).filter(job => (job.payload as { org: string }).org === org);
    const task = 'publish-status-list';
    assert.deepEqual(
      jobs.sort((a, b) => (a.runAt ?? 0) - (b.runAt ?? 0)),
      [
        { task, payload: payload('one'), key, runAt: now + 1 },
        { task, payload: payload('two'), key: null, runAt: now + 2 },
      ],
    );
  });

  test('a second job with the same key replaces the first', async () => {
    const [org, key] = [opaque(), opaque()];
    await store.transaction(async tx => {
      await tx.jobs.add('publish-status-list', { org, list: 'one' }, { key, runAt: now });
      await tx.jobs.add('publish-status-list', { org, list: 'two' }, { key, runAt: now + 1 });
    });
    const jobs = (await store.jobs()).filter(job => job.key === key);
    assert.deepEqual(jobs, [{ task: 'publish-status-list', payload: { org, list: 'two' }, key, runAt: now + 1 }]);
  });
});
