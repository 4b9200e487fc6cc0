/** An installation of before migration 0021, with awards in every state: what it says of them is the same afterwards, bytes and links included. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import type pg from 'pg';
import { connectPool } from '../../src/adapters/sql/connect.ts';
import { readMigrations } from '../../src/adapters/sql/migrations.ts';
import { prepareDatabase } from '../../src/adapters/sql/prepare-database.ts';
import { createSqlStore } from '../../src/adapters/sql/store.ts';
import { foldText } from '../../src/core/bytes/fold-text.ts';
import type { Award } from '../../src/ports/store/awards.ts';
import type { Store } from '../../src/ports/store/store.ts';
import {
  aBatch,
  aCredential,
  aKey,
  aMail,
  anAchievement,
  anAddress,
  anAward,
  anOrganization,
  aPerson,
  aVersion,
  day,
  type Ground,
  hash,
  now,
  uuid,
} from './made-up.ts';
import { onSql } from './stores-under-test.ts';

const DURING = '0021-compact-rows';

onSql('compact rows', (_store, database) => {
  test('awards, credentials, links and holdings of before are the same after the migration', async () => {
    const migrations = await readMigrations();
    const place = migrations.findIndex(({ name }) => name === DURING);
    assert.ok(place > 0);
    const address = await database().createDatabase('empty');
    const log = (): void => undefined;
    await prepareDatabase(address, { log, migrations: migrations.slice(0, place) });
    const owner = connectPool(address, { max: 3, name: 'akashi test' });
    try {
      const store = createSqlStore(owner);
      // Today's store writes what only a later migration brings.
      await owner.query("alter table organization add column functions text[] not null default '{issuer}'");
      const { ground, awards, claims, holder } = await fillAsBefore(store, owner);
      await prepareDatabase(address, { log, migrations: migrations.slice(0, place + 1) });
      const [waiting, issued, claimed, failed, recalled, mended] = awards as [Award, Award, Award, Award, Award, Award];
      const org = ground.organization.id;
      await store.inOrganization(org, async tx => {
        for (const award of awards) assert.deepEqual(await tx.awards.byId(award.id), award, award.name);
        assert.deepEqual(await tx.awards.byCredentials(awards.map(award => award.credentialId)), awards);
        assert.deepEqual(
          (await tx.awards.search({}, { limit: 9, offset: 0 })).rows.map(row => row.id),
          awards.map(award => award.id),
        );
        assert.deepEqual(
          (await tx.awards.search({ text: 'ヤマダ' }, { limit: 9, offset: 0 })).rows.map(row => row.id),
          [waiting.id],
        );
        assert.deepEqual(await tx.awards.stranded(now + day, 9), [waiting.id]);
        assert.deepEqual(
          await tx.awards.alreadyAwarded(
            ground.version.id,
            awards.map(award => award.address),
          ),
          new Set([waiting, issued, claimed, mended].map(award => award.address)),
        );
        for (const award of [issued, claimed, mended]) {
          const record = aCredential(award, ground.key.id);
          assert.deepEqual(await tx.credentials.byId(award.credentialId), { ...record, issuedAt: award.issuedAt });
        }
        assert.equal(await tx.credentials.byId(recalled.credentialId), undefined);
        assert.equal(await tx.credentials.byId(failed.credentialId), undefined);
        assert.equal(await tx.credentials.count(), 3);
        assert.deepEqual(await tx.mails.ofAward(issued.id), [aMail(issued, { id: issued.id })]);
        // New ones stand beside them
        await tx.credentials.add([aCredential(waiting, ground.key.id)]);
        assert.deepEqual(await tx.credentials.byId(waiting.credentialId), aCredential(waiting, ground.key.id));
        assert.equal((await tx.awards.byId(waiting.id))?.state, 'issued');
        assert.deepEqual(await tx.awards.stranded(now + day, 9), []);
      });
      await store.transaction(async tx => {
        for (const [tokenHash, credentialId] of claims)
          assert.deepEqual(await tx.locators.claim(tokenHash), { organizationId: org, credentialId });
        assert.deepEqual(await tx.holdings.ofPerson(holder), [
          { personId: holder, organizationId: org, credentialId: claimed.credentialId, since: now },
        ]);
      });
    } finally {
      await owner.end();
    }
  });
});

/** In the tables of before; what is the same in both goes in by the store. */
async function fillAsBefore(store: Store, owner: pg.Pool) {
  const organization = anOrganization();
  const achievement = anAchievement();
  const version = aVersion(achievement);
  const key = aKey(organization.id);
  const batch = aBatch(version.id, { total: 6 });
  const person = aPerson();
  await store.transaction(tx => tx.people.create(person, anAddress(person)));
  const awards = await store.inOrganization(organization.id, async tx => {
    await tx.organizations.create(organization);
    await tx.achievements.create(achievement);
    await tx.achievements.addVersion(version);
    await tx.keys.add(key);
    await tx.awards.createBatch(batch);
    const places = await tx.statusLists.takeCounters('revocation', 6, uuid, 'https://badges.example');
    const changes: Partial<Award>[] = [
      { name: '山田　太郎', nameKana: 'ヤマダ タロウ', score: 87.25, recipientDid: 'did:key:z6Mk' },
      { name: 'Taro Yamada', state: 'issued', issuedAt: now + 5 },
      { name: '鈴木 花子', state: 'issued', issuedAt: now + 6, claim: 'claimed', claimedAt: now + 9 },
      { name: 'ＦＡＩＬ', state: 'failed', failure: 'key.none-in-use', awardedAt: now + 1 },
      { name: 'x', state: 'recalled', claim: 'expired', erasedAt: now + 4 },
      { name: 'y', state: 'issued', issuedAt: now + 7, claim: 'declined' },
    ];
    return places.map(({ listId, counter }, n) => anAward(batch, listId, counter, { row: n + 2, ...changes[n] }));
  });
  const ground: Ground = { organization, achievement, version, key, batch, awards, listId: awards[0]!.statusListId };
  const claims: [hash: string, credential: string][] = [];
  for (const award of awards) {
    await owner.query(
      `insert into award (org_id, id, batch_id, version_id, "row", address, name, name_kana, folded_name, folded_address, completed_on, score,
         recipient_did, state, failure, claim, claim_ends_at, credential_id, status_list_id, status_index, awarded_at, issued_at, claimed_at, erased_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)`,
      [
        organization.id,
        award.id,
        batch.id,
        version.id,
        award.row,
        award.address,
        award.name,
        award.nameKana,
        `${foldText(award.name)} ${foldText(award.nameKana ?? '')}`,
        foldText(award.address),
        award.completedOn,
        award.score,
        award.recipientDid,
        award.state,
        award.failure,
        award.claim,
        new Date(award.claimEndsAt),
        award.credentialId,
        award.statusListId,
        award.statusIndex,
        new Date(award.awardedAt),
        ...[award.issuedAt, award.claimedAt, award.erasedAt].map(at => (at === undefined ? null : new Date(at))),
      ],
    );
    if (award.state !== 'issued') continue;
    const { bytes } = aCredential(award, key.id);
    const ids = [organization.id, award.credentialId];
    await owner.query(
      'insert into credential (org_id, id, award_id, version_id, key_id, issued_at) values ($1, $2, $3, $4, $5, $6)',
      [...ids, award.id, version.id, key.id, new Date(award.issuedAt ?? 0)],
    );
    await owner.query('insert into credential_bytes (org_id, credential_id, deflated) values ($1, $2, $3)', [
      ...ids,
      deflateRawSync(bytes, { dictionary: version.dictionary }),
    ]);
    await owner.query('insert into credential_locator (organization_id, id) values ($1, $2)', ids);
    // Of a mended address there are two
    for (const tokenHash of award.name === 'y' ? [hash(), hash()] : [hash()]) {
      await owner.query('insert into claim_locator (token_hash, organization_id, award_id) values ($1, $2, $3)', [
        tokenHash,
        organization.id,
        award.id,
      ]);
      claims.push([tokenHash, award.credentialId]);
    }
  }
  const claimed = awards[2] as Award;
  await owner.query('insert into holding (person_id, organization_id, credential_id, since) values ($1, $2, $3, $4)', [
    person.id,
    organization.id,
    claimed.credentialId,
    new Date(now),
  ]);
  const issued = awards[1] as Award;
  await store.inOrganization(organization.id, tx => tx.mails.add([aMail(issued, { id: issued.id })]));
  return { ground, awards, claims, holder: person.id };
}
