-- By which descriptions that are alike find each other over all providers (docs/decisions/037-open-data.md). Entries that were written before have none
-- until their next version.
alter table register_entry add column likeness integer[] not null default '{}';
create index register_entry_likeness on register_entry using gin (likeness);
