/** A listing on its way: draft, applied, in review and listed as its application goes, and until then nobody else's to see. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accreditationWorld } from '../../test/accreditation-world.ts';
import { actOnApplication } from './act-on-application.ts';
import { changeListing } from './change-listing.ts';
import { decideApplication } from './decide-application.ts';
import { listingOfApplication } from './follow-application.ts';
import { sendApplication } from './send-application.ts';

async function listingWorld() {
  const world = await accreditationWorld();
  const { ports, accreditor } = world;
  const standard = await world.publishStandard({ approval: 'listing' });
  const ofRegister = () =>
    ports.store.inOrganization(accreditor.id, tx => tx.listings.list({}, { limit: 9, offset: 0 }));
  const isPublic = async () => (await ports.store.transaction(tx => tx.register.all({ limit: 9 }))).length > 0;
  const decision = { by: 'kyo', reasons: '理由', conditions: [] } as const;
  return { ...world, standard, ofRegister, isPublic, decision };
}

test('from a draft to what is listed; the register sees it from the day it is sent, the public from the decision', async () => {
  const { ports, accreditor, standard, apply, review, ofRegister, isPublic, decision, members } = await listingWorld();
  const place = await apply(standard, { complete: false });
  const state = async () => (await listingOfApplication(place, ports))?.state;
  assert.equal(await state(), 'draft');
  assert.equal((await ofRegister()).total, 0, 'a draft is its applicant’s');
  await assert.rejects(sendApplication({ ...place, by: members.editor }, ports), { code: 'accreditation.incomplete' });
  assert.equal(await state(), 'draft');
  const sent = await apply(standard);
  assert.equal(await state(), 'applied', 'of one achievement there is one listing');
  assert.deepEqual(
    (await ofRegister()).rows.map(each => each.state),
    ['applied'],
  );
  await review(sent);
  assert.equal(await state(), 'in-review');
  const { id } = (await listingOfApplication(sent, ports))!;
  const withdraw = { organization: accreditor.id, listing: id, act: 'withdraw', version: -2, by: 'kyo' } as const;
  await assert.rejects(changeListing({ ...withdraw, reason: { ja: '手で' } }, ports), { code: 'register.act-refused' });
  assert.equal(await isPublic(), false);
  await decideApplication({ ...sent, ...decision, outcome: 'approved' }, ports);
  assert.deepEqual(await listingOfApplication(sent, ports), { id, state: 'listed' });
  assert.equal(await isPublic(), true);
  const versions = await ports.store.inOrganization(accreditor.id, tx => tx.listings.versions(id));
  assert.deepEqual(
    versions.map(each => `${each.version} ${each.act} ${each.state}`),
    ['1 list listed', '-2 take-up in-review', '-1 apply applied', '0 draft draft'],
  );
});

test('refused it goes back, and the next application takes it up; what is listed stays so while another is on its way', async () => {
  const { ports, standard, apply, review, isPublic, decision, members } = await listingWorld();
  const first = await apply(standard);
  await review(first);
  await decideApplication({ ...first, ...decision, outcome: 'refused' }, ports);
  const before = await listingOfApplication(first, ports);
  assert.equal(before?.state, 'draft');
  const second = await apply(standard);
  assert.deepEqual(await listingOfApplication(second, ports), { id: before?.id, state: 'applied' });
  await actOnApplication({ ...second, act: { kind: 'returned', by: 'kyo', reason: '計画を詳しく' } }, ports);
  assert.equal((await listingOfApplication(second, ports))?.state, 'draft');
  await sendApplication({ ...second, by: members.editor }, ports);
  assert.equal((await listingOfApplication(second, ports))?.state, 'applied');
  await actOnApplication({ ...second, act: { kind: 'withdrawn', by: 'emi', reason: '' } }, ports);
  assert.equal((await listingOfApplication(second, ports))?.state, 'draft');
  const third = await apply(standard);
  await review(third);
  await decideApplication({ ...third, ...decision, outcome: 'approved' }, ports);
  assert.equal(await isPublic(), true);
  const renewal = await apply(standard);
  assert.deepEqual(await listingOfApplication(renewal, ports), { id: before?.id, state: 'listed' });
});

test('after it was withdrawn, another application begins another listing, which goes its own way; both can be read', async () => {
  const { ports, accreditor, standard, apply, review, ofRegister, decision } = await listingWorld();
  const approve = async () => {
    const place = await apply(standard);
    await review(place);
    await decideApplication({ ...place, ...decision, outcome: 'approved' }, ports);
    return (await listingOfApplication(place, ports))!.id;
  };
  const withdraw = (listing: string) =>
    changeListing(
      { organization: accreditor.id, listing, act: 'withdraw', version: 1, by: 'kyo', reason: { ja: '終了' } },
      ports,
    );
  const first = await approve();
  await withdraw(first);
  const draft = await apply(standard, { complete: false });
  assert.deepEqual(await listingOfApplication(draft, ports), { id: first, state: 'withdrawn' }, 'nothing is sent yet');
  const again = await apply(standard);
  const second = (await listingOfApplication(again, ports))!;
  assert.equal(second.state, 'applied');
  assert.notEqual(second.id, first);
  await review(again);
  assert.equal((await listingOfApplication(again, ports))?.state, 'in-review');
  await decideApplication({ ...again, ...decision, outcome: 'approved' }, ports);
  assert.deepEqual(await listingOfApplication(again, ports), { id: second.id, state: 'listed' });
  await withdraw(second.id);
  const third = await approve();
  assert.deepEqual(
    (await ofRegister()).rows.map(({ id, state, version }) => [id, state, version]).sort(),
    [
      [first, 'withdrawn', 2],
      [second.id, 'withdrawn', 2],
      [third, 'listed', 1],
    ].sort(),
  );
});

test('an application about content alone leaves the register as it is', async () => {
  const { ports, ofRegister, publishStandard, apply } = await listingWorld();
  const place = await apply(await publishStandard({ approval: 'content' }));
  assert.equal(await listingOfApplication(place, ports), undefined);
  assert.equal((await ofRegister()).total, 0);
});
