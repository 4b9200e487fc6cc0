/** Levels are found by the editions that are known now: a new edition of a framework or a table changes how listings are found, and nothing that they say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { makeRegister } from '../../test/filled-register.ts';
import { memoryJobs, memoryTables, takeMemoryJobs } from '../adapters/memory/store.ts';
import { loadReference, type ReferenceFile } from '../core/frameworks/load-reference.ts';
import { indexListing } from '../core/register/index-listing.ts';
import { readSearch } from '../core/register/read-search.ts';
import type { Ports } from '../ports/ports.ts';
import { countFacets } from './count-facets.ts';
import { importListings } from './import-listings.ts';
import { indexRegister } from './index-register.ts';
import { keepHouse } from './keep-house.ts';
import { searchRegister } from './search-register.ts';

const file = (entry: object): ReferenceFile => ({ name: 'own.json', text: JSON.stringify(entry), own: true });
const known = { certainty: 'found', source: 'https://minato.example/steps' };
const steps = (edition: string, levels: readonly string[]) =>
  file({
    ...{
      kind: 'framework',
      id: 'minato-steps',
      edition,
      abbreviation: 'MS',
      name: { ja: '港の段', en: 'Minato steps' },
    },
    ...{ jurisdictions: ['JP'], scope: 'sector', levels: levels.map(level => ({ level })), ...known },
  });
const table = file({
  ...{
    kind: 'crosswalk',
    id: 'minato-steps--nzqcf',
    edition: '1',
    from: 'minato-steps',
    to: 'nzqcf',
    status: 'advice',
  },
  ...{ table: 'partial', assertion: { ja: '助言', en: 'Advice' }, rows: [{ from: 'B1', to: ['4'] }], ...known },
});

async function registerWorld() {
  const world = await consoleWorld();
  const shipped = (await world.ports.reference.load()).reference;
  /** The installation as it starts after these files were added. */
  const startedWith = (...files: readonly ReferenceFile[]): Ports => {
    const own = loadReference([
      ...shipped.entries.map(entry => ({ name: 'shipped', text: JSON.stringify(entry) })),
      ...files,
    ]);
    assert.deepEqual(own.problems, []);
    return { ...world.ports, reference: { load: async () => own } };
  };
  const { id: organization } = world.organization;
  await makeRegister(organization, world.ports);
  const take = async (ports: Ports, entries: readonly object[]) => {
    const bytes = new TextEncoder().encode(JSON.stringify(entries));
    const input = { organization, file: bytes, fileName: 'x.json', dryRun: false, by: 'system' } as const;
    assert.equal((await importListings(input, ports)).ok, true);
  };
  const found = async (ports: Ports, framework: string, level: string, sort: 'level' | 'newest' = 'newest') => {
    const closed = { text: '', through: 'tables', forms: [], assessments: [], free: false, anyTime: false, states: [] };
    const asked = { ...closed, framework, ...(level === '' ? {} : { level }), sort } as const;
    const page = await searchRegister({ ...asked, through: 'tables' }, { limit: 9 }, ports);
    return page.found.map(({ entry }) => entry.content.title.ja);
  };
  const queued = () => memoryJobs(world.ports.store).filter(({ task }) => task === 'index-register');
  return { ...world, organization, startedWith, take, found, queued };
}

const listed = (name: string, level: string) => ({ name, provider: '港', framework: 'minato-steps', level });

test('a level that a new edition puts in between is found after the sweep, and the order follows; no listing gets a version', async () => {
  const { startedWith, take, found, queued, organization, ports } = await registerWorld();
  const before = startedWith(steps('1', ['A', 'B2', 'C']));
  await take(before, [listed('幅', 'A-C'), listed('二', 'B2')]);
  await keepHouse(before);
  assert.deepEqual(queued(), [], 'nothing to do');
  const after = startedWith(steps('1', ['A', 'B2', 'C']), steps('2', ['A', 'B1', 'B2', 'C']));
  assert.deepEqual(await found(after, 'minato-steps', 'B1'), [], 'as it was indexed');
  await keepHouse(after);
  await keepHouse(after);
  assert.equal(queued().length, 1, 'one job, however often the house is kept');
  await indexRegister(organization, after);
  assert.deepEqual(await found(after, 'minato-steps', 'B1'), ['幅']);
  assert.deepEqual(
    await found(after, 'minato-steps', '', 'level'),
    ['幅', '二'],
    'between its ends, of which one moved',
  );
  const versions = memoryTables(ports.store).tablesOf(organization).listingVersions;
  assert.equal(versions.size, 2);
});

test('a table that is added is looked up at once, from either side', async () => {
  const { startedWith, take, found } = await registerWorld();
  const before = startedWith(steps('1', ['A', 'B1', 'C']));
  await take(before, [listed('一', 'B1'), { name: '四', provider: '港', framework: 'nzqcf', level: '4' }]);
  assert.deepEqual(await found(before, 'nzqcf', '4'), ['四']);
  const after = startedWith(steps('1', ['A', 'B1', 'C']), table);
  assert.deepEqual((await found(after, 'nzqcf', '4')).sort(), ['一', '四'].sort());
  assert.deepEqual((await found(after, 'minato-steps', 'B1')).sort(), ['一', '四'].sort());
});

test('as long as entries wait for their index, counts beside the filters are the least that there are', async () => {
  const { startedWith, take, organization } = await registerWorld();
  const ports = startedWith(steps('1', ['A', 'C']));
  await take(ports, [
    { ...listed('一', 'A'), form: 'online' },
    { ...listed('二', 'A'), form: 'online' },
  ]);
  const read = readSearch(() => []);
  assert.ok(read.ok);
  const online = async () => (await countFacets(read.value, ports)).get('form')?.get('online');
  assert.deepEqual(await online(), { count: 2, isExact: true });
  await ports.store.inOrganization(organization, async tx => {
    const [first] = (await tx.listings.list({}, { limit: 1, offset: 0 })).rows;
    const indexed = indexListing(first!, (await ports.reference.load()).reference);
    await tx.listings.index([{ id: first!.id, indexed: { ...indexed, facetSet: '' } }], 'older');
  });
  assert.deepEqual(await online(), { count: 1, isExact: false });
  await indexRegister(organization, ports);
  assert.deepEqual(await online(), { count: 2, isExact: true });
});

test('more than one job takes goes on in the next', async () => {
  const { startedWith, take, found, queued, organization } = await registerWorld();
  const before = startedWith(steps('1', ['A', 'C']));
  await take(
    before,
    Array.from({ length: 501 }, (_, n) => listed(`講座${n}`, 'A-C')),
  );
  const after = startedWith(steps('1', ['A', 'C']), steps('2', ['A', 'B1', 'C']));
  await indexRegister(organization, after);
  assert.equal(queued().length, 1);
  await indexRegister(organization, after);
  await keepHouse(after);
  assert.equal((await found(after, 'minato-steps', 'B1')).length, 9);
  const left = await after.store.inOrganization(organization, each => each.listings.outdated('other', 1_000));
  assert.equal(left.length, 501);
});

test('servers that were started with different files do not index the same entries in turn', async () => {
  const { startedWith, take, found, queued, organization, clock } = await registerWorld();
  const older = startedWith(steps('1', ['A', 'B2', 'C']));
  const newer = startedWith(steps('1', ['A', 'B2', 'C']), steps('2', ['A', 'B1', 'B2', 'C']));
  await take(older, [listed('幅', 'A-C')]);
  await keepHouse(older);
  await indexRegister(organization, newer);
  assert.deepEqual(await found(newer, 'minato-steps', 'B1'), ['幅'], 'what is new leads at once');
  await keepHouse(older);
  assert.deepEqual(queued(), [], 'the older one leaves it alone');
  await indexRegister(organization, older);
  assert.deepEqual(await found(newer, 'minato-steps', 'B1'), ['幅'], 'even if its worker takes the job');
  // The newer one goes on for two hours, and is heard of.
  for (const _quarter of Array.from({ length: 8 })) {
    clock.advance(15 * 60_000);
    await keepHouse(newer);
    await keepHouse(older);
  }
  assert.deepEqual(queued(), []);
  clock.advance(61 * 60_000);
  await keepHouse(older);
  assert.equal(queued().length, 1, 'with nobody left, the older one leads again');
  await indexRegister(organization, older);
  assert.deepEqual(await found(newer, 'minato-steps', 'B1'), []);
  takeMemoryJobs(older.store);
  await keepHouse(newer);
  assert.deepEqual(queued(), [], 'and is not pushed aside at once');
});
