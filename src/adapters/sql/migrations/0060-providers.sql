-- A provider keeps the CTID under which a register has published it, by whatever it was known then: its id, its website, its names.
create table register_provider (
  register text not null references organization,
  key text not null,
  provider_ctid text not null,
  primary key (register, key)
);
create index register_provider_ctid on register_provider (register, provider_ctid);
alter table register_provider enable row level security;
alter table register_provider force row level security;
create policy tenant on register_provider to akashi_app
  using (register = current_setting('akashi.org', true)) with check (register = current_setting('akashi.org', true));
grant select, insert on register_provider to akashi_app;
