-- Records beside the data: audit events in a hash chain over salted commitments (security 21), and answers to repeated calls.
create table audit_event (
  org_id text not null references organization,
  number bigint not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail json not null,
  -- SHA-256 of salt and content: erasure takes both away and the chain still holds.
  commitment bytea not null,
  -- SHA-256 of the chain before and this commitment.
  chain bytea not null,
  primary key (org_id, number)
);

create table audit_salt (
  org_id text not null references organization,
  number bigint not null,
  salt bytea not null,
  primary key (org_id, number),
  foreign key (org_id, number) references audit_event (org_id, number)
);

-- The last event: locked while one is added, and telling when the last ones were cut off.
create table audit_head (
  org_id text not null references organization,
  number bigint not null,
  chain bytea not null,
  primary key (org_id)
);

create table idempotency (
  org_id text not null references organization,
  key text not null,
  body_hash text not null,
  answer json,
  at timestamptz,
  primary key (org_id, key)
);

do $$
declare name text;
begin
  foreach name in array array['audit_event', 'audit_salt', 'audit_head', 'idempotency'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant on %I to akashi_app, akashi_erase
       using (org_id = current_setting(''akashi.org'', true)) with check (org_id = current_setting(''akashi.org'', true))', name);
  end loop;
end
$$;

grant select, insert on audit_event, audit_salt to akashi_app;
grant select, insert, update on audit_head, idempotency to akashi_app;
grant select, update (actor, subject, detail) on audit_event to akashi_erase;
grant select, delete on audit_salt to akashi_erase;
