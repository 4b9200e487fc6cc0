import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../../test/console-world.ts';
import { makeFirstOwner } from '../../flows/make-first-owner.ts';
import { presentAddresses } from './present-addresses.ts';

test('security 1: the console’s address carries the token until there is a first owner, the mailbox’s always', async () => {
  const { ports } = await consoleWorld();
  const url = 'http://localhost:3000';
  const addresses = (more = {}) => presentAddresses({ environment: { url, ...more }, ports });
  const before = await addresses();
  assert.match(before.console ?? '', /^http:\/\/localhost:3000\/setup\?token=./);
  assert.match(before.mailbox ?? '', /\/mailbox\?token=./);
  assert.match((await addresses({ smtpUrl: 'smtp://mail.example' })).console ?? '', /\/setup\?token=/);
  await makeFirstOwner({ name: 'Olga', language: 'en', address: 'first@example.jp' }, ports);
  const after = await addresses();
  assert.equal(after.console, `${url}/console`);
  assert.equal(after.mailbox, before.mailbox);
});
