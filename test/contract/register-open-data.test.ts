/** Contract of what the open data needs of a register: the newest changes first, a stamp that moves with every change, and descriptions that are alike. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFolderShelf } from '../../src/adapters/reference/folder-shelf.ts';
import { indexListing } from '../../src/core/register/index-listing.ts';
import { likeness } from '../../src/core/register/likeness.ts';
import type { ListingContent } from '../../src/core/register/listing.ts';
import type { ListingWrite } from '../../src/ports/store/register.ts';
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
    const alike = (sought: readonly number[], notOf?: string) =>
      store.transaction(tx =>
        tx.register.alike({ likeness: sought, limit: 500, ...(notOf === undefined ? {} : { notOf }) }),
      );
    const numbers = likeness({ criteria });
    assert.equal(numbers.length, 20);
    const all = (await alike(numbers)).map(({ id }) => id);
    assert.ok(all.includes(other.id) && all.length > 1);
    assert.ok(!all.includes(unlike.id));
    assert.deepEqual(all, [...all].sort());
    const others = await alike(numbers, 'did:web:care.example');
    assert.deepEqual(
      others.map(({ content }) => content.provider.id),
      ['did:web:nada.example'],
    );
    assert.deepEqual(await alike([]), []);
    assert.equal((await store.transaction(tx => tx.register.alike({ likeness: numbers, limit: 1 }))).length, 1);
  });
});
