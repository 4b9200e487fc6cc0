/** What the database itself forbids, whatever a store's code does: no tenant, no rows; append-only; erasure and its limits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aChange, aCredential, issue, now, prepare, utf8, uuid } from './made-up.ts';
import { onSql, withCode } from './stores-under-test.ts';

const tenantTables = `
  select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`;
const denied = withCode('42501');

onSql('nets', (store, database) => {
  /** An organization with a row in every tenant table. */
  async function filled() {
    const ground = await prepare(store, 2);
    await store.inOrganization(ground.organization.id, async tx => {
      await issue(tx, ground, ground.awards);
      await tx.credentials.addForm(ground.awards[0]!.credentialId, 'jwt-eddsa', 'a.b.c');
      await tx.statusLists.change([aChange(ground.awards[0]!, 'revoked')]);
      await tx.statusLists.publish({ listId: ground.listId, bytes: utf8('x'), publishedAt: now, changes: 2 });
      for (const n of [1, 2, 3]) {
        await tx.audit.append({ at: now + n, actor: 'p1', action: 'revoke', subject: uuid(), detail: { n } });
      }
    });
    return ground;
  }

  /** As somebody who forgot, or forged, the tenant. */
  async function as(role: 'app' | 'erase', org: string | undefined, text: string, values: unknown[] = []) {
    const client = await database()[role].connect();
    try {
      await client.query('begin');
      if (org !== undefined) await client.query("select set_config('akashi.org', $1, true)", [org]);
      const result = await client.query(text, values);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  test('a query without a tenant, or with an empty one, returns no rows of any tenant table', async () => {
    await filled();
    const { rows: tables } = await database().owner.query<{ name: string }>(tenantTables);
    assert.ok(tables.length > 15);
    for (const { name } of tables) {
      for (const org of [undefined, '']) {
        assert.equal((await as('app', org, `select org_id from ${name}`)).rowCount, 0, name);
      }
    }
  });

  test('the tenant of one transaction is not the tenant of the next on the same connection', async () => {
    const ground = await filled();
    const client = await database().app.connect();
    try {
      await client.query('begin');
      await client.query("select set_config('akashi.org', $1, true)", [ground.organization.id]);
      assert.equal((await client.query('select from award')).rowCount, 2);
      await client.query('commit');
      assert.equal((await client.query('select from award')).rowCount, 0);
    } finally {
      client.release();
    }
  });

  test('a row cannot be written into another organization', async () => {
    const [mine, theirs] = [await filled(), await filled()];
    const insert = `insert into batch (org_id, id, version_id, label, total, created_by, created_at, mail_after)
      values ($1, gen_random_uuid(), $2, '', 0, '', now(), now())`;
    await assert.rejects(as('app', mine.organization.id, insert, [theirs.organization.id, theirs.version.id]), denied);
    const move = 'update batch set org_id = $1';
    await assert.rejects(as('app', mine.organization.id, move, [theirs.organization.id]), denied);
  });

  test('what is append-only is neither changed nor deleted by the app', async () => {
    const { organization } = await filled();
    const appendOnly = {
      achievement_version: 'number',
      listing_version: 'state',
      credential: 'packed',
      credential_layout: 'text',
      credential_form: 'text',
      status_change: 'reason',
      published_status_list: 'bytes',
      audit_event: 'action',
      audit_salt: 'salt',
    };
    for (const [table, column] of Object.entries(appendOnly)) {
      await assert.rejects(as('app', organization.id, `update ${table} set ${column} = ${column}`), denied, table);
      await assert.rejects(as('app', organization.id, `delete from ${table}`), denied, table);
      await assert.rejects(as('app', organization.id, `truncate ${table}`), denied, table);
    }
    await assert.rejects(as('app', organization.id, 'alter table credential disable row level security'), denied);
  });

  test('erasure takes bytes and forms, and leaves that there was a credential', async () => {
    const { organization, awards, key } = await filled();
    const { credentialId } = awards[0]!;
    await as('erase', organization.id, 'update credential set packed = null where id = $1', [credentialId]);
    await as('erase', organization.id, 'delete from credential_form where credential_id = $1', [credentialId]);
    await store.inOrganization(organization.id, async tx => {
      assert.equal(await tx.credentials.byId(credentialId), undefined);
      assert.equal(await tx.credentials.form(credentialId, 'jwt-eddsa'), undefined);
      assert.equal(await tx.credentials.status(credentialId), 'revoked');
      assert.equal(await tx.credentials.count(), 2);
      // Issuing it again does not bring it back.
      assert.deepEqual(await tx.credentials.add([aCredential(awards[0]!, key.id)]), []);
    });
    for (const text of [
      'delete from credential',
      'delete from audit_event',
      'update credential set issued_at = now()',
    ]) {
      await assert.rejects(as('erase', organization.id, text), denied, text);
    }
  });

  test('erasing an event’s content with its salt leaves the chain whole', async () => {
    const { organization } = await filled();
    const erase = "update audit_event set actor = 'erased', subject = '', detail = '{}' where number = 2";
    await as('erase', organization.id, erase);
    await as('erase', organization.id, 'delete from audit_salt where number = 2');
    assert.deepEqual(await store.inOrganization(organization.id, tx => tx.audit.verifyChain()), { ok: true, count: 3 });
  });

  const tamperings: Record<string, readonly [text: string, brokenAt: number]> = {
    'an altered event': ["update audit_event set actor = 'p2' where org_id = $1 and number = 2", 2],
    'an altered time': ["update audit_event set at = at + interval '1 ms' where org_id = $1 and number = 1", 1],
    'a deleted salt that hides an altered event': [
      'with gone as (delete from audit_salt where org_id = $1 and number = 2) update audit_event set detail = \'{"n":9}\' where org_id = $1 and number = 2',
      2,
    ],
    'a deleted event': [
      'with gone as (delete from audit_salt where org_id = $1 and number = 2) delete from audit_event where org_id = $1 and number = 2',
      2,
    ],
    'deleted last events': [
      'with gone as (delete from audit_salt where org_id = $1 and number > 1) delete from audit_event where org_id = $1 and number > 1',
      2,
    ],
    'a forged commitment': ["update audit_event set commitment = sha256('x') where org_id = $1 and number = 3", 3],
    'a lost head': ['delete from audit_head where org_id = $1', 4],
  };
  for (const [name, [text, brokenAt]] of Object.entries(tamperings)) {
    test(`${name} breaks the chain`, async () => {
      const { organization } = await filled();
      // Only the owner of the database can do this at all; row-level triggers of foreign keys are off, as in a raw edit.
      const client = await database().owner.connect();
      try {
        await client.query('alter table audit_salt drop constraint if exists audit_salt_org_id_number_fkey');
        const { rowCount } = await client.query(text, [organization.id]);
        assert.ok(rowCount !== null && rowCount > 0);
      } finally {
        client.release();
      }
      const verdict = await store.inOrganization(organization.id, tx => tx.audit.verifyChain());
      assert.deepEqual(verdict, { ok: false, brokenAt });
    });
  }
});
