/** A listing goes with all approvals that it stands on; what was suspended for a reason of its own is lifted by nothing but a hand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accreditationWorld } from '../../test/accreditation-world.ts';
import { actOnApplication } from './act-on-application.ts';
import { changeListing, type HandAct } from './change-listing.ts';
import { decideApplication } from './decide-application.ts';
import type { ApplicationPlace } from './find-application.ts';
import { keepHouse } from './keep-house.ts';

/** Listed on an approval that needs one of its content. */
async function listedWorld() {
  const world = await accreditationWorld();
  const { ports, accreditor } = world;
  const content = await world.publishStandard({ approval: 'content' });
  const listing = await world.publishStandard({ approval: 'listing', requires: ['content'] });
  const approve = async (standard: typeof content): Promise<ApplicationPlace> => {
    const place = await world.apply(standard);
    await world.review(place);
    await decideApplication({ ...place, by: 'kyo', outcome: 'approved', reasons: 'よい', conditions: [] }, ports);
    return place;
  };
  const places = { content: await approve(content), listing: await approve(listing) };
  const entry = async () => (await ports.store.transaction(tx => tx.register.all({ limit: 9 })))[0]!;
  const act = (place: ApplicationPlace, kind: 'suspended' | 'reinstated' | 'revoked') =>
    actOnApplication({ ...place, act: { kind, by: 'oto', reason: '調査' } }, ports);
  const byHand = async (what: HandAct, more: { readonly reviewOn?: string } = {}) => {
    const { id, version } = await entry();
    const reason = { ja: '虚偽の表示' };
    await changeListing(
      { organization: accreditor.id, listing: id, act: what, version, by: 'kyo', reason, ...more },
      ports,
    );
  };
  const state = async () => (await entry()).state;
  return { ...world, standards: { content, listing }, approve, places, entry, act, byHand, state };
}

test('without the approval of its content a listing is suspended, and comes back with another one', async () => {
  const { places, act, approve, standards, state, entry } = await listedWorld();
  const before = await entry();
  assert.equal(before.state, 'listed');
  await act(places.content, 'suspended');
  assert.equal(await state(), 'suspended');
  await act(places.content, 'reinstated');
  assert.equal(await state(), 'listed');
  await act(places.content, 'revoked');
  assert.equal(await state(), 'suspended');
  await approve(standards.content);
  assert.deepEqual([await state(), (await entry()).id], ['listed', before.id]);
});

test('both approvals have to stand, whichever comes back first', async () => {
  const { places, act, state } = await listedWorld();
  await act(places.content, 'suspended');
  await act(places.listing, 'suspended');
  await act(places.content, 'reinstated');
  assert.equal(await state(), 'suspended');
  await act(places.listing, 'reinstated');
  assert.equal(await state(), 'listed');
});

test('what was suspended by hand is not lifted by an approval, and an approval’s suspension not by hand', async () => {
  const { places, act, byHand, state } = await listedWorld();
  await byHand('suspend');
  await act(places.listing, 'suspended');
  await act(places.listing, 'reinstated');
  assert.equal(await state(), 'suspended', 'suspended for a reason of its own');
  await byHand('reinstate');
  assert.equal(await state(), 'listed');
  for (const place of [places.listing, places.content]) {
    await act(place, 'suspended');
    await assert.rejects(byHand('reinstate'), { code: 'register.approval-not-standing' });
    await act(place, 'reinstated');
    assert.equal(await state(), 'listed');
  }
});

test('a suspension outlasts the clock: overdue it does not expire, and is not renewed', async () => {
  const { byHand, state, clock, ports } = await listedWorld();
  await byHand('suspend');
  clock.set(Date.parse('2028-11-23T00:00:00+09:00'));
  await keepHouse(ports);
  assert.equal(await state(), 'suspended');
  await assert.rejects(byHand('renew', { reviewOn: '2030-01-01' }), { code: 'register.act-refused' });
});
