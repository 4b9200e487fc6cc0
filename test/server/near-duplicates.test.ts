/** Near-duplicates over HTTP: for programs, for reviewers of an entry, and beside the editor while somebody writes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import { importListings } from '../../src/flows/import-listings.ts';
import { saveApplication } from '../../src/flows/save-application.ts';
import { sendApplication } from '../../src/flows/send-application.ts';
import { accreditationWorld } from '../accreditation-world.ts';
import { exampleContent } from '../console-world.ts';
import { fullListing } from '../made-up-listings.ts';
import { registerWorld } from '../register-world.ts';

type Json = Record<string, unknown>;

import { type ConsoleClient, clientOf } from './console-client.ts';

const criteria = {
  ja: '介護の記録を電子化し、個人情報を守りながら多職種と共有できることを、実技と筆記の試験で確かめる。',
};
const { outcomes: _, ...content } = fullListing.content;
const first = { ...fullListing, content: { ...content, criteria } };
const second = {
  ...first,
  id: '0192f3a4-0000-7000-8000-0000000000d1',
  content: {
    ...first.content,
    provider: { name: { ja: '灘福祉' }, id: 'did:web:nada.example' },
    level: { framework: 'nzqcf', from: '4', basis: 'issuer-claimed' as const },
    workload: { minutes: 600 },
  },
};
const made = registerWorld().then(async world => {
  await world.list(first, second);
  return world;
});
const post = async (body: unknown) =>
  (await made).app.request('/api/v1/register/near-duplicates', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

test('of an entry: others with the same criteria, and both sides of what differs', async () => {
  const { app } = await made;
  const response = await app.request(`/api/v1/register/${first.id}/near-duplicates`);
  assert.equal(response.headers.get('access-control-allow-origin'), '*');
  assert.deepEqual(await response.json(), {
    nearDuplicates: [
      {
        ...{ id: second.id, url: `http://127.0.0.1:3000/register/${second.id}` },
        ...{ title: second.content.title, provider: { ja: '灘福祉' }, similarity: 1, language: 'ja' },
        differences: [
          { of: 'level', here: '5-6', there: '4', framework: 'nzqcf' },
          { of: 'workload', here: 3630, there: 600 },
        ],
      },
    ],
    comparison: {
      ...{ isComparable: true, isWhole: true, compared: 1, candidates: 1, candidatesIsExact: true, indexIsWhole: true },
      ...{ similarityFrom: 0.6, foundOf100: { '0.6': 93, '0.7': 99, '0.8': 99 } },
    },
  });
  assert.equal((await app.request('/api/v1/register/unknown/near-duplicates')).status, 404);
});

test('of a draft: without its own provider’s; what cannot be read says where', async () => {
  const ids = async (body: unknown) => {
    const answer = (await (await post(body)).json()) as { nearDuplicates: Json[] };
    return answer.nearDuplicates.map(({ id }) => id).sort();
  };
  assert.deepEqual(await ids({ criteria }), [first.id, second.id].sort());
  assert.deepEqual(await ids({ criteria, provider: 'did:web:nada.example' }), [first.id]);
  assert.deepEqual(await ids({ criteria: { ja: '合格。' } }), []);
  for (const [body, at] of [
    [{}, '/criteria'],
    [{ criteria: 'text' }, '/criteria'],
    [{ criteria, outcomes: [1] }, '/outcomes'],
    [{ criteria, level: { framework: 'nzqcf' } }, '/level'],
    [{ criteria, workload: 5 }, '/workload'],
  ] as const) {
    const response = await post(body);
    assert.equal(response.status, 422, at);
    assert.ok(JSON.stringify(await response.json()).includes(at), at);
  }
  assert.equal((await post('no json')).status >= 400, true);
});

test('a draft in the store is compared as it stands, and the reason is a sentence in both languages', async () => {
  const { findNearDuplicates } = await import('../../src/flows/find-near-duplicates.ts');
  const { soughtOfDraft } = await import('../../src/core/register/sought-of-draft.ts');
  const { reasonOf } = await import('../../src/apps/words/near-duplicates.ts');
  const sought = soughtOfDraft({
    ...exampleContent,
    criteria: { narrative: criteria },
    level: { basis: 'issuer-claimed', framework: 'nzqcf', level: '5' },
    workload: { minutes: 3600 },
  });
  const { found } = await findNearDuplicates(sought, (await made).ports);
  const other = found.find(({ listing }) => listing.id === second.id);
  assert.ok(other);
  const nameOf = (id: string) => id.toUpperCase();
  assert.equal(reasonOf(other, 'en', nameOf), 'Same criteria 1.00; level NZQCF 5 against 4; 60 h against 10 h.');
  assert.equal(
    reasonOf(other, 'ja', nameOf),
    '基準の一致 1.00。NZQCFのレベルは、こちらが5、あちらは4。学修量は、こちらが60時間、あちらは10時間。',
  );
});

test('an application shows what is alike to its reviewers, and to the applicant before it is sent, with how it stands in the register', async () => {
  const world = await accreditationWorld();
  const { ports, accreditor, version } = world;
  const narrative = version.content.criteria.narrative!;
  const outcomes = { ja: '表や図から傾向を読み取り、根拠を示して人に説明し、次に調べることを決められる。' };
  const published = await world.publish({ learningOutcomes: [outcomes], workload: { minutes: 1800 } });
  const twin = {
    name: '別の大学の双子講座',
    provider: '別の大学',
    criteria: narrative,
    outcomes: [outcomes],
    hours: 60,
  };
  const file = new TextEncoder().encode(JSON.stringify([twin]));
  const input = { organization: accreditor.id, file, fileName: 'x.json', dryRun: false, by: 'system' } as const;
  assert.equal((await importListings(input, ports)).ok, true);
  const standard = await world.publishStandard({ approval: 'listing' });
  const place = await world.apply(standard, { complete: false });
  const content = { revision: 2, achievement: { version: published.id }, answers: {}, removed: [] };
  const files = [{ key: 'syllabus', name: 'a.pdf', type: 'application/pdf', bytes: new Uint8Array([37]) }];
  await saveApplication({ ...place, ...content, files }, ports);
  const [editor, reviewer] = [
    await clientOf(world, allRoutes, world.members.editor),
    await clientOf(world, allRoutes, 'rei'),
  ];
  const get = async (who: ConsoleClient, path: string) => (await who.get(path)).text();
  const draft = await get(editor, `/ja/console/minato/applications/${place.id}`);
  assert.match(draft, /別の大学の双子講座[\s\S]*30時間、あちらは60時間/);
  assert.match(draft, /登録簿での状態[\s\S]{0,200}下書き/);
  await sendApplication({ ...place, by: world.members.editor }, ports);
  const seen = await get(reviewer, `/en/console/kijun/accreditation/applications/${place.id}`);
  assert.match(seen, /Alike in the register[\s\S]*30 h against 60 h/);
  const sent = await get(editor, `/en/console/minato/applications/${place.id}`);
  assert.match(sent, /In the register[\s\S]{0,200}Applied/i);
  assert.ok(!sent.includes('双子'), 'sent: it is the reviewers’ matter');
});
