-- Facets of closed lists as one text: whoever counts how many entries each filter would leave reads this index alone. And by which edition of the index
-- an entry is found (docs/decisions/043-counts-and-editions.md): what was there before has none, so that the sweep indexes it.
alter table register_entry add column facet_set text not null default '';
alter table register_entry add column indexed_by text not null default '';
create index register_entry_facet_set on register_entry (open, facet_set);
create index register_entry_indexed_by on register_entry (register, indexed_by);
