/** An organization becomes another issuer while others are at work on its awards. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectPool } from '../../src/adapters/sql/connect.ts';
import { readMigrations } from '../../src/adapters/sql/migrations.ts';
import { prepareDatabase } from '../../src/adapters/sql/prepare-database.ts';
import type { Signer } from '../../src/core/key/crypto.ts';
import { awardPeople } from '../../src/flows/award-people.ts';
import { createAchievement } from '../../src/flows/create-achievement.ts';
import { createOrganization } from '../../src/flows/create-organization.ts';
import { AWARDS_AT_ONCE, issueAwards } from '../../src/flows/issue-awards.ts';
import { publishAchievement } from '../../src/flows/publish-achievement.ts';
import { rotateKey } from '../../src/flows/rotate-key.ts';
import type { KeyVault } from '../../src/ports/key-vault.ts';
import { consoleWorld, exampleContent } from '../console-world.ts';
import { anOrganization, opaque, prepare, uuid } from './made-up.ts';
import { onSql } from './stores-under-test.ts';

onSql('issuers', (store, database) => {
  test('a change of the issuer waits for whoever takes places or signs under it; a change of words does not', async () => {
    const { organization } = await prepare(store, 1);
    const { id, issuerId } = organization;
    const order: string[] = [];
    for (const hold of ['signs', 'takes places'] as const) {
      const from = (await store.transaction(tx => tx.organizations.byId(id)))?.issuerId ?? issuerId;
      const to = `did:key:z${opaque()}`;
      const take = () =>
        store.inOrganization(id, tx => tx.statusLists.takeCounters('revocation', 1, uuid, 'https://badges.example'));
      // A list that is opened holds the organization by its foreign key already; one that is there does not.
      await take();
      let changing: Promise<void> | undefined;
      await store.inOrganization(id, async tx => {
        if (hold === 'signs') await tx.organizations.byId(id, { lock: true });
        else await tx.statusLists.takeCounters('revocation', 1, uuid, 'https://badges.example');
        changing = store
          .transaction(other => other.organizations.changeIssuer(id, from, to))
          .then(done => void order.push(`changed ${done}`));
        await store.transaction(other => other.organizations.update({ ...organization, country: 'FR' }));
        await new Promise(resolve => setTimeout(resolve, 100));
        assert.equal((await tx.organizations.byId(id))?.issuerId, from);
        order.push(hold);
      });
      await changing;
    }
    assert.deepEqual(order, ['signs', 'changed true', 'takes places', 'changed true']);
  });

  test('whoever issues and replaces the key at once: each credential has its issuer’s key and list, and is there once', async () => {
    const world = await consoleWorld();
    const ports = { ...world.ports, store };
    const { id } = await createOrganization({ slug: `org-${opaque()}`, name: { ja: '組織' } }, ports);
    const content = { ...exampleContent, name: { ja: `達成${opaque()}` } };
    const draft = await createAchievement({ organization: id, content, by: 'system' }, ports);
    const version = await publishAchievement(
      { organization: id, id: draft.id, revision: draft.revision, by: 'system' },
      ports,
    );
    const recipients = Array.from({ length: 3 * AWARDS_AT_ONCE }, (_, n) => ({
      row: n + 2,
      name: `${n}`,
      address: `${n}@a.example`,
    }));
    const input = { organization: id, versionId: version.id, label: 'x', recipients, awardAgain: false };
    const batchId = await store.inOrganization(id, tx => awardPeople(tx, { ...input, by: 'system' }, ports));
    const rows = async () =>
      (await store.inOrganization(id, tx => tx.awards.search({ batchId }, { limit: 3 * AWARDS_AT_ONCE, offset: 0 })))
        .rows;
    const awards = (await rows()).map(row => row.id);
    const { vault } = ports;
    async function rotate(): Promise<void> {
      const keys = await store.inOrganization(id, tx => tx.keys.list());
      const key = keys.find(each => each.retiredAt === undefined);
      await rotateKey({ organization: id, key: key?.id ?? '', by: 'olga' }, ports);
    }
    let signatures = 0;
    let rotations = Promise.resolve();
    /** Replaces the key while credentials are being signed with it: first when some are stored already. */
    const open: KeyVault['open'] = async (key, method) => {
      const signer = await vault.open(key, method);
      const sign: Signer['sign'] = async data => {
        signatures += 1;
        if (signatures === 2.5 * AWARDS_AT_ONCE || signatures === 5 * AWARDS_AT_ONCE)
          rotations = rotations.then(rotate);
        await rotations;
        return signer.sign(data);
      };
      return { ...signer, sign };
    };
    const signing = { ...ports, vault: { ...vault, open } };
    // Two workers about the same awards: one was only thought dead.
    await Promise.all([issueAwards(id, awards, signing), issueAwards(id, awards.toReversed(), signing)]);
    const issued = await rows();
    assert.deepEqual(new Set(issued.map(row => row.state)), new Set(['issued']));
    const issuers = new Set<string>();
    await store.inOrganization(id, async tx => {
      const lists = new Map((await tx.statusLists.list()).map(list => [list.id, list.issuerId]));
      for (const row of issued) {
        const { bytes } = (await tx.credentials.byId(row.credentialId)) ?? assert.fail();
        const signed = JSON.parse(new TextDecoder().decode(bytes));
        issuers.add(signed.issuer.id);
        assert.equal(signed.issuer.id, lists.get(row.statusListId));
        assert.ok([signed.proof].flat()[0].verificationMethod.startsWith(`${signed.issuer.id}#`));
        assert.equal(signed.credentialStatus.statusListIndex, String(row.statusIndex));
        assert.ok(signed.credentialStatus.statusListCredential.endsWith(row.statusListId));
      }
    });
    assert.ok(issuers.size > 1, 'the key was replaced too late for this test to mean anything');
  });

  test('lists and issuers of an earlier version of the database are taken over', async () => {
    const migrations = await readMigrations();
    const before = migrations.findIndex(({ name }) => name === '0010-issuers');
    const address = await database().createDatabase('empty');
    const log = (): void => undefined;
    await prepareDatabase(address, { log, migrations: migrations.slice(0, before) });
    const organization = anOrganization();
    const owner = connectPool(address, { max: 1, name: 'akashi test' });
    try {
      await owner.query(
        `insert into organization (id, slug, name, description, country, time_zone, issuer_id, created_at)
         values ($1, $2, '{}', '{}', 'JP', 'Asia/Tokyo', $3, now())`,
        [organization.id, organization.slug, organization.issuerId],
      );
      await owner.query(
        `insert into status_list (org_id, id, purpose, number, used, size, changes) values ($1, $2, 'revocation', 1, 5, 131072, 1)`,
        [organization.id, uuid()],
      );
      await prepareDatabase(address, { log, migrations: migrations.slice(0, before + 1) });
      const { rows } = await owner.query(
        `select l.issuer_id, i.organization_id from status_list l join issuer_locator i on i.issuer_id = l.issuer_id`,
      );
      assert.deepEqual(rows, [{ issuer_id: organization.issuerId, organization_id: organization.id }]);
    } finally {
      await owner.end();
    }
  });
});
