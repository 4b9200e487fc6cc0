import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { batchRoutes } from '../../src/apps/server/routes/batches.tsx';
import { rosterRoutes } from '../../src/apps/server/routes/rosters.tsx';
import { type ConsoleWorld, consoleWorld } from '../console-world.ts';
import { type ConsoleClient, consoleClient, locationOf } from './console-client.ts';

const routes = [...rosterRoutes, ...batchRoutes];
const home = '/ja/console/minato/rosters';
const roster =
  '氏名,メールアドレス,修了日\n森 蓮,ren@example.jp,2026-10-01\n髙橋 葵,aoi at example,2026-10-01\n辻 凛,RIN@example.jp,2027-01-01\n';

describe('rosters and batches in the console', () => {
  let world: ConsoleWorld;
  let awarder: ConsoleClient;
  let version: string;
  beforeEach(async () => {
    world = await consoleWorld();
    awarder = await consoleClient(world, routes, 'awarder');
    version = (await world.publish()).id;
  });
  const send = (content: string, name = '名簿.csv') =>
    awarder.post(home, { version, file: new File([content], name, { type: 'text/csv' }) });
  const upload = async (content = roster) => locationOf(await send(content));
  const award = async (content = roster) => {
    const path = await upload(content);
    return locationOf(await awarder.post(`${path}/award`, { expected: '2' }));
  };

  it('says beside the field why a file is not taken', async () => {
    assert.match(await (await awarder.post(home, { version })).text(), /名簿のファイルが選ばれていません/);
    const empty = await send('');
    assert.equal(empty.status, 422);
    assert.match(await empty.text(), /ファイルに何も書かれていません/);
    const broken = await send('氏名,"メール\n森,ren@example.jp\n');
    assert.match(await broken.text(), /引用符/);
  });

  it('shows what needs a look first: refused, repaired, and dates ahead', async () => {
    const path = await upload();
    const page = await (await awarder.get(path)).text();
    assert.match(page, /1件 そのまま授与/);
    assert.match(page, /メールアドレスの形ではありません/);
    assert.match(page, /RIN@example.jp/);
    assert.match(page, /修了日が今日より先/);
    assert.doesNotMatch(page, /森 蓮/);
    assert.match(await (await awarder.get(`${path}?show=all`)).text(), /森 蓮/);
    assert.match(page, /2件に授与する（うち1件は直して）/);
  });

  it('pages through thousands of rows', async () => {
    const rows = Array.from({ length: 7500 }, (_, n) => `人 ${n},p${n}@example.jp`);
    const path = await upload(['氏名,メール', ...rows].join('\n'));
    const first = await (await awarder.get(path)).text();
    assert.match(first, /7500件中 1–100件/);
    assert.ok(first.length < 120_000, `${first.length} characters`);
    assert.match(await (await awarder.get(`${path}?show=all&page=75`)).text(), /p7499@example.jp/);
  });

  it('awards once, whoever clicks how often', async () => {
    const path = await upload();
    const answers = await Promise.all([1, 2].map(() => awarder.post(`${path}/award`, { expected: '2' })));
    assert.equal(new Set(answers.map(locationOf)).size, 1);
    assert.match(locationOf(answers[0] as Response), /\/batches\/[0-9a-f-]{36}$/);
    // The dry run is over: its address leads to the batch.
    assert.equal(locationOf(await awarder.get(path)), locationOf(answers[0] as Response));
  });

  it('shows the result again when it has changed', async () => {
    const [first, second] = [await upload(), await upload()];
    await awarder.post(`${first}/award`, { expected: '2' });
    const late = await awarder.post(`${second}/award`, { expected: '2' });
    assert.equal(late.status, 409);
    assert.match(await late.text(), /2件から0件に変わりました/);
  });

  it('takes columns from a person where the headings do not tell', async () => {
    const path = await upload('A,B\n森 蓮,ren@example.jp\n');
    assert.match(await (await awarder.get(path)).text(), /氏名とメールアドレスの列を選んでください/);
    await awarder.post(`${path}/columns`, { name: '0', email: '1', headerRow: '1' });
    assert.match(await (await awarder.get(path)).text(), /1件に授与する/);
  });

  it('offers to award holders again beside the rows that say so, in the very words of the choice', async () => {
    const sheet = 'A,B\n森 蓮,ren@example.jp\n,missing@example.jp\n';
    const columns = { name: '0', email: '1', headerRow: '1' };
    const first = await upload(sheet);
    await awarder.post(`${first}/columns`, columns);
    await awarder.post(`${first}/award`, { expected: '1' });
    const second = await upload(sheet);
    await awarder.post(`${second}/columns`, columns);
    const page = await (await awarder.get(second)).text();
    const choice = 'すでに授与した人にも、もう一度授与する';
    assert.ok(page.includes(`授与するなら、「${choice}」を選んでください`));
    // What is missing is said once.
    assert.match(page, /氏名がありません/);
    assert.doesNotMatch(page, /氏名を書いてください/);
    const form = /1件は、すでに授与した人です[\s\S]*?<\/form>/.exec(page)?.[0] ?? '';
    assert.match(form, new RegExp(`<button[^>]*>${choice}</button>`));
    const hidden = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    await awarder.post(`${second}/columns`, Object.fromEntries(hidden.filter(([name]) => name !== '_form')));
    const again = await (await awarder.get(second)).text();
    assert.match(again, /1件に授与する/);
    assert.doesNotMatch(again, /すでに授与した人です/);
  });

  it('gives the refused rows back with reasons, and formulas disarmed', async () => {
    const path = await upload(`氏名,メール\n=HYPERLINK("x"),nobody\n森 蓮,ren@example.jp\n`);
    const file = await awarder.get(`${path}/mend.csv`);
    assert.match(file.headers.get('content-disposition') ?? '', /filename\*=UTF-8''/);
    const text = await file.text();
    assert.match(text, /'=HYPERLINK/);
    assert.match(text, /メールアドレスの形ではありません/);
    assert.doesNotMatch(text, /森 蓮/);
    assert.match(await (await awarder.get(`${home}/sample.csv`)).text(), /氏名/);
  });

  it('shows progress that reloads by itself, then mails, and recalls before they leave', async () => {
    const batch = await award();
    const waiting = await (await awarder.get(batch)).text();
    assert.match(waiting, /http-equiv="refresh"/);
    assert.match(waiting, /発行しています/);
    await world.work();
    const issued = await (await awarder.get(batch)).text();
    assert.match(issued, /発行が終わりました/);
    assert.match(issued, /あと2分、取り消せます/);
    assert.match(await (await awarder.get(`${batch}/recall`)).text(), /2件の授与を取り消す/);
    await awarder.post(`${batch}/recall`);
    assert.match(await (await awarder.get(batch)).text(), /に取り消しました/);
    assert.equal((await awarder.post(`${batch}/recall`)).status, 409);
  });

  it('lists who has not accepted and what bounced, and reminds once a day', async () => {
    world.answers.set('ren@example.jp', { kind: 'rejected', reason: '550' });
    const batch = await award();
    await world.work();
    world.clock.advance(180_000);
    await world.work();
    const bounced = await (await awarder.get(`${batch}?show=bounced`)).text();
    assert.match(bounced, /value="ren@example.jp"/);
    assert.doesNotMatch(bounced, /rin@example.jp/);
    assert.match(await (await awarder.get(`${batch}?show=unclaimed&q=RIN`)).text(), /rin@example.jp/);
    assert.match(await (await awarder.get(`${batch}/remind`)).text(), /1名に/);
    await awarder.post(`${batch}/remind`);
    await awarder.post(`${batch}/remind`);
    await world.work();
    assert.deepEqual(
      world.mails.map(mail => mail.to),
      ['rin@example.jp', 'rin@example.jp'],
    );
  });

  it('issues again those of a batch that failed', async () => {
    const batch = await award();
    const organization = world.organization.id;
    const batchId = batch.split('/').at(-1) ?? '';
    const failed = () =>
      world.ports.store.inOrganization(organization, tx =>
        tx.awards.search({ batchId, state: 'failed' }, { limit: 9, offset: 0 }),
      );
    await world.ports.store.inOrganization(organization, async tx => {
      const { rows } = await tx.awards.search({ batchId }, { limit: 9, offset: 0 });
      await tx.awards.markFailed(rows[0]?.id ?? '', 'bytes.lone-surrogate');
    });
    assert.match(await (await awarder.get(`${batch}?show=failed`)).text(), /issue-again/);
    await awarder.post(`${batch}/issue-again`);
    assert.equal((await failed()).total, 0);
    assert.equal((await awarder.post(`${batch}/issue-again`)).status, 409);
  });

  it('keeps uploaded rosters to those who award', async () => {
    const path = await upload();
    for (const role of ['editor', 'viewer'] as const) {
      const member = await consoleClient(world, routes, role);
      assert.equal((await member.get(path)).status, 403);
      assert.equal((await member.post(`${path}/award`, { expected: '2' })).status, 403);
      assert.doesNotMatch(await (await member.get(home)).text(), /type="file"/);
    }
  });

  it('knows no roster or batch of another organization', async () => {
    const missing = '00000000-0000-7000-8000-000000000001';
    assert.equal((await awarder.get(`${home}/${missing}`)).status, 404);
    assert.equal((await awarder.get(`/ja/console/minato/batches/${missing}`)).status, 404);
    assert.equal((await awarder.post(`/ja/console/minato/batches/${missing}/recall`)).status, 404);
  });
});
