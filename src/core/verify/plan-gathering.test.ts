/** What is asked of the network, and what of a file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clearList, didUrl, genuine, got, listUrl, must, signer, unsigned } from '../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { bakePng } from '../badge/bake-png.ts';
import { bakeSvg } from '../badge/bake-svg.ts';
import { buildChunk } from '../badge/png-chunks.ts';
import { concatBytes } from '../bytes/equal-bytes.ts';
import type { JsonObject } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { createVcJwt } from '../jose/create-vc-jwt.ts';
import type { GatheredDocument } from './evidence.ts';
import { gatheringLimits, planGathering } from './plan-gathering.ts';
import { inputLimits, readInput } from './read-input.ts';

/** The smallest picture that the chunk reader takes: header and end. */
const onePixel = concatBytes(
  Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  buildChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)),
  buildChunk('IEND', new Uint8Array()),
);
const plan = (credential: JsonObject | string, documents: readonly GatheredDocument[] = []) =>
  planGathering({
    input: must(
      readInput(utf8(typeof credential === 'string' ? credential : JSON.stringify(credential)), crypto.inflate),
    ),
    documents,
  });

test('the issuer’s document and the status list are asked for, each once, until they are there', async () => {
  assert.deepEqual(plan(genuine), [didUrl, listUrl]);
  assert.deepEqual(plan(genuine, [got(didUrl, {})]), [listUrl]);
  assert.deepEqual(plan(genuine, [got(didUrl, {}), got(listUrl, clearList)]), []);
  assert.deepEqual(plan(must(await createVcJwt(unsigned, signer))), [didUrl, listUrl]);
});

test('what a status list names is asked for in the next round', () => {
  const other = { ...clearList, issuer: 'did:web:lists.example' };
  assert.deepEqual(plan(genuine, [got(didUrl, {}), got(listUrl, other)]), [
    'https://lists.example/.well-known/did.json',
  ]);
});

test('only web addresses are asked, without fragments, and a file cannot ask for more than a few addresses', () => {
  const proofs = (methods: readonly string[]) => ({
    ...unsigned,
    issuer: 'did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
    credentialStatus: { id: 'ftp://plain.example/list', type: '1EdTechRevocationList' },
    proof: methods.map(verificationMethod => ({ verificationMethod })),
  });
  assert.deepEqual(
    plan(
      proofs([
        'https://a.example/k#1',
        'https://a.example/k#2',

        'file:///etc/passwd',
        'did:key:z6Mk',
      ]),
    ),
    ['https://a.example/k'],
  );
  const many = Array.from({ length: 50 }, (_, index) => `https://a${index}.example/`);
  assert.equal(plan(proofs(many)).length, gatheringLimits.documents);
});

test('a file is read as JSON, JWT, PNG or SVG, and the credential is the same in each', async () => {
  const text = JSON.stringify(genuine);
  const jwt = must(await createVcJwt(unsigned, signer));
  const read = (input: Uint8Array | string) => must(readInput(input, crypto.inflate));
  assert.deepEqual(read(`\uFEFF ${text}\n`), { kind: 'json', carrier: 'text', text });
  assert.deepEqual(read(jwt.replace('.', '\r\n.')), { kind: 'jwt', carrier: 'text', text: jwt });
  assert.deepEqual(read(must(bakePng(onePixel, text))), { kind: 'json', carrier: 'png', text });
  assert.deepEqual(read(utf8(must(bakeSvg('<svg/>', jwt)))), { kind: 'jwt', carrier: 'svg', text: jwt });
});

test('what is no credential is refused with its code', () => {
  for (const [input, code] of [
    ['', 'input.empty'],
    [' \n', 'input.empty'],
    ['hello', 'input.not-recognised'],
    [Uint8Array.of(0xff, 0xfe, 0x00), 'input.not-recognised'],
    [`{"a":"${'x'.repeat(inputLimits.textBytes)}"}`, 'input.too-large'],
    [onePixel, 'baking.no-credential'],
    ['<svg/>', 'baking.no-credential'],
    [must(bakePng(onePixel, 'ftp://example.org/assertion')), 'input.not-recognised'],
  ] as const) {
    const result = readInput(input, crypto.inflate);
    assert.equal(result.ok ? 'ok' : result.code, code);
  }
});
