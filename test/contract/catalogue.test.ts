/** Reads PostgreSQL's catalogue and fails a table that breaks the rules of architecture.md (Data) and security 18. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onSql } from './stores-under-test.ts';

/** Instance-wide by design: each is found, or counted, without knowing the organization. */
const instanceTables = new Set([
  'organization',
  'person',
  'person_address',
  'passkey',
  'session',
  'sign_in',
  'challenge',
  'setting',
  'mailbox',
  'holding',
  'share',
  'rate',
  'worker_beat',
  'member_locator',
  'invitation_locator',
  'issuer_locator',
  'version_locator',
  'status_list_locator',
  'credential_locator',
  'claim_locator',
  'application_locator',
  'support_request_locator',
  'standard_version_locator',
  'accreditation_locator',
  'erasure',
  'log_outbox',
  'log_head',
  'log_tile',
  'log_bundle',
  'log_leaf',
  'log_checkpoint',
  'log_cosignature',
  'log_anchor',
  'log_stamp',
  // Found over all organizations; each register writes its own rows only (migration 0031).
  'register_setting',
  'register_entry',
]);

interface Rule {
  /** What a row of the answer is: the fault itself. */
  readonly name: string;
  readonly sql: string;
}

const tenants = `
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> all ($1::text[])`;

const rules: readonly Rule[] = [
  {
    name: 'has org_id, not null, text',
    sql: `select relname from tenant where not exists (
      select from pg_attribute a where a.attrelid = tenant.oid and a.attname = 'org_id' and a.attnotnull and a.atttypid = 'text'::regtype)`,
  },
  {
    name: 'has a primary key',
    sql: `select relname from tenant where not exists (
      select from pg_index i where i.indrelid = tenant.oid and i.indisprimary)`,
  },
  {
    name: 'has org_id first in the primary key and in every unique index',
    sql: `select relname, i.indexrelid::regclass::text from tenant join pg_index i on i.indrelid = tenant.oid and i.indisunique
      join pg_attribute a on a.attrelid = tenant.oid and a.attnum = i.indkey[0] where a.attname <> 'org_id'
      union all
      select relname, i.indexrelid::regclass::text from tenant join pg_index i on i.indrelid = tenant.oid and i.indisunique
      where i.indkey[0] = 0`,
  },
  {
    name: 'refers to other tenant tables by org_id first',
    sql: `select tenant.relname, k.conname from tenant join pg_constraint k on k.conrelid = tenant.oid and k.contype = 'f'
      join tenant target on target.oid = k.confrelid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
      where a.attname <> 'org_id' or b.attname <> 'org_id'`,
  },
  {
    name: 'refers to its organization, or to a row that must be there and does',
    sql: `select relname from tenant where oid not in (
      with recursive bound as (
        select k.conrelid as oid from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where k.contype = 'f' and k.confrelid = 'organization'::regclass and a.attname = 'org_id'
        union
        select k.conrelid from bound join pg_constraint k on k.confrelid = bound.oid and k.contype = 'f'
        where not exists (select from pg_attribute a
          where a.attrelid = k.conrelid and a.attnum = any (k.conkey) and not a.attnotnull)
      ) select oid from bound)`,
  },
  {
    name: 'has forced row-level security',
    sql: 'select relname from tenant where not (relrowsecurity and relforcerowsecurity)',
  },
  {
    name: 'has the tenant’s policy for the app, for reading and writing, and no wider one',
    sql: `select relname, p.polname from tenant left join pg_policy p
        on p.polrelid = tenant.oid and (p.polroles = '{0}' or 'akashi_app'::regrole = any (p.polroles))
      where p.polname is null
        or pg_get_expr(p.polqual, p.polrelid) <> '(org_id = current_setting(''akashi.org''::text, true))'
        or pg_get_expr(p.polwithcheck, p.polrelid) <> '(org_id = current_setting(''akashi.org''::text, true))'
        or p.polcmd <> '*'`,
  },
  {
    name: 'has no trigger but those of foreign keys',
    sql: 'select relname, tgname from tenant join pg_trigger t on t.tgrelid = tenant.oid where not t.tgisinternal',
  },
  {
    name: 'is not owned by the app, nor truncated by it',
    sql: `select relname from tenant where has_table_privilege('akashi_app', oid, 'truncate, trigger, references')
        or pg_has_role('akashi_app', (select relowner from pg_class where oid = tenant.oid), 'member')`,
  },
  {
    name: 'has no generated column, which PostgreSQL 15 and Citus do not share',
    sql: "select relname, attname from tenant join pg_attribute a on a.attrelid = tenant.oid where a.attgenerated <> ''",
  },
];

onSql('catalogue', (_store, database) => {
  const faults = async (sql: string, exempt = instanceTables): Promise<unknown[]> =>
    (await database().owner.query(`with tenant as (${tenants}) ${sql}`, [[...exempt]])).rows;

  for (const { name, sql } of rules) {
    test(`every tenant table ${name}`, async () => {
      assert.deepEqual(await faults(sql), []);
    });
  }

  test('the list of instance tables names only tables that exist, and none with org_id', async () => {
    const { rows } = await database().owner.query<{ relname: string }>(
      `select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' and relname = any ($1)
       and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id')`,
      [[...instanceTables]],
    );
    assert.deepEqual(rows.map(row => row.relname).sort(), [...instanceTables].sort());
  });

  test('instance tables do not refer to tenant tables: such a key would cross tenants', async () => {
    const crossing = `select k.conname from pg_constraint k join tenant target on target.oid = k.confrelid
      where k.contype = 'f' and k.conrelid not in (select oid from tenant)`;
    assert.deepEqual(await faults(crossing), []);
  });

  test('the app reads no password and no migration', async () => {
    const { rows } = await database().owner.query<{ name: string }>(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema = 'akashi_owner'",
    );
    assert.ok(rows.length >= 2);
    for (const { name } of rows) {
      for (const role of ['app', 'erase'] as const) {
        await assert.rejects(database()[role].query(`select * from ${name}`), { code: '42501' });
      }
    }
  });

  test('each rule finds a table that breaks it', async () => {
    const { owner } = database();
    await owner.query(
      `
      create table planted (id bigint generated always as identity, twice bigint generated always as (1) stored, award uuid unique);
      create function planted() returns trigger language plpgsql as 'begin return null; end';
      create trigger planted before delete on planted execute function planted();
      grant truncate on planted to akashi_app;
      create table planted_child (org_id text not null, id uuid primary key, roster uuid, foreign key (roster, org_id) references planted_parent (id, org_id));
    `.replace(
        'create table planted_child',
        'create table planted_parent (org_id text not null, id uuid, unique (id, org_id)); create table planted_child',
      ),
    );
    try {
      for (const { name, sql } of rules) {
        const found = (await faults(sql)) as { relname: string }[];
        assert.ok(
          found.some(row => row.relname.startsWith('planted')),
          name,
        );
      }
    } finally {
      await owner.query('drop table planted_child, planted_parent, planted; drop function planted');
    }
  });
});
