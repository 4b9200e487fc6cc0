// A register's file as a use case: taken in whole or not at all, once, and told by line where it is wrong.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { makeRegister } from '../../test/filled-register.ts';
import { memoryTables } from '../adapters/memory/store.ts';
import { loadReference } from '../core/frameworks/load-reference.ts';
import type { RegisterSearch } from '../core/register/read-search.ts';
import { changeListing } from './change-listing.ts';
import { type Imported, type ImportOfListings, importListings } from './import-listings.ts';
import { withoutCtid } from './name-providers.ts';
import { searchRegister } from './search-register.ts';

const excerpt = new URL('../../../shared/data/nz-register-excerpt.json', import.meta.url);

async function registerWorld() {
  const { ports, organization } = await consoleWorld();
  await makeRegister(organization.id, ports);
  const take = (
    text: string | Uint8Array,
    fileName: string,
    change: Pick<Partial<ImportOfListings>, 'dryRun' | 'source'> = {},
  ): Promise<Imported> =>
    importListings(
      {
        ...{ organization: organization.id, fileName, dryRun: false, by: 'system' as const, ...change },
        file: typeof text === 'string' ? new TextEncoder().encode(text) : text,
      },
      ports,
    );
  const asked: RegisterSearch = {
    ...{ text: '', through: 'tables', forms: [], assessments: [], free: false, anyTime: false, states: [] },
    sort: 'newest',
  };
  const search = async (change: Partial<RegisterSearch> = {}) =>
    (await searchRegister({ ...asked, ...change }, { limit: 100 }, ports)).found;
  const titles = async (change: Partial<RegisterSearch> = {}) =>
    (await search(change)).map(({ entry: { content } }) => content.title.ja ?? content.title.en);
  const versions = () => memoryTables(ports.store).tablesOf(organization.id).listingVersions.size;
  return { ports, organization, take, search, titles, versions };
}
const problems = (imported: Imported) =>
  imported.ok ? [] : imported.problems.map(({ line, entry, at, code }) => [line, entry, at, code]);
const counts = (imported: Imported) =>
  imported.ok ? [imported.added, imported.changed, imported.unchanged, imported.withdrawn] : 'refused';

test('New Zealand’s excerpt loads, sorts by level and by hours, and a second time changes nothing', async t => {
  if (!existsSync(excerpt)) return t.skip('../shared/data is not here');
  const file = readFileSync(excerpt);
  const { take, titles, search, versions } = await registerWorld();
  assert.deepEqual(counts(await take(file, 'nz.json', { dryRun: true })), [6, 0, 0, 0]);
  assert.deepEqual(await titles(), [], 'a dry run changes nothing');
  assert.deepEqual(counts(await take(file, 'nz.json')), [6, 0, 0, 0]);
  const { entries } = JSON.parse(file.toString()) as { entries: { name: string; level: string; hours: number }[] };
  const byHours = entries.map(({ hours }) => hours).sort((a, b) => a - b);
  assert.deepEqual(
    (await search({ sort: 'workload' })).map(({ entry }) => (entry.content.workload?.minutes ?? 0) / 60),
    byHours,
  );
  const levels = (await search({ framework: 'nzqcf', sort: 'level' })).map(({ entry: { content } }) =>
    [content.level?.from, content.level?.to].filter(Boolean).join('-'),
  );
  assert.deepEqual(levels, ['2', '4', '4', '5-6', '7', '8']);
  const at6 = await search({ framework: 'nzqcf', level: '6' });
  assert.deepEqual(
    at6.map(({ entry }) => entry.content.title.ja),
    ['リーダーシップスキル'],
  );
  const had = versions();
  assert.deepEqual(counts(await take(file, 'nz.json')), [0, 0, 6, 0]);
  assert.equal(versions(), had);
});

test('a level of another framework finds through a table, which is named; what was agreed to have no counterpart is not found', async t => {
  if (!existsSync(excerpt)) return t.skip('../shared/data is not here');
  const { take, search, ports } = await registerWorld();
  await take(readFileSync(excerpt), 'nz.json');
  const { reference } = await ports.reference.load();
  const { translate } = await import('../core/frameworks/translate.ts');
  let through = 0;
  for (let level = 1; level <= 8; level++)
    for (const { entry, answers } of await search({ framework: 'eqf', level: String(level) })) {
      assert.ok(answers.length > 0);
      for (const answer of answers) {
        assert.equal(answer.framework, entry.content.level?.framework);
        const told = translate(reference, answer, 'eqf');
        assert.ok(told.ok && told.value.answers.some(each => each.levels.includes(String(level))));
        assert.ok(answer.through?.crosswalk.id);
        through += 1;
      }
    }
  assert.ok(through >= 4);
  const all = (
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(level => search({ framework: 'eqf', level: String(level) })))
  ).flat();
  // NZQCF 8 is agreed to be unlevelled against EQF.
  assert.ok(all.every(({ entry }) => entry.content.level?.from !== '8'));
  assert.deepEqual(await search({ framework: 'eqf', level: '4', through: 'none' }), []);
});

test('a file with faults changes nothing; each is told by line, entry and field', async () => {
  const { take, titles } = await registerWorld();
  const file = `{"entries": [
  {"name": "良い", "provider": "甲", "hours": 10},
  {"name": "", "provider": "乙", "framework": "nzqcf", "level": "6-5"},
  {"name": "誤り", "provider": "丙", "framework": "nzqcf", "level": "77", "hours": 0,
   "forms": "online", "form": "hybrid", "starts": ["2027-02-30"],
   "price": "-1", "url": "javascript:alert(1)"},
  {"name": "良い", "provider": "甲", "hours": 20},
  7
]}`;
  assert.deepEqual(problems(await take(file, 'x.json')), [
    [3, 2, '/name', 'register.field-missing'],
    [3, 2, '/level', 'register.level-reversed'],
    [4, 3, '/level', 'register.level-unknown'],
    [4, 3, '/hours', 'register.workload-wrong'],
    [5, 3, '/forms', 'register.field-unknown'],
    [5, 3, '/form', 'register.value-unknown'],
    [5, 3, '/starts/0', 'register.date-wrong'],
    [6, 3, '/url', 'register.address-wrong'],
    [6, 3, '/price', 'register.price-wrong'],
    [8, 5, '', 'register.entry-malformed'],
  ]);
  assert.deepEqual(await titles(), []);
  const twice = '[{"name": "良い", "provider": "甲"},\n{"name": "良い", "provider": "甲", "hours": 20}]';
  assert.deepEqual(problems(await take(twice, 'x.json')), [[2, 2, '/key', 'register.entry-twice']]);
  assert.deepEqual(problems(await take('{"entries": [}', 'x.json')), [[1, undefined, '', 'json.malformed']]);
  assert.deepEqual(problems(await take('{"entries": []}', 'x.json')), [[1, undefined, '', 'register.file-empty']]);
  assert.deepEqual(problems(await take(new Uint8Array([0xff, 0xfe, 0x7b]), 'x.json')), [
    [1, undefined, '', 'register.file-unreadable'],
  ]);
});

test('JSON a line: each line is an entry, and a broken one is told', async () => {
  const { take, titles } = await registerWorld();
  const lines = ['{"name": "一", "provider": "甲"}', '', '{"name": "二", "provider": "甲"'];
  assert.deepEqual(problems(await take(lines.join('\n'), 'x.ndjson')), [[3, 2, '', 'json.malformed']]);
  assert.deepEqual(counts(await take(`${lines[0]}\n${lines[2]}}\n`, 'x.ndjson')), [2, 0, 0, 0]);
  assert.deepEqual((await titles()).sort(), ['一', '二']);
  assert.deepEqual(counts(await take('{"name": "三", "provider": "甲"}', 'x.ndjson')), [1, 0, 0, 0]);
});

test('a table in Japanese or English, with both languages and lists; a column that nobody knows is told by its name', async () => {
  const { take, search } = await registerWorld();
  const csv = [
    '名称（日本語）,名称（英語）,提供者,枠組み,レベル,時間,学修成果,使用言語,受講料,通貨',
    '救急看護,Emergency care,明石協会,NZQCF,５-６,"１２０",測れる；述べられる,ja;en,"12,000",JPY',
  ].join('\r\n');
  assert.deepEqual(counts(await take(csv, '登録.csv')), [1, 0, 0, 0]);
  const [found] = await search({ text: 'emerg' });
  assert.deepEqual(found && withoutCtid(found.entry.content), {
    ...{ inLanguage: 'ja', title: { ja: '救急看護', en: 'Emergency care' }, provider: { name: { ja: '明石協会' } } },
    ...{ achievementType: 'MicroCredential', outcomes: [{ ja: '測れる' }, { ja: '述べられる' }] },
    level: { framework: 'nzqcf', from: '5', to: '6', basis: 'issuer-claimed' },
    ...{ workload: { minutes: 7200 }, languages: ['ja', 'en'], price: { amount: '12000', currency: 'JPY' } },
  });
  const odd = 'name,provider,Levl,hours\nA,B,5,many\n';
  assert.deepEqual(problems(await take(odd, 'x.csv')), [
    [1, undefined, 'Levl', 'register.column-unknown'],
    [2, 1, 'hours', 'register.field-wrong'],
  ]);
});

test('a level is a claim of whom the file names: the entry, the file, or whoever brings it', async () => {
  const { take, search } = await registerWorld();
  const levels = { framework: 'nzqcf', level: '5' };
  const entries = [
    { name: '一', provider: '甲', ...levels },
    { name: '二', provider: '甲', ...levels, levelSource: '乙の名簿', basis: 'registered' },
    { name: '三', provider: '甲' },
  ];
  const claims = async () =>
    new Map((await search()).map(({ entry: { content } }) => [content.title.ja, content.level]));
  const level = { framework: 'nzqcf', from: '5' };
  await take(JSON.stringify({ meta: { source: 'NZQA' }, entries }), 'x.json', { source: '持ち込んだ人' });
  assert.deepEqual(
    [...(await claims()).entries()].sort(),
    [
      ['一', { ...level, basis: 'issuer-claimed', source: 'NZQA' }],
      ['三', undefined],
      ['二', { ...level, basis: 'registered', source: '乙の名簿' }],
    ].sort(),
  );
  await take('name,provider,framework,level\n四,甲,nzqcf,5\n', 'x.csv', { source: '持ち込んだ人' });
  assert.equal((await claims()).get('四')?.source, '持ち込んだ人');
});

test('credit is counted in any system of the reference data, also one that an operator has added', async () => {
  const system = {
    ...{ kind: 'credit-system', id: 'minato-point', edition: '1', certainty: 'derived' },
    ...{ name: { ja: 'みなとポイント', en: 'Minato points' }, minutesPerCredit: { min: 60, max: 60 } },
  };
  const own = loadReference([{ name: 'own.json', text: JSON.stringify(system), own: true }]);
  assert.deepEqual(own.problems, []);
  const world = await registerWorld();
  const { reference } = await world.ports.reference.load();
  const known = { entries: [...reference.entries, ...own.reference.entries] };
  const ports = { ...world.ports, reference: { load: async () => ({ reference: known, problems: [] }) } };
  const file = JSON.stringify([{ name: '点', provider: '甲', hours: 4, credits: 4, creditSystem: 'minato-point' }]);
  assert.deepEqual(problems(await world.take(file, 'x.json')), [[1, 1, '/creditSystem', 'register.value-unknown']]);
  const input = {
    organization: world.organization.id,
    file: new TextEncoder().encode(file),
    fileName: 'x.json',
    dryRun: false,
  };
  assert.equal((await importListings({ ...input, by: 'system' }, ports)).ok, true);
  const [found] = await world.search();
  assert.deepEqual(found?.entry.content.workload, { minutes: 240, credit: { value: 4, system: 'minato-point' } });
});

test('an entry is found again by its key; what changed is a version, what was withdrawn stays so', async () => {
  const { take, titles, search, ports, organization, versions } = await registerWorld();
  const file = (name: string) => JSON.stringify([{ key: 'A-1', name, provider: '甲', reviewOn: '2028-11-21' }]);
  assert.deepEqual(counts(await take(file('旧'), 'x.json')), [1, 0, 0, 0]);
  assert.deepEqual(counts(await take(file('新'), 'x.json')), [0, 1, 0, 0]);
  assert.deepEqual([await titles(), versions()], [['新'], 2]);
  const id = (await search())[0]!.entry.id;
  const withdraw = { organization: organization.id, listing: id, act: 'withdraw' as const, version: 2, by: 'olga' };
  await changeListing({ ...withdraw, reason: { ja: '終了' } }, ports);
  assert.deepEqual(counts(await take(file('旧'), 'x.json')), [0, 0, 0, 1]);
  assert.deepEqual([await titles(), versions()], [[], 3]);
  const far = JSON.stringify([{ name: '遠い', provider: '甲', reviewOn: '2030-01-01' }]);
  assert.deepEqual(problems(await take(far, 'x.json')), [[1, 1, '/reviewOn', 'register.review-outside']]);
});

test('ten thousand entries are taken in, and looked at again', async () => {
  const { take, search, versions } = await registerWorld();
  const entries = Array.from({ length: 10_000 }, (_, n) => ({
    name: `講座${n}`,
    provider: `機関${n % 100}`,
    hours: 10 + (n % 90),
  }));
  assert.deepEqual(counts(await take(JSON.stringify({ entries }), 'x.json')), [10_000, 0, 0, 0]);
  assert.equal(versions(), 10_000);
  assert.equal((await search({ provider: '機関7' })).length, 100);
  entries[5_000]!.hours = 99;
  assert.deepEqual(counts(await take(JSON.stringify({ entries }), 'x.json')), [0, 1, 9_999, 0]);
});

test('a provider keeps its CTID when a country, a website or another spelling comes to it, and the same file changes nothing', async () => {
  const { take, search } = await registerWorld();
  const ctids = new Set<string | undefined>();
  for (const provider of [
    'ゼータ大学',
    { name: { ja: 'ゼータ大学' }, country: 'JP' },
    { name: { ja: 'ゼータ大学' }, url: 'https://www.zeta.example/' },
    { name: { ja: 'ゼータ総合大学' }, url: 'https://zeta.example' },
  ]) {
    const file = JSON.stringify([{ key: 'z1', name: '講座', provider }]);
    assert.notEqual(counts(await take(file, 'a.json')), 'refused');
    assert.deepEqual(counts(await take(file, 'a.json')), [0, 0, 1, 0]);
    ctids.add((await search())[0]?.entry.content.provider.ctid);
  }
  assert.equal(ctids.size, 1);
  assert.match([...ctids][0] ?? '', /^ce-/);
});
