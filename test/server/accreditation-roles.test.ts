// Who may do what with an application: every role of the accreditor, of the applicant and of others, before every act.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import { actOnApplication } from '../../src/flows/act-on-application.ts';
import { createOrganization } from '../../src/flows/create-organization.ts';
import { giveMandate } from '../../src/flows/endorsements.ts';
import type { ApplicationPlace } from '../../src/flows/find-application.ts';
import { setFunctions } from '../../src/flows/set-functions.ts';
import type { Role } from '../../src/ports/store/organization.ts';
import { type AccreditationWorld, accreditationWorld } from '../accreditation-world.ts';
import { type ConsoleClient, clientOf } from './console-client.ts';

/** Of the accreditor, besides its owners kyo and oto and its reviewers rei (assigned) and ran (not). */
const alsoAtAccreditor = { eve: 'editor', awa: 'awarder', vic: 'viewer' } as const satisfies Record<string, Role>;
const reviewersAndOwners = ['kyo', 'oto', 'rei', 'ran'];
const owners = ['kyo', 'oto'];
const others = ['bo', 'opal', 'sam'];

type Fields = Readonly<Record<string, string>>;
interface Act {
  readonly name: string;
  readonly path: string;
  /** A POST. Chosen so that nothing happens even to whoever may: what is refused then is the content, with 422 or 409. */
  readonly fields?: Fields;
  readonly admits: readonly string[];
}

describe('roles before applications', () => {
  let world: AccreditationWorld;
  let place: ApplicationPlace;
  let standardId: string;
  const who: Record<string, ConsoleClient> = {};
  let acts: readonly Act[] = [];

  before(async () => {
    world = await accreditationWorld();
    const { ports, accreditor, clock } = world;
    await ports.store.transaction(async tx => {
      for (const id of [...Object.keys(alsoAtAccreditor), ...others])
        await tx.people.create(
          { id, name: id, language: 'ja', operator: id === 'opal', createdAt: 0 },
          { address: `${id}@elsewhere.example`, personId: id, verifiedAt: 0 },
        );
    });
    await ports.store.inOrganization(accreditor.id, async tx => {
      for (const [personId, role] of Object.entries(alsoAtAccreditor))
        await tx.members.put({ personId, role, since: clock.now() });
    });
    const other = await createOrganization({ slug: 'betsu', name: { ja: '別の協会' }, owner: 'bo' }, ports);
    await setFunctions({ organization: other.id, functions: ['accreditor', 'endorser'], by: 'system' }, ports);
    const mandate = { from: '2026-04-01', until: '2027-03-31', field: {}, by: 'system' } as const;
    await giveMandate({ endorser: other.id, ...mandate }, ports);
    const standard = await world.publishStandard();
    standardId = standard.standardId;
    place = await world.apply(standard);
    await actOnApplication({ ...place, act: { kind: 'assigned', by: 'kyo', reviewer: 'rei' } }, ports);
    for (const id of [
      ...reviewersAndOwners,
      ...Object.keys(alsoAtAccreditor),
      ...Object.values(world.members),
      ...others,
    ])
      who[id] = await clientOf(world, allRoutes, id);
    const [file] = await ports.store.inOrganization(accreditor.id, tx => tx.applications.files(place.id));
    acts = table(place.id, file?.id ?? '');
  });

  function table(id: string, file: string): readonly Act[] {
    const desk = '/ja/console/kijun/accreditation';
    const one = `${desk}/applications/${id}`;
    const own = '/ja/console/minato/applications';
    const issuing = ['olga', 'emi', 'aoi', 'vera'];
    const applying = ['olga', 'emi'];
    return [
      { name: 'see the queue', path: desk, admits: reviewersAndOwners },
      { name: 'read it', path: one, admits: reviewersAndOwners },
      { name: 'open its file', path: `${one}/files/${file}`, admits: reviewersAndOwners },
      {
        name: 'declare',
        path: `${one}/review`,
        fields: { act: 'declared', conflict: 'yes' },
        admits: reviewersAndOwners,
      },
      { name: 'ask', path: `${one}/review`, fields: { act: 'asked', text: '' }, admits: reviewersAndOwners },
      {
        name: 'score',
        path: `${one}/review`,
        fields: { act: 'reviewed', recommendation: 'approve' },
        admits: reviewersAndOwners,
      },
      { name: 'assign', path: `${one}/manage`, fields: { act: 'assigned', reviewer: 'emi' }, admits: owners },
      { name: 'take off', path: `${one}/manage`, fields: { act: 'unassigned', reviewer: 'ran' }, admits: owners },
      { name: 'send back', path: `${one}/manage`, fields: { act: 'returned', reason: '' }, admits: owners },
      { name: 'find fulfilled', path: `${one}/manage`, fields: { act: 'fulfilled', condition: 'c1' }, admits: owners },
      { name: 'add rows', path: `${one}/conditions`, fields: { 'condition.0': 'x' }, admits: owners },
      { name: 'decide', path: `${one}/decide`, fields: { act: 'decided', outcome: 'approved' }, admits: owners },
      { name: 'suspend', path: `${one}/decide`, fields: { act: 'suspended', reason: 'x' }, admits: owners },
      { name: 'revoke', path: `${one}/decide`, fields: { act: 'revoked', reason: 'x' }, admits: owners },
      {
        name: 'decide an appeal',
        path: `${one}/decide`,
        fields: { act: 'appeal-allowed', reasons: 'x' },
        admits: owners,
      },
      { name: 'see standards', path: `${desk}/standards`, admits: owners },
      {
        name: 'change the rules',
        path: `${desk}/standards`,
        fields: { act: 'rules', appealDays: '1' },
        admits: owners,
      },
      {
        name: 'write a standard',
        path: `${desk}/standards/${standardId}`,
        fields: { act: 'save', revision: '99' },
        admits: owners,
      },
      { name: 'see own applications', path: own, admits: issuing },
      { name: 'see its own application', path: `${own}/${id}`, admits: issuing },
      { name: 'answer', path: `${own}/${id}`, fields: { act: 'answer', text: '' }, admits: applying },
      { name: 'appeal', path: `${own}/${id}`, fields: { act: 'appeal', text: '' }, admits: applying },
      { name: 'ask for support', path: `${own}/support`, fields: { endorser: 'x', version: 'x' }, admits: applying },
      { name: 'see requests for support', path: '/ja/console/betsu/endorsements', admits: ['bo'] },
      {
        name: 'endorse',
        path: '/ja/console/betsu/endorsements',
        fields: { act: 'support', request: 'x', statement: '' },
        admits: ['bo'],
      },
      { name: 'see what organizations may do', path: '/ja/functions', admits: ['opal'] },
      {
        name: 'give a mandate',
        path: '/ja/functions',
        fields: { act: 'mandate', organization: 'x', from: 'x', until: 'x' },
        admits: ['opal'],
      },
      { name: 'look for contacts', path: '/ja/functions/contacts', admits: ['opal'] },
      {
        name: 'erase a contact',
        path: '/ja/functions/contacts',
        fields: { act: 'find', address: 'x' },
        admits: ['opal'],
      },
    ];
  }

  const recorded = () =>
    world.ports.store.inOrganization(place.accreditor, async tx => ({
      acts: await tx.applications.acts(place.id),
      settings: await tx.standards.settings(),
      standard: await tx.standards.byId(standardId),
    }));

  it('admits each act to exactly those whose it is, and whoever else tries changes nothing', async () => {
    const unchanged = await recorded();
    for (const { name, path, fields, admits } of acts)
      for (const [person, client] of Object.entries(who)) {
        const { status } = await (fields === undefined ? client.get(path) : client.post(path, fields));
        const said = `${name}, ${person}: ${status}`;
        if (!admits.includes(person)) assert.ok(status === 403 || status === 404, said);
        // What is for a member to do and wrong in itself comes back as a page; a page that is there is shown.
        else
          assert.ok(
            fields === undefined || name === 'add rows' ? status === 200 : status === 422 || status === 409,
            said,
          );
      }
    assert.deepEqual(await recorded(), unchanged);
  });

  it('is silent to those from outside: to them it is not there, whether it is or not', async () => {
    for (const { path, fields, admits, name } of acts.filter(each => each.path.includes('/kijun/')))
      for (const person of ['olga', 'emi', ...others]) {
        assert.ok(!admits.includes(person));
        const [there, nowhere] = [path, path.replace(place.id, '01890000-0000-7000-8000-000000000000')];
        for (const at of [there, nowhere]) {
          const client = who[person]!;
          const { status } = await (fields === undefined ? client.get(at) : client.post(at, fields));
          assert.equal(status, 404, `${name}, ${person}`);
        }
      }
  });

  it('lets a reviewer score only what was assigned, once interests were declared, and an owner no more than that', async () => {
    const one = `/ja/console/kijun/accreditation/applications/${place.id}/review`;
    const scores = { 'points.outcomes': '4', 'reason.outcomes': 'よい', 'points.need': '4', 'reason.need': 'よい' };
    const review = { act: 'reviewed', recommendation: 'approve', ...scores };
    for (const person of ['ran', 'kyo', 'rei']) {
      const response = await who[person]!.post(one, review);
      assert.equal(response.status, 422, person);
      const page = await response.text();
      assert.match(page, person === 'rei' ? /利害関係の申告がまだです/ : /担当/, person);
    }
    assert.equal((await who.rei!.post(one, { act: 'declared', conflict: 'no' })).status, 303);
    assert.equal((await who.rei!.post(one, review)).status, 303);
  });
});
