// Applying, reviewing and deciding through the pages; and to whom they do not exist.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createSmtpMailer } from '../../src/adapters/mail/smtp.ts';
import { createApp } from '../../src/apps/server/app.ts';
import { accreditationRoutes } from '../../src/apps/server/routes/accreditations.ts';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import { createOrganization } from '../../src/flows/create-organization.ts';
import { setFunctions } from '../../src/flows/set-functions.ts';
import { type AccreditationWorld, accreditationWorld, contentStandard } from '../accreditation-world.ts';
import { startSmtpSink } from '../smtp-sink.ts';
import { type ConsoleClient, clientOf, locationOf } from './console-client.ts';
import { visitor } from './visitor.ts';

const queue = '/ja/console/kijun/accreditation';
const own = '/ja/console/minato/applications';

describe('accreditation through the pages', () => {
  let world: AccreditationWorld;
  let endorserId = '';
  const who: Record<string, ConsoleClient> = {};
  const get = async (name: string, path: string): Promise<string> => {
    const response = await who[name]!.get(path);
    assert.equal(response.status, 200, `${path} for ${name}: ${response.status}`);
    return response.text();
  };
  const post = async (name: string, path: string, fields: Parameters<ConsoleClient['post']>[1]) => {
    const response = await who[name]!.post(path, fields);
    assert.equal(
      response.status,
      303,
      `${path} for ${name}: ${response.status} ${(await response.text()).slice(0, 4_000).match(/callout fail.*?<\/div>/s)?.[0]}`,
    );
    return locationOf(response);
  };

  before(async () => {
    world = await accreditationWorld();
    for (const name of ['kyo', 'oto', 'rei', 'ran', ...Object.values(world.members)])
      who[name] = await clientOf(world, allRoutes, name);
  });

  it('writes a standard, is told what is missing, and publishes it', async () => {
    const list = `${queue}/standards`;
    assert.match(await get('kyo', list), /基準はまだありません/);
    const at = await post('kyo', list, { act: 'create', approval: 'content' });
    const texts = {
      ...{
        act: 'save',
        revision: '1',
        'name.ja': '内容の基準',
        'name.en': 'Content',
        'description.ja': '説明',
        validityMonths: '24',
      },
      ...{ 'criteria.0.ja': '成果', 'criteria.0.en': 'Outcomes', 'criteria.0.max': '4', 'criteria.0.pass': '3' },
      ...{ 'criteria.0.required': 'on', 'evidence.0.ja': '計画', 'evidence.0.en': 'Plan', 'evidence.0.form': 'text' },
      ...{ 'evidence.0.required': 'on', openToForeign: 'on' },
    };
    await post('kyo', at, texts);
    assert.match(await get('kyo', at), /説明 · 英語/);
    const early = await who.kyo!.post(at, { act: 'publish', revision: '2' });
    assert.equal(early.status, 422);
    await post('kyo', at, { ...texts, revision: '2', 'description.en': 'Description' });
    await post('kyo', at, { act: 'publish', revision: '3' });
    assert.match(await get('kyo', at), /公開中：第1版/);
    const stale = await who.kyo!.post(at, { ...texts, revision: '2' });
    assert.equal(stale.status, 422);
    await post('kyo', list, { act: 'rules', twoPerson: 'on', appealDays: '14', reviewDays: '21', returnDays: '40' });
  });

  it('goes from a draft to a signed decision, and everybody sees what is theirs', async () => {
    const [open] = /name="standard" value="([^"]+)"/.exec(await get('emi', own))?.slice(1) ?? [];
    const at = await post('emi', own, { standard: open ?? '' });
    const draft = await get('emi', at);
    assert.match(draft, /まだ足りないもの/);
    const revision = /name="revision" value="(\d+)"/.exec(draft)?.[1] ?? '';
    await post('emi', at, {
      act: 'save',
      revision,
      achievement: world.version.id,
      'evidence.c1': '',
      'evidence.e1': '15回の演習',
    });
    assert.match(await get('emi', at), /そろっています/);
    assert.match(await get('kyo', queue), /申請はありません/);
    await post('emi', at, { act: 'send' });
    await post('emi', at, { act: 'send' });
    const listed = await get('rei', queue);
    const id = /accreditation\/applications\/([0-9a-f-]{36})/.exec(listed)?.[1] ?? '';
    const one = `${queue}/applications/${id}`;

    const manage = (fields: Record<string, string>) => post('kyo', `${one}/manage`, fields);
    for (const reviewer of ['rei', 'ran']) await manage({ act: 'assigned', reviewer });
    assert.match(await get('kyo', one), /利害関係のない2人の審査が必要/);
    const review = {
      ...{ act: 'reviewed', 'points.c1': '4', 'reason.c1': '測れる' },
      ...{ recommendation: 'approve', comment: '' },
    };
    const undeclared = await who.rei!.post(`${one}/review`, review);
    assert.equal(undeclared.status, 422);
    assert.match(await undeclared.text(), /利害関係の申告がまだです/);
    for (const reviewer of ['rei', 'ran']) {
      await post(reviewer, `${one}/review`, { act: 'declared', conflict: 'no', reason: '' });
      const unreasoned = await who[reviewer]!.post(`${one}/review`, { ...review, 'reason.c1': '' });
      assert.equal(unreasoned.status, 422);
      await post(reviewer, `${one}/review`, review);
    }
    await post('ran', `${one}/review`, { act: 'asked', text: '評価表はありますか' });
    assert.match(await get('emi', at), /評価表はありますか/);
    await post('emi', at, { act: 'answer', text: 'あります' });
    assert.match(await get('rei', one), /あります/);

    const decision = { act: 'decided', outcome: 'approved', reasons: '基準を満たす' };
    const rash = await who.kyo!.post(`${one}/decide`, decision);
    assert.equal(rash.status, 422, 'without saying that one has no conflict');
    await post('kyo', `${one}/decide`, { ...decision, unconflicted: 'on' });
    const seen = await get('emi', at);
    assert.match(seen, /基準を満たす/);
    // Who reviewed, and how, is the accreditor's matter.
    assert.doesNotMatch(seen, /\brei\b|\bran\b|測れる/);
    const document = /\/accreditations\/([0-9a-f-]{36})/.exec(seen)?.[1] ?? '';
    const app = createApp({ ports: world.ports, trustedProxies: [], report: () => undefined }, accreditationRoutes);
    const alone = await app.request(`/accreditations/${document}`);
    assert.equal(alone.headers.get('access-control-allow-origin'), '*');
    const signed = await alone.json();
    const about = await app.request(`/accreditations?subject=${encodeURIComponent(`urn:uuid:${world.version.id}`)}`);
    assert.deepEqual(await about.json(), { accreditations: [signed] });
    assert.deepEqual(await (await app.request('/accreditations?subject=did:web:nobody')).json(), {
      accreditations: [],
    });
    assert.equal((await app.request('/accreditations/01890000-0000-7000-8000-000000000000')).status, 404);

    await post('kyo', `${one}/decide`, { act: 'suspended', reason: '苦情の調査' });
    assert.match(await get('emi', at), /苦情の調査/);
    await post('emi', at, { act: 'appeal', text: '調査は終わった' });
    const same = await who.kyo!.post(`${one}/decide`, { act: 'appeal-allowed', reasons: 'よい' });
    assert.equal(same.status, 422);
    await post('oto', `${one}/decide`, { act: 'appeal-allowed', reasons: '確かめた' });
    assert.match(await get('emi', at), /異議を認めました/);
  });

  it('does not exist for applicants, for other accreditors, and for members who do not review', async () => {
    const { ports } = world;
    const other = await createOrganization({ slug: 'betsu', name: { ja: '別の協会' }, owner: 'olga' }, ports);
    await setFunctions({ organization: other.id, functions: ['accreditor'], by: 'system' }, ports);
    const [place] = await ports.store.transaction(tx => tx.accreditationLocators.applicationsOf(world.organization.id));
    const id = place?.id ?? '';
    const paths = [`/applications/${id}`, `/applications/${id}/files/${id}`];
    for (const path of ['', '/standards', ...paths]) {
      assert.equal((await who.emi!.get(`${queue}${path}`)).status, 404, `applicant ${path}`);
      // The same id under another accreditor's address, and under an organization that is none.
      if (path.includes(id))
        assert.equal((await who.olga!.get(`/ja/console/betsu/accreditation${path}`)).status, 404, path);
      assert.equal(
        (await who.olga!.get(`/ja/console/minato/accreditation${path}`)).status,
        404,
        `no accreditor ${path}`,
      );
    }
    for (const what of ['review', 'manage', 'decide']) {
      const fields = {
        act: what === 'review' ? 'asked' : what === 'manage' ? 'assigned' : 'revoked',
        text: 'x',
        reason: 'x',
        reviewer: 'olga',
      };
      assert.equal((await who.emi!.post(`${queue}/applications/${id}/${what}`, fields)).status, 404, what);
      assert.equal(
        (await who.olga!.post(`/ja/console/betsu/accreditation/applications/${id}/${what}`, fields)).status,
        404,
        what,
      );
    }
    // A reviewer neither assigns nor decides, nor reads what the association awards.
    for (const what of ['manage', 'decide'])
      assert.equal((await who.rei!.post(`${queue}/applications/${id}/${what}`, { act: 'revoked' })).status, 403, what);
    for (const path of ['credentials', 'rosters', 'keys', 'applications'])
      assert.equal((await who.rei!.get(`/ja/console/kijun/${path}`)).status, 403, path);
    // An applicant's own page is its own: not the accreditor's, nor another organization's.
    assert.equal((await who.kyo!.get(`${own}/${id}`)).status, 404);
    assert.equal((await who.olga!.get(`/ja/console/betsu/applications/${id}`)).status, 404);
    assert.equal((await who.vera!.get(`${own}/${id}`)).status, 200);
    assert.equal((await who.vera!.post(`${own}/${id}`, { act: 'withdraw' })).status, 403);
  });

  it('a reviewer who has declared a conflict is out, and a draft is nobody’s to see', async () => {
    const place = await world.apply(await world.publishStandard(), { complete: false });
    const one = `${queue}/applications/${place.id}`;
    assert.equal((await who.kyo!.get(one)).status, 404);
    const sent = await world.apply(await world.publishStandard());
    const at = `${queue}/applications/${sent.id}`;
    await post('kyo', `${at}/manage`, { act: 'assigned', reviewer: 'rei' });
    const unreasoned = await who.rei!.post(`${at}/review`, { act: 'declared', conflict: 'yes', reason: '' });
    assert.equal(unreasoned.status, 422);
    await post('rei', `${at}/review`, { act: 'declared', conflict: 'yes', reason: '共同研究' });
    const scores = Object.fromEntries(
      contentStandard.criteria.flatMap(({ key }) => [
        [`points.${key}`, '4'],
        [`reason.${key}`, 'r'],
      ]),
    );
    const tried = await who.rei!.post(`${at}/review`, { act: 'reviewed', recommendation: 'approve', ...scores });
    assert.equal(tried.status, 422);
    assert.match(await get('kyo', at), /利害関係あり/);
  });

  it('whoever may apply sees how far an approval reaches and what must stand before it', async () => {
    const scope = { levels: [{ framework: 'nzqcf', levels: ['3', '4', '5'] }], fields: ['情報科学'] };
    await world.publishStandard({ approval: 'listing', requires: ['content', 'delivery'], scope });
    const list = await get('emi', own);
    for (const shown of [/前提の承認: 内容の承認、提供の認可/, /レベル: NZQCF 3–5/, /分野: 情報科学/])
      assert.match(list, shown);
  });

  it('a stranger applies in English: form, mail, link, file, sent; and a wrong link opens nothing', async () => {
    const app = createApp({ ports: world.ports, trustedProxies: [], report: () => undefined }, allRoutes);
    const ann = visitor(app, '192.0.2.7');
    const list = await (await ann.get('/en/apply')).text();
    assert.match(list, /Institutions without an account/);
    const standard = await world.publishStandard({ approval: 'issuer' });
    const form = `/en/apply/${standard.id}`;
    const values = {
      ...{ name: 'Te Kura', country: 'nz', website: 'https://kura.example', issuerId: 'did:web:kura.example' },
      ...{ contactName: 'Ann', address: 'ann@kura.example' },
    };
    const wrong = await ann.post(form, form, { ...values, issuerId: 'kura' });
    assert.equal(wrong.status, 422);
    assert.match(await wrong.text(), /value="Te Kura"[\s\S]*begins with did:web:/);
    const empty = await (await ann.post(form, form, {})).text();
    assert.equal(empty.match(/class="field-error"/g)?.length, 6, 'all that is wrong is told at once');
    const done = await ann.post(form, form, values);
    assert.match(await done.text(), /A link was sent to ann@kura.example/);
    await world.work();
    const link = /https?:\/\/[^/\s]+(\/en\/application\/\S+)/.exec(world.mails.at(-1)?.text ?? '')?.[1] ?? '';
    const page = await ann.get(link);
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.match(await page.text(), /You can leave this and go on later/);
    const file = new File(['%PDF'], 'syllabus.pdf', { type: 'application/pdf' });
    const saved = await ann.post(link, link, {
      act: 'save',
      revision: '1',
      'evidence.plan': 'Weekly',
      'evidence.syllabus': file,
    });
    assert.equal(saved.status, 303);
    const complete = await (await ann.get(link)).text();
    assert.match(complete, /Complete\. You can send it/);
    const fileAt = /href="(\/en\/application\/[^"]+\/files\/[^"]+)"/.exec(complete)?.[1];
    assert.equal(fileAt, undefined, 'a draft shows the name of its file');
    assert.equal((await ann.post(link, link, { act: 'send' })).status, 303);
    const sent = await (await ann.get(link)).text();
    const sentFile = await ann.get(/href="(\/en\/application\/[^"]+\/files\/[^"]+)"/.exec(sent)?.[1] ?? '');
    assert.equal(await sentFile.text(), '%PDF');
    assert.match(sentFile.headers.get('content-disposition') ?? '', /^attachment/);
    assert.equal((await ann.get(`/en/application/${'A'.repeat(43)}`)).status, 404);
    assert.equal(
      (await ann.get(`/en/apply/${(await world.publishStandard({ openToForeign: false })).id}`)).status,
      404,
    );
    assert.match(await get('kyo', queue), /Te Kura/);
  });

  it('the operator makes an endorser and gives a mandate; a provider asks, the endorser signs', async () => {
    const { ports } = world;
    await ports.store.transaction(tx =>
      tx.people.create(
        { id: 'opal', name: 'opal', language: 'ja', operator: true, createdAt: 0 },
        { address: 'opal@host.example', personId: 'opal', verifiedAt: 0 },
      ),
    );
    who.opal = await clientOf(world, allRoutes, 'opal');
    const endorser = await createOrganization({ slug: 'sangyo', name: { ja: '産業会議' }, owner: 'oto' }, ports);
    endorserId = endorser.id;
    const of = { organization: endorser.id };
    await post('opal', '/ja/functions', { ...of, act: 'functions', functions: ['endorser'] });
    const reversed = {
      ...of,
      act: 'mandate',
      from: '2027-01-02',
      until: '2027-01-01',
      'field.ja': '情報',
      'field.en': '',
    };
    assert.equal((await who.opal!.post('/ja/functions', reversed)).status, 422);
    await post('opal', '/ja/functions', { ...reversed, from: '2026-01-01' });
    assert.match(await get('opal', '/ja/functions'), /2027年1月1日/);
    assert.equal((await who.kyo!.get('/ja/functions')).status, 404);
    assert.equal((await who.oto!.get('/ja/console/kijun/endorsements')).status, 404, 'no endorser');

    const asked = { endorser: endorser.id, version: world.version.id, answer1: '1', answer2: '2', answer3: '3' };
    const short = await who.emi!.post(`${own}/support`, asked);
    assert.equal(short.status, 422);
    assert.match(await short.text(), />2<\/textarea>/);
    await post('emi', `${own}/support`, { ...asked, answer4: '4' });
    const desk = '/ja/console/sangyo/endorsements';
    const request = /name="request" value="([^"]+)"/.exec(await get('oto', desk))?.[1] ?? '';
    assert.equal((await who.kyo!.get(desk)).status, 404);
    await post('oto', desk, { request, act: 'support', statement: '現場で必要です', language: 'ja' });
    assert.match(await get('emi', own), /現場で必要です/);
  });

  it('tells reviewers, applicants and endorsers by mail, each in their own language, over SMTP', async () => {
    const { ports } = world;
    const sink = await startSmtpSink();
    const mailer = createSmtpMailer(sink.url, 'no-reply@akashi.example');
    const before = ports.mailer;
    await ports.store.transaction(async tx => tx.people.update({ ...(await tx.people.byId('ran'))!, language: 'en' }));
    try {
      Object.assign(ports, { mailer });
      const place = await world.apply(await world.publishStandard());
      const one = `${queue}/applications/${place.id}`;
      for (const reviewer of ['rei', 'ran']) await post('kyo', `${one}/manage`, { act: 'assigned', reviewer });
      await post('kyo', `${one}/manage`, { act: 'returned', reason: '計画を詳しく' });
      const asked = { endorser: endorserId, version: world.version.id, answer1: '1', answer2: '2', answer3: '3' };
      await post('emi', `${own}/support`, { ...asked, answer4: '4' });
      await world.work();
    } finally {
      Object.assign(ports, { mailer: before });
      mailer.close();
      await sink.close();
    }
    const told = (to: string) => sink.mails.filter(mail => mail.to === to);
    assert.deepEqual(
      told('rei@kijun.example').map(({ subject }) => subject),
      ['審査をお願いします：内容の基準'],
    );
    const [english] = told('ran@kijun.example');
    assert.equal(english?.subject, 'Please review: Standard for content');
    assert.match(
      english?.text ?? '',
      /Minato Institute of Technology[\s\S]*\/en\/console\/kijun\/accreditation\/applications\//,
    );
    assert.deepEqual(
      told('emi@minato.example').map(({ subject }) => subject),
      ['申請を受け付けました：内容の基準', '申請が差し戻されました：内容の基準'],
    );
    const [request] = told('oto@kijun.example');
    assert.equal(request?.subject, '推薦の依頼が届いています：「データサイエンス基礎」');
    assert.match(request?.text ?? '', /みなと工科大学 から 産業会議 に[\s\S]*\/ja\/console\/sangyo\/endorsements/);
  });
});
