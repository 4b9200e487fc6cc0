import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { achievementRoutes } from '../../src/apps/server/routes/achievements.tsx';
import { publishedAchievementRoutes } from '../../src/apps/server/routes/published-achievements.ts';
import { readAchievement } from '../../src/flows/read-achievement.ts';
import { type ConsoleWorld, consoleWorld } from '../console-world.ts';
import { type ConsoleClient, consoleClient, locationOf } from './console-client.ts';

const routes = [...achievementRoutes, ...publishedAchievementRoutes];
const list = '/ja/console/minato/achievements';

describe('achievements in the console', () => {
  let world: ConsoleWorld;
  let editor: ConsoleClient;
  beforeEach(async () => {
    world = await consoleWorld();
    editor = await consoleClient(world, routes, 'editor');
  });

  /** What the editor's form sends when everything that publishing needs is written. */
  const complete = {
    action: 'save',
    inLanguage: 'ja',
    'name.ja': '電池材料の基礎',
    'name.en': 'Foundations of Battery Materials',
    'description.ja': '電池の材料を説明できる。',
    'narrative.ja': '試験に合格すること。',
    achievementType: 'MicroCredential',
    hours: '３０',
    minutes: '',
    creditValue: '1.5',
    creditSystem: 'jp-unit',
    levelBasis: 'issuer-claimed',
    levelFramework: 'eqf',
    levelValue: '5',
    assessment: ['exam', 'oral'],
    statusPurpose: 'suspension',
    'outcome.0.ja': '',
    'outcome.1.ja': '正極を説明できる',
    'skill.0.name': '',
    tags: '電池、材料, 化学',
    shape: 'circle',
    pattern: 'seigaiha',
    colour: 'ai',
    markKind: 'text',
    markText: '電',
    'lines.hours': 'on',
  } as const;

  async function begin(): Promise<string> {
    const response = await editor.post(`${list}/new`, { inLanguage: 'ja', 'name.ja': '電池材料の基礎' });
    assert.equal(response.status, 303);
    return locationOf(response).replace(/\/edit$/, '');
  }
  const stored = async (path: string) => {
    const view = await readAchievement(world.organization.id, path.split('/').at(-1) ?? '', world.ports);
    assert.ok(view);
    return view;
  };

  it('says what to do first when there is nothing', async () => {
    assert.match(await (await editor.get(list)).text(), /はじめの達成をつくりましょう/);
    const viewer = await consoleClient(world, routes, 'viewer');
    assert.doesNotMatch(await (await viewer.get(list)).text(), /achievements\/new/);
  });

  it('needs a name to begin, and gives the form back', async () => {
    const response = await editor.post(`${list}/new`, { inLanguage: 'en', 'name.ja': ' ' });
    assert.equal(response.status, 422);
    assert.match(await response.text(), /名称がありません/);
  });

  it('saves what was typed, reading full-width digits and closing gaps between lines', async () => {
    const path = await begin();
    const response = await editor.post(`${path}/edit`, { ...complete, revision: '1' });
    assert.equal(locationOf(response), `${path}/edit`);
    const { record } = await stored(path);
    assert.deepEqual(record.draft.workload, { minutes: 1800, credit: { value: 1.5, system: 'jp-unit' } });
    assert.deepEqual(record.draft.level, { basis: 'issuer-claimed', framework: 'eqf', level: '5' });
    assert.deepEqual(record.draft.learningOutcomes, [{ ja: '正極を説明できる' }]);
    assert.deepEqual(record.draft.tags, ['電池', '材料', '化学']);
    assert.equal(record.draft.alignments, undefined);
    assert.equal(record.slug, 'foundations-of-battery-materials');
    assert.deepEqual(record.design, {
      shape: 'circle',
      pattern: 'seigaiha',
      colour: 'ai',
      mark: { kind: 'text', text: '電' },
      lines: { title: false, level: false, hours: true },
    });
  });

  it('says beside the form what Japan, the EU and NZQA would miss in the draft as it stands', async () => {
    const path = await begin();
    await editor.post(`${path}/edit`, { ...complete, 'name.en': 'Diploma of Batteries', hours: '500', revision: '1' });
    const html = await (await editor.get(`${path}/edit`)).text();
    const part = html.split('<details class="lint"').find(each => each.includes('<summary>NZQA')) ?? '';
    assert.match(part, /要修正 1、要確認 2、推奨 0/);
    assert.match(part, /40 クレジットまで/);
    assert.match(part, /500 時間で、この単位数は 67\.5 時間/);
    assert.match(part, /href="#f-name-en"[^>]*>名称に、資格や学位と紛らわしい語（diploma）/);
    assert.match(html, /<summary>EU理事会勧告/);
    assert.match(html, /必須と任意の区分は確認できていない/);
    // The EU asks four things more, which the credential will carry.
    assert.match(html, /発行日に関する 4 項目は、証明にだけあるもの/);
  });

  it('says the same of a form as it is typed, as a part of the page, and saves nothing', async () => {
    const path = await begin();
    const form = { ...complete, 'name.en': 'Diploma of Batteries', hours: '500', revision: '1' };
    const response = await editor.post(`${path}/findings`, form);
    assert.equal(response.status, 200);
    const html = await response.text();
    assert.match(html, /^<div class="stack" data-said="[^"]*要修正 3/);
    assert.match(html, /href="#f-name-en"[^>]*>名称に、資格や学位と紛らわしい語（diploma）/);
    assert.doesNotMatch(html, /<html|<form/);
    assert.equal((await stored(path)).record.revision, 1);
  });

  it('keeps a framework and a credit unit that an operator added by file, and assumes none where none is chosen', async () => {
    const path = await begin();
    const own = {
      levelBasis: 'issuer-claimed',
      levelFramework: 'minato-steps',
      levelValue: 'B2',
      creditSystem: 'minato-point',
    };
    await editor.post(`${path}/edit`, { ...complete, ...own, creditValue: '3', revision: '1' });
    const { record } = await stored(path);
    assert.deepEqual(record.draft.level, { basis: 'issuer-claimed', framework: 'minato-steps', level: 'B2' });
    assert.deepEqual(record.draft.workload?.credit, { value: 3, system: 'minato-point' });
    // Its file is gone, so that the id alone stands there; saving again changes nothing.
    const html = await (await editor.get(`${path}/edit`)).text();
    assert.match(html, /<option value="minato-steps" selected[^>]*>minato-steps/);
    await editor.post(`${path}/edit`, { ...complete, ...own, levelFramework: '', revision: '2' });
    const again = await (await editor.get(`${path}/edit`)).text();
    assert.match(again, /href="#f-levelFramework"/);
  });

  it('gives back what cannot be a number, exactly as typed, and saves nothing', async () => {
    const path = await begin();
    const response = await editor.post(`${path}/edit`, { ...complete, hours: '三十くらい', revision: '1' });
    assert.equal(response.status, 422);
    const text = await response.text();
    assert.match(text, /value="三十くらい"/);
    assert.match(text, /value="1.5"/);
    assert.equal((await stored(path)).record.revision, 1);
  });

  it('draws and lengthens without saving', async () => {
    const path = await begin();
    const preview = await editor.post(`${path}/edit`, { ...complete, action: 'preview', revision: '1' });
    assert.equal(preview.status, 200);
    assert.match(await preview.text(), /まだ保存していません/);
    const more = await (
      await editor.post(`${path}/edit`, { ...complete, action: 'more-outcome', revision: '1' })
    ).text();
    assert.match(more, /name="outcome.4.ja"/);
    assert.equal((await stored(path)).record.revision, 1);
  });

  it('overwrites nobody: shows what differs and keeps what was typed', async () => {
    const path = await begin();
    await editor.post(`${path}/edit`, { ...complete, 'description.ja': '先の人', revision: '1' });
    const late = await editor.post(`${path}/edit`, { ...complete, 'description.ja': '後の人', revision: '1' });
    assert.equal(late.status, 409);
    const text = await late.text();
    assert.match(text, /先の人/);
    assert.match(text, />後の人</);
    assert.match(text, /name="revision" value="2"/);
    const differing = [...text.matchAll(/<dt>(.*?)<\/dt>/g)].map(match => match[1]);
    assert.deepEqual(differing, ['説明 (日本語)']);
    assert.equal((await stored(path)).record.draft.description.ja, '先の人');
    // A form that only came back (a problem, a preview, more lines) is no newer for that.
    for (const detour of [{ hours: 'x' }, { action: 'preview' }, { action: 'more-skill' }, { slug: '?' }]) {
      const back = await editor.post(`${path}/edit`, { ...complete, ...detour, revision: '1' });
      assert.match(await back.text(), /name="revision" value="1"/);
    }
    const again = await editor.post(`${path}/edit`, { ...complete, 'description.ja': '後の人', revision: '2' });
    assert.equal(again.status, 303);
  });

  it('says beside the letters of the badge that there are too many', async () => {
    const path = await begin();
    const response = await editor.post(`${path}/edit`, { ...complete, markText: 'あいう', revision: '1' });
    assert.equal(response.status, 422);
    assert.match(await response.text(), /図柄の文字は、1文字か2文字です/);
  });

  it('tells beside the field that a short name is taken', async () => {
    const other = await begin();
    await editor.post(`${other}/edit`, { ...complete, slug: 'taken', revision: '1' });
    const path = await begin();
    const response = await editor.post(`${path}/edit`, { ...complete, slug: 'taken', revision: '1' });
    assert.equal(response.status, 422);
    assert.match(await response.text(), /この短い名前は、別の達成が使っています/);
  });

  it('names the field of what is missing before publishing, and asks for a skill’s address only beside its name', async () => {
    const path = await begin();
    const label = /for="f-skill-0-url">([^<]*)(<span class="optional">)?/;
    assert.ok(label.exec(await (await editor.get(`${path}/edit`)).text())?.[2]);
    await editor.post(`${path}/edit`, { ...complete, 'skill.0.name': '電気化学', revision: '1' });
    const html = await (await editor.get(`${path}/publish`)).text();
    const line = new RegExp(
      `href="${path}/edit#f-skill-0-url">スキル・基準 1 · スキルのアドレス[^<]*：スキルのアドレスがありません。<`,
    );
    assert.match(html, line);
    const filled = label.exec(await (await editor.get(`${path}/edit`)).text());
    assert.ok(filled !== null && filled[2] === undefined);
  });

  it('publishes after a page that says so, and then shows the version to everybody', async () => {
    const path = await begin();
    assert.match(await (await editor.get(`${path}/publish`)).text(), /公開までに、あと2か所/);
    assert.equal((await editor.post(`${path}/publish`, { revision: '1' })).status, 409);
    const saved = await editor.post(`${path}/edit`, { ...complete, action: 'publish', revision: '1' });
    assert.equal(locationOf(saved), `${path}/publish`);
    assert.equal(locationOf(await editor.post(`${path}/publish`, { revision: '2' })), path);
    const [version] = (await stored(path)).versions;
    assert.ok(version);

    const json = await editor.get(`/achievements/${version.id}`);
    const document = (await json.json()) as Record<string, unknown>;
    assert.equal(document.id, `urn:uuid:${version.id}`);
    assert.equal(document.workloadMinutes, 1800);
    assert.match(json.headers.get('cache-control') ?? '', /immutable/);
    assert.equal((await editor.get(`/achievements/${version.id}/image.png`)).headers.get('content-type'), 'image/png');
    assert.match(await (await editor.get(`/achievements/${version.id}/image.svg`)).text(), /^<svg/);
    for (const nothing of [version.achievementId, 'x'])
      assert.equal((await editor.get(`/achievements/${nothing}`)).status, 404);
  });

  it('starts the draft anew from a version, and archives', async () => {
    const path = await begin();
    await editor.post(`${path}/edit`, { ...complete, revision: '1' });
    await editor.post(`${path}/publish`, { revision: '2' });
    await editor.post(`${path}/edit`, { ...complete, 'description.ja': '書きかけ', revision: '2' });
    await editor.post(`${path}/versions/1/draft`, { revision: '3' });
    assert.equal((await stored(path)).record.draft.description.ja, complete['description.ja']);
    await editor.post(`${path}/archive`, { archived: 'yes' });
    assert.match(await (await editor.get(path)).text(), /保管庫に入っています/);
    await editor.post(`${path}/archive`, { archived: 'no' });
    assert.equal((await stored(path)).record.archivedAt, undefined);
  });

  it('escapes what people write', async () => {
    const path = await begin();
    await editor.post(`${path}/edit`, {
      ...complete,
      'name.ja': '<script>alert(1)</script>',
      markText: '<&',
      revision: '1',
    });
    for (const page of [list, path, `${path}/edit`, `${path}/publish`])
      assert.doesNotMatch(await (await editor.get(page)).text(), /<script>alert/);
  });
});
