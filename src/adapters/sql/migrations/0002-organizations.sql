-- Members, invitations and keys of an organization. From here on: org_id first in every key, and forced row-level security.
create table member (
  org_id text not null references organization,
  person_id text not null references person,
  role text not null check (role in ('owner', 'editor', 'awarder', 'viewer')),
  since timestamptz not null,
  primary key (org_id, person_id)
);

create table invitation (
  org_id text not null references organization,
  token_hash text not null,
  address text not null,
  role text not null check (role in ('owner', 'editor', 'awarder', 'viewer')),
  invited_by text not null,
  created_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (org_id, token_hash)
);

create table signing_key (
  org_id text not null references organization,
  id text not null,
  number bigint generated always as identity,
  purpose text not null check (purpose in ('issuer', 'status')),
  algorithm text not null,
  public_key json not null,
  sealed bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz,
  compromised_since timestamptz,
  primary key (org_id, id)
);

do $$
declare name text;
begin
  foreach name in array array['member', 'invitation', 'signing_key'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant on %I to akashi_app, akashi_erase
       using (org_id = current_setting(''akashi.org'', true)) with check (org_id = current_setting(''akashi.org'', true))', name);
  end loop;
end
$$;

grant select, insert, update, delete on member to akashi_app;
grant select, insert, delete on invitation to akashi_app;
grant select, insert, update (retired_at, compromised_since) on signing_key to akashi_app;
grant select, delete on member, invitation to akashi_erase;
