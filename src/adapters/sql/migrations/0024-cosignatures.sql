-- What witnesses said of the log's checkpoints (C2SP tlog-cosignature): it comes after the checkpoint is published, so it stands beside it.
create table log_cosignature (
  log int not null,
  size bigint not null,
  -- Name and id of the witness's key.
  witness text not null,
  -- Signature line, with its newline.
  line text not null,
  primary key (log, size, witness),
  foreign key (log, size) references log_checkpoint
);
-- Append-only, as far as a grant can say it.
grant select, insert on log_cosignature to akashi_app;
