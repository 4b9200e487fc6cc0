// Forms of accreditation that keep what was typed and grow without a script: scope, conditions; and erasing a contact from either side.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createApp } from '../../src/apps/server/app.ts';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import { readApplication } from '../../src/flows/read-application.ts';
import { type AccreditationWorld, accreditationWorld } from '../accreditation-world.ts';
import { type ConsoleClient, clientOf, locationOf } from './console-client.ts';
import { visitor } from './visitor.ts';

const desk = '/ja/console/kijun/accreditation';

describe('forms of accreditation', () => {
  let world: AccreditationWorld;
  const who: Record<string, ConsoleClient> = {};

  before(async () => {
    world = await accreditationWorld();
    await world.ports.store.transaction(tx =>
      tx.people.create(
        { id: 'opal', name: 'opal', language: 'ja', operator: true, createdAt: 0 },
        { address: 'opal@host.example', personId: 'opal', verifiedAt: 0 },
      ),
    );
    for (const name of ['kyo', 'opal', 'emi']) who[name] = await clientOf(world, allRoutes, name);
  });

  it('a standard is written with its scope; what is wrong comes back with all that was typed', async () => {
    const created = await who.kyo!.post(`${desk}/standards`, { act: 'create', approval: 'issuer' });
    const at = locationOf(created);
    const typed = {
      ...{ act: 'save', revision: '1', 'name.ja': '機関の基準', 'name.en': 'Institutions', validityMonths: '24' },
      ...{ 'scope.0.framework': 'nzqcf', 'scope.0.levels': '3-11', scopeFields: '情報科学\n\nisced-f:06\n情報科学' },
      mayAccredit: ['content', 'delivery'],
    };
    const wrong = await who.kyo!.post(at, typed);
    assert.equal(wrong.status, 422);
    const back = await wrong.text();
    assert.match(back, /1 行目のレベル「3-11」が、選ばれた枠組みにありません/);
    for (const kept of ['value="3-11"', 'value="機関の基準"', 'isced-f:06']) assert.ok(back.includes(kept), kept);
    const saved = await who.kyo!.post(at, {
      ...typed,
      ...{ 'scope.0.levels': '３〜5', 'scope.1.framework': 'rqf-uk', 'scope.1.levels': 'E3, 1' },
    });
    assert.equal(saved.status, 303);
    const [line] = await world.ports.store.inOrganization(world.accreditor.id, tx => tx.standards.list());
    assert.deepEqual(line?.draft.scope, {
      levels: [
        { framework: 'nzqcf', levels: ['3', '4', '5'] },
        { framework: 'rqf-uk', levels: ['E3', '1'] },
      ],
      fields: ['情報科学', 'isced-f:06'],
    });
    assert.deepEqual(line?.draft.mayAccredit, ['content', 'delivery']);
    const page = await (await who.kyo!.get(at)).text();
    for (const shown of ['value="3-5"', 'value="E3, 1"', 'name="scope.2.framework"'])
      assert.ok(page.includes(shown), shown);
    // Only organizations accredit.
    const other = locationOf(await who.kyo!.post(`${desk}/standards`, { act: 'create', approval: 'content' }));
    assert.doesNotMatch(await (await who.kyo!.get(other)).text(), /name="mayAccredit"/);
  });

  it('a decision has as many conditions as are needed, and rows are added without losing a word', async () => {
    const place = await world.apply(await world.publishStandard());
    await world.review(place);
    const one = `${desk}/applications/${place.id}`;
    const rowsIn = (page: string) => page.match(/name="condition\.\d+"/g)?.length;
    assert.equal(rowsIn(await (await who.kyo!.get(one)).text()), 2);
    const conditions = Object.fromEntries(
      Array.from({ length: 7 }, (_, n) => [
        [`condition.${n}`, `条件の${n}`],
        [`due.${n}`, '2027-03-31'],
      ]).flat(),
    );
    const typed = { outcome: 'conditional', reasons: '概ねよい', unconflicted: 'on', ...conditions };
    const more = await who.kyo!.post(`${one}/conditions`, typed);
    assert.equal(more.status, 200);
    const page = await more.text();
    assert.equal(rowsIn(page), 9);
    for (const kept of ['value="条件の6"', '概ねよい', 'value="2027-03-31"']) assert.ok(page.includes(kept), kept);
    const undated = await who.kyo!.post(`${one}/decide`, { ...typed, act: 'decided', 'due.6': '' });
    assert.equal(undated.status, 422);
    const marked = (page: string) => page.match(/<input[^>]*aria-invalid="true"[^>]*>/g) ?? [];
    const [field, ...others] = marked(await undated.text());
    assert.match(field ?? '', /name="due\.6"/);
    assert.deepEqual(others, []);
    // The second row is empty: the third is named, not the second of those that are filled.
    const gap = { ...typed, act: 'decided', 'condition.1': '', 'due.1': '', 'condition.2': '' };
    assert.match(marked(await (await who.kyo!.post(`${one}/decide`, gap)).text())[0] ?? '', /name="condition\.2"/);
    const many = Object.fromEntries(
      Array.from({ length: 41 }, (_, n) => [
        [`condition.${n}`, 'x'],
        [`due.${n}`, '2027-03-31'],
      ]).flat(),
    );
    const tooMany = await who.kyo!.post(`${one}/decide`, { ...typed, ...many, act: 'decided' });
    assert.equal(tooMany.status, 422);
    assert.match(await tooMany.text(), /項目が多すぎます/);
    assert.equal((await who.kyo!.post(`${one}/decide`, { ...typed, act: 'decided' })).status, 303);
    const { present } = await readApplication(place, world.ports);
    assert.equal(present.state, 'conditional');
    assert.deepEqual(
      present.decision?.conditions.map(({ key, text }) => [key, text]),
      Array.from({ length: 7 }, (_, n) => [`c${n + 1}`, `条件の${n}`]),
    );
  });

  it('whoever has a conflict is kept out of everything: evidence, scores, files and every form', async () => {
    const { ports } = world;
    const place = await world.apply(await world.publishStandard());
    await world.review(place);
    const one = `${desk}/applications/${place.id}`;
    const [file] = await ports.store.inOrganization(place.accreditor, tx => tx.applications.files(place.id));
    for (const name of ['rei', 'oto']) who[name] = await clientOf(world, allRoutes, name);
    const sees = async (name: string) => (await who[name]!.get(one)).text();
    assert.match(await sees('rei'), /15回の演習/);
    assert.equal((await who.rei!.get(`${one}/files/${file?.id}`)).status, 200);
    await who.rei!.post(`${one}/review`, { act: 'declared', conflict: 'yes', reason: '共同事業' });
    // Who has joined the applicant has declared nothing, and is as close.
    await ports.store.inOrganization(world.organization.id, tx =>
      tx.members.put({ personId: 'oto', role: 'viewer', since: 0 }),
    );
    try {
      for (const name of ['rei', 'oto']) {
        const page = await sees(name);
        assert.match(page, /利害関係があるため、資料、審査、決定の内容は表示されません/, name);
        assert.doesNotMatch(page, /15回の演習|シラバス|よい|共同事業/, name);
        assert.equal((await who[name]!.get(`${one}/files/${file?.id}`)).status, 409, name);
        const review = { act: 'reviewed', recommendation: 'approve' };
        for (const fields of [review, { act: 'asked', text: 'x' }])
          assert.equal((await who[name]!.post(`${one}/review`, fields)).status, 422, name);
      }
      const owners = [
        ['manage', { act: 'assigned', reviewer: 'kyo' }],
        ['manage', { act: 'returned', reason: 'x' }],
        ['decide', { act: 'decided', outcome: 'refused', reasons: 'x', unconflicted: 'on' }],
      ] as const;
      for (const [at, fields] of owners) {
        const response = await who.oto!.post(`${one}/${at}`, fields);
        assert.equal(response.status, 422, fields.act);
        assert.match(await response.text(), /利害関係があるため、この申請には関われません/, fields.act);
      }
    } finally {
      await ports.store.inOrganization(world.organization.id, tx => tx.members.remove('oto'));
    }
  });

  it('an applicant erases its own contact by its link, after saying so, and the operator by the address', async () => {
    const { ports } = world;
    const app = createApp({ ports, trustedProxies: [], report: () => undefined }, allRoutes);
    const standard = await world.publishStandard({ approval: 'issuer', evidence: [] });
    const apply = async (contactName: string, address: string) => {
      const browser = visitor(app, '192.0.2.9');
      const form = `/en/apply/${standard.id}`;
      await browser.post(form, form, {
        ...{ name: 'Te Kura', country: 'NZ', website: 'https://kura.example', issuerId: 'did:web:kura.example' },
        ...{ contactName, address },
      });
      await world.work();
      const text = world.mails.findLast(mail => mail.to === address)?.text ?? '';
      const link = /https?:\/\/[^/\s]+(\/en\/application\/\S+)/.exec(text)?.[1] ?? '';
      assert.equal((await browser.post(link, link, { act: 'send' })).status, 303);
      return { browser, link };
    };
    const { browser, link } = await apply('Ann Bell', 'ann@kura.example');
    assert.match(await (await browser.get(link)).text(), /Erase your contact details/);
    const rash = await browser.post(link, link, { act: 'erase' });
    assert.equal(rash.status, 422);
    assert.match(await rash.text(), /Tick the box/);
    const done = await browser.post(link, link, { act: 'erase', confirmed: 'on' });
    assert.equal(done.status, 303);
    assert.equal((await browser.get(link)).status, 404);
    const ended = await (await who.kyo!.get(`${desk}?view=closed`)).text();
    const id = /accreditation\/applications\/([0-9a-f-]{36})/.exec(ended)?.[1] ?? '';
    const seen = await (await who.kyo!.get(`${desk}/applications/${id}`)).text();
    assert.match(seen, /連絡先は消去済み/);
    assert.doesNotMatch(seen, /Ann Bell|ann@kura/);

    const second = await apply('Bea Cole', 'bea@kura.example');
    const contacts = '/ja/functions/contacts';
    const malformed = await who.opal!.post(contacts, { act: 'find', address: 'bea' });
    assert.equal(malformed.status, 422);
    assert.match(await (await who.opal!.post(contacts, { act: 'find', address: 'x@y.example' })).text(), /ありません/);
    const found = await (await who.opal!.post(contacts, { act: 'find', address: 'Bea@kura.example' })).text();
    assert.match(found, /Bea Cole/);
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(found)?.[1] ?? '';
    const order = {
      act: 'erase',
      address: 'bea@kura.example',
      accreditor: value('accreditor'),
      application: value('application'),
    };
    assert.equal((await who.opal!.post(contacts, order)).status, 303);
    assert.equal((await second.browser.get(second.link)).status, 404);
    assert.equal((await who.opal!.post(contacts, order)).status, 404, 'it is done');
  });
});
