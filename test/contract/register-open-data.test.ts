/** Contract of what the open data needs of a register: the newest changes first, a stamp that moves with every change, and descriptions that are alike. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFolderShelf } from '../../src/adapters/reference/folder-shelf.ts';
import { indexListing } from '../../src/core/register/index-listing.ts';
import { likenessByLanguage } from '../../src/core/register/likeness.ts';
import type { ListingContent } from '../../src/core/register/listing.ts';
import type { AlikeQuery, ListingWrite } from '../../src/ports/store/register.ts';
import { anOrganization, now, uuid } from './made-up.ts';
import { onEveryStore } from './stores-under-test.ts';

const { reference } = await createFolderShelf().load();
const criteria = {
  ja: '利用者の記録を電子化し、個人情報を守りながら、多職種と共有できることを、実技試験で確かめる。',
};

function write(change: Partial<ListingWrite> = {}, content: Partial<ListingContent> = {}): ListingWrite {
  const made = {
    id: uuid(),
    state: 'listed' as const,
    version: 1,
    content: {
      inLanguage: 'ja' as const,
      title: { ja: '電子記録' },
      provider: { name: { ja: '明石介護' }, id: 'did:web:care.example' },
      achievementType: 'MicroCredential' as const,
      criteria,
      ...content,
    },
    backings: [],
    changedAt: now,
    act: 'list' as const,
    listedAt: now,
    ...change,
  };
  return { source: `test:${made.id}`, ...made, indexed: indexListing(made, reference) };
}

onEveryStore('register, open data', store => {
  const register = anOrganization();
  const put = (...writes: ListingWrite[]) => store.inOrganization(register.id, tx => tx.listings.put(writes));
  const stamp = () => store.transaction(tx => tx.register.stamp());
  /** Later than whatever other tests have put into the same database. */
  const late = now + 40 * 365 * 86_400_000;

  test('the newest changes come first, page after page, and a change moves an entry to the front', async () => {
    await store.inOrganization(register.id, tx => tx.organizations.create(register));
    const writes = [1, 2, 2, 3].map(n => write({ changedAt: late + n }));
    await put(...writes);
    const order = [...writes].sort((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
    const first = await store.transaction(tx => tx.register.latest({ limit: 2 }));
    const [, last] = first;
    assert.ok(last);
    const second = await store.transaction(tx =>
      tx.register.latest({ before: { changedAt: last.changedAt, id: last.id }, limit: 2 }),
    );
    assert.deepEqual(
      [...first, ...second].map(({ id }) => id),
      order,
    );
    const oldest = writes[0];
    assert.ok(oldest);
    await put({ ...oldest, version: 2, act: 'revise', changedAt: late + 9 });
    const [front] = await store.transaction(tx => tx.register.latest({ limit: 1 }));
    assert.equal(front?.id, oldest.id);
  });

  test('the stamp moves with an entry more and with any change, also one that is older than the newest', async () => {
    const before = await stamp();
    assert.equal(before.changedAt, late + 9);
    const added = write({ changedAt: now + 5 });
    await put(added);
    const more = await stamp();
    assert.equal(more.count, before.count + 1);
    assert.notEqual(more.tag, before.tag);
    assert.equal(more.changedAt, late + 9);
    await put({ ...added, version: 2, act: 'suspend', state: 'suspended', changedAt: now + 6 });
    const changed = await stamp();
    assert.equal(changed.count, more.count);
    assert.notEqual(changed.tag, more.tag);
    assert.equal((await stamp()).tag, changed.tag, 'nothing changed, nothing moves');
  });

  test('a description finds those of other providers that are alike, whatever they are called; one without text finds nothing', async () => {
    const other = write(
      { changedAt: now + 7 },
      { title: { ja: 'ケア記録' }, provider: { name: { ja: '灘福祉' }, id: 'did:web:nada.example' } },
    );
    const unlike = write(
      {},
      { criteria: { ja: '異なる分野の課題について、統計を用いて仮説を立て、検証し、その結果を発表できること。' } },
    );
    await put(other, unlike);
    const alike = (sought: readonly (readonly number[])[], more: Partial<AlikeQuery> = {}) =>
      store.transaction(tx => tx.register.alike({ likeness: sought, most: 500, limit: 500, ...more }));
    const numbers = likenessByLanguage({ criteria });
    assert.equal(numbers.flat().length, 20);
    const { entries, looked, isAll } = await alike(numbers);
    const all = entries.map(({ id }) => id);
    assert.ok(all.includes(other.id) && all.length > 1);
    assert.ok(!all.includes(unlike.id));
    assert.deepEqual(all, [...all].sort(), 'equals by id');
    assert.deepEqual({ looked, isAll }, { looked: all.length, isAll: true });
    const others = await alike(numbers, { notOf: 'did:web:care.example' });
    assert.deepEqual(
      others.entries.map(({ content }) => content.provider.id),
      ['did:web:nada.example'],
    );
    assert.ok(!(await alike(numbers, { except: other.id })).entries.some(({ id }) => id === other.id));
    assert.deepEqual(await alike([]), { entries: [], looked: 0, isAll: true });
    const first = await alike(numbers, { most: 1, limit: 1 });
    assert.deepEqual([first.entries.length, first.looked, first.isAll], [1, 1, false], 'of more copies than that, any');
    assert.ok(first.entries.every(({ id }) => all.includes(id)));
  });

  test('of those that are alike the likest come first', async () => {
    const [own = []] = likenessByLanguage({ criteria });
    const ids = ['00000000-0000-7000-8000-0000000000a2', '00000000-0000-7000-8000-0000000000a1'] as const;
    const holding = (id: string, shared: number): ListingWrite => {
      const made = write({ id, source: id });
      const others = own.map((number, n) => (n < shared ? number : -1_000 - n));
      return { ...made, indexed: { ...indexListing(made, reference), likeness: others } };
    };
    await put(holding(ids[0], 4), holding(ids[1], 2));
    const { entries } = await store.transaction(tx => tx.register.alike({ likeness: [own], most: 500, limit: 500 }));
    const order = entries.map(({ id }) => id).filter(id => ids.some(each => each === id));
    assert.deepEqual(order, ids);
  });

  test('one look says whether every entry was indexed by an edition', async () => {
    const is = (edition: string) => store.transaction(tx => tx.register.isIndexedBy(edition));
    const own = async (edition: string) =>
      store.inOrganization(register.id, async tx => {
        const outdated = await tx.listings.outdated(edition, 500);
        await tx.listings.index(
          outdated.map(({ id, ...listing }) => ({ id, indexed: indexListing(listing, reference) })),
          edition,
        );
      });
    assert.equal(await is('m'), false, 'what stands there was written without an edition');
    await own('m');
    assert.equal(await is('m'), true);
    for (const other of ['a', 'z']) {
      await put({ ...write(), indexedBy: other });
      assert.deepEqual([await is('m'), await is(other)], [false, false], other);
      await own('m');
    }
    assert.equal(await is('m'), true);
  });
});
