import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { takeMemoryJobs } from '../adapters/memory/store.ts';
import { notifyAgain } from './notify-again.ts';
import { notifyPerson } from './notify-person.ts';

test('a mail about the account that no server took is tried again by a job that holds neither address nor name', async () => {
  const { ports, clock, members, mails, answers } = await consoleWorld();
  const [down, up] = ['olga@minato.example', 'olga@home.example'];
  await ports.store.transaction(tx =>
    tx.people.addAddress({ address: up, personId: members.owner, verifiedAt: clock.now() + 1 }),
  );
  answers.set(down, { kind: 'unreachable', reason: 'ECONNREFUSED' });
  await notifyPerson({ person: members.owner, what: 'passkey-added', name: '仕事の鍵' }, ports);
  assert.deepEqual(
    mails.map(mail => mail.to),
    [up],
  );
  const jobs = takeMemoryJobs(ports.store);
  const payload = { person: members.owner, what: 'passkey-added', since: clock.now() } as const;
  assert.deepEqual(
    jobs.map(job => [job.task, job.payload, job.runAt]),
    [['notify-person', payload, clock.now() + 60_000]],
  );
  // Still out of reach: the queue is told, and tries again by itself.
  await assert.rejects(notifyAgain(payload, ports), { code: 'mail.not-accepted' });
  answers.clear();
  await notifyAgain(payload, ports);
  assert.equal(mails.length, 2);
  assert.equal(mails[1]?.to, down);
  assert.match(mails[1]?.text ?? '', /アカウントにパスキーが加えられました/);
  assert.match(mails[0]?.text ?? '', /パスキー「仕事の鍵」/);
});

test('nobody is told again whose account or address is gone, nor where the server said no for good', async () => {
  const { ports, clock, members, mails, answers } = await consoleWorld();
  const payload = { person: members.owner, what: 'address-added', since: clock.now() } as const;
  await notifyAgain({ ...payload, since: 1 }, ports);
  await notifyAgain({ ...payload, person: 'nobody' }, ports);
  answers.set('olga@minato.example', { kind: 'rejected', reason: '550' });
  await notifyPerson({ person: members.owner, what: 'address-added', name: 'x@example.jp' }, ports);
  assert.deepEqual([mails.length, takeMemoryJobs(ports.store).length], [0, 0]);
});
