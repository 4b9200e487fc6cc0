-- Signs of life of background workers: graphile-worker frees a dead worker's jobs only after four hours (decisions.md, Jobs).
create table worker_beat (
  id text primary key,
  beat_at timestamptz not null
);

grant select, insert, update, delete on worker_beat to akashi_app;
