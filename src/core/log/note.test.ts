/** Notes, checkpoints and cosignatures: published examples, round trips, and what must be refused. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { nodeCrypto } from '../../adapters/crypto/node-crypto.ts';
import { nodeSigner } from '../../adapters/crypto/node-signer.ts';
import { encodeBase64 } from '../bytes/base64.ts';
import { orThrow } from '../error.ts';
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { cosign, openCosignatures } from './cosignature.ts';
import {
  COSIGNATURE,
  formatVerifierKey,
  openNote,
  parseVerifierKey,
  signNote,
  splitNote,
  verifierKeyOf,
} from './note.ts';

const crypto = nodeCrypto;
const makeSigner = () => nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', 'log');

const published = JSON.parse(readFileSync(new URL('../../../vectors/log/published.json', import.meta.url), 'utf8')) as {
  notes: { source: string; key: string; text: string; signatures: string }[];
};
const { key: PETER, text: PETER_TEXT, signatures: PETER_LINE } = published.notes[0]!;

for (const { source, key: spelled, text, signatures } of published.notes) {
  test(`a published note opens: ${source} (C2SP signed-note, Ed25519 signatures)`, () => {
    const key = orThrow(parseVerifierKey(spelled, crypto));
    assert.equal(formatVerifierKey(key), spelled);
    assert.deepEqual(orThrow(openNote(`${text}\n${signatures}`, [key], crypto)), { text, signatures: [key] });
    for (const other of [text.replace('o', '0'), `${text}\n`, `\n${text}`])
      assert.deepEqual(openNote(`${other}\n${signatures}`, [key], crypto), {
        ok: false,
        code: 'log.signature-invalid',
        at: key.name,
      });
  });
}

test('a verifier key has one spelling, and its id is its own', () => {
  for (const text of [
    PETER.replace('c74f20a3', 'c74f20a4'),
    PETER.replace('c74f20a3', 'C74F20A3'),
    PETER.replace('PeterNeumann', 'Peter Neumann'),
    PETER.replace('PeterNeumann', 'PeterNewmann'),
    PETER.slice(0, -4),
    `${PETER}=`,
    `+${PETER}`,
    '',
  ])
    assert.deepEqual(parseVerifierKey(text, crypto).ok, false, text);
  const other = `PeterNeumann+c74f20a3+${encodeBase64(Uint8Array.of(6, ...new Uint8Array(1312)))}`;
  assert.deepEqual(parseVerifierKey(other, crypto), { ok: false, code: 'key.unsupported', at: 'PeterNeumann' });
});

test('every text and name survives signing', async () => {
  const signer = makeSigner();
  const text = fc
    .string({ unit: 'grapheme', maxLength: 300 })
    .map(some => `${some.replace(/[\x00-\x09\x0b-\x1f]/g, '\n')}\n`);
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter(some => !/[\s\p{Cc}+]/u.test(some));
  await fc.assert(
    fc.asyncProperty(text, name, async (some, as) => {
      const key = orThrow(verifierKeyOf(as, signer.publicKey, crypto));
      assert.deepEqual(parseVerifierKey(formatVerifierKey(key), crypto), { ok: true, value: key });
      const note = await signNote(some, as, signer, crypto);
      assert.equal(orThrow(openNote(note, [key], crypto)).text, some);
    }),
  );
});

test('unknown signatures are passed over, a wrong one of a known key is not', async () => {
  const [log, other] = [makeSigner(), makeSigner()];
  const text = 'a.example/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n';
  const key = orThrow(verifierKeyOf('a.example/log', log.publicKey, crypto));
  const stranger = orThrow(verifierKeyOf('a.example/log', other.publicKey, crypto));
  const signed = await signNote(text, 'a.example/log', log, crypto);
  const line = (note: string) => note.slice(note.lastIndexOf('\n\n') + 2);
  const both = `${text}\n${line(await signNote(text, 'a.example/log', other, crypto))}${line(signed)}— b.example AAAAAAA=\n`;
  assert.deepEqual(orThrow(openNote(both, [key], crypto)).signatures, [key]);
  assert.deepEqual(orThrow(openNote(both, [stranger, key], crypto)).signatures, [stranger, key]);
  assert.deepEqual(openNote(signed, [stranger], crypto), { ok: false, code: 'log.note-unsigned' });
  // The same id and name over another text.
  const forged = `${text.replace('\n0\n', '\n1\n')}\n${line(signed)}`;
  assert.deepEqual(openNote(forged, [key], crypto), { ok: false, code: 'log.signature-invalid', at: 'a.example/log' });
});

test('what is no note is refused (C2SP signed-note, Format)', async () => {
  const note = `${PETER_TEXT}\n${PETER_LINE}`;
  assert.ok(splitNote(note).ok);
  const wrong = [
    '',
    PETER_TEXT,
    `${PETER_TEXT}\n`,
    note.slice(0, -1),
    `${note}\n`,
    note.replace('— ', '- '),
    note.replace('— ', '—\u00a0'),
    note.replace('PeterNeumann', 'Peter+Neumann'),
    note.replace('PeterNeumann', 'Peter Neumann'),
    note.replace('nAM=\n', 'nAM\n'),
    note.replace('nAM=\n', 'nAN=\n'),
    `${note}— b.example AAAAAA==\n`,
    `${note}no signature\n`,
    note.replace('think', 'think\r'),
    note.replace('think', '\ud800'),
    `${PETER_TEXT}\n${PETER_LINE.repeat(101)}`,
  ];
  for (const text of wrong) assert.equal((splitNote(text) as { code?: string }).code, 'log.note-malformed', text);
  assert.ok(splitNote(`${PETER_TEXT}\n${PETER_LINE.repeat(16)}`).ok, 'at least 16 signatures');
  await assert.rejects(signNote('no newline', 'a', makeSigner(), crypto), TypeError);
  await assert.rejects(signNote('a\n', 'a b', makeSigner(), crypto), TypeError);
});

test('checkpoints (C2SP tlog-checkpoint, Note text)', async () => {
  const root = crypto.sha256(new Uint8Array(0));
  const tree = fc.record({
    origin: fc.constantFrom('a.example/log', 'go.sum database tree', '証.example'),
    size: fc.maxSafeNat(),
  });
  fc.assert(
    fc.property(tree, some =>
      assert.deepEqual(orThrow(parseCheckpoint(formatCheckpoint({ ...some, root }))), { ...some, root }),
    ),
  );
  const good = formatCheckpoint({ origin: 'a.example/log', size: 12, root });
  assert.deepEqual(orThrow(parseCheckpoint(`${good}extension\n`)).size, 12);
  const cases: [string, string | undefined][] = [
    [good.slice(0, -1), undefined],
    [good.replace('a.example/log', ''), '1'],
    [good.replace('12', '012'), '2'],
    [good.replace('12', ''), '2'],
    [good.replace('12', '9007199254740993'), '2'],
    [good.replace('12', '-1'), '2'],
    [good.replace('=', ''), '3'],
    [`a.example/log\n12\n${encodeBase64(new Uint8Array(31))}\n`, '3'],
    [`${good}\nextension\n`, '4'],
    [`${good}\n`, '4'],
  ];
  for (const [text, at] of cases) {
    const parsed = parseCheckpoint(text);
    assert.deepEqual(parsed, { ok: false, code: 'log.checkpoint-malformed', ...(at && { at }) }, text);
  }
  for (const wrong of [{ origin: '' }, { origin: 'a\nb' }, { size: -1 }, { size: 1.5 }, { root: new Uint8Array(31) }])
    assert.throws(() => formatCheckpoint({ origin: 'a', size: 1, root, ...wrong }), TypeError);

  const signer = makeSigner();
  const key = orThrow(verifierKeyOf('a.example/log', signer.publicKey, crypto));
  assert.equal(orThrow(openCheckpoint(await signNote(good, 'a.example/log', signer, crypto), key, crypto)).size, 12);
  const other = formatCheckpoint({ origin: 'b.example/log', size: 12, root });
  assert.deepEqual(openCheckpoint(await signNote(other, 'a.example/log', signer, crypto), key, crypto), {
    ok: false,
    code: 'log.origin-mismatch',
    at: 'b.example/log',
  });
});

test('cosignatures: time, text and witness are signed (C2SP tlog-cosignature, Ed25519 signed message)', async () => {
  const [log, witness, other] = [makeSigner(), makeSigner(), makeSigner()];
  const text = formatCheckpoint({ origin: 'a.example/log', size: 1, root: new Uint8Array(32) });
  const note = await signNote(text, 'a.example/log', log, crypto);
  const at = Date.UTC(2026, 10, 26, 12, 0, 0);
  const line = await cosign(text, 'witness.example/w1', witness, at + 999, crypto);
  const key = orThrow(verifierKeyOf('witness.example/w1', witness.publicKey, crypto, COSIGNATURE));
  const stranger = orThrow(verifierKeyOf('witness.example/w1', other.publicKey, crypto, COSIGNATURE));
  assert.deepEqual(orThrow(openCosignatures(note + line, [stranger, key], crypto)), [{ key, at }]);
  assert.deepEqual(orThrow(openCosignatures(note, [key], crypto)), []);
  // What is signed, spelled out: the key of a note would not do, nor another time.
  const bytes = splitNote(note + line).ok ? orThrow(splitNote(note + line)).lines[1]!.bytes : new Uint8Array();
  assert.equal(Buffer.from(bytes.subarray(0, 8)).readBigUInt64BE(), BigInt(at / 1000));
  const signed = Buffer.from(`cosignature/v1\ntime ${at / 1000}\n${text}`);
  assert.ok(crypto.verify('EdDSA', witness.publicKey, signed, bytes.subarray(8)));
  const later = Buffer.from(bytes);
  later.writeBigUInt64BE(BigInt(at / 1000 + 1));
  const moved = `${note}— witness.example/w1 ${Buffer.concat([Buffer.from(key.id, 'hex'), later]).toString('base64')}\n`;
  assert.deepEqual(openCosignatures(moved, [key], crypto), { ok: false, code: 'log.signature-invalid', at: key.name });
  // Of two by one witness the later counts, once.
  const again = await cosign(text, 'witness.example/w1', witness, at + 60_000, crypto);
  assert.deepEqual(orThrow(openCosignatures(note + again + line, [key], crypto)), [{ key, at: at + 60_000 }]);
});
