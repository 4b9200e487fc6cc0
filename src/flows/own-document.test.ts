// Our own public documents, as our verifier and the world read them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { parseDidDocument } from '../core/did/did-document.ts';
import type { Ports } from '../ports/ports.ts';
import { createOrganization } from './create-organization.ts';
import { ownDocument } from './own-document.ts';

test('a did:web issuer has its document at the address that its DID names, also under a former address', async () => {
  const world = await consoleWorld();
  const ports: Ports = {
    ...world.ports,
    instance: { ...world.ports.instance, url: 'https://akashi.example', formerUrls: ['https://old.example'] },
  };
  const { id, issuerId } = await createOrganization({ slug: 'web', name: { ja: '例' } }, ports);
  assert.equal(issuerId, `did:web:akashi.example:o:${id}`);
  for (const origin of ['https://akashi.example', 'https://old.example']) {
    const document = await ownDocument(`${origin}/o/${id}/did.json`, ports);
    const parsed = JSON.parse(new TextDecoder().decode(document?.bytes));
    assert.equal(parseDidDocument(parsed, issuerId).ok, true);
    assert.equal(parsed.assertionMethod.length, 2);
    assert.ok(!JSON.stringify(parsed).includes('sealed'));
  }
});

test('elsewhere, and for what we do not serve, there is nothing', async () => {
  const { ports, organization } = await consoleWorld();
  for (const url of [
    'https://else.example/o/x/did.json',
    `${ports.instance.url}.evil.example/status/x`,
    `${ports.instance.url}/o/${organization.id}/did.json`,
    `${ports.instance.url}/status/01890000-0000-7000-8000-000000000000`,
    `${ports.instance.url}/console`,
  ])
    assert.equal(await ownDocument(url, ports), undefined, url);
});
