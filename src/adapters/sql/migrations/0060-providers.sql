-- A provider keeps the CTID under which a register has published it, by whatever it was known then: its id, its website, its names.
create table register_provider (
  org_id text not null references organization,
  key text not null,
  provider_ctid text not null,
  primary key (org_id, key)
);
create index register_provider_ctid on register_provider (org_id, provider_ctid);
alter table register_provider enable row level security;
alter table register_provider force row level security;
create policy tenant on register_provider to akashi_app, akashi_erase
  using (org_id = current_setting('akashi.org', true)) with check (org_id = current_setting('akashi.org', true));
grant select, insert on register_provider to akashi_app;
