import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { awardPeople } from './award-people.ts';
import { EXAMPLE_SETTING } from './example-mails.ts';
import { issueAwards } from './issue-awards.ts';
import { sendMails } from './send-mails.ts';

test('the example’s invented people get no mail through a mail server; whom its organization awards later does', async () => {
  const { ports, organization, publish, members, mails } = await consoleWorld();
  const { id: versionId } = await publish();
  const inMinato = <T>(work: Parameters<typeof ports.store.inOrganization<T>>[1]) =>
    ports.store.inOrganization(organization.id, work);
  const award = async (address: string): Promise<string> => {
    const recipients = [{ row: 2, name: '渡邊 花子', address }];
    const input = {
      organization: organization.id,
      versionId,
      label: 'r.csv',
      recipients,
      awardAgain: false,
      mailDelay: 0,
    };
    const batch = await inMinato(tx => awardPeople(tx, { ...input, by: members.awarder }, ports));
    const { rows } = await inMinato(tx => tx.awards.search({ batchId: batch }, { limit: 1, offset: 0 }));
    await issueAwards(
      organization.id,
      rows.map(row => row.id),
      ports,
    );
    return batch;
  };
  const example = await award('invented@example.jp');
  await inMinato(tx => tx.settings.put(EXAMPLE_SETTING, JSON.stringify({ batch: example })));
  await award('real@people.example');
  const { rows } = await inMinato(tx => tx.mails.list('queued', { limit: 9, offset: 0 }));
  assert.equal(rows.length, 2);
  const smtp = { ...ports, mailer: { ...ports.mailer, mode: 'smtp' as const } };
  await sendMails(
    organization.id,
    rows.map(mail => mail.id),
    smtp,
  );
  assert.deepEqual(
    mails.map(mail => mail.to),
    ['real@people.example'],
  );
  const { rows: cancelled } = await inMinato(tx => tx.mails.list('cancelled', { limit: 9, offset: 0 }));
  assert.deepEqual(
    cancelled.map(mail => mail.address),
    ['invented@example.jp'],
  );
});
