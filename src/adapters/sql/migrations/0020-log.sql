-- The transparency log (docs/spec/transparency-log.md): the installation's, about no person, so without org_id.
-- What acts leave for the log in their own transaction: bundles of entries, each behind its length. The sequencer deletes what it takes.
create table log_outbox (
  id bigint generated always as identity primary key,
  entries bytea not null,
  count int not null,
  added_at timestamptz not null default now()
);

-- One row a log. The newest grows; earlier ones (a log that could not go on) stay as they ended.
create table log_head (
  number int primary key,
  origin text not null unique,
  key_id text not null,
  public_key json not null,
  sealed bytea not null,
  opened_at timestamptz not null,
  -- The lease: who writes, until when, and the fence that keeps out whoever wrote before.
  epoch bigint not null default 0,
  holder text,
  held_until timestamptz,
  size bigint not null default 0,
  root bytea not null,
  halted text
);

-- The right edge grows in place; a tile of 256 hashes (8 192 bytes) never changes again.
create table log_tile (
  log int not null references log_head,
  level int not null,
  index bigint not null,
  bytes bytea not null,
  primary key (log, level, index)
);
create table log_bundle (
  log int not null references log_head,
  index bigint not null,
  bytes bytea not null,
  primary key (log, index)
);
-- Hashes do not compress; entries do, and are read whole.
alter table log_tile alter column bytes set storage external;

-- Where each leaf is; also what makes duplicates collapse.
create table log_leaf (
  log int not null references log_head,
  hash bytea not null,
  index bigint not null,
  primary key (log, hash)
);

create table log_checkpoint (
  log int not null references log_head,
  size bigint not null,
  note text not null,
  signed_at timestamptz not null,
  primary key (log, size)
);

grant select, insert, delete on log_outbox to akashi_app;
grant select, insert, update on log_head, log_tile, log_bundle to akashi_app;
-- Append-only, as far as a grant can say it.
grant select, insert on log_leaf, log_checkpoint to akashi_app;
