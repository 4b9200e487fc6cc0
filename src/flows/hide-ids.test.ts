/** security 8: whoever was shown a credential without its file learns no id of it, from no part of the report. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { must, report, sign, unsigned } from '../../test/verify-world.ts';
import { nodeSigner } from '../adapters/crypto/node-signer.ts';
import { didKeyMethod, didKeyOf } from '../core/did/did-key.ts';
import { hideIds } from './hide-ids.ts';

test('security 8: neither the id nor an endorsement that names it is in the report', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const endorser = must(didKeyOf(nodeSigner(privateKey, 'EdDSA', 'did:key:unknown').publicKey));
  const endorsement = await sign(
    {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000e1',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'x',
      issuer: { id: endorser, type: ['Profile'], name: 'y' },
      validFrom: '2026-10-01T00:00:00Z',
      credentialSubject: { id: unsigned.id!, type: ['EndorsementSubject'] },
    },
    nodeSigner(privateKey, 'EdDSA', didKeyMethod(endorser)),
  );
  const whole = await report({ credential: await sign({ ...unsigned, endorsement: [endorsement] }) });
  assert.equal(whole.parts?.[0]?.verdict, 'valid');
  const id = String(unsigned.id);
  assert.ok(JSON.stringify(whole).split(id).length > 2);
  const shown = hideIds(whole);
  assert.ok(!JSON.stringify(shown).includes(id));
  assert.equal(shown.verdict, 'valid');
  assert.equal(shown.subject?.name, whole.subject?.name);
});
