/** The table of a bulk verification: whole rows only, its own record of how far a run came, and nobody else's file. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { genuine, report, sign, unsigned } from '../../../test/verify-world.ts';
import type { JsonObject } from '../../core/bytes/json.ts';
import { AkashiError } from '../../core/error.ts';
import type { ManyRow } from '../../flows/verify-many.ts';
import { openTable } from './table-file.ts';
import { lockFileOf } from './table-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-table-'));
after(() => rm(folder, { recursive: true }));
let count = 0;
const fresh = (ending: string): string => join(folder, `${++count}.${ending}`);

const rowsOf = async (...sources: string[]): Promise<ManyRow[]> => {
  const valid = await report({ credential: genuine });
  return sources.map(at => ({ at, report: valid }));
};
const cells = async (path: string): Promise<string[][]> => parse(await readFile(path), { bom: true }) as string[][];

for (const ending of ['csv', 'ndjson'])
  test(`${ending}: wherever a run is cut off, the next one goes on behind the last whole row`, async () => {
    const path = fresh(ending);
    const table = await openTable(path);
    assert.equal(table.last, undefined);
    await table.append(await rowsOf('a, "b".json', '=c.json'));
    await table.close();
    const whole = await readFile(path);
    const ends = [...whole.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1);
    for (const cut of [0, 1, 2, 20, ends[0]! - 1, ends[0]!, whole.length - 1, whole.length]) {
      await writeFile(path, whole.subarray(0, cut));
      const again = await openTable(path);
      const rows = ends.filter(end => end <= cut).length - (ending === 'csv' ? 1 : 0);
      assert.equal(again.last, [undefined, 'a, "b".json', '=c.json'][Math.max(0, rows)], `${cut}`);
      assert.equal(again.counts.valid, Math.max(0, rows));
      await again.append((await rowsOf('a, "b".json', '=c.json')).slice(Math.max(0, rows)));
      await again.close();
      const strip = (bytes: Buffer): string => bytes.toString().replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
      assert.equal(strip(await readFile(path)), strip(whole), `${cut}`);
    }
  });

test('the trust grade has its columns, and its steps in NDJSON; empty where nothing can be said', async () => {
  const valid = await report({ credential: genuine });
  const now = Date.UTC(2026, 10, 1);
  const trust = {
    grade: 'domain-proved',
    isAtLeast: true,
    domains: ['univ.example'],
    steps: [
      { rung: 'domain', outcome: 'pass', code: 'trust.domain-recorded', asOf: now },
      { rung: 'accreditation', outcome: 'unknown', code: 'trust.register-unreachable' },
    ],
    asOf: now,
  } as const;
  const rows: ManyRow[] = [
    { at: '1', report: { ...valid, trust } },
    { at: '2', report: valid },
  ];
  const [asCsv, asNdjson] = [fresh('csv'), fresh('ndjson')];
  for (const path of [asCsv, asNdjson]) {
    const table = await openTable(path);
    await table.append(rows);
    await table.close();
  }
  const [head, graded, plain] = await cells(asCsv);
  const from = head!.indexOf('trust');
  const names = ['trust', 'trust_open', 'domains', 'accredited_by', 'accredited_until', 'trust_as_of'];
  assert.deepEqual(head!.slice(from, from + 6), names);
  const [open, at] = ['trust.register-unreachable', '2026-11-01T00:00:00.000Z'];
  assert.deepEqual(graded!.slice(from, from + 6), ['domain-proved', open, 'univ.example', '', '', at]);
  assert.deepEqual(plain!.slice(from, from + 6), ['', '', '', '', '', '']);
  const [first, second] = (await readFile(asNdjson, 'utf8'))
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.equal(first.trust.grade, 'domain-proved');
  assert.equal(first.trust.steps[0].asOf, at);
  assert.equal('trust' in second, false);
});

test('a file that no such run wrote is not touched', async () => {
  for (const [ending, content] of [
    ['csv', 'name,address\n花子,東京\n'],
    ['csv', 'one line without an end'],
    ['ndjson', '{"a":1}\n'],
    ['ndjson', 'text'],
    ['ndjson', '{"source":"1","verdict":"maybe"}\n'],
  ] as const) {
    const path = fresh(ending);
    await writeFile(path, content);
    await assert.rejects(
      () => openTable(path),
      error => error instanceof AkashiError && error.code === 'usage.table-foreign',
      content,
    );
    assert.equal(await readFile(path, 'utf8'), content);
  }
});

test('security 15: what a stranger wrote is no formula, and no line of its own', async () => {
  const achievement = (unsigned.credentialSubject as JsonObject).achievement as JsonObject;
  const credential = await sign({
    ...unsigned,
    issuer: { ...(unsigned.issuer as JsonObject), name: '=HYPERLINK("https://x.example")' },
    credentialSubject: {
      ...(unsigned.credentialSubject as JsonObject),
      achievement: { ...achievement, name: 'one\r\ninvalid,two\u2028three' },
    },
  });
  const path = fresh('csv');
  const table = await openTable(path);
  await table.append([{ at: '@x.json', report: await report({ credential }) }]);
  await table.close();
  const [head, row, ...more] = await cells(path);
  assert.equal(more.length, 0);
  const at = (name: string): string | undefined => row?.[head?.indexOf(name) ?? -1];
  assert.equal(at('source'), "'@x.json");
  assert.equal(at('issuer_name'), '\'=HYPERLINK("https://x.example")');
  assert.equal(at('achievement'), 'one invalid,two three');
  assert.equal((await readFile(path, 'utf8')).split('\n').length, 3);
});

test('each check has a column with its outcome and code; how the holder is told, but not who it is', async () => {
  const path = fresh('csv');
  const table = await openTable(path);
  await table.append(await rowsOf('1'));
  await table.close();
  const [head = [], row = []] = await cells(path);
  const byName = Object.fromEntries(head.map((name, at) => [name, row[at]]));
  assert.equal(byName.verdict, 'valid');
  assert.equal(byName.kind, 'open-badge-3');
  assert.equal(byName.status, 'pass check.status-passed');
  assert.equal(byName.recipient, 'skipped check.recipient-not-asked');
  assert.equal(byName.holder_identity, 'emailAddress');
  assert.doesNotMatch(await readFile(path, 'utf8'), /hanako|sha256\$/);
  await truncate(path, 0);
});

const locked = (error: unknown) => error instanceof AkashiError && error.code === 'usage.table-locked';
const deadPid = spawnSync(process.execPath, ['--version']).pid;

test('one run at a time: a second one is refused, under any name of the table, and leaves the first alone', async () => {
  const path = fresh('csv');
  const first = await openTable(path);
  await symlink(path, `${path}.link.csv`);
  for (const name of [path, `${path}.link.csv`]) await assert.rejects(openTable(name), locked);
  await first.append(await rowsOf('a'));
  await first.close();
  const second = await openTable(path);
  assert.equal(second.last, 'a');
  await second.close();
  assert.ok(!existsSync(lockFileOf(path)));
});

test('a file that is refused is not left locked', async () => {
  const path = fresh('csv');
  await writeFile(path, 'name\n');
  await assert.rejects(openTable(path), { code: 'usage.table-foreign' });
  assert.ok(!existsSync(lockFileOf(path)));
});

test('the lock of a run that was killed gives way to one of many that come after it', async () => {
  const path = fresh('ndjson');
  await writeFile(lockFileOf(path), JSON.stringify({ pid: deadPid, host: hostname() }));
  const tried = await Promise.allSettled(Array.from({ length: 8 }, () => openTable(path)));
  const opened = tried.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []));
  assert.equal(opened.length, 1);
  for (const each of tried) if (each.status === 'rejected') assert.ok(locked(each.reason));
  await opened[0]?.close();
});

test('a lock of another machine, and one that says nothing, are left to people', async () => {
  for (const content of [JSON.stringify({ pid: deadPid, host: `not-${hostname()}` }), '', '{"pid":-1}']) {
    const path = fresh('csv');
    await writeFile(lockFileOf(path), content);
    await assert.rejects(openTable(path), locked);
    assert.equal(await readFile(lockFileOf(path), 'utf8'), content);
  }
});
