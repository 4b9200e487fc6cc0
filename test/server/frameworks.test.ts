// Frameworks for everybody: the translator, framework pages, the credit converter, and the same for programs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFolderShelf } from '../../src/adapters/reference/folder-shelf.ts';
import { createApp } from '../../src/apps/server/app.ts';
import { frameworkRoutes } from '../../src/apps/server/routes/frameworks.tsx';
import { lintRoutes } from '../../src/apps/server/routes/lint.ts';
import { shellWorld } from './shell-ports.ts';

const app = createApp(
  {
    ports: { ...shellWorld({}).ports, reference: createFolderShelf(), rates: { take: async () => ({ ok: true }) } },
    trustedProxies: [],
    report: fault => {
      throw fault;
    },
  },
  [...frameworkRoutes, ...lintRoutes],
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

test('in Japanese, and the ladder names what is marked', async () => {
  const { html } = await page('/ja/frameworks?from=nzqcf:8');
  assert.match(card(html, 'eqf'), /対応するレベルなし（合意）/);
  assert.match(card(html, 'hkqf'), /対応するレベルなし（合意に至らず）.*比べたうえで/);
  assert.match(html, /aria-label="NZQCFのはしご。上ほど高いレベル。該当：8"/);
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
