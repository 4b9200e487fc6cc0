-- The domains that an organization says are its own, and what was last seen of the proof of each (docs/decisions/034-trust-grade.md).
create table own_domain (
  org_id text not null references organization,
  domain text not null,
  added_at timestamptz not null,
  added_by text not null,
  record json not null,
  configuration json not null,
  primary key (org_id, domain)
);
alter table own_domain enable row level security;
alter table own_domain force row level security;
create policy tenant on own_domain to akashi_app, akashi_erase
  using (org_id = current_setting('akashi.org', true)) with check (org_id = current_setting('akashi.org', true));
grant select, insert, update (record, configuration), delete on own_domain to akashi_app;
