-- What belongs to no organization. These tables have no row-level security; a row that leads into an organization only names it.
create table organization (
  id text primary key check (id <> ''),
  slug text not null unique,
  name json not null,
  description json not null,
  website text,
  email text,
  country text not null,
  time_zone text not null,
  issuer_id text not null unique,
  created_at timestamptz not null
);

create table person (
  id text primary key check (id <> ''),
  name text not null,
  language text not null check (language in ('ja', 'en')),
  operator boolean not null,
  created_at timestamptz not null
);

create table person_address (
  address text primary key,
  person_id text not null references person on delete cascade,
  verified_at timestamptz not null
);
create index person_address_person on person_address (person_id);

create table passkey (
  id text primary key,
  person_id text not null references person on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_person on passkey (person_id);

create table session (
  token_hash text primary key,
  person_id text not null references person on delete cascade,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  passkey_at timestamptz,
  device text not null
);
create index session_person on session (person_id);
create index session_end on session (ends_at);

create table sign_in (
  token_hash text primary key,
  number bigint generated always as identity,
  address text not null,
  browser_hash text not null,
  code_hash text not null,
  ends_at timestamptz not null,
  wrong_codes integer not null
);
create index sign_in_browser on sign_in (browser_hash);
create index sign_in_end on sign_in (ends_at);

create table challenge (
  challenge text primary key,
  subject text not null,
  ends_at timestamptz not null
);
create index challenge_end on challenge (ends_at);

create table setting (
  name text primary key,
  value text not null
);

-- In use only while no SMTP server is named.
create table mailbox (
  id text primary key,
  "to" text not null,
  from_name text not null,
  subject text not null,
  text text not null,
  html text not null,
  at timestamptz not null
);
create index mailbox_newest on mailbox (at desc, id desc);

create table holding (
  credential_id uuid primary key,
  person_id text not null references person on delete cascade,
  organization_id text not null references organization,
  since timestamptz not null
);
create index holding_person on holding (person_id);

create table share (
  id text primary key,
  token_hash text not null unique,
  person_id text not null references person on delete cascade,
  organization_id text not null references organization,
  credential_id uuid not null,
  shown_name text,
  with_file boolean not null,
  created_at timestamptz not null,
  ends_at timestamptz not null,
  stopped_at timestamptz,
  views bigint not null
);
create index share_person on share (person_id);

-- Locators: a thing that is unique in the whole installation, and the organization to look in.
create table member_locator (
  person_id text not null references person on delete cascade,
  organization_id text not null references organization,
  role text not null,
  primary key (person_id, organization_id)
);
create table invitation_locator (
  token_hash text primary key,
  organization_id text not null references organization
);
create table version_locator (
  id uuid primary key,
  organization_id text not null references organization
);
create table status_list_locator (
  id uuid primary key,
  organization_id text not null references organization
);
create table credential_locator (
  id uuid primary key,
  organization_id text not null references organization
);
create table claim_locator (
  token_hash text primary key,
  organization_id text not null references organization,
  award_id uuid not null
);

-- Counters of rate-limiter-flexible; the shape is the library's.
create table rate (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index rate_expire on rate (expire);

grant select, insert, update on organization, person to akashi_app;
grant select, insert, delete on person_address to akashi_app;
grant select, insert, update, delete on passkey, session, sign_in, challenge, setting, share, rate to akashi_app;
grant select, insert on mailbox to akashi_app;
grant select, insert, delete on holding, invitation_locator to akashi_app;
grant select, insert, update, delete on member_locator to akashi_app;
grant select, insert on version_locator, status_list_locator, credential_locator, claim_locator to akashi_app;

grant select, delete on person, person_address, passkey, session, sign_in, mailbox, holding, share, claim_locator, member_locator
  to akashi_erase;
