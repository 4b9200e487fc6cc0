// What a job may not do: its ids are only a hint, the store decides what is signed (security 19).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { AkashiError, type ErrorCode } from '../core/error.ts';
import type { KeyVault } from '../ports/key-vault.ts';
import type { AwardState } from '../ports/store/awards.ts';
import { awardPeople } from './award-people.ts';
import { createOrganization } from './create-organization.ts';
import { issueAwards } from './issue-awards.ts';
import { recallBatch } from './recall-batch.ts';

const MINUTES = 60_000;

async function open() {
  const world = await consoleWorld();
  const { ports, members } = world;
  const minato = world.organization.id;
  const { id: versionId } = await world.publish();
  const other = await createOrganization({ slug: 'other', name: { en: 'Other' }, owner: members.owner }, ports);
  const award = (address: string) =>
    ports.store.inOrganization(minato, tx =>
      awardPeople(
        tx,
        {
          organization: minato,
          versionId,
          label: 'roster.csv',
          recipients: [{ row: 2, name: '渡邊 花子', address }],
          awardAgain: false,
          by: members.awarder,
        },
        ports,
      ),
    );
  const rows = (organization: string, state?: AwardState) =>
    ports.store.inOrganization(organization, async tx => {
      const found = await tx.awards.search(state === undefined ? {} : { state }, { limit: 10, offset: 0 });
      return found.rows;
    });
  const isSigned = (id: string) =>
    ports.store.inOrganization(minato, async tx => (await tx.credentials.byId(id)) !== undefined);
  return { ...world, minato, other: other.id, award, rows, isSigned };
}

test('security 19: a forged job signs nothing that another organization awarded', async () => {
  const { ports, minato, other, award, rows, isSigned } = await open();
  await award('hana@example.jp');
  const [waiting] = await rows(minato, 'awarded');
  assert.ok(waiting);
  await issueAwards(other, [waiting.id], ports);
  assert.equal(await isSigned(waiting.credentialId), false);
  assert.deepEqual(await rows(other), []);
  assert.deepEqual(await rows(minato, 'awarded'), [waiting]);
  // The same ids in the right organization's name are issued: it was the organization that stopped the first.
  await issueAwards(minato, [waiting.id], ports);
  assert.equal(await isSigned(waiting.credentialId), true);
});

test('security 19: a forged job signs nothing that was recalled, is unknown, or was issued before', async () => {
  const { ports, clock, minato, award, rows, isSigned, work, mails } = await open();
  const recalled = await award('hana@example.jp');
  const [waiting] = await rows(minato, 'awarded');
  assert.ok(waiting);
  await recallBatch({ organization: minato, batch: recalled, by: 'olga' }, ports);
  await issueAwards(minato, [waiting.id, '00000000-0000-7000-8000-000000000000'], ports);
  assert.equal(await isSigned(waiting.credentialId), false);

  await award('ken@example.jp');
  await work();
  const [issued] = await rows(minato, 'issued');
  assert.ok(issued);
  const bytes = () =>
    ports.store.inOrganization(minato, async tx => (await tx.credentials.byId(issued.credentialId))?.bytes);
  const before = await bytes();
  clock.advance(3 * MINUTES);
  await issueAwards(minato, [issued.id, waiting.id], ports);
  await work();
  assert.deepEqual(await bytes(), before);
  assert.deepEqual(
    mails.map(mail => mail.to),
    ['ken@example.jp'],
  );
});

for (const code of ['key.signer-lost', 'key.too-many-signatures'] as const)
  test(`${code}: the job fails, the award does not, and the next run issues it`, async () => {
    const { ports, minato, award, rows } = await open();
    await award('hana@example.jp');
    await award('ken@example.jp');
    const waiting = (await rows(minato, 'awarded')).map(({ id }) => id);
    await assert.rejects(issueAwards(minato, waiting, { ...ports, vault: refusing(ports.vault, code) }), { code });
    assert.equal((await rows(minato, 'awarded')).length, 2);
    await issueAwards(minato, waiting, ports);
    assert.equal((await rows(minato, 'issued')).length, 2);
  });

/** A vault whose first signature is made and whose second is refused. */
const refusing = (vault: KeyVault, code: ErrorCode): KeyVault => ({
  ...vault,
  async open(key, verificationMethod) {
    const signer = await vault.open(key, verificationMethod);
    let asked = 0;
    return {
      ...signer,
      sign: data => (++asked === 1 ? signer.sign(data) : Promise.reject(new AkashiError(code))),
    };
  },
});
