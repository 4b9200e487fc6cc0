-- Signed credentials and what became of them. Append-only: the app may not update or delete; only akashi_erase takes bytes away.
create table credential (
  org_id text not null references organization,
  id uuid not null,
  award_id uuid not null,
  version_id uuid not null,
  key_id text not null,
  issued_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, award_id) references award (org_id, id),
  foreign key (org_id, version_id) references achievement_version (org_id, id),
  foreign key (org_id, key_id) references signing_key (org_id, id)
);
create index credential_newest on credential (org_id, issued_at desc, id desc);

-- Apart, so that erasure takes the person's data and leaves the fact that something was issued.
create table credential_bytes (
  org_id text not null references organization,
  credential_id uuid not null,
  -- Raw deflate (RFC 1951) with the version's dictionary.
  deflated bytea not null,
  primary key (org_id, credential_id),
  foreign key (org_id, credential_id) references credential (org_id, id)
);
-- Compressed already.
alter table credential_bytes alter column deflated set storage external;

create table credential_form (
  org_id text not null references organization,
  credential_id uuid not null,
  form text not null check (form in ('jwt-eddsa', 'jwt-es256', 'jwt-rs256')),
  text text not null,
  primary key (org_id, credential_id, form),
  foreign key (org_id, credential_id) references credential (org_id, id)
);

-- The present value; a credential without a row is active.
create table credential_status (
  org_id text not null references organization,
  credential_id uuid not null,
  list_id uuid not null,
  list_index integer not null,
  status text not null check (status in ('active', 'revoked', 'suspended')),
  changes integer not null,
  primary key (org_id, credential_id),
  unique (org_id, list_id, list_index),
  foreign key (org_id, list_id) references status_list (org_id, id),
  foreign key (org_id, credential_id) references award (org_id, credential_id)
);

create table status_change (
  org_id text not null references organization,
  credential_id uuid not null,
  number integer not null,
  list_id uuid not null,
  list_index integer not null,
  award_id uuid not null,
  status text not null,
  reason text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (org_id, credential_id, number),
  foreign key (org_id, list_id) references status_list (org_id, id),
  foreign key (org_id, credential_id) references award (org_id, credential_id),
  foreign key (org_id, award_id) references award (org_id, id)
);

create table published_status_list (
  org_id text not null references organization,
  list_id uuid not null,
  -- How many changes of the list it contains, and which one of that many it is.
  changes bigint not null,
  number integer not null,
  bytes bytea not null,
  published_at timestamptz not null,
  primary key (org_id, list_id, changes, number),
  foreign key (org_id, list_id) references status_list (org_id, id)
);

do $$
declare name text;
begin
  foreach name in array array[
    'credential', 'credential_bytes', 'credential_form', 'credential_status', 'status_change', 'published_status_list'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant on %I to akashi_app, akashi_erase
       using (org_id = current_setting(''akashi.org'', true)) with check (org_id = current_setting(''akashi.org'', true))', name);
  end loop;
end
$$;

grant select, insert on credential, credential_bytes, credential_form, status_change, published_status_list to akashi_app;
grant select, insert, update (status, changes) on credential_status to akashi_app;
grant select on credential to akashi_erase;
grant select, delete on credential_bytes, credential_form to akashi_erase;
