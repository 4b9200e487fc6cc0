/**
 * `akashi mirror` as it is run, beside a server in this process: cut off and gone on with, a second log, and with the issuer's server off the whole report:
 * valid, logged, stamped and accredited by what the mirror kept.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { createApp } from '../../src/apps/server/app.ts';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import { type RunningServer, startServer } from '../../src/apps/server/start.ts';
import { encodeBase64url } from '../../src/core/bytes/base64.ts';
import { orThrow } from '../../src/core/error.ts';
import { stampedDigest } from '../../src/core/log/anchor.ts';
import { parseCheckpoint } from '../../src/core/log/checkpoint.ts';
import { encodeEntry } from '../../src/core/log/entry.ts';
import { splitNote } from '../../src/core/log/note.ts';
import { awardPeople } from '../../src/flows/award-people.ts';
import { decideApplication } from '../../src/flows/decide-application.ts';
import { recoverLog } from '../../src/flows/open-log.ts';
import { createSequencer } from '../../src/flows/sequence-log.ts';
import { type AccreditationWorld, accreditationIn } from '../accreditation-world.ts';
import { freePort, root, run } from '../akashi-process.ts';
import { type Authority, CA, openAuthority, opensslVersion, TSA, tokenOf } from '../chain/openssl-authority.ts';
import { consoleWorld } from '../console-world.ts';

/** Five tiles of leaves: some are had before a round is cut off, and some after. */
const ENTRIES = 1300;

let world: AccreditationWorld;
let folder: string;
let url: string;
let server: RunningServer;
let authority: Authority | undefined;
/** Paths, in the order in which they were asked for; whole tiles are held back when so many have been answered. */
const asked: string[] = [];
let answers = Number.POSITIVE_INFINITY;
const files: string[] = [];
const running = new Set<ChildProcess>();
const env = { PATH: process.env.PATH ?? '', AKASHI_HOME: '/nonexistent/akashi', LANG: 'en_US.UTF-8' };

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akashi-mirror-'));
  const port = await freePort();
  url = `http://localhost:${port}`;
  world = await accreditationIn(await consoleWorld({ url, now: new Date().toISOString() }));
  const { ports } = world;
  const report = (fault: unknown): never => {
    throw fault;
  };
  const app = new Hono();
  app.use(async (c, next) => {
    asked.push(c.req.path);
    if (isWholeTile(c.req.path) && --answers < 0) await wait(60_000, undefined, { ref: false });
    return next();
  });
  app.route('/', createApp({ ports, trustedProxies: [], report }, allRoutes));
  server = await startServer(app, { host: '127.0.0.1', port });

  const place = await world.apply(await world.publishStandard());
  await world.review(place);
  await decideApplication({ ...place, by: 'kyo', outcome: 'approved', reasons: 'よい', conditions: [] }, ports);
  files.push(await award('first'));
  const key = 'A'.repeat(43);
  const issuer = 'did:web:badges.example.org:o:abcdefghijklmnopqrst';
  await ports.store.transaction(tx =>
    tx.log.add(
      Array.from({ length: ENTRIES }, (_, n) => {
        const credential = encodeBase64url(nodeCrypto.sha256(Uint8Array.of(n >> 8, n)));
        return encodeEntry({ kind: 'issued', issuer, key, credential });
      }),
    ),
  );
  await sequence();
  await stamp();
});
after(async () => {
  for (const child of running) child.kill('SIGKILL');
  await server?.close();
  authority?.close();
  await rm(folder, { recursive: true, force: true });
});

const isWholeTile = (path: string): boolean => path.includes('/tile/') && !path.includes('.p/');
const sequence = () => createSequencer('one', world.ports, { enough: 1 }).step();

/** The file of a credential that was issued now. */
async function award(name: string): Promise<string> {
  const { ports, organization, version, members } = world;
  const recipients = [{ row: 2, name, address: `${name}@example.org` }];
  const about = { organization: organization.id, versionId: version.id, label: name, recipients };
  const by = members.awarder;
  const batch = await ports.store.inOrganization(organization.id, tx =>
    awardPeople(tx, { ...about, awardAgain: false, by }, ports),
  );
  await world.work();
  const bytes = await ports.store.inOrganization(organization.id, async tx => {
    const { rows } = await tx.awards.search({ batchId: batch }, { limit: 1, offset: 0 });
    return (await tx.credentials.byId(rows[0]?.credentialId ?? ''))?.bytes;
  });
  const file = join(folder, `${name}.json`);
  await writeFile(file, bytes ?? '');
  return file;
}

/** By an authority of OpenSSL, of the newest checkpoint. */
async function stamp(): Promise<void> {
  if (opensslVersion() === undefined) return;
  authority = openAuthority();
  authority.issue({ name: 'root', issuer: 'root', extensions: CA });
  authority.issue({ name: 'tsa', issuer: 'root', extensions: TSA });
  await writeFile(join(folder, 'roots.pem'), authority.pem('root'));
  const checkpoint = await world.ports.store.transaction(tx => tx.log.checkpoint(1));
  const signed = orThrow(parseCheckpoint(orThrow(splitNote(checkpoint?.note ?? '')).text));
  const token = tokenOf(authority.reply(authority.query(stampedDigest(signed, nodeCrypto)), 'tsa'));
  const { size } = signed;
  await world.ports.store.transaction(tx =>
    tx.anchors.addStamp({ log: 1, size, authority: 'https://tsa.example', token, at: Date.now() }),
  );
}

const home = () => join(folder, 'mirror');
const once = () => ['mirror', url, '--home', home(), '--once', '--patience', '0', '--json'];
interface Round {
  readonly size: number;
  readonly documents: number;
  readonly isKept: boolean;
  readonly findings: object[];
  readonly away: string[];
  readonly gone: string[];
  readonly logs?: readonly { readonly url: string; readonly size: number; readonly isKept: boolean }[];
}
async function round(): Promise<Round> {
  asked.length = 0;
  const { code, text, error } = await run({ env }, once());
  assert.equal(code, 0, error + text);
  return JSON.parse(text) as Round;
}

test('a round that is killed keeps no log, and the next one asks only for what was not had', async () => {
  answers = 4;
  const child = spawn(process.execPath, [join(root, 'bin', 'akashi.js'), ...once()], { env, stdio: 'ignore' });
  running.add(child);
  const ended = new Promise(resolve => child.once('exit', resolve));
  const had = async (): Promise<string[]> => {
    const found = await readdir(join(home(), 'aside'), { recursive: true }).catch(() => []);
    return found.filter(name => /\d$/.test(name) && name.includes('/') && !name.endsWith('entries'));
  };
  for (let n = 0; n < 200 && (await had()).length < 4; n++) await wait(50);
  child.kill('SIGKILL');
  await ended;
  const kept = await had();
  assert.equal(kept.length, 4, 'what was had is set aside');
  await assert.rejects(readFile(join(home(), 'audit.json')), { code: 'ENOENT' });

  answers = Number.POSITIVE_INFINITY;
  const { size, isKept, documents } = await round();
  assert.ok(size >= ENTRIES && isKept && documents > 0);
  const tiles = asked.filter(path => path.includes('/tile/'));
  for (const path of kept) assert.equal(tiles.includes(`/log/tile/${path}`), false, path);
  assert.ok(tiles.length >= 2 * 6 - 4);
});

test('a second round asks for nothing that never changes; a folder is the mirror of one installation', async () => {
  const { findings, away, gone } = await round();
  assert.deepEqual([findings, away, gone], [[], [], []]);
  const again = asked.filter(path => isWholeTile(path) || /\/(?:stamps|accreditations)\//.test(path));
  assert.deepEqual(again, []);
  const other = await run({ env }, ['mirror', 'https://other.example', '--home', home(), '--once']);
  assert.match(other.error, /mirror\.other-log/);
});

test('of an installation with two logs both are kept', async () => {
  await world.ports.store.transaction(tx => tx.log.halt(1, 'log.behind'));
  await recoverLog(world.ports);
  files.push(await award('second'));
  await sequence();
  const { logs } = await round();
  assert.deepEqual(
    logs?.map(log => [new URL(log.url).pathname, log.isKept]),
    [
      ['/log', true],
      ['/log/2', true],
    ],
  );
});

interface Told {
  readonly verdict: string;
  readonly checks: readonly { name: string; outcome: string; code: string; detail?: Record<string, unknown> }[];
  readonly documents: readonly { url: string; suppliedBy?: string }[];
  readonly trust: { grade: string; isAtLeast: boolean; steps: { code: string; mirror?: string }[] };
}
const codeOf = ({ checks }: Told, name: string) => checks.find(check => check.name === name)?.code;

test('the server is off: valid, logged, stamped and accredited by the mirror, and the report says so', async () => {
  await server.close();
  const trust = join(folder, 'trust.json');
  const accreditors = [{ id: world.accreditor.issuerId, name: { en: 'Kijun' }, register: url }];
  await writeFile(trust, JSON.stringify({ kind: 'trust-policy', accreditors }));
  // A stranger's machine, where nothing of the installation is known but whom he trusts.
  const stranger = { env: { ...env, ...(authority && { AKASHI_TIMESTAMP_ROOTS: join(folder, 'roots.pem') }) } };
  const verify = async (file: string, ...args: string[]): Promise<Told> => {
    const { text, error } = await run(stranger, ['verify', file, '--json', '--trust', trust, ...args]);
    assert.notEqual(text, '', error);
    return JSON.parse(text) as Told;
  };
  const [first = '', second = ''] = files;
  const alone = await verify(first);
  assert.equal(alone.verdict, 'undecided', 'nobody can be asked for the status list');
  assert.deepEqual([alone.trust.grade, alone.trust.isAtLeast], ['self-declared', true]);

  const port = await freePort();
  const args = ['mirror', url, '--home', home(), '--port', String(port), '--patience', '0'];
  const child = spawn(process.execPath, [join(root, 'bin', 'akashi.js'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const mirror = `http://127.0.0.1:${port}`;
  for await (const chunk of child.stdout!) if (String(chunk).includes(mirror)) break;

  const report = await verify(first, '--mirror', mirror);
  assert.equal(report.verdict, 'valid', JSON.stringify(report.checks));
  assert.equal(codeOf(report, 'status'), 'check.status-by-mirror');
  assert.match(String(codeOf(report, 'logged')), /^check\.logged-(passed|since)$/);
  if (authority !== undefined) assert.equal(codeOf(report, 'anchored'), 'check.anchored-stamped');
  assert.deepEqual([report.trust.grade, report.trust.isAtLeast], ['accredited', false], JSON.stringify(report.trust));
  assert.equal(report.trust.steps.find(({ code }) => code === 'trust.accredited')?.mirror, mirror);
  assert.ok(report.documents.some(({ suppliedBy }) => suppliedBy === `mirror ${mirror}`));
  const later = await verify(second, '--mirror', mirror);
  const logged = later.checks.find(({ name }) => name === 'logged');
  assert.deepEqual([later.verdict, String(logged?.detail?.log).split('/').slice(1)], ['valid', ['log', '2']]);
  const words = await run(stranger, ['verify', first, '--mirror', mirror, '--trust', trust]);
  assert.ok(
    words.text.includes(`the mirror ${mirror} had`) && words.text.includes(`by the mirror ${mirror}`),
    words.text,
  );

  // An auditor reads the mirror as he would read the installation: the lists themselves are out of his reach.
  const audited = JSON.parse((await run(stranger, ['audit', mirror, '--json', '--patience', '0'])).text) as Round;
  assert.deepEqual([audited.findings, audited.logs?.length], [[], 2]);
  const register = await fetch(
    `${mirror}/accreditations?subject=${encodeURIComponent(`urn:uuid:${world.version.id}`)}`,
  );
  assert.equal(((await register.json()) as { accreditations: unknown[] }).accreditations.length, 1);

  const kept = report.documents.find(({ suppliedBy, url: at }) => suppliedBy !== undefined && at.includes('/status/'));
  const history = (await (await fetch(`${mirror}/history?url=${encodeURIComponent(kept?.url ?? '')}`)).json()) as {
    answers: unknown[];
  };
  assert.ok(history.answers.length >= 1);
});
