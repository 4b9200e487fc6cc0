-- A credential in a third of the room (docs/decisions/028-compact-rows.md): no row is written twice on its way from award to credential, what
-- follows from another row is not kept in this one, and what all credentials of a kind share is kept once.

-- ---- credentials: bytes beside the rest, and what many share in layouts
create table credential_layout (
  org_id text not null references organization,
  number int generated always as identity,
  -- SHA-256 over version, key and text.
  digest bytea not null,
  version_id uuid not null,
  key_id text not null,
  -- A credential with nobody in it (core/badge/packed-credential.ts); null: raw deflate (RFC 1951) with the version's dictionary.
  text text,
  primary key (org_id, number),
  unique (org_id, digest),
  foreign key (org_id, version_id) references achievement_version (org_id, id),
  foreign key (org_id, key_id) references signing_key (org_id, id)
);
create index credential_layout_version on credential_layout (org_id, version_id);
insert into credential_layout (org_id, digest, version_id, key_id)
  select org_id, sha256(convert_to(version_id::text || ' ' || key_id || ' ', 'UTF8')), version_id, key_id
  from (select distinct org_id, version_id, key_id from credential) kinds;

-- Wide columns first, then narrower, texts last: between them nothing is left empty.
create table compact_credential (
  issued_at timestamptz not null,
  layout int not null,
  id uuid not null,
  org_id text not null,
  -- Null once it was erased: the fact that something was issued stays.
  packed bytea,
  primary key (org_id, id),
  foreign key (org_id, layout) references credential_layout (org_id, number)
);
-- Compressed already.
alter table compact_credential alter column packed set storage external;
insert into compact_credential (org_id, id, layout, issued_at, packed)
  select c.org_id, c.id, l.number, c.issued_at, b.deflated
  from credential c
  join credential_layout l on l.org_id = c.org_id and l.version_id = c.version_id and l.key_id = c.key_id
  left join credential_bytes b on b.org_id = c.org_id and b.credential_id = c.id
  order by c.org_id, c.id;

-- ---- awards: one row that issuing does not write anew
-- What most names fold to. Only where this is what folding (core/bytes/fold-text.ts) gives is the folded name left out.
create function plainly_folded(name text, name_kana text) returns text immutable parallel safe language sql
  return lower(translate(name, U&' \3000', '')) || ' ' || lower(translate(coalesce(name_kana, ''), U&' \3000', ''));

create table compact_award (
  claim_ends_at timestamptz not null,
  -- Four bytes to find an address by.
  address_key integer not null,
  completed_on date not null,
  "row" integer not null,
  status_index integer not null,
  id uuid not null,
  batch_id uuid not null,
  status_list_id uuid not null,
  -- Null: the award and its credential have one id.
  credential_id uuid,
  org_id text not null,
  address text not null,
  name text not null,
  name_kana text,
  -- Folded for searching only, name and kana, address; null where case and spaces are all that folding takes away.
  folded_name text,
  folded_address text,
  score double precision,
  recipient_did text,
  -- Null: awarded, and issued once its credential is there.
  state text check (state in ('recalled', 'failed')),
  failure text,
  -- Null: unclaimed.
  claim text check (claim in ('claimed', 'declined', 'expired')),
  claimed_at timestamptz,
  -- Null: when the batch was made.
  awarded_at timestamptz,
  replaces uuid,
  replaced_by uuid,
  erased_at timestamptz,
  primary key (org_id, id),
  -- Version and organization are the batch's.
  foreign key (org_id, batch_id) references batch (org_id, id),
  foreign key (org_id, status_list_id) references status_list (org_id, id)
);
insert into compact_award (
    org_id, id, batch_id, "row", address, address_key, name, name_kana, folded_name, folded_address, completed_on, score, recipient_did, state, failure,
    claim, claim_ends_at, credential_id, status_list_id, status_index, awarded_at, claimed_at, replaces, replaced_by, erased_at)
  select
    a.org_id, a.id, batch_id, "row", address, hashtext(address), name, name_kana,
    nullif(folded_name, plainly_folded(name, name_kana)), nullif(folded_address, address),
    completed_on, score, recipient_did,
    case when state in ('awarded', 'issued') then null else state end,
    failure,
    case claim when 'unclaimed' then null else claim end,
    claim_ends_at,
    case when credential_id = a.id then null else credential_id end,
    status_list_id, status_index,
    case when awarded_at = b.created_at then null else awarded_at end,
    claimed_at, replaces, replaced_by, erased_at
  from award a join batch b on b.org_id = a.org_id and b.id = a.batch_id
  order by a.org_id, a.id;

-- Those that referred to the old tables refer to the new.
alter table mail drop constraint mail_org_id_award_id_fkey;
alter table credential_form drop constraint credential_form_org_id_credential_id_fkey;
alter table credential_status drop constraint credential_status_org_id_credential_id_fkey;
alter table status_change drop constraint status_change_org_id_credential_id_fkey;
alter table status_change drop constraint status_change_org_id_award_id_fkey;
drop table credential_bytes;
drop table credential;
drop table award;
alter table compact_credential rename to credential;
alter table credential rename constraint compact_credential_pkey to credential_pkey;
alter table credential rename constraint compact_credential_org_id_layout_fkey to credential_org_id_layout_fkey;
alter table compact_award rename to award;
alter table award rename constraint compact_award_pkey to award_pkey;
alter table award rename constraint compact_award_state_check to award_state_check;
alter table award rename constraint compact_award_claim_check to award_claim_check;
alter table award rename constraint compact_award_org_id_batch_id_fkey to award_org_id_batch_id_fkey;
alter table award rename constraint compact_award_org_id_status_list_id_fkey to award_org_id_status_list_id_fkey;
alter table award add foreign key (org_id, replaces) references award (org_id, id);
alter table award add foreign key (org_id, replaced_by) references award (org_id, id);
alter table mail add foreign key (org_id, award_id) references award (org_id, id);
alter table credential_form add foreign key (org_id, credential_id) references credential (org_id, id);
alter table status_change add foreign key (org_id, award_id) references award (org_id, id);

-- Few values to many rows, one after the other: PostgreSQL keeps each value once.
create index award_batch on award (org_id, batch_id);
create index award_unclaimed on award (org_id, claim_ends_at) where claim is null and state is null;
-- With org_id in it, because row-level security asks for that as well: between an index of each alone, the planner of a table without statistics
-- takes either, and then reads every award of the organization for each address.
create index award_address on award (address_key, org_id);
create index award_credential on award using hash (credential_id) where credential_id is not null;

-- Awards of a batch that is settled are not looked through for what is still to be issued.
alter table batch add column settled_at timestamptz;

-- Issued is what has a credential. Each row asks for its own by a primary key: a join would be planned by statistics that a new table has not.
-- Under row-level security an index is used for what leaks nothing only: CASE is such, COALESCE is not.
create view award_now with (security_invoker = true) as
select
  a.org_id, a.id, a.batch_id, b.version_id, a."row", a.address, a.name, a.name_kana,
  coalesce(a.folded_name, plainly_folded(a.name, a.name_kana)) as folded_name,
  coalesce(a.folded_address, a.address) as folded_address,
  a.completed_on, a.score, a.recipient_did,
  coalesce(a.state, case when c.issued_at is null then 'awarded' else 'issued' end) as state,
  a.failure, coalesce(a.claim, 'unclaimed') as claim, a.claim_ends_at,
  coalesce(a.credential_id, a.id) as credential_id,
  a.status_list_id, a.status_index, coalesce(a.awarded_at, b.created_at) as awarded_at, c.issued_at, a.claimed_at,
  a.replaces, a.replaced_by, a.erased_at
from award a
join batch b on b.org_id = a.org_id and b.id = a.batch_id
left join lateral (
  select issued_at from credential
  where org_id = a.org_id and id = case when a.credential_id is null then a.id else a.credential_id end
  offset 0) c on true;

-- ---- claims: a link names its credential (docs/decisions/016-derived-tokens.md); only links of before are found by their hash
alter table claim_locator add column credential_id uuid;
update claim_locator c set credential_id = coalesce(a.credential_id, a.id) from award a
  where a.org_id = c.organization_id and a.id = c.award_id;
alter table claim_locator alter column credential_id set not null;
alter table claim_locator drop column award_id;
revoke insert on claim_locator from akashi_app;

-- ---- holdings: where a credential is to be found, its locator says
alter table holding drop column organization_id;
alter table holding add foreign key (credential_id) references credential_locator (id);
drop index holding_person;
create index holding_person on holding using hash (person_id);

do $$
declare name text;
begin
  foreach name in array array['award', 'credential_layout', 'credential'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant on %I to akashi_app, akashi_erase
       using (org_id = current_setting(''akashi.org'', true)) with check (org_id = current_setting(''akashi.org'', true))', name);
  end loop;
end
$$;

grant select, insert, update on award to akashi_app;
grant select, insert on credential_layout, credential to akashi_app;
grant select on award_now to akashi_app;

grant select on award, batch, credential to akashi_erase;
grant update (address, address_key, name, name_kana, folded_name, folded_address, score, recipient_did, state, erased_at) on award to akashi_erase;
grant update (packed) on credential to akashi_erase;

-- ---- mails: what is open is found by its state as well
drop index mail_open;
