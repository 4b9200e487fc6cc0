/** Contract of registers: versions that stay, one listing of a source, public entries, and searching them alike in memory and in PostgreSQL. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFolderShelf } from '../../src/adapters/reference/folder-shelf.ts';
import type { Reference } from '../../src/core/frameworks/reference.ts';
import { facet, indexListing } from '../../src/core/register/index-listing.ts';
import type { ListingContent, ListingState } from '../../src/core/register/listing.ts';
import type { RegisterPlace, RegisterQuery, RegisterSort } from '../../src/core/register/register-query.ts';
import { parseSearch } from '../../src/core/register/search-words.ts';
import type { ListingWrite } from '../../src/ports/store/register.ts';
import { anOrganization, now, uuid } from './made-up.ts';
import { onEveryStore, withCode } from './stores-under-test.ts';

const { reference } = await createFolderShelf().load();

const content = (change: Partial<ListingContent> = {}): ListingContent => ({
  inLanguage: 'ja',
  title: { ja: '新生児集中治療看護', en: 'Neonatal intensive care' },
  provider: { name: { ja: '明石看護協会' } },
  achievementType: 'MicroCredential',
  ...change,
});

const write = (change: Partial<ListingWrite> = {}, of: Reference = reference): ListingWrite => {
  const made = {
    id: uuid(),
    state: 'listed' as ListingState,
    version: 1,
    content: content(),
    backings: [],
    listedOn: '2026-04-01',
    reviewOn: '2028-04-01',
    changedAt: now,
    act: 'list' as const,
    listedAt: now,
    ...change,
  };
  const shown = ['draft', 'applied', 'in-review'].includes(made.state) ? {} : { indexed: indexListing(made, of) };
  return { source: `test:${made.id}`, ...made, ...shown };
};

const asked = (change: Partial<RegisterQuery> = {}): RegisterQuery => ({
  ...{ words: [], open: true, all: [], anyOf: [], sort: 'relevance', limit: 20 },
  ...change,
});

onEveryStore('register', store => {
  const register = anOrganization();
  const put = (...writes: ListingWrite[]) => store.inOrganization(register.id, tx => tx.listings.put(writes));
  const search = (query: RegisterQuery) => store.transaction(tx => tx.register.search(query));
  const titles = async (change: Partial<RegisterQuery>) =>
    (await search(asked({ register: register.id, ...change }))).map(({ entry }) => entry.content.title.ja);

  test('each change is a version that stays; the clock’s reminder is forgotten when the clock is set anew', async () => {
    await store.inOrganization(register.id, tx => tx.organizations.create(register));
    const first = write({ state: 'draft', version: 0, act: 'draft' });
    const draft: ListingWrite = (({ listedAt, listedOn, ...rest }) => rest)(first);
    await put(draft);
    await put({ ...draft, state: 'applied', version: -1, act: 'apply' });
    assert.equal(
      await store.transaction(tx => tx.register.byId(first.id)),
      undefined,
      'a draft is nobody else’s business',
    );
    const listed = write({
      id: first.id,
      source: first.source,
      version: 1,
      changedAt: now + 5,
      reason: { en: 'Approved' },
    });
    await put(listed);
    await store.inOrganization(register.id, tx => tx.listings.setReminded([first.id], 90));
    const { indexed: _, reason: __, act: ___, source, listedAt, ...listing } = listed;
    await store.inOrganization(register.id, async tx => {
      assert.deepEqual(await tx.listings.byId(first.id, { lock: true }), {
        ...listing,
        source,
        listedAt,
        reminded: 90,
      });
      assert.deepEqual(
        (await tx.listings.versions(first.id)).map(({ version, state, act, reason }) => [
          version,
          state,
          act,
          reason?.en,
        ]),
        [
          [1, 'listed', 'list', 'Approved'],
          [-1, 'applied', 'apply', undefined],
          [0, 'draft', 'draft', undefined],
        ],
      );
      assert.equal((await tx.listings.bySources([source, 'none'])).get(source)?.id, first.id);
    });
    assert.deepEqual(await store.transaction(tx => tx.register.byId(first.id)), { ...listing, register: register.id });
    await put(write({ id: first.id, source, version: 2 }));
    const kept = () => store.inOrganization(register.id, tx => tx.listings.byId(first.id));
    assert.equal((await kept())?.reminded, 90, 'same day');
    await put(write({ id: first.id, source, version: 3, reviewOn: '2029-01-01', state: 'withdrawn' }));
    assert.equal((await kept())?.reminded, undefined);
    await assert.rejects(put(write({ id: first.id, source, version: 3 })), withCode('store.duplicate'));
    await assert.rejects(put(write({ source })), withCode('store.duplicate'), 'one listing of a source');
    assert.equal((await kept())?.version, 3);
    await store.inOrganization(register.id, tx => tx.listings.setSource(first.id, `${source}#${first.id}`));
    const successor = write({ source });
    await put(successor);
    await store.inOrganization(register.id, async tx => {
      assert.equal((await tx.listings.bySources([source])).get(source)?.id, successor.id);
      assert.equal((await tx.listings.byId(first.id))?.version, 3, 'no version');
    });
    const back = store.inOrganization(register.id, tx => tx.listings.setSource(first.id, source));
    await assert.rejects(back, withCode('store.duplicate'));
  });

  test('a register sees and changes its own listings only', async () => {
    const other = anOrganization();
    await store.inOrganization(other.id, tx => tx.organizations.create(other));
    const mine = write();
    await put(mine);
    await store.inOrganization(other.id, async tx => {
      assert.equal(await tx.listings.byId(mine.id), undefined);
      assert.deepEqual(await tx.listings.list({}, { limit: 9, offset: 0 }), { rows: [], total: 0 });
      assert.deepEqual(await tx.listings.versions(mine.id), []);
    });
    if (store.kind === 'sql')
      // The same id from elsewhere: row-level security refuses the public entry.
      await assert.rejects(
        store.inOrganization(other.id, tx => tx.listings.put([write({ id: mine.id, version: 2 })])),
        withCode('42501'),
      );
    assert.equal((await store.transaction(tx => tx.register.byId(mine.id)))?.register, register.id);
    assert.deepEqual(await store.inOrganization(other.id, tx => tx.listings.settings()), {
      ...{ reviewMonths: 24, overdueBlocks: false },
    });
    await store.inOrganization(other.id, tx => tx.listings.saveSettings({ reviewMonths: 12, overdueBlocks: true }));
    await store.inOrganization(other.id, tx => tx.listings.saveSettings({ reviewMonths: 36, overdueBlocks: true }));
    assert.deepEqual(await store.transaction(tx => tx.register.settingsOf(other.id)), {
      ...{ reviewMonths: 36, overdueBlocks: true },
    });
    await put(write({ id: mine.id, source: mine.source, version: 2, state: 'withdrawn' }));
  });

  test('titles come before texts, all words must be found, and width, case and kana make no difference', async () => {
    const entry = (ja: string, change: Partial<ListingContent>, at: number) =>
      write({ content: content({ title: { ja }, ...change }), listedAt: now + at });
    await put(
      entry('データサイエンス入門', { description: { ja: '統計と数学の初歩。' } }, 1),
      entry('数学の基礎', { outcomes: [{ ja: 'データを読む' }] }, 2),
      entry('AI活用', { description: { en: 'Maintaining models with Python 3 and C++.' } }, 3),
      entry('茶の湯', { description: { ja: '書と花' }, tags: ['Māori'] }, 4),
    );
    const found = (text: string) => titles({ words: parseSearch(text) });
    assert.deepEqual(await found('数学'), ['数学の基礎', 'データサイエンス入門']);
    assert.deepEqual(await found('ﾃﾞｰﾀ　数学'), ['数学の基礎', 'データサイエンス入門']);
    assert.deepEqual(await found('でーた'), ['データサイエンス入門', '数学の基礎']);
    assert.deepEqual(await found('ＰＹＴＨＯＮ'), ['AI活用']);
    assert.deepEqual(await found('maint'), ['AI活用'], 'from the beginning of a word');
    assert.deepEqual(await found('ai'), ['AI活用'], 'not within others');
    assert.deepEqual([await found('ython'), await found('c+'), await found('C++')], [[], [], ['AI活用']]);
    assert.deepEqual([await found('茶'), await found('花'), await found('maori')], [['茶の湯'], [], ['茶の湯']]);
    assert.deepEqual(await found('データ 茶の湯'), []);
    assert.equal(await store.transaction(tx => tx.register.count(asked({ words: parseSearch('データ') }), 9)), 2);
    assert.equal(await store.transaction(tx => tx.register.count(asked({ words: parseSearch('データ') }), 1)), 1);
  });

  test('entries with the same facets are counted together, of all or of as many as are looked at', async () => {
    const entry = (form: 'online' | 'onsite', language: string) =>
      write({ content: content({ title: { ja: '数える講座' }, participation: form, languages: [language] }) });
    await put(entry('online', 'ja'), entry('online', 'ja'), entry('online', 'en'), entry('onsite', 'ja'));
    await put(...Array.from({ length: 4 }, () => entry('online', 'ja')));
    const sets = async (change: Partial<RegisterQuery>, most?: number) => {
      const query = asked({ register: register.id, words: parseSearch('数える'), ...change });
      const found = await store.transaction(tx => tx.register.facetSets(query, most));
      return Object.fromEntries([...found].sort());
    };
    const named = (form: string, language: string) => `:form:${form} :language:${language} :state:listed`;
    const [often, rare, other] = [named('online', 'ja'), named('online', 'en'), named('onsite', 'ja')];
    assert.deepEqual(await sets({}), { [often]: 6, [rare]: 1, [other]: 1 });
    assert.deepEqual(await sets({ all: [facet.language('ja')] }, 1_000), { [often]: 6, [other]: 1 });
    assert.deepEqual(await sets({ anyOf: [[facet.participation('onsite')]] }, 1_000), { [other]: 1 });
    assert.equal(
      Object.values(await sets({}, 5)).reduce((a, b) => a + b),
      5,
      'as many as are looked at',
    );
    assert.deepEqual(await sets({ words: parseSearch('数えぬ') }), {});
  });

  test('levels sort within their framework, a range between its ends', async () => {
    const at = (from: string, to?: string) =>
      write({
        content: content({
          title: { ja: `水準${from}${to ?? ''}` },
          level: { framework: 'nzqcf', from, ...(to === undefined ? {} : { to }), basis: 'registered' },
        }),
      });
    await put(at('6'), at('5', '6'), at('10'), at('5'), at('2'));
    const all = [facet.framework('nzqcf')];
    assert.deepEqual(await titles({ all, sort: 'level' }), ['水準2', '水準5', '水準56', '水準6', '水準10']);
    assert.deepEqual(await titles({ anyOf: [[facet.level('nzqcf', '5')]], sort: 'level' }), ['水準5', '水準56']);
    assert.deepEqual(await titles({ anyOf: [[facet.level('nzqcf', '6')]], sort: 'level' }), ['水準56', '水準6']);
  });

  test('filters of numbers and days leave out what is unknown', async () => {
    const entry = (ja: string, change: Partial<ListingContent>) =>
      write({ content: content({ title: { ja }, ...change }) });
    await put(
      entry('無料', {
        price: { amount: '0', currency: 'JPY' },
        workload: { minutes: 600 },
        starts: { kind: 'any-time' },
      }),
      entry('千円', { price: { amount: '1000', currency: 'JPY' }, workload: { minutes: 1200 } }),
      entry('十ドル', {
        price: { amount: '9.50', currency: 'NZD' },
        starts: { kind: 'dates', dates: ['2027-04-01', '2026-10-01'] },
      }),
    );
    const words: RegisterQuery['words'] = [];
    assert.deepEqual(await titles({ words, price: { most: 1000, currency: 'JPY' }, sort: 'workload' }), [
      '無料',
      '千円',
    ]);
    assert.deepEqual(await titles({ words, price: { most: 9.5, currency: 'NZD' }, sort: 'title' }), ['十ドル', '無料']);
    assert.deepEqual(await titles({ words, all: [facet.free] }), ['無料']);
    assert.deepEqual(await titles({ words, minutes: { min: 601 } }), ['千円']);
    assert.deepEqual(await titles({ words, minutes: { max: 1200 }, sort: 'workload' }), ['無料', '千円']);
    assert.deepEqual(await titles({ words, startsFrom: '2027-04-01', sort: 'title' }), ['十ドル', '無料']);
    assert.deepEqual(await titles({ words, startsFrom: '2027-04-02', sort: 'title' }), ['無料']);
  });

  test('what is not open is found when its state is asked for', async () => {
    const gone = write({ state: 'suspended', content: content({ title: { ja: '停止中' } }) });
    await put(gone);
    assert.ok(!(await titles({})).includes('停止中'));
    assert.deepEqual(await titles({ open: false, anyOf: [[facet.state('suspended'), facet.state('expired')]] }), [
      '停止中',
    ]);
  });

  test('pages follow each other without a gap or a repeat, in every order', async () => {
    for (const sort of ['relevance', 'newest', 'workload', 'title'] as RegisterSort[])
      for (const words of [[], parseSearch('看護')]) {
        const whole = await search(asked({ sort, words, limit: 100 }));
        const paged: string[] = [];
        for (let after: RegisterPlace | undefined; ; ) {
          const page = await search(asked({ sort, words, limit: 3, ...(after && { after }) }));
          paged.push(...page.map(({ entry }) => entry.id));
          after = page.at(-1)?.place;
          if (page.length < 3) break;
        }
        assert.ok(whole.length > 5);
        assert.deepEqual(
          paged,
          whole.map(({ entry }) => entry.id),
          `${sort} ${words.length}`,
        );
      }
  });

  test('all entries in the order of their ids; changes in the order in which they happened', async () => {
    const all = await store.transaction(tx => tx.register.all({ limit: 100 }));
    assert.deepEqual(
      all.map(({ id }) => id).toSorted(),
      all.map(({ id }) => id),
    );
    const rest = await store.transaction(tx => tx.register.all({ after: all[4]!.id, limit: 2 }));
    assert.deepEqual(rest, all.slice(5, 7));
    const urn = `urn:uuid:${uuid()}`;
    const late = write({ changedAt: now + 99_000, content: content({ achievement: urn }) });
    await put(late);
    const changes = await store.transaction(tx =>
      tx.register.changes({ after: { changedAt: now + 98_000, id: late.id }, limit: 9 }),
    );
    assert.deepEqual(
      changes.map(({ id }) => id),
      [late.id],
    );
    const after = { changedAt: late.changedAt, id: late.id };
    assert.deepEqual(await store.transaction(tx => tx.register.changes({ after, limit: 9 })), []);
    assert.deepEqual(
      (await store.transaction(tx => tx.register.ofAchievements([urn]))).map(({ id }) => id),
      [late.id],
    );
    const { id } = all[0]!;
    assert.deepEqual(
      (await store.transaction(tx => tx.register.byIds([late.id, 'none', id]))).map(each => each.id),
      [late.id, id],
    );
    assert.deepEqual(await store.transaction(tx => tx.register.registers()), [register.id]);
  });

  test('what another edition of the index holds is found, and indexed anew without a version', async () => {
    const own = anOrganization();
    await store.inOrganization(own.id, tx => tx.organizations.create(own));
    const [old, current, draft] = [
      write({ content: content({ title: { ja: '旧い索引' }, languages: ['en'] }) }),
      { ...write(), indexedBy: 'b' },
      write({ state: 'draft' }),
    ];
    await store.inOrganization(own.id, async tx => {
      await tx.listings.put([old!, current!, draft!]);
      const outdated = async (edition: string) => (await tx.listings.outdated(edition, 9)).map(({ id }) => id);
      assert.deepEqual(await outdated('b'), [old!.id]);
      assert.deepEqual(new Set(await outdated('a')), new Set([old!.id, current!.id]));
      const indexed = { ...old!.indexed!, keys: [...old!.indexed!.keys, ':level:own:9'], levelOrder: 3 };
      await tx.listings.index([{ id: old!.id, indexed }], 'b');
      assert.deepEqual(await outdated('b'), []);
      assert.equal((await tx.listings.byId(old!.id))?.version, 1);
    });
    const found = await search(asked({ register: own.id, all: [':level:own:9'], sort: 'level' }));
    assert.deepEqual(
      found.map(({ entry, place }) => [entry.id, place.key]),
      [[old!.id, 3]],
    );
  });

  test('the clock strikes for what is overdue, and for reminders that were not sent', async () => {
    const own = anOrganization();
    await store.inOrganization(own.id, tx => tx.organizations.create(own));
    const dated = (reviewOn: string, state: ListingState = 'listed') => write({ reviewOn, state });
    const [past, today, soon, later, far, reviewed, forgotten, gone] = [
      ...[dated('2026-11-26'), dated('2026-11-27'), dated('2026-12-27'), dated('2026-12-28'), dated('2027-02-26')],
      ...[dated('2026-11-26', 'under-review'), dated('2026-05-30', 'under-review'), dated('2026-11-26', 'withdrawn')],
    ];
    await store.inOrganization(own.id, async tx => {
      await tx.listings.put([past!, today!, soon!, later!, far!, reviewed!, forgotten!, gone!]);
      const struck = async () => new Set((await tx.listings.struck('2026-11-27', 99)).map(({ id }) => id));
      assert.deepEqual(await struck(), new Set([past!.id, today!.id, soon!.id, later!.id, forgotten!.id]));
      await tx.listings.setReminded([today!.id, soon!.id, later!.id], 90);
      assert.deepEqual(await struck(), new Set([past!.id, today!.id, soon!.id, forgotten!.id]));
      await tx.listings.setReminded([today!.id, soon!.id], 30);
      assert.deepEqual(await struck(), new Set([past!.id, today!.id, forgotten!.id]));
      await tx.listings.setReminded([today!.id], 0);
      assert.deepEqual(await struck(), new Set([past!.id, forgotten!.id]));
      assert.deepEqual(
        (await tx.listings.struck('2026-11-27', 1)).map(({ id }) => id),
        [forgotten!.id],
      );
    });
  });

  test('the console’s list: what is due first, by state, day and text', async () => {
    await put(write({ reviewOn: '2026-05-01', content: content({ title: { ja: '期限間近' } }) }));
    await store.inOrganization(register.id, async tx => {
      const page = { limit: 100, offset: 0 };
      const { rows, total } = await tx.listings.list({}, page);
      assert.equal(rows.length, total);
      assert.equal(rows[0]?.content.title.ja, '期限間近');
      assert.deepEqual((await tx.listings.list({ dueBy: '2026-05-01' }, page)).total, 1);
      assert.deepEqual((await tx.listings.list({ dueBy: '2026-04-30' }, page)).total, 0);
      assert.deepEqual(
        (await tx.listings.list({ state: 'suspended' }, page)).rows.map(each => each.content.title.ja),
        ['停止中'],
      );
      assert.deepEqual((await tx.listings.list({ text: '期限' }, { limit: 1, offset: 0 })).total, 1);
      assert.equal((await tx.listings.list({}, { limit: 2, offset: total - 1 })).rows.length, 1);
    });
  });
});
