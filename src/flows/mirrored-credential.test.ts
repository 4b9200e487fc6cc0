// The issuer is gone: what a mirror kept stands in, by its own word for what nobody signed, and by the log's where the reader knows the log's key.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { checkOf, type LoggedWorld, loggedWorld } from '../../test/logged-world.ts';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { createMirrorStore } from '../adapters/files/mirror-store.ts';
import { orThrow } from '../core/error.ts';
import { parseVerifierKey } from '../core/log/note.ts';
import { parseTilePath } from '../core/log/tile-path.ts';
import { NO_WITNESSES } from '../core/log/witness-policy.ts';
import { examine } from '../core/verify/examination.ts';
import type { Policy } from '../core/verify/policy.ts';
import { type Mirror, openMirror } from './answer-as-mirror.ts';
import type { AuditMemory } from './audit-log.ts';
import { gatherBesideMirror } from './gather-beside-mirror.ts';
import { gatherEvidence, gatherNothing } from './gather-evidence.ts';
import { listPublicDocuments } from './list-public-documents.ts';
import { mirrorInstallation } from './mirror-installation.ts';
import type { Fetched } from './named-logs.ts';
import { ownDocument } from './own-document.ts';
import { readCheckpoint, readTile } from './read-log.ts';
import { createSequencer } from './sequence-log.ts';

const folders: string[] = [];
after(() => Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true }))));

const LOG = 'https://badges.example.org/log';

/** As its routes answer. */
async function serve({ ports }: LoggedWorld, url: string): Promise<Fetched> {
  const text = (value: unknown) => new Uint8Array(Buffer.from(JSON.stringify(value)));
  if (url === `${LOG}/checkpoint`)
    return new Uint8Array(Buffer.from((await readCheckpoint('/log', ports))?.note ?? ''));
  if (url.startsWith(`${LOG}/documents`)) return text(await listPublicDocuments(undefined, ports));
  if (url.startsWith(`${LOG}/tile/`)) {
    const place = orThrow(parseTilePath(url.slice(`${LOG}/tile/`.length)));
    return (await readTile('/log', place, ports)) ?? 'missing';
  }
  return (await ownDocument(url, ports))?.bytes ?? 'missing';
}

interface MirroredWorld extends LoggedWorld {
  readonly mirror: Mirror;
  readonly memory: AuditMemory;
  readonly asked: string[];
}

async function mirrored(
  alter: (url: string, fetched: Fetched) => Fetched = (_, fetched) => fetched,
): Promise<MirroredWorld> {
  const world = await loggedWorld('https://badges.example.org');
  await createSequencer('one', world.ports, { enough: 1 }).step();
  const folder = await mkdtemp(join(tmpdir(), 'akashi-mirrored-'));
  folders.push(folder);
  const store = createMirrorStore(folder);
  const asked: string[] = [];
  const ports = {
    ...{ store, crypto: nodeCrypto, clock: world.clock, beforeSecondLook: async () => undefined },
    get: async (url: string) => {
      asked.push(url);
      return alter(url, await serve(world, url));
    },
  };
  const { audit, kept, away } = await mirrorInstallation({ url: LOG }, ports);
  assert.deepEqual([audit.findings, audit.away, away], [[], [], []]);
  // The documents of two issuers, and a list for revocations.
  assert.equal(kept, 3);
  const memory = audit.memory!;
  return { ...world, asked, memory, mirror: await openMirror({ url: LOG, memory, at: world.clock.now() }, ports) };
}

async function verify({ clock, text, mirror }: MirroredWorld, policy: Partial<Policy> = {}) {
  const parts = examine(nodeCrypto);
  const beside = { url: 'https://mirror.example', ask: (address: string) => mirror.answer(address) };
  const gather = gatherBesideMirror(gatherNothing(clock), beside, { clock });
  const input = orThrow(await parts.readInput(text));
  const evidence = await gatherEvidence(input, gather, parts, { clock }, new Promise(() => undefined));
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
  await assert.rejects(
    mirrored((url, fetched) =>
      url.includes('/tile/0/') && fetched instanceof Uint8Array ? fetched.map(byte => byte ^ 1) : fetched,
    ),
    /log\.tile-malformed|deepStrictEqual|deep-equal/,
  );
});

test('what it never kept it does not answer', async () => {
  const { mirror } = await mirrored();
  assert.equal(await mirror.answer('https://badges.example.org/o/other/did.json'), undefined);
  assert.equal(await mirror.answer('../../etc/passwd'), undefined);
  const proofs = await mirror.answer(`${LOG}/proofs/zz`);
  assert.equal(proofs, undefined);
});
