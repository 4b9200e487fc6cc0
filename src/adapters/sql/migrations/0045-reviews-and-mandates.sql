-- Reviews have a day by which they are due; endorsers are told before a mandate ends, and say in which language they endorse.
alter table accreditor_settings add column review_days integer not null default 30 check (review_days between 3 and 180);

-- In both languages: it is signed in the one that the endorsement speaks. What was written before was written in Japanese.
alter table mandate alter column field type json
  using case when field = '' then '{}'::json else json_build_object('ja', field) end;
alter table mandate add column told_at timestamptz;
grant update (told_at) on mandate to akashi_app;

alter table support_request add column language text check (language in ('ja', 'en'));
