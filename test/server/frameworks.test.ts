// Frameworks for everybody: the translator, framework pages, the credit converter, and the same for programs.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { createFolderShelf } from '../../src/adapters/reference/folder-shelf.ts';
import { createApp } from '../../src/apps/server/app.ts';
import { frameworkRoutes } from '../../src/apps/server/routes/frameworks.tsx';
import { lintRoutes } from '../../src/apps/server/routes/lint.ts';
import { referencePageRoutes } from '../../src/apps/server/routes/reference-pages.tsx';
import { shellWorld } from './shell-ports.ts';

const app = createApp(
  {
    ports: {
      ...shellWorld({}).ports,
      crypto: nodeCrypto,
      reference: createFolderShelf(),
      rates: { take: async () => ({ ok: true }) },
    },
    trustedProxies: [],
    report: fault => {
      throw fault;
    },
  },
  [...frameworkRoutes, ...lintRoutes, ...referencePageRoutes],
);
const page = async (path: string) => {
  const response = await app.request(path);
  return { status: response.status, html: await response.text() };
};
/** The card of a framework in the answer. */
const card = (html: string, id: string): string =>
  html.split('<li class="translation">').find(part => part.includes(`/frameworks/${id}"`)) ?? '';

test('a level against all frameworks: sets, inverses, holes and silence are told apart', async () => {
  const { status, html } = await page('/en/frameworks?from=eqf:6');
  assert.equal(status, 200);
  assert.match(card(html, 'nfq-ie'), /NFQ level 7, 8/);
  assert.match(card(html, 'nfq-ie'), /inverse/);
  assert.match(card(html, 'nfq-ie'), /2009/);
  assert.match(card(html, 'aqf'), /Only a part of the table is known/);
  assert.match(card(html, 'hkqf'), /table not available/);
  assert.doesNotMatch(card(html, 'hkqf'), /HKQF level \d/);
  assert.match(html, /does not guarantee recognition/);
  const [, untold = ''] = html.split('class="untold"');
  assert.match(untold, /Korean Qualifications Framework/);
});

test('in Japanese; ladders stand on one line, and where no level is named none is drawn', async () => {
  const { html } = await page('/ja/frameworks?from=nzqcf:8');
  assert.match(card(html, 'eqf'), /対応するレベルなし（合意）/);
  assert.match(card(html, 'hkqf'), /対応するレベルなし（合意に至らず）.*比べたうえで/);
  const ladders = html.split('class="ladders"')[1]?.split('</section>')[0] ?? '';
  assert.match(ladders, /aria-label="NZQCF レベル 8 を一本の線にそろえた、各枠組みのはしご"/);
  const ladder = (name: string) => ladders.split('<li').find(part => part.includes(`<b>${name}</b>`)) ?? '';
  assert.match(ladder('NZQCF'), /<span>10<\/span><span>9<\/span><\/span><span class="line"><span class="on">8<\/span>/);
  assert.match(ladder('AQF'), /<span class="line"><span class="on">8<\/span><\/span>.*逆向き/);
  // EQF has a place for none of its levels here.
  assert.match(ladder('EQF'), /class="line hole">―<\/span>/);
  assert.doesNotMatch(ladder('EQF'), /<span>\d/);
  assert.match(html, /承認を保証するものではありません/);
});

test('what is no level, and what nobody knows, is said and keeps the form', async () => {
  for (const [from, status] of [
    ['eqf', 422],
    ['eqf:12', 404],
    ['moon:1', 404],
    ['%3Cscript%3E', 422],
  ] as const) {
    const answer = await page(`/ja/frameworks?from=${from}`);
    assert.equal(answer.status, status, from);
    assert.match(answer.html, /<select name="from">/);
    assert.doesNotMatch(answer.html, /id="result"/);
  }
});

test('a framework has its levels, its certainty, and its tables with their state', async () => {
  const { html } = await page('/ja/frameworks/jeqf');
  assert.match(html, /高度専門士/);
  assert.match(html, /発行者の主張/);
  assert.match(html, /公表されたものなし/);
  assert.match(html, /出典の写しがこの行の途中で切れていた/);
  assert.match((await page('/en/frameworks/us-none')).html, /No levels of this framework are given/);
  assert.equal((await page('/en/frameworks/moon')).status, 404);
});

test('2 単位 are 90 hours, ECTS 3 to 3.6 and NZ 9; systems without total time stay unconverted', async () => {
  const { html } = await page('/en/credits?value=%EF%BC%92&unit=jp-unit');
  const row = (name: string) =>
    html
      .split('<tr>')
      .slice(1)
      .find(part => part.includes(name)) ?? '';
  assert.match(html, /90/);
  assert.match(row('European Credit Transfer'), />3 to 3\.6</);
  assert.match(row('New Zealand credit'), />9</);
  assert.match(row('Thai semester'), /cannot be converted/);
  assert.match(html, /no right to credit/);
  assert.equal((await page('/en/credits')).status, 200);
  for (const query of ['value=-1&unit=jp-unit', 'value=abc&unit=ects', 'value=0&unit=ects', 'value=2&unit=th-credit'])
    assert.equal((await page(`/en/credits?${query}`)).status, 422, query);
  assert.equal((await page('/en/credits?value=2&unit=moon')).status, 404);
});

test('the same for programs', async () => {
  const { status, html } = await page('/api/v1/translate?from=nfq-ie:5&to=nzqcf');
  assert.equal(status, 200);
  const { answers, notice } = JSON.parse(html);
  assert.deepEqual([answers[0].levels, answers[0].status], [['3', '4'], 'technical-comparison']);
  assert.equal(notice, 'comparison-is-not-recognition');
  const unknown = await page('/api/v1/translate?from=nfq-ie:5&to=moon');
  assert.deepEqual([unknown.status, JSON.parse(unknown.html).code], [404, 'framework.unknown']);
});

test('the lint for programs: findings with reason, source and way to mend, in the language of the asker', async () => {
  const ask = async (profile: string, body: string) => {
    const response = await app.request(`/api/v1/lint?profile=${profile}&lang=ja`, { method: 'POST', body });
    return { status: response.status, answer: await response.json() };
  };
  const { status, answer } = await ask('nzqa', JSON.stringify({ type: ['Achievement'], name: '蜂' }));
  assert.equal(status, 200);
  assert.equal(answer.meets, false);
  const [finding] = answer.findings;
  assert.deepEqual([finding.code, finding.what], ['lint.outcomes-missing', '学修成果がありません。']);
  for (const member of ['why', 'mend', 'source']) assert.ok(finding[member], member);
  const codeOf = ({ status: number, answer: { code } }: Awaited<ReturnType<typeof ask>>) => `${number} ${code}`;
  assert.equal(codeOf(await ask('moon', '{}')), '404 lint.profile-unknown');
  assert.equal(codeOf(await ask('eu', '{}')), '422 lint.no-achievement');
  assert.equal(codeOf(await ask('eu', '{')), '400 json.malformed');
});

test('a set of levels stands on the line together', async () => {
  const { html } = await page('/en/frameworks?from=eqf:6');
  const ladder = html.split('<li').find(part => part.includes('<b>NFQ</b>')) ?? '';
  assert.match(ladder, /<span class="line"><span class="on">8<\/span><span class="on">7<\/span><\/span>/);
});

test('scales are by themselves, with what each step has', async () => {
  const { html } = await page('/en/scales');
  assert.match(html, /none is turned into another/);
  const itss = html.split('id="itss"')[1]?.split('</section>')[0] ?? '';
  assert.match(itss, /IT Passport \(IP\)/);
  assert.match(itss, /5 to 7 rest on experience/);
  assert.match(html, /There are no steps of this scale to show/);
  assert.match((await page('/ja/scales')).html, /初心者/);
});

test('each edition of a skill standard has its page; names are compared, and no role is lent to another edition', async () => {
  const list = await page('/ja/skill-sets');
  assert.match(list.html, /href="\/ja\/skill-sets\/dss-p\/1\.x"/);
  assert.match(list.html, /href="\/ja\/skill-sets\/dss-p\/2\.0"/);
  const first = await page('/en/skill-sets/dss-p/1.x');
  assert.match(first.html, /30 names are the same, 19 are in this edition alone, 37 in edition 2\.0 alone/);
  assert.match(first.html, /Physical computing engineer/);
  const second = await page('/ja/skill-sets/dss-p/2.0');
  assert.match(second.html, /同じ名称が 30 件、この版だけの名称が 37 件、版 1\.x だけの名称が 19 件/);
  assert.match(second.html, /<code>dss-p2:1\.2-06<\/code><\/td><td[^>]*><code>dss-p:BX-11<\/code>/);
  assert.match(second.html, /類型と役割は見つかっていません/);
  assert.doesNotMatch(second.html, /サービスデザイナー/);
  assert.equal((await page('/ja/skill-sets/dss-p/3.0')).status, 404);
  assert.equal((await page('/ja/skill-sets/moon/1')).status, 404);
});

test('below the converter: the systems before one asks, the sizes with their effect, the banks with their certainty', async () => {
  const { html } = await page('/en/credits');
  assert.match(html, /id="systems"/);
  const sizes = html.split('id="sizes"')[1]?.split('</section>')[0] ?? '';
  assert.match(sizes, /up to 40 credits<\/td><td[^>]*>must be mended/);
  assert.match(sizes, /about ten hours, or one unit, or more<\/td><td[^>]*>look at this/);
  assert.match(sizes, /sets no limit of size/);
  const banks = html.split('id="banks"')[1]?.split('</section>')[0] ?? '';
  assert.match(banks, /<code>CP<\/code> from a portfolio of experience/);
  assert.match(banks, /a right to spend on learning/);
});

test('what an operator has added is marked as that, and nothing else is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'akashi-own-'));
  const table = {
    ...{ kind: 'crosswalk', id: 'jeqf--eqf-proposal', edition: '1', from: 'jeqf', to: 'eqf', status: 'proposal' },
    ...{ table: 'partial', assertion: { ja: '案', en: 'A proposal' }, year: '2026', rows: [{ from: '6', to: ['6'] }] },
    ...{ certainty: 'derived', source: 'https://example.org/comparison' },
  };
  await writeFile(join(folder, 'mine.json'), JSON.stringify(table));
  const reference = createFolderShelf(folder);
  const own = createApp(
    { ports: { ...shellWorld({}).ports, reference }, trustedProxies: [], report: fault => Promise.reject(fault) },
    frameworkRoutes,
  );
  const html = await (await own.request('/en/frameworks?from=jeqf:6')).text();
  assert.match(card(html, 'eqf'), /proposal<\/span>.*added by the operator/s);
  assert.equal(html.split('added by the operator').length, 2);
  const framework = await (await own.request('/ja/frameworks/jeqf')).text();
  assert.equal(framework.split('運営者が追加').length, 2);
  const json = await own.request('/api/v1/translate?from=jeqf:6&to=eqf');
  const { answers, sentence } = (await json.json()) as {
    answers: { crosswalk: { own: boolean } }[];
    sentence: Record<'ja' | 'en', string>;
  };
  assert.deepEqual(
    answers.map(({ crosswalk }) => crosswalk.own),
    [true, false],
  );
  // A program has the sentence to show, not only its code.
  assert.match(sentence.ja, /承認を保証するものではありません/);
  assert.match(sentence.en, /does not guarantee recognition/);
  await rm(folder, { recursive: true });
});
