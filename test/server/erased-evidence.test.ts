// Erasing what a file of evidence holds, on the applicant's page and on the operator's; and what reviewers see then.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import type { ApplicationPlace } from '../../src/flows/find-application.ts';
import { type AccreditationWorld, accreditationWorld } from '../accreditation-world.ts';
import { type ConsoleClient, clientOf } from './console-client.ts';

const operatorPage = '/ja/functions/evidence';

describe('erasing evidence', () => {
  let world: AccreditationWorld;
  const who: Record<string, ConsoleClient> = {};
  const text = async (name: string, path: string) => (await who[name]!.get(path)).text();
  const fileOf = async ({ accreditor, id }: ApplicationPlace): Promise<string> =>
    (await world.ports.store.inOrganization(accreditor, tx => tx.applications.files(id)))[0]?.id ?? '';

  before(async () => {
    world = await accreditationWorld();
    await world.ports.store.transaction(tx =>
      tx.people.create(
        { id: 'opal', name: 'opal', language: 'ja', operator: true, createdAt: 0 },
        { address: 'opal@host.example', personId: 'opal', verifiedAt: 0 },
      ),
    );
    for (const name of ['kyo', 'rei', 'opal', 'emi', 'vera']) who[name] = await clientOf(world, allRoutes, name);
  });

  it('the applicant erases after confirming; reviewers see that, and nothing of the file', async () => {
    const place = await world.apply(await world.publishStandard());
    const [own, desk] = [
      `/ja/console/minato/applications/${place.id}`,
      `/ja/console/kijun/accreditation/applications/${place.id}`,
    ];
    const file = await fileOf(place);
    assert.match(await text('emi', own), /ファイルの中身を消す/);
    assert.doesNotMatch(await text('vera', own), /ファイルの中身を消す/, 'viewers only look');
    const rash = await who.emi!.post(own, { act: 'erase-file', file });
    assert.equal(rash.status, 422);
    assert.match(await rash.text(), /確認の欄に印がありません/);
    assert.equal((await who.vera!.post(own, { act: 'erase-file', file, confirmed: 'on' })).status, 403);
    assert.equal((await who.rei!.get(`${desk}/files/${file}`)).status, 200);

    assert.equal((await who.emi!.post(own, { act: 'erase-file', file, confirmed: 'on' })).status, 303);
    for (const [name, page] of [
      ['rei', desk],
      ['emi', own],
    ] as const) {
      const shown = await text(name, page);
      assert.match(shown, /ファイルの中身は .*に消去されました/, name);
      assert.match(shown, /消去前の SHA-256：[0-9a-f]{64}/, name);
      assert.doesNotMatch(shown, /シラバス\.pdf|name="confirmed"/, name);
      assert.equal((await who[name]!.get(`${page}/files/${file}`)).status, 410, name);
    }
    assert.match(await text('rei', desk), /資料のファイルの中身が消去されました/);
    assert.match(await text('rei', desk.replace('/ja/', '/en/')), /what the file held was erased on/);
  });

  it('the operator finds it by the application; nobody else has that page', async () => {
    const place = await world.apply(await world.publishStandard());
    const file = await fileOf(place);
    for (const name of ['kyo', 'emi']) assert.equal((await who[name]!.get(operatorPage)).status, 404, name);
    const find = async (application: string) =>
      (await who.opal!.post(operatorPage, { act: 'find', application })).text();
    assert.match(await find('nothing'), /この番号の申請に、ファイルはありません/);
    assert.match(await find(` ${place.id.toUpperCase()} `), /シラバス\.pdf/);
    const order = { act: 'erase', application: place.id, file };
    assert.equal((await who.opal!.post(operatorPage, order)).status, 422);
    assert.equal((await who.opal!.post(operatorPage, { ...order, confirmed: 'on' })).status, 303);
    assert.match(await find(place.id), /消去されました/);
    const [kept] = await world.ports.store.inOrganization(place.accreditor, tx => tx.applications.files(place.id));
    assert.equal(kept?.name, '');
  });
});
