/** The core bundled for a browser verifies in a world without Node: no require, process, Buffer, WebCrypto or network. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';
import { nodeCrypto as crypto } from '../../src/adapters/crypto/node-crypto.ts';
import { ed25519FromSeed, nodeSigner, scopedSigner } from '../../src/adapters/crypto/node-signer.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { didKeyMethod, didKeyOf } from '../../src/core/did/did-key.ts';
import { orThrow } from '../../src/core/error.ts';
import { addDataIntegrityProof } from '../../src/core/proof/add-data-integrity-proof.ts';
import { addBaseProof } from '../../src/core/proof/ecdsa-sd-2023/add-base-proof.ts';
import { deriveCredential } from '../../src/core/proof/ecdsa-sd-2023/derive-credential.ts';
import { p256, p384 } from './digitalbazaar-world.ts';
import { sampleCredential } from './sample-credential.ts';

test('a bundle for the browser verifies what the server signed, and refuses what was changed', async () => {
  const entry = fileURLToPath(new URL('./verify-in-browser.entry.ts', import.meta.url));
  const bundle = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'akashi',
    minify: true,
    // One of the context packages makes URLs from its own address, which only a module has; the real bundle is one.
    define: { 'import.meta.url': '"https://bundle.example/"' },
    write: false,
    logLevel: 'silent',
  });
  assert.deepEqual(bundle.warnings, []);
  const code = bundle.outputFiles[0]!.text;
  assert.ok(code.length < 400_000, `${code.length} bytes`);
  // What every browser has, and nothing else.
  const world = vm.createContext({ URL, TextEncoder, TextDecoder, setTimeout, clearTimeout, queueMicrotask });
  vm.runInContext('globalThis.self = globalThis', world);
  vm.runInContext(code, world);
  const verify = async (text: string): Promise<unknown> =>
    JSON.parse(JSON.stringify(await vm.runInContext('akashi', world).verify(text)));

  const key = ed25519FromSeed(new Uint8Array(32).fill(3));
  const did = orThrow(didKeyOf(nodeSigner(key, 'EdDSA', 'x').publicKey));
  for (let n = 0; n < 12; n++) {
    const signed = orThrow(
      await addDataIntegrityProof(sampleCredential(n, did), nodeSigner(key, 'EdDSA', didKeyMethod(did)), {
        crypto,
        created: 0,
      }),
    );
    assert.deepEqual(await verify(JSON.stringify(signed)), { ok: true, value: true }, `credential ${n}`);
    const changed = { ...signed, validFrom: '2020-01-01T00:00:00Z' };
    assert.deepEqual(await verify(JSON.stringify(changed)), { ok: false, code: 'proof.signature-invalid' });
  }

  // The other suites: ECDSA on both curves, and a part that a holder chose.
  const plain = (document: JsonObject) => verify(JSON.stringify(document));
  for (const { signer, did: issuer } of [p256, p384])
    for (const cryptosuite of ['ecdsa-rdfc-2019', 'ecdsa-jcs-2019'] as const) {
      const options = { crypto, created: 0, cryptosuite };
      const signed = orThrow(await addDataIntegrityProof(sampleCredential(1, issuer), signer, options));
      assert.deepEqual(await plain(signed), { ok: true, value: true }, `${cryptosuite} ${signer.algorithm}`);
      assert.deepEqual(await plain({ ...signed, name: 'x' }), { ok: false, code: 'proof.signature-invalid' });
    }
  const whole = await addBaseProof(sampleCredential(1, p256.did), p256.signer, {
    crypto,
    created: 0,
    mandatoryPointers: ['/issuer'],
    hmacKey: Uint8Array.from(randomBytes(32)),
    scoped: scopedSigner(),
  });
  const part = orThrow(await deriveCredential(orThrow(whole), { crypto, selectivePointers: ['/name'] }));
  assert.deepEqual(await plain(part), { ok: true, value: true });
  assert.deepEqual(await plain({ ...part, name: 'x' }), { ok: false, code: 'proof.signature-invalid' });

  const foreign = {
    '@context': ['https://evil.example/'],
    proof: {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      proofPurpose: 'a',
      proofValue: 'z',
      verificationMethod: 'x',
    },
  };
  assert.deepEqual(await verify(JSON.stringify(foreign)), {
    ok: false,
    code: 'jsonld.context-unknown',
    at: '/@context/0',
  });
});
