// Fills the tables of one organization with issued credentials, as many as it should have had before what is measured.
import type pg from 'pg';

/** Copies of the newest credential, each with ids, an address and a name of its own. `owner` as the database's owner. */
export async function fillRows(organization: string, credentials: number, owner: pg.Client): Promise<void> {
  const AT_ONCE = 10_000;
  for (let from = 0; from < credentials; from += AT_ONCE) {
    await owner.query(FILL, [organization, Math.min(AT_ONCE, credentials - from), from]);
  }
  // As autovacuum does within a minute
  await owner.query('vacuum (analyze) award, credential, credential_locator, mail, batch');
}

const FILL = `
  with model as (
    select a.*, c.layout, c.packed, m.kind, m.detail from award a
    join credential c on c.org_id = a.org_id and c.id = a.id
    join mail m on m.org_id = a.org_id and m.award_id = a.id
    where a.org_id = $1 order by a.id desc limit 1),
  new_batch as (
    insert into batch (org_id, id, version_id, label, total, created_by, created_at, mail_after, settled_at)
    select b.org_id, uuidv7(), b.version_id, b.label, $2::int, b.created_by, now(), now(), now()
    from batch b join model on b.org_id = model.org_id and b.id = model.batch_id returning id),
  new_award as (
    insert into award (claim_ends_at, address_key, completed_on, "row", status_index, id, batch_id, status_list_id, org_id, address, name)
    select claim_ends_at, hashtext('filled-' || $3::int + n || '@example.org'), completed_on, n + 1, n % 131072, uuidv7(), new_batch.id,
      status_list_id, org_id, 'filled-' || $3::int + n || '@example.org', '受講 ' || $3::int + n || '郎'
    from model, new_batch, generate_series(1, $2::int) n returning id, address),
  new_credential as (
    insert into credential (issued_at, layout, id, org_id, packed)
    select now(), layout, new_award.id, org_id, packed from model, new_award returning id),
  new_locator as (
    insert into credential_locator (id, organization_id) select id, $1 from new_credential)
  insert into mail (org_id, id, kind, award_id, address, detail, state, attempts, not_before, created_at, changed_at)
  select $1, uuidv7(), kind, new_award.id, new_award.address, detail, 'sent', 1, now(), now(), now() from model, new_award`;
