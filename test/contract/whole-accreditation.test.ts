/** Accreditation on a real database, with two who decide at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actOnApplication } from '../../src/flows/act-on-application.ts';
import { decideApplication } from '../../src/flows/decide-application.ts';
import { accreditationsAbout } from '../../src/flows/read-accreditations.ts';
import { accreditationIn } from '../accreditation-world.ts';
import { consoleWorld } from '../console-world.ts';
import { onSql } from './stores-under-test.ts';

onSql('accreditation as a whole', store => {
  test('from an application to a listing and back, with two who decide at once', async () => {
    const world = await accreditationIn(await consoleWorld({ store }));
    const { ports, version, accreditor } = world;
    const place = await world.apply(await world.publishStandard({ approval: 'listing' }));
    await world.review(place);
    const decision = { ...place, by: 'kyo', outcome: 'approved', reasons: 'よい', conditions: [] } as const;
    await Promise.all([decideApplication(decision, ports), decideApplication(decision, ports)]);
    const urn = `urn:uuid:${version.id}`;
    const about = await accreditationsAbout(urn, ports);
    assert.equal(about.length, 1, 'one of the two has decided');
    const entry = async () => (await ports.store.transaction(tx => tx.register.ofAchievements([urn])))[0];
    assert.equal((await entry())?.state, 'listed');
    for (const kind of ['suspended', 'reinstated', 'revoked'] as const)
      await actOnApplication({ ...place, act: { kind, by: 'oto', reason: '調査' } }, ports);
    assert.equal((await entry())?.state, 'withdrawn');
    const { listId = '', listIndex } = about[0]?.record ?? {};
    const set = await ports.store.inOrganization(accreditor.id, tx => tx.statusLists.setIndexes(listId));
    assert.deepEqual(set, [listIndex]);
  });
});
