-- Anchors of the transparency log on a chain, and time stamps of its checkpoints: the installation's, about no person, so without org_id.
create table log_anchor (
  -- Chain and contract, as eip155:<chain>:<address>.
  target text not null,
  log int not null references log_head,
  size bigint not null,
  -- The checkpoint as the log signed it.
  note text not null,
  planned_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'settled', 'passed')),
  version bigint not null default 0,
  problem text,
  nonce bigint,
  -- Signed transactions with their fees, oldest first.
  attempts json not null default '[]',
  transaction text,
  block bigint,
  block_hash text,
  block_time timestamptz,
  primary key (target, log, size),
  check ((state = 'sent') <= (nonce is not null)),
  check ((state = 'settled') <= (block is not null and block_hash is not null and block_time is not null and transaction is not null))
);

create table log_stamp (
  log int not null references log_head,
  size bigint not null,
  authority text not null,
  -- TimeStampToken (RFC 3161), DER.
  token bytea not null,
  at timestamptz not null,
  primary key (log, size, authority)
);

grant select, insert, update on log_anchor to akashi_app;
-- Append-only, as far as a grant can say it.
grant select, insert on log_stamp to akashi_app;
