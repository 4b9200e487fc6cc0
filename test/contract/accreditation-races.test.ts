/** Conflicts of interest and races on a real database: of two at once, each is judged by what the other has made. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { actOnApplication } from '../../src/flows/act-on-application.ts';
import { decideApplication } from '../../src/flows/decide-application.ts';
import { accreditationIn } from '../accreditation-world.ts';
import { consoleWorld } from '../console-world.ts';
import { onSql, withCode } from './stores-under-test.ts';

onSql('conflicts of interest', store => {
  test('a conflict that is declared while another decides: one of them was first, and no decision stands on a conflicted review', async () => {
    const world = await accreditationIn(await consoleWorld({ store }));
    const { ports } = world;
    const standard = await world.publishStandard();
    for (let n = 0; n < 6; n++) {
      const place = await world.apply(standard);
      await world.review(place);
      const declare = () =>
        actOnApplication({ ...place, act: { kind: 'declared', by: 'ran', conflict: true, reason: '親族' } }, ports);
      const decide = () =>
        decideApplication({ ...place, by: 'kyo', outcome: 'approved', reasons: 'よい', conditions: [] }, ports);
      const both = await Promise.allSettled(n % 2 === 0 ? [declare(), decide()] : [decide(), declare()]);
      const { acts, application } = await ports.store.inOrganization(place.accreditor, async tx => ({
        acts: (await tx.applications.acts(place.id)).map(({ act }) => act),
        application: await tx.applications.byId(place.id),
      }));
      const [declaredAt, decidedAt] = [
        acts.findIndex(act => act.kind === 'declared' && act.conflict),
        acts.findIndex(act => act.kind === 'decided'),
      ];
      assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1, 'one of the two');
      assert.ok(declaredAt === -1 || decidedAt === -1);
      assert.equal(application?.state, decidedAt === -1 ? 'in-review' : 'approved');
      const signed = await ports.store.inOrganization(place.accreditor, tx =>
        tx.accreditations.list({ limit: 99, offset: 0 }),
      );
      const own = signed.rows.filter(({ applicationId }) => applicationId === place.id);
      assert.equal(own.length, decidedAt === -1 ? 0 : 1, 'what was signed in vain is nobody’s');
    }
  });
});

onSql('two at once', store => {
  test('of two who act at once on one application each is judged by what the other has made', async () => {
    const world = await accreditationIn(await consoleWorld({ store }));
    const { ports } = world;
    const place = await world.apply(await world.publishStandard());
    const assign = (by: string) =>
      actOnApplication({ ...place, act: { kind: 'assigned', by, reviewer: 'rei' } }, ports);
    const twice = await Promise.allSettled([assign('kyo'), assign('oto')]);
    assert.equal(twice.filter(({ status }) => status === 'fulfilled').length, 1);
    await actOnApplication({ ...place, act: { kind: 'unassigned', by: 'kyo', reviewer: 'rei' } }, ports);
    await world.review(place);
    await decideApplication({ ...place, by: 'kyo', outcome: 'refused', reasons: '不足', conditions: [] }, ports);
    await actOnApplication({ ...place, act: { kind: 'appealed', by: 'emi', text: '再考を' } }, ports);
    const answer = (by: string, allowed: boolean) =>
      actOnApplication({ ...place, act: { kind: 'appeal-decided', by, allowed, reasons: '再検討' } }, ports);
    for (const by of ['kyo', 'rei', 'ran'])
      await assert.rejects(answer(by, true), withCode('accreditation.same-decider'));
    const answers = await Promise.allSettled([answer('oto', true), answer('oto', false), answer('kyo', true)]);
    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1, 'decided once');
  });
});

onSql('days of applications from before they had any', (store, database) => {
  test('the sweep looks at what was sent back, and at late reviews, from before; what is over is left alone', async () => {
    const world = await accreditationIn(await consoleWorld({ store }));
    const standard = await world.publishStandard();
    const places = [await world.apply(standard), await world.apply(standard), await world.apply(standard)];
    const looked = await store.inOrganization(world.accreditor.id, async tx => {
      for (const [n, state] of (['returned', 'in-review', 'refused'] as const).entries())
        await tx.applications.setState(places[n]?.id ?? '', { state, changedAt: 0 });
      return tx.applications.toLookAt('2028-01-02', 9);
    });
    assert.deepEqual(looked, []);
    const file = new URL('../../src/adapters/sql/migrations/0049-days-of-old-cases.sql', import.meta.url);
    await database().owner.query(readFileSync(file, 'utf8'));
    const after = await store.inOrganization(world.accreditor.id, tx => tx.applications.toLookAt('2028-01-02', 9));
    assert.deepEqual(
      after.sort(),
      places
        .slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    );
  });
});
