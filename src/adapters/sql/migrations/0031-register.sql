-- Registers. What an organization keeps of its listings is its own; what it lists publicly, anybody finds over all organizations
-- (docs/decisions/036-the-register.md). Nothing of it names a person.
create table listing (
  org_id text not null references organization,
  id uuid not null,
  -- By what a file or an application names it.
  source text not null,
  state text not null,
  version integer not null,
  review_on date,
  listed_at timestamptz,
  -- Days before the review of which the register was last reminded.
  reminded integer,
  -- Title and provider, folded.
  sought text not null,
  primary key (org_id, id),
  unique (org_id, source)
);
create index listing_by_review on listing (org_id, review_on);

-- Every version as it was: append-only. json, not jsonb: what is written comes back as it was.
create table listing_version (
  org_id text not null references organization,
  listing_id uuid not null,
  number integer not null,
  act text not null,
  state text not null,
  content json not null,
  backings json not null,
  reason json,
  listed_on date,
  review_on date,
  changed_at timestamptz not null,
  primary key (org_id, listing_id, number),
  foreign key (org_id, listing_id) references listing (org_id, id)
);

do $$
declare name text;
begin
  foreach name in array array['listing', 'listing_version'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant on %I to akashi_app, akashi_erase
       using (org_id = current_setting(''akashi.org'', true)) with check (org_id = current_setting(''akashi.org'', true))', name);
  end loop;
end
$$;
grant select, insert, update on listing to akashi_app;
grant select, insert on listing_version to akashi_app;

-- How a register keeps its clock. Everybody may know.
create table register_setting (
  register text primary key references organization,
  review_months integer not null check (review_months between 12 and 36),
  overdue_blocks boolean not null
);

-- What is public of a listing now, and how it is found.
create table register_entry (
  id uuid primary key,
  register text not null references organization,
  state text not null,
  version integer not null,
  content json not null,
  backings json not null,
  achievement uuid,
  listed_on date,
  review_on date,
  changed_at timestamptz not null,
  listed_at timestamptz not null,
  -- Listed, or under review.
  open boolean not null,
  title text not null,
  sought text not null,
  facets text[] not null,
  keys text[] not null,
  title_order text not null,
  level_order integer not null,
  workload_order integer not null,
  price_amount numeric,
  price_currency text,
  last_start date
);
-- A few thousand entries are walked along these before the index of keys is asked.
create index register_entry_newest on register_entry (open, listed_at, id);
create index register_entry_workload on register_entry (open, workload_order, id);
create index register_entry_title on register_entry (open, title_order, id);
create index register_entry_level on register_entry (open, level_order, id);
create index register_entry_price on register_entry (price_currency, price_amount);
create index register_entry_start on register_entry (last_start);
create index register_entry_changes on register_entry (changed_at, id);
create index register_entry_register on register_entry (register);
create index register_entry_achievement on register_entry (achievement) where achievement is not null;
create index register_entry_keys on register_entry using gin (keys);

-- Anybody reads, each register writes its own.
do $$
declare name text;
begin
  foreach name in array array['register_setting', 'register_entry'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy readers on %I for select to akashi_app using (true)', name);
    execute format(
      'create policy adds on %I for insert to akashi_app with check (register = current_setting(''akashi.org'', true))', name);
    execute format(
      'create policy changes on %I for update to akashi_app
       using (register = current_setting(''akashi.org'', true)) with check (register = current_setting(''akashi.org'', true))', name);
  end loop;
end
$$;
grant select, insert, update on register_setting, register_entry to akashi_app;
