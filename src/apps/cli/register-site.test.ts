/** The register as files: whole or not at all, the same bytes each time, readable from a folder, and nobody in it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { exampleContent } from '../../../test/console-world.ts';
import { fullListing, nthListing, site, sparseListing } from '../../../test/made-up-listings.ts';
import { registerWorld } from '../../../test/register-world.ts';
import { scanXml } from '../../core/badge/scan-xml.ts';
import { writeRegisterSite } from './register-site.ts';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'akashi-site-'));
after(() => fs.rmSync(home, { recursive: true, force: true }));
const filesOf = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
const digest = (folder: string): string => {
  const hash = createHash('sha256');
  for (const name of filesOf(folder)) hash.update(name).update(fs.readFileSync(path.join(folder, name)));
  return hash.digest('hex');
};

const made = registerWorld().then(async world => {
  const { list } = world;
  await list(
    fullListing,
    sparseListing,
    { ...nthListing(7), state: 'withdrawn' },
    { ...nthListing(8), state: 'applied' },
  );
  await list(...Array.from({ length: 250 }, (_, n) => nthListing(1000 + n)));
  return world;
});
const folder = path.join(home, 'site');

test('pages in both languages, list pages, data, feeds; every link inside leads to a file', async () => {
  const { ports } = await made;
  const written = await writeRegisterSite(folder, site, ports);
  assert.equal(written.entries, 253);
  const files = filesOf(folder);
  assert.equal(files.length, written.files);
  for (const name of [
    'index.html',
    'ja/index.html',
    'en/list-3.html',
    'data/ctdl.json',
    'data/listings.csv',
    'ja/feed-6.atom',
  ])
    assert.ok(files.includes(name), name);
  assert.ok(!files.some(name => name.includes(nthListing(8).id)), 'no application');
  const known = new Set(files);
  for (const name of files.filter(each => each.endsWith('.html'))) {
    const html = fs.readFileSync(path.join(folder, name), 'utf8');
    for (const [, address = ''] of html.matchAll(/(?:href|src)="([^"#]+)"/g)) {
      if (/^https?:/.test(address)) continue;
      assert.ok(known.has(path.posix.join(path.posix.dirname(name), address)), `${name} → ${address}`);
    }
  }
  for (const name of files.filter(each => each.endsWith('.atom')))
    assert.ok(scanXml(fs.readFileSync(path.join(folder, name), 'utf8')).ok, name);
  for (const name of files.filter(each => each.endsWith('.json')))
    JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
});

test('an entry says what is stated, what is not, and what became of it; texts are text', async () => {
  const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
  const full = read(`en/entries/${fullListing.id}.html`);
  assert.match(full, /<h1>Digital care records<\/h1>/);
  assert.match(full, /NZQCF 5-6/);
  assert.match(full, /60\.5 hours/);
  assert.match(full, /<dd lang="ja">初任者研修を修了している<\/dd>/, 'a text of another language is marked');
  assert.match(read(`ja/entries/${sparseListing.id}.html`), /<dt>価格<\/dt><dd class="quiet">示されていません<\/dd>/);
  assert.match(read(`en/entries/${nthListing(7).id}.html`), /This entry was withdrawn/);
  const { list: more, ports: others } = await registerWorld();
  const evil = '"><script>alert(1)</script>';
  await more({ ...fullListing, content: { ...fullListing.content, title: { ja: evil }, url: 'javascript:alert(1)' } });
  const hostile = path.join(home, 'hostile');
  await writeRegisterSite(hostile, site, others);
  for (const name of filesOf(hostile).filter(each => /\.(?:html|js|atom)$/.test(each)))
    assert.ok(!fs.readFileSync(path.join(hostile, name), 'utf8').includes('<script>alert'), name);
  assert.doesNotMatch(
    fs.readFileSync(path.join(hostile, `ja/entries/${fullListing.id}.html`), 'utf8'),
    /href="javascript:/,
  );
});

test('the same entries give the same bytes, and a second run takes the place of the first', async () => {
  const { ports } = await made;
  const before = digest(folder);
  fs.writeFileSync(path.join(folder, 'stale.html'), 'of an earlier version');
  await writeRegisterSite(folder, site, ports);
  assert.equal(digest(folder), before);
  assert.deepEqual(
    fs.readdirSync(home).filter(name => name.startsWith('.site')),
    [],
  );
});

test('a folder of something else is left alone; what an interrupted run left is cleared away', async () => {
  const { ports } = await made;
  const foreign = path.join(home, 'foreign');
  fs.mkdirSync(foreign);
  fs.writeFileSync(path.join(foreign, 'thesis.txt'), 'years of work');
  await assert.rejects(writeRegisterSite(foreign, site, ports), { code: 'register.folder-foreign' });
  assert.deepEqual(fs.readdirSync(foreign), ['thesis.txt']);
  const before = digest(folder);
  // Died while writing; and died between its two renames.
  fs.mkdirSync(path.join(home, '.site.part'));
  fs.writeFileSync(path.join(home, '.site.part', 'half.html'), 'half');
  fs.renameSync(folder, path.join(home, '.site.former'));
  await writeRegisterSite(folder, site, ports);
  assert.equal(digest(folder), before);
  assert.deepEqual(
    fs.readdirSync(home).filter(name => name.startsWith('.')),
    [],
  );
});

test('a run that fails leaves the former site as it was', async () => {
  const { ports } = await made;
  const before = digest(folder);
  let pages = 0;
  const failing = {
    ...ports,
    store: {
      ...ports.store,
      transaction: <T>(work: (tx: never) => Promise<T>) => {
        if (++pages > 3) throw new Error('the database went away');
        return ports.store.transaction(work as never) as Promise<T>;
      },
    },
  };
  await assert.rejects(writeRegisterSite(folder, site, failing as never), /went away/);
  assert.equal(digest(folder), before);
  assert.deepEqual(
    fs.readdirSync(home).filter(name => name.startsWith('.')),
    [],
  );
});

test('with an address, feeds and markup lead to the copy; an empty register is a site, too', async () => {
  const copy = { ...site, copy: 'https://copy.example/register' };
  const { list: more, ports: others } = await registerWorld();
  const target = path.join(home, 'copy');
  await writeRegisterSite(target, copy, others);
  assert.match(fs.readFileSync(path.join(target, 'ja/index.html'), 'utf8'), /まだ何も登録されていません/);
  await more(fullListing);
  await writeRegisterSite(target, copy, others);
  const feed = fs.readFileSync(path.join(target, 'en/feed.atom'), 'utf8');
  assert.ok(feed.includes(`href="https://copy.example/register/en/entries/${fullListing.id}.html"`));
  assert.ok(feed.includes('rel="self" href="https://copy.example/register/en/feed.atom"'));
});

test('security: of the people in the store nothing is in any byte of the site', async () => {
  const { ports, organization, publish } = await made;
  await publish(exampleContent);
  const planted = ['planted.person@example.test', '植付　個人', 'plantedperson0000001'];
  await ports.store.inOrganization(organization.id, async tx => {
    const person = {
      id: planted[2] ?? '',
      name: planted[1] ?? '',
      language: 'ja' as const,
      operator: false,
      createdAt: 0,
    };
    await tx.people.create(person, { address: planted[0] ?? '', personId: person.id, verifiedAt: 0 });
    await tx.audit.append({ at: 0, actor: person.id, action: 'list-achievement', subject: fullListing.id, detail: {} });
  });
  await writeRegisterSite(folder, site, ports);
  const files = filesOf(folder);
  assert.ok(files.length > 1000);
  for (const name of files) {
    const bytes = fs.readFileSync(path.join(folder, name));
    for (const word of [...planted, 'example.test']) assert.equal(bytes.indexOf(word), -1, `${name}: ${word}`);
  }
});
