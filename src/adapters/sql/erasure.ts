/** Erasure on PostgreSQL, through the role akashi_erase: the app's own role may delete nothing of this. */
import type pg from 'pg';
import { foldText } from '../../core/bytes/fold-text.ts';
import { ERASED_NAME, type Erasure, type ErasureEntry, type ErasureLedger } from '../../ports/erasure.ts';
import { isPassing, unreachable } from './connect.ts';
import { uuid } from './values.ts';

/** `pool` from connectPool, as the erasing role. Throws `store.unreachable`. */
export function createSqlErasure(pool: pg.Pool, ledger: ErasureLedger): Erasure {
  /** Into the ledger before the commit: who dies in between is erased at the next start. */
  async function erase(entry: ErasureEntry, note: boolean): Promise<boolean> {
    return inTransaction(pool, async client => {
      if (!(await isThere(client, entry))) return false;
      if (note) await ledger.append([entry]);
      if (entry.kind === 'award') await eraseAward(client, entry.organization, entry.subject, entry.at);
      else if (entry.kind === 'contact') await eraseContact(client, entry.organization, entry.subject, entry.at);
      else if (entry.kind === 'file') await eraseFile(client, entry.organization, entry.subject, entry.at);
      else await erasePerson(client, entry.subject);
      await client.query(
        `insert into erasure (kind, subject, organization_id, at) values ($1, $2, $3, $4) on conflict do nothing`,
        [entry.kind, entry.subject, entry.kind === 'person' ? null : entry.organization, new Date(entry.at)],
      );
      return true;
    });
  }

  return {
    eraseAward: (organization, subject, at) => erase({ kind: 'award', organization, subject, at }, true),
    erasePerson: (subject, at) => erase({ kind: 'person', subject, at }, true),
    eraseContact: (organization, subject, at) => erase({ kind: 'contact', organization, subject, at }, true),
    eraseFile: (organization, subject, at) => erase({ kind: 'file', organization, subject, at }, true),
    async replay() {
      const written = await ledger.read();
      const done = await inTransaction(pool, readErasures);
      const keyOf = ({ kind, subject }: ErasureEntry): string => `${kind} ${subject}`;
      const [inFile, inDatabase] = [new Set(written.map(keyOf)), new Set(done.map(keyOf))];
      await ledger.append(done.filter(entry => !inFile.has(keyOf(entry))));
      let erased = 0;
      for (const entry of written) if (!inDatabase.has(keyOf(entry)) && (await erase(entry, false))) erased += 1;
      return erased;
    },
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw isPassing(error) ? unreachable(error) : error;
  }
  let broken = false;
  try {
    await client.query('begin');
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    broken = isPassing(error);
    await client.query('rollback').catch(() => undefined);
    throw broken ? unreachable(error) : error;
  } finally {
    client.release(broken);
  }
}

async function readErasures(client: pg.PoolClient): Promise<ErasureEntry[]> {
  const { rows } = await client.query<{ kind: string; subject: string; organization: string | null; at: number }>(
    'select kind, subject, organization_id as organization, at from erasure order by at, kind, subject',
  );
  return rows.map(({ kind, subject, organization, at }) =>
    (kind === 'award' || kind === 'contact' || kind === 'file') && organization !== null
      ? { kind, organization, subject, at }
      : { kind: 'person', subject, at },
  );
}

function isThere(client: pg.PoolClient, entry: ErasureEntry): Promise<boolean> {
  switch (entry.kind) {
    case 'award':
      return lockAward(client, entry);
    case 'contact':
      return lockContact(client, entry);
    case 'file':
      return lockFile(client, entry);
    case 'person':
      return personExists(client, entry.subject);
  }
}

const enter = (client: pg.PoolClient, organization: string) =>
  client.query("select set_config('akashi.org', $1, true)", [organization]);

/** Row-level security hides the awards of other organizations: an id of theirs is nobody's here. */
async function lockAward(
  client: pg.PoolClient,
  { organization, subject }: Extract<ErasureEntry, { kind: 'award' }>,
): Promise<boolean> {
  await enter(client, organization);
  const { rowCount } = await client.query(
    'select from award where org_id = $1 and id = $2 and erased_at is null for update',
    [organization, uuid(subject)],
  );
  return rowCount === 1;
}

async function eraseAward(client: pg.PoolClient, org: string, award: string, at: number): Promise<void> {
  const { rows } = await client.query<{ credential: string; batch: string }>(
    `update award set erased_at = $3, name = $4, folded_name = $5, address = '', address_key = hashtext(''), folded_address = null, name_kana = null, score = null,
       recipient_did = null, state = case
         when state is null and not exists (select from credential c where c.org_id = $1 and c.id = coalesce(award.credential_id, award.id))
         then 'recalled' else state end
     where org_id = $1 and id = $2 returning coalesce(credential_id, id) as credential, batch_id as batch`,
    [org, award, new Date(at), ERASED_NAME, `${foldText(ERASED_NAME)} `],
  );
  const { credential, batch } = rows[0]!;
  const each: readonly (readonly [text: string, ...values: unknown[]])[] = [
    ['update credential set packed = null where org_id = $1 and id = $2', org, credential],
    ['delete from credential_form where org_id = $1 and credential_id = $2', org, credential],
    ["update status_change set reason = '' where org_id = $1 and credential_id = $2", org, credential],
    ['delete from share where credential_id = $1', credential],
    ['delete from holding where credential_id = $1', credential],
    ['delete from claim_locator where organization_id = $1 and credential_id = $2', org, credential],
    // The sheet that the batch came from is kept for a day: it names everybody.
    ['delete from roster where org_id = $1 and batch_id = $2', org, batch],
    // The built-in mailbox's ids are the mails' own, with a host behind.
    [
      "delete from mailbox where split_part(id, '@', 1) in (select id::text from mail where org_id = $1 and award_id = $2)",
      org,
      award,
    ],
    [
      `update mail set address = '', detail = '{}', error = null, state = case state when 'queued' then 'cancelled' else state end
       where org_id = $1 and award_id = $2`,
      org,
      award,
    ],
  ];
  for (const [text, ...values] of each) await client.query(text, values);
  await eraseEvents(client, org, [award, credential]);
}

async function lockContact(
  client: pg.PoolClient,
  { organization, subject }: Extract<ErasureEntry, { kind: 'contact' }>,
): Promise<boolean> {
  await enter(client, organization);
  const { rowCount } = await client.query(
    'select from application where org_id = $1 and id = $2 and contact is not null for update',
    [organization, uuid(subject)],
  );
  return rowCount === 1;
}

async function eraseContact(client: pg.PoolClient, org: string, application: string, at: number): Promise<void> {
  await client.query('update application set contact = null, contact_erased_at = $3 where org_id = $1 and id = $2', [
    org,
    application,
    new Date(at),
  ]);
  const theirs = "kind = 'application' and detail ->> 'application' = $2 and detail ->> 'to' is null";
  await client.query(
    `delete from mailbox where split_part(id, '@', 1) in (select id::text from mail where org_id = $1 and ${theirs})`,
    [org, application],
  );
  await client.query(
    `update mail set address = '', detail = '{}', error = null, state = case state when 'queued' then 'cancelled' else state end
     where org_id = $1 and ${theirs}`,
    [org, application],
  );
}

async function lockFile(
  client: pg.PoolClient,
  { organization, subject }: Extract<ErasureEntry, { kind: 'file' }>,
): Promise<boolean> {
  await enter(client, organization);
  const { rowCount } = await client.query(
    'select from application_file where org_id = $1 and id = $2 and erased_at is null for update',
    [organization, uuid(subject)],
  );
  return rowCount === 1;
}

/** The name as well: it often names somebody. */
const eraseFile = (client: pg.PoolClient, org: string, file: string, at: number) =>
  client.query(
    `update application_file set sha256 = sha256(bytes), bytes = '', name = '', erased_at = $3 where org_id = $1 and id = $2`,
    [org, file, new Date(at)],
  );

/** As audit.ts expects of an erased event: its content goes together with its salt, and the chain holds. */
async function eraseEvents(client: pg.PoolClient, org: string, subjects: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ number: number }>(
    `update audit_event set actor = 'erased', subject = '', detail = '{}'
     where org_id = $1 and subject = any ($2::text[]) and action <> 'erase-award' returning number`,
    [org, subjects],
  );
  const numbers = rows.map(({ number }) => number);
  await client.query('delete from audit_salt where org_id = $1 and number = any ($2::bigint[])', [org, numbers]);
}

async function personExists(client: pg.PoolClient, person: string): Promise<boolean> {
  const { rowCount } = await client.query('select from person where id = $1', [person]);
  return rowCount === 1;
}

async function erasePerson(client: pg.PoolClient, person: string): Promise<void> {
  const { rows } = await client.query<{ address: string }>('select address from person_address where person_id = $1', [
    person,
  ]);
  const addresses = rows.map(({ address }) => address);
  await eraseMemberships(client, person, addresses);
  await client.query('delete from sign_in where address = any ($1::text[])', [addresses]);
  await client.query('delete from mailbox where "to" = any ($1::text[])', [addresses]);
  for (const table of ['share', 'holding', 'session', 'passkey', 'person_address', 'member_locator'])
    await client.query(`delete from ${table} where person_id = $1`, [person]);
  await client.query('delete from person where id = $1', [person]);
}

/** In every organization, because an invitation is found by its address only there. */
async function eraseMemberships(client: pg.PoolClient, person: string, addresses: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>('select id from organization order by id');
  for (const { id } of rows) {
    await enter(client, id);
    await client.query('delete from member where org_id = $1 and person_id = $2', [id, person]);
    const invitations = await client.query<{ token: string }>(
      'delete from invitation where org_id = $1 and address = any ($2::text[]) returning token_hash as token',
      [id, addresses],
    );
    const tokens = invitations.rows.map(({ token }) => token);
    await client.query('delete from invitation_locator where token_hash = any ($1::text[])', [tokens]);
    await client.query(
      `update mail set address = '', detail = '{}', error = null, state = case state when 'queued' then 'cancelled' else state end
       where org_id = $1 and award_id is null and address = any ($2::text[])`,
      [id, addresses],
    );
  }
}
