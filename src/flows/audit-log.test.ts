/** An audit of a whole log as it is served: nothing is found in an honest one, and each planted attack is. */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { grow } from '../../test/log-world.ts';
import { nodeCrypto as crypto } from '../adapters/crypto/node-crypto.ts';
import { nodeSigner } from '../adapters/crypto/node-signer.ts';
import { encodeBase64url } from '../core/bytes/base64.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import { orThrow } from '../core/error.ts';
import { formatCheckpoint } from '../core/log/checkpoint.ts';
import { cosign } from '../core/log/cosignature.ts';
import { encodeEntry } from '../core/log/entry.ts';
import { COSIGNATURE, formatVerifierKey, signNote, verifierKeyOf } from '../core/log/note.ts';
import { bundlePath, tilePath } from '../core/log/tile-path.ts';
import { thresholdPolicy, type WitnessPolicy } from '../core/log/witness-policy.ts';
import { createBits, withBits } from '../core/status/bit-string.ts';
import { encodeList } from '../core/status/encode-list.ts';
import { type Check, fail, pass, unknown } from '../core/verify/report.ts';
import { type AuditMemory, type AuditOutcome, type AuditPorts, auditLog } from './audit-log.ts';
import type { Fetched } from './named-logs.ts';

const ORIGIN = 'a.example/log';
const URL_OF_LOG = 'https://a.example/log';
const LIST = 'https://a.example/status/1';
const { privateKey } = generateKeyPairSync('ed25519');
const signer = nodeSigner(privateKey, 'EdDSA', ORIGIN);
const keyText = formatVerifierKey(orThrow(verifierKeyOf(ORIGIN, signer.publicKey, crypto)));
const digest = (n: number | string) => encodeBase64url(createHash('sha256').update(String(n)).digest());
const issuer = 'did:web:a.example';
const issued = (n: number | string) =>
  encodeEntry({ kind: 'issued', issuer, key: digest('key'), credential: digest(n) });
const revoked = (index: number) =>
  encodeEntry({ kind: 'revoked', issuer, list: LIST, index, event: encodeBase64url(new Uint8Array(16).fill(index)) });

const SIZE = 600;
const honest = Array.from({ length: SIZE }, (_, n) => (n === 300 ? revoked(7) : issued(n)));
const note = async (entries: readonly Uint8Array[], by = signer) =>
  signNote(formatCheckpoint({ origin: ORIGIN, ...pick(grow([entries])) }), ORIGIN, by, crypto);
const pick = ({ size, root }: { size: number; root: Uint8Array }) => ({ size, root });

/** What a server answers, by address; a test changes it as an attacker would. */
type Served = Map<string, Uint8Array>;

async function serve(entries: readonly Uint8Array[], set: readonly number[] = [7]): Promise<Served> {
  const served: Served = new Map();
  const { tiles, bundles, size } = grow([entries]);
  for (const [name, bytes] of tiles) {
    const [level, index] = name.split('/').map(Number) as [number, number];
    served.set(`${URL_OF_LOG}/tile/${tilePath({ level, index, width: bytes.length / 32 })}`, bytes);
  }
  for (const [index, bytes] of bundles)
    served.set(`${URL_OF_LOG}/tile/${bundlePath({ index, width: Math.min(256, size - index * 256) })}`, bytes);
  served.set(`${URL_OF_LOG}/checkpoint`, utf8(await note(entries)));
  served.set(
    `${URL_OF_LOG}/proofs/ffffffff`,
    utf8(JSON.stringify({ logs: [{ origin: ORIGIN, key: keyText, proofs: [] }] })),
  );
  served.set(LIST, utf8(JSON.stringify(list(set))));
  return served;
}
const list = (set: readonly number[], more: object = {}) => ({
  issuer,
  ...more,
  type: ['VerifiableCredential', 'BitstringStatusListCredential'],
  credentialSubject: {
    type: 'BitstringStatusList',
    statusPurpose: 'revocation',
    encodedList: encodeList(orThrow(withBits(createBits(), set, true)), data => new Uint8Array(gzipSync(data))),
  },
});

interface Given {
  readonly memory?: AuditMemory;
  readonly key?: string;
  readonly seen?: { note: string; by: string }[];
  readonly policy?: WitnessPolicy;
  readonly beforeSecondLook?: () => Promise<void>;
  readonly verifyList?: AuditPorts['verifyList'];
}
const audit = (served: Served, { beforeSecondLook, verifyList, ...given }: Given = {}): Promise<AuditOutcome> =>
  auditLog(
    { url: URL_OF_LOG, ...given },
    {
      crypto,
      get: async (url): Promise<Fetched> => served.get(url) ?? 'missing',
      getFromWitness: async (url): Promise<Fetched> =>
        served.get(url) ?? (url.startsWith('https://away') ? 'away' : 'missing'),
      beforeSecondLook: beforeSecondLook ?? (async () => undefined),
      ...(verifyList && { verifyList }),
    },
  );
const codes = ({ findings }: AuditOutcome) => [...new Set(findings.map(finding => finding.code))];
const firstVisit = async (): Promise<AuditMemory> => {
  const { memory } = await audit(await serve(honest.slice(0, 400)));
  assert.ok(memory);
  return memory;
};

test('an honest log is sound, at the first visit and when it has grown', async () => {
  const first = await audit(await serve(honest.slice(0, 400)));
  assert.deepEqual([first.findings, first.away, first.size, first.keyFrom, first.lists], [[], [], 400, 'log', 1]);
  const second = await audit(await serve(honest), { memory: first.memory as AuditMemory });
  assert.deepEqual([second.findings, second.size, second.keyFrom], [[], SIZE, 'memory']);
  assert.equal(second.memory?.notes.length, 2);
  const third = await audit(await serve(honest), { memory: second.memory as AuditMemory });
  assert.equal(third.memory?.notes.length, 2);
});

test('a log whose whole tiles of the second level are there is sound', async () => {
  const many = Array.from({ length: 66_000 }, (_, n) => issued(n));
  const served = await serve(many);
  const { findings, size } = await audit(served);
  assert.deepEqual([findings, size], [[], 66_000]);
  const level2 = `${URL_OF_LOG}/tile/${tilePath({ level: 2, index: 0, width: 1 })}`;
  assert.ok(served.has(level2));
  served.set(level2, new Uint8Array(32));
  assert.deepEqual(codes(await audit(served)), ['log.tile-malformed']);
});

/** Each changes a history that an auditor has seen, and signs the new one: only a memory can tell. */
const rewritten: readonly (readonly [name: string, code: string, entries: readonly Uint8Array[]])[] = [
  ['an entry is deleted', 'log.audit-deleted', honest.toSpliced(20, 1)],
  ['an entry is altered', 'log.audit-altered', honest.toSpliced(20, 1, issued('other'))],
  ['an entry is put in', 'log.audit-inserted', honest.toSpliced(20, 0, issued('other'))],
  ['two entries change places', 'log.audit-reordered', honest.toSpliced(20, 2, honest[21]!, honest[20]!)],
  ['an entry is there twice', 'log.audit-duplicated', honest.toSpliced(500, 0, honest[20]!)],
  ['the log is shorter than it was', 'log.audit-shrunk', honest.slice(0, 350)],
];
for (const [name, code, entries] of rewritten)
  test(`attack: ${name}`, async () => {
    const memory = await firstVisit();
    const outcome = await audit(await serve(entries), { memory });
    assert.ok(codes(outcome).includes(code as never), `${codes(outcome)}`);
    assert.equal(outcome.memory, undefined, 'the earlier memory stays');
  });

test('attack: a checkpoint that another key signed', async () => {
  const served = await serve(honest);
  const thief = nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', ORIGIN);
  served.set(`${URL_OF_LOG}/checkpoint`, utf8(await note(honest, thief)));
  assert.deepEqual(codes(await audit(served, { key: keyText })), ['log.note-unsigned']);
  const { memory } = await audit(await serve(honest));
  assert.deepEqual(codes(await audit(served, { memory: memory as AuditMemory })), ['log.note-unsigned']);
});

const witnessed = async (text: string, by = witnessSigner) =>
  `${text}${await cosign(text.slice(0, text.lastIndexOf('\n\n') + 1), 'w.example', by, Date.now(), crypto)}`;
const witnessSigner = nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', 'w.example');
const witnessKey = orThrow(verifierKeyOf('w.example', witnessSigner.publicKey, crypto, COSIGNATURE));
const policyOf = (...urls: string[]): WitnessPolicy =>
  orThrow(thresholdPolicy(1, [{ name: 'w', key: witnessKey, ...(urls[0] && { url: urls[0] }) }], []));
const VIEW = `https://w.example/checkpoints/${createHash('sha256').update(ORIGIN).digest('hex')}`;

test('a log that names no key is not called sound: nothing of it was looked at', async () => {
  const served = await serve(honest);
  for (const answer of [{ logs: [], more: true }, {}, { logs: [{}] }]) {
    served.set(`${URL_OF_LOG}/proofs/ffffffff`, utf8(JSON.stringify(answer)));
    const { findings, away, size, memory } = await audit(served);
    assert.deepEqual([findings, away, size, memory], [[], [`${URL_OF_LOG}/proofs/ffffffff`], 0, undefined]);
  }
  served.set(`${URL_OF_LOG}/proofs/ffffffff`, utf8('no json'));
  const garbled = await audit(served);
  assert.ok(garbled.away.length + garbled.findings.length > 0);
});

test('with a witness that cosigned the newest checkpoint and saw the same history, the log is sound', async () => {
  const served = await serve(honest);
  served.set(`${URL_OF_LOG}/checkpoint`, utf8(await witnessed(await note(honest))));
  served.set(VIEW, utf8(await witnessed(await note(honest.slice(0, 500)))));
  const { findings, away } = await audit(served, { policy: policyOf('https://w.example/') });
  assert.deepEqual([findings, away], [[], []]);
  const elsewhere = await audit(served, { policy: policyOf('https://away.example') });
  assert.equal(elsewhere.away.length, 1);
});

test('attack: a split view: the witness saw another history', async () => {
  const served = await serve(honest);
  const other = honest.toSpliced(20, 1, issued('other')).slice(0, 500);
  served.set(`${URL_OF_LOG}/checkpoint`, utf8(await witnessed(await note(honest))));
  served.set(VIEW, utf8(await witnessed(await note(other))));
  assert.deepEqual(codes(await audit(served, { policy: policyOf('https://w.example') })), ['log.audit-split-view']);
  served.set(VIEW, utf8(await witnessed(await note([...honest, issued('hidden')]))));
  assert.deepEqual(codes(await audit(served, { policy: policyOf('https://w.example') })), ['log.audit-behind']);
});

test('attack: a history that is shown to no witness, and a cosignature that none made', async () => {
  const served = await serve(honest);
  assert.deepEqual(codes(await audit(served, { policy: policyOf() })), ['log.audit-unwitnessed']);
  const thief = nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', 'w.example');
  const forged = (await witnessed(await note(honest), thief)).split('\n').at(-2)!;
  const real = (await witnessed(await note(honest))).split('\n').at(-2)!;
  // The forger has the witness's name and key id, and not its key.
  const line = `${real.slice(0, real.lastIndexOf(' ') + 7)}${forged.slice(forged.lastIndexOf(' ') + 7)}`;
  served.set(`${URL_OF_LOG}/checkpoint`, utf8(`${await note(honest)}${line}\n`));
  assert.ok(codes(await audit(served, { policy: policyOf() })).includes('log.signature-invalid'));
  // Late is not missing: on the second look it is there.
  served.set(`${URL_OF_LOG}/checkpoint`, utf8(await note(honest)));
  const late = async () => void served.set(`${URL_OF_LOG}/checkpoint`, utf8(await witnessed(await note(honest))));
  assert.deepEqual(codes(await audit(served, { policy: policyOf(), beforeSecondLook: late })), []);
});

test('attack: a split view: somebody was shown another history of the same size', async () => {
  const other = honest.toSpliced(20, 1, issued('other')).slice(0, 500);
  const seen = [{ note: await note(other), by: 'witness' }];
  const outcome = await audit(await serve(honest), { seen });
  assert.deepEqual(outcome.findings, [{ code: 'log.audit-split-view', detail: { size: 500, by: 'witness' } }]);
  const same = [{ note: await note(honest.slice(0, 500)), by: 'witness' }];
  assert.deepEqual((await audit(await serve(honest), { seen: same })).findings, []);
});

test('attack: yesterday’s state is shown: somebody has seen a newer checkpoint', async () => {
  const seen = [{ note: await note(honest), by: 'witness' }];
  assert.deepEqual(codes(await audit(await serve(honest.slice(0, 500)), { seen })), ['log.audit-behind']);
});

test('attack: entries that are served are not those of the signed tree', async () => {
  const served = await serve(honest);
  const name = `${URL_OF_LOG}/tile/${bundlePath({ index: 1, width: 256 })}`;
  served.set(name, (await serve(honest.toSpliced(300, 1, issued('other')))).get(name) as Uint8Array);
  const found = codes(await audit(served));
  assert.ok(found.includes('log.audit-altered') && found.includes('log.audit-root-differs'), `${found}`);
});

test('attack: a tile is not what its entries give', async () => {
  const served = await serve(honest);
  const name = `${URL_OF_LOG}/tile/${tilePath({ level: 1, index: 0, width: 2 })}`;
  assert.ok(served.has(name));
  served.set(name, new Uint8Array(64));
  const { findings } = await audit(served);
  assert.deepEqual(findings, [{ code: 'log.tile-malformed', at: name }]);
});

test('attack: an entry that no reader can take without breaking', async () => {
  const key = `akashi.log/1 key-compromised\nissuer ${issuer}\nkey ${digest('key')}\nmethod ${issuer}#1\n`;
  const { findings } = await audit(await serve([...honest, utf8(`${key}since 9999-12-31T23:59:59-14:00\n`)]));
  assert.deepEqual(findings, [{ code: 'log.audit-unreadable', index: SIZE }]);
});

test('attack: entries are withheld', async () => {
  const served = await serve(honest);
  served.delete(`${URL_OF_LOG}/tile/${bundlePath({ index: 1, width: 256 })}`);
  assert.deepEqual(codes(await audit(served)), ['log.audit-incomplete']);
});

test('attack: a status list says what the log does not, or keeps quiet about what it does', async () => {
  for (const set of [[], [7, 9], [8]]) {
    const { findings } = await audit(await serve(honest, set));
    assert.deepEqual([...new Set(findings.map(finding => finding.code))], ['log.audit-status-differs'], `${set}`);
  }
});

const OTHER_LIST = 'https://a.example/status/2';
const LISTING = `${URL_OF_LOG}/documents`;

test('attack: a list of which no entry speaks has something set', async () => {
  const served = await serve(honest);
  served.set(LISTING, utf8(JSON.stringify({ documents: ['https://a.example/did.json', LIST], next: 'o' })));
  served.set(`${LISTING}?after=o`, utf8(JSON.stringify({ documents: [OTHER_LIST] })));
  served.set('https://a.example/did.json', utf8(JSON.stringify({ id: issuer })));
  served.set(OTHER_LIST, utf8(JSON.stringify(list([], { id: OTHER_LIST }))));
  const clear = await audit(served);
  assert.deepEqual([clear.findings, clear.lists], [[], 2]);
  served.set(OTHER_LIST, utf8(JSON.stringify(list([5]))));
  const { findings } = await audit(served);
  assert.deepEqual(findings, [{ code: 'log.audit-status-differs', detail: { list: OTHER_LIST, place: 5, logged: 0 } }]);
  served.delete(`${LISTING}?after=o`);
  assert.deepEqual((await audit(served)).away, [`${LISTING}?after=o`], 'half a listing decides nothing');
});

test('attack: a list that the issuer in the log has not signed, or that stands for another', async () => {
  const told = async (document: object, checks: readonly Check[] = []) => {
    const served = await serve(honest);
    served.set(LIST, utf8(JSON.stringify(document)));
    const { findings, away } = await audit(served, { verifyList: async () => checks });
    return [...findings.map(({ code, detail }) => `${code} ${detail?.because}`), ...away];
  };
  const proven = (['proof', 'issuer', 'key'] as const).map(name => pass(name, 'check.proof-passed'));
  assert.deepEqual(await told(list([7]), proven), []);
  const wrong = [fail('proof', 'check.proof-invalid'), ...proven.slice(1)];
  assert.deepEqual(await told(list([7]), wrong), ['log.audit-list-forged check.proof-invalid']);
  assert.deepEqual(await told(list([7], { issuer: 'did:web:b.example' }), proven), [
    'log.audit-list-forged check.status-list-foreign',
  ]);
  assert.deepEqual(await told(list([7], { id: OTHER_LIST }), proven), [
    'log.audit-list-forged check.status-list-mismatch',
  ]);
  // Its own schema is no concern of the log's; whoever's document is out of reach may have signed it.
  assert.deepEqual(await told(list([7]), [...proven, fail('schema', 'check.schema-context-order')]), []);
  assert.deepEqual(await told(list([7]), [unknown('key', 'check.key-unreachable')]), [LIST]);
});

test('a list that is behind for a moment is no finding: the second look decides, with what was logged since', async () => {
  const later = [...honest, revoked(9)];
  // The list shows what the log will show in a moment
  const served = await serve(honest, [7, 9]);
  const outcome = await audit(served, {
    beforeSecondLook: async () => {
      for (const [name, bytes] of await serve(later, [7, 9])) served.set(name, bytes);
    },
  });
  assert.deepEqual([outcome.findings, outcome.size], [[], SIZE + 1]);
});

test('what cannot be asked decides nothing, and is remembered by nobody', async () => {
  const served = await serve(honest);
  const outcome = await auditLog(
    { url: URL_OF_LOG, key: keyText },
    {
      crypto,
      beforeSecondLook: async () => undefined,
      get: async url => (url === LIST ? 'away' : (served.get(url) ?? 'missing')),
    },
  );
  assert.deepEqual([outcome.findings, outcome.away, outcome.memory], [[], [LIST], undefined]);
});
