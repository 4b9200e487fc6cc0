-- Whether every entry of all registers was indexed by one edition is a look at both ends of this index (docs/decisions/043-counts-and-editions.md); whether
-- those of one register were, a look at what is beside that edition.
create index register_entry_edition on register_entry (indexed_by, register);
drop index register_entry_indexed_by;
