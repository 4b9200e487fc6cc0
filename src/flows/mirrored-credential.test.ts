// The issuer is gone: what a mirror kept stands in, by its own word for what nobody signed, and by the log's where the reader knows the log's key.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { accreditationIn } from '../../test/accreditation-world.ts';
import { checkOf, type LoggedWorld, loggedWorld } from '../../test/logged-world.ts';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { createMirrorStore } from '../adapters/files/mirror-store.ts';
import { ok, orThrow } from '../core/error.ts';
import { parseVerifierKey } from '../core/log/note.ts';
import { parseTilePath } from '../core/log/tile-path.ts';
import { NO_WITNESSES } from '../core/log/witness-policy.ts';
import { readTrustPolicy } from '../core/trust/trust-policy.ts';
import { examine } from '../core/verify/examination.ts';
import type { Policy } from '../core/verify/policy.ts';
import type { Vouchers } from '../ports/vouchers.ts';
import { type Mirror, openMirror } from './answer-as-mirror.ts';
import type { AuditMemory } from './audit-log.ts';
import { awardPeople } from './award-people.ts';
import { decideApplication } from './decide-application.ts';
import { gatherBesideMirror } from './gather-beside-mirror.ts';
import { gatherEvidence, gatherNothing } from './gather-evidence.ts';
import { gatherVouchers } from './gather-vouchers.ts';
import { listPublicDocuments } from './list-public-documents.ts';
import { listVouchedCheckpoints } from './list-vouched-checkpoints.ts';
import { type MirrorRound, mirrorInstallation } from './mirror-installation.ts';
import type { Fetched } from './named-logs.ts';
import { ownDocument } from './own-document.ts';
import { readAccreditation } from './read-accreditations.ts';
import { readCheckpoint, readTile } from './read-log.ts';
import { createSequencer } from './sequence-log.ts';

const folders: string[] = [];
after(() => Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true }))));

const LOG = 'https://badges.example.org/log';

const asJson = (value: unknown): Uint8Array => new Uint8Array(Buffer.from(JSON.stringify(value)));

/** As its routes answer. */
async function serve({ ports }: LoggedWorld, url: string): Promise<Fetched> {
  if (url === `${LOG}/checkpoint`)
    return new Uint8Array(Buffer.from((await readCheckpoint('/log', ports))?.note ?? ''));
  if (url.startsWith(`${LOG}/documents`)) return asJson(await listPublicDocuments(undefined, ports));
  if (url === `${LOG}/vouched`) return asJson(await listVouchedCheckpoints('/log', undefined, ports));
  const [, decision] = /\/accreditations\/([0-9a-f-]+)$/.exec(url) ?? [];
  if (decision !== undefined) return (await readAccreditation(decision, ports))?.record.bytes ?? 'missing';
  if (url.startsWith(`${LOG}/tile/`)) {
    const place = orThrow(parseTilePath(url.slice(`${LOG}/tile/`.length)));
    return (await readTile('/log', place, ports)) ?? 'missing';
  }
  return (await ownDocument(url, ports))?.bytes ?? 'missing';
}

interface MirroredWorld extends LoggedWorld {
  readonly mirror: Mirror;
  readonly memory: AuditMemory;
  /** Addresses, in the order in which they were asked for. */
  readonly asked: string[];
  /** What stands between the installation and its mirror: addresses as they answer instead. */
  readonly instead: Map<string, Fetched>;
  round(): Promise<MirrorRound>;
  /** As the mirror answers from now on. */
  open(): Promise<Mirror>;
}

const sound = (round: MirrorRound): void =>
  assert.deepEqual(
    [round.logs.map(({ outcome }) => [outcome.findings, outcome.away]), round.away, round.gone, round.changed],
    [[[[], []]], [], [], []],
  );

async function mirrorOf<W extends LoggedWorld>(
  world: W,
  instead = new Map<string, Fetched>(),
): Promise<W & MirroredWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'akashi-mirrored-'));
  folders.push(folder);
  const store = createMirrorStore(folder);
  const asked: string[] = [];
  const ports = {
    ...{ store, crypto: nodeCrypto, clock: world.clock, beforeSecondLook: async () => undefined },
    get: async (url: string) => {
      asked.push(url);
      return instead.get(url) ?? serve(world, url);
    },
  };
  let memory: AuditMemory | undefined;
  const round = async (): Promise<MirrorRound> => {
    const done = await mirrorInstallation(
      { url: LOG, ...(memory !== undefined && { memories: [{ url: LOG, memory }] }) },
      ports,
    );
    memory = done.logs[0]?.outcome.memory ?? memory;
    return done;
  };
  const open = () => openMirror([{ url: LOG, memory: memory!, at: world.clock.now() }], ports);
  const first = await round();
  sound(first);
  return { ...world, asked, instead, round, open, memory: memory!, mirror: await open() };
}

async function logged(): Promise<LoggedWorld> {
  const world = await loggedWorld('https://badges.example.org');
  await createSequencer('one', world.ports, { enough: 1 }).step();
  return world;
}
const mirrored = async (): Promise<MirroredWorld> => mirrorOf(await logged());

async function verify(
  { clock, text, mirror }: Pick<MirroredWorld, 'clock' | 'text' | 'mirror'>,
  policy: Partial<Policy> = {},
  vouchers?: Vouchers,
) {
  const parts = examine(nodeCrypto);
  const beside = { url: 'https://mirror.example', ask: (address: string) => mirror.answer(address) };
  const gather = gatherVouchers(gatherBesideMirror(gatherNothing(clock), beside, { clock }), { vouchers, clock });
  const input = orThrow(await parts.readInput(text));
  const evidence = await gatherEvidence(input, gather, parts, { clock }, new Promise(() => undefined), policy.trust);
  return parts.judge(evidence, policy, clock.now());
}
const knows = (key: string): Partial<Policy> => ({
  witnesses: { ...NO_WITNESSES, logs: [{ key: orThrow(parseVerifierKey(key, nodeCrypto)) }] },
});

test('the report says what it rests on: the mirror, and the log where the reader knows its key', async () => {
  const world = await mirrored();
  const trusting = await verify(world);
  assert.equal(trusting.verdict, 'valid', JSON.stringify(trusting.checks));
  assert.equal(checkOf(trusting, 'key').code, 'check.key-by-mirror');
  assert.equal(checkOf(trusting, 'status').code, 'check.status-by-mirror');
  assert.equal(checkOf(trusting, 'logged').outcome, 'pass');
  assert.equal(
    trusting.checks.some(({ name }) => name === 'anchored'),
    false,
    'nothing is claimed',
  );
  const knowing = await verify(world, knows(world.memory.key));
  const { code, detail } = checkOf(knowing, 'key');
  assert.deepEqual(
    [code, detail?.log, detail?.mirror],
    ['check.key-by-log', 'badges.example.org/log', 'https://mirror.example'],
  );
});

test('a mirror that invents a key for the issuer has no word of the log for it', async () => {
  const world = await mirrored();
  const other = await mirrored();
  // The document and the entries are those of another issuer under another log.
  const lying: Mirror = {
    ...world.mirror,
    answer: async address =>
      address.startsWith('keys+') ? other.mirror.answer(address) : world.mirror.answer(address),
  };
  assert.equal(
    checkOf(await verify({ ...world, mirror: lying }, knows(world.memory.key)), 'key').code,
    'check.key-by-mirror',
  );
  const garbled: Mirror = {
    ...world.mirror,
    answer: async address =>
      address.startsWith('keys+')
        ? {
            bytes: new Uint8Array(Buffer.from('{"note":7,"entries":[{},null,{"index":0,"entry":"!","hashes":[1]}]}')),
            at: 0,
          }
        : world.mirror.answer(address),
  };
  assert.equal(
    checkOf(await verify({ ...world, mirror: garbled }, knows(world.memory.key)), 'key').code,
    'check.key-by-mirror',
  );
});

test('an altered log is not kept, and the mirror asks again only for what can have changed', async () => {
  const world = await mirrored();
  const tile = world.asked.find(url => url.includes('/tile/0/')) ?? '';
  const bytes = await serve(world, tile);
  assert.ok(bytes instanceof Uint8Array);
  world.instead.set(
    tile,
    bytes.map(byte => byte ^ 1),
  );
  const refused = await world.round();
  assert.equal(refused.logs[0]?.outcome.memory, undefined);
  assert.ok((refused.logs[0]?.outcome.findings ?? []).length > 0);
  assert.equal(
    (await verify({ ...world, mirror: await world.open() })).verdict,
    'valid',
    'it goes on with what it had',
  );
  world.instead.clear();
  sound(await world.round());
});

test('what it never kept it does not answer', async () => {
  const { mirror } = await mirrored();
  assert.equal(await mirror.answer('https://badges.example.org/o/other/did.json'), undefined);
  assert.equal(await mirror.answer('../../etc/passwd'), undefined);
  const proofs = await mirror.answer(`${LOG}/proofs/zz`);
  assert.equal(proofs, undefined);
});

const TARGET = 'eip155:31337:0x5fbdb2315678afecb367f032d93f642f64180aa3';
const BLOCK_TIME = Date.UTC(2026, 10, 21, 4);

test('anchored and stamped: the mirror says where, the chain and the token say when', async () => {
  const world = await logged();
  const { ports } = world;
  const checkpoint = await ports.store.transaction(tx => tx.log.checkpoint(1));
  assert.ok(checkpoint);
  const { size, note } = checkpoint;
  const token = new Uint8Array([1, 2, 3]);
  await ports.store.transaction(async tx => {
    const key = { target: TARGET, log: 1, size };
    await tx.anchors.plan({ ...key, note, plannedAt: 0 });
    const place = { transaction: '0xaa', block: 12, blockHash: '0xbb', blockTime: BLOCK_TIME };
    await tx.anchors.change({ ...key, version: 0 }, { state: 'settled', attempts: [], ...place });
  });
  const given = await mirrorOf(world);
  const root = new Uint8Array(Buffer.from(note.split('\n')[2]!, 'base64'));
  const chain: Vouchers = {
    anchorsIn: async (_, originHash, block) => [
      { size, root, originHash, block, blockHash: '0xbb', transaction: '0xaa', blockTime: BLOCK_TIME },
    ],
    verifyStamp: async shown => ok({ token: shown, at: BLOCK_TIME + 1 }),
  };
  const anchored = checkOf(await verify(given, {}, chain), 'anchored');
  assert.deepEqual([anchored.code, anchored.detail?.block], ['check.anchored-before', 12]);

  // A stamp that came later to the same checkpoint; only what is new is asked for.
  await ports.store.transaction(tx =>
    tx.anchors.addStamp({ log: 1, size, authority: 'https://tsa.example', token, at: 5 }),
  );
  given.asked.length = 0;
  sound(await given.round());
  assert.equal(given.asked.filter(url => url.includes('/stamps/')).length, 1);
  given.asked.length = 0;
  sound(await given.round());
  assert.equal(given.asked.filter(url => url.includes('/stamps/')).length, 0, 'a token is had once');
  const stampsOnly: Vouchers = { ...chain, anchorsIn: async () => undefined };
  const stamped = checkOf(await verify({ ...given, mirror: await given.open() }, {}, stampsOnly), 'anchored');
  assert.equal(stamped.code, 'check.anchored-stamped');

  // A list of vouchers that lost some, and one with another history.
  const page = (checkpoints: object[]): Uint8Array => asJson({ checkpoints, vouchers: checkpoints.length });
  given.instead.set(`${LOG}/vouched`, page([]));
  assert.deepEqual((await given.round()).gone, [`${LOG}/vouched`]);
  const other = await logged();
  const foreign = (await other.ports.store.transaction(tx => tx.log.checkpoint(1)))?.note ?? '';
  given.instead.set(
    `${LOG}/vouched`,
    page([{ size: size - 1, note: foreign, anchors: [], stamps: [{ authority: 'a', token: 'ab'.repeat(32) }] }]),
  );
  const told = await given.round();
  assert.equal(told.logs[0]?.outcome.memory, undefined, 'signed by another key: nothing of this round is kept');
  assert.equal(
    checkOf(await verify({ ...given, mirror: await given.open() }, {}, stampsOnly), 'anchored').code,
    'check.anchored-stamped',
  );
});

test('accredited: the grade is worked out from what the mirror kept, and each step names it', async () => {
  const world = await accreditationIn(await logged());
  const { ports, accreditor } = world;
  const standard = await world.publishStandard();
  const place = await world.apply(standard);
  await world.review(place);
  await decideApplication({ ...place, by: 'kyo', outcome: 'approved', reasons: 'よい', conditions: [] }, ports);
  const recipients = [{ row: 2, name: 'Learner', address: 'learner@example.org' }];
  const about = { organization: world.organization.id, versionId: world.version.id, label: 'r', recipients };
  await ports.store.inOrganization(world.organization.id, tx =>
    awardPeople(tx, { ...about, awardAgain: false, by: world.members.owner }, ports),
  );
  await world.work();
  world.clock.advance(60_000);
  await createSequencer('two', ports, { enough: 1 }).step();
  const text = await ports.store.inOrganization(world.organization.id, async tx => {
    const [award] = (await tx.awards.search({ state: 'issued' }, { limit: 1, offset: 0 })).rows;
    return Buffer.from((await tx.credentials.byId(award?.credentialId ?? ''))?.bytes ?? []).toString();
  });
  const given = await mirrorOf({ ...world, text });
  const register = 'https://badges.example.org';
  const trust = orThrow(
    readTrustPolicy({
      kind: 'trust-policy',
      accreditors: [{ id: accreditor.issuerId, name: { en: 'Kijun' }, register }],
    }),
  );
  const grade = async () => (await verify({ ...given, mirror: await given.open() }, { trust })).trust;
  const first = await grade();
  assert.deepEqual([first?.grade, first?.isAtLeast], ['accredited', false], JSON.stringify(first?.steps));
  const step = first?.steps.find(({ code }) => code === 'trust.accredited');
  assert.equal(step?.mirror, 'https://mirror.example');

  // Something else in its place, and nothing at all: told, and answered as before.
  const { decisions } = await listPublicDocuments(undefined, ports);
  const [decision] = decisions;
  assert.ok(decision);
  const listing = (list: object[]) => asJson({ documents: [], decisions: list });
  given.instead.set(`${LOG}/documents`, listing([{ ...decision, sha256: 'ab'.repeat(32) }]));
  const changed = await given.round();
  assert.deepEqual([changed.changed, changed.gone.length > 0], [[decision.url], true], 'documents are listed no more');
  given.instead.set(`${LOG}/documents`, listing([]));
  assert.ok((await given.round()).gone.includes(decision.url));
  assert.equal((await grade())?.grade, 'accredited');
  // A decision that cannot be had leaves open what the register has: of a register that is not wholly known nothing is answered.
  const fresh = await mirrorOf({ ...world, text });
  fresh.instead.set(
    `${LOG}/documents`,
    listing([decision, { url: `${register}/accreditations/gone`, sha256: 'cd'.repeat(32) }]),
  );
  assert.deepEqual((await fresh.round()).away, [`${register}/accreditations/gone`]);
  // Nor of one that lists none, as an older version does.
  const old = await mirrorOf({ ...world, text }, new Map([[`${LOG}/documents`, asJson({ documents: [] })]]));
  assert.equal(await old.mirror.answer(`${register}/accreditations?subject=did%3Akey%3Anobody`), undefined);
  const nobody = await given.mirror.answer(`${register}/accreditations?subject=did%3Akey%3Anobody`);
  assert.equal(Buffer.from(nobody?.bytes ?? []).toString(), '{"accreditations":[]}');

  // Of very many the listing goes on within one accreditor.
  await ports.store.inOrganization(accreditor.id, async tx => {
    const signed = await tx.accreditations.byId(decision.url.split('/').at(-1) ?? '');
    assert.ok(signed);
    for (let n = 1; n <= 2000; n++) {
      const id = `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
      await tx.accreditations.add({ ...signed, id, listIndex: signed.listIndex + n });
    }
  });
  const pages = [];
  for (let next: string | undefined, n = 0; n === 0 || next !== undefined; n++) {
    const listed = await listPublicDocuments(next, ports);
    pages.push(listed);
    next = listed.next;
  }
  const all = pages.flatMap(each => each.decisions.map(({ url }) => url));
  assert.deepEqual([all.length, new Set(all).size, pages.length >= 3], [2001, 2001, true]);
  const documents = pages.flatMap(each => each.documents);
  assert.equal(new Set(documents).size, documents.length);
});
