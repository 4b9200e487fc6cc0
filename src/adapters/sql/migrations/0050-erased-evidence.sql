-- What a file of evidence holds can be erased: that there was one, of what size and with which SHA-256, stays.
alter table application_file add column erased_at timestamptz;
alter table application_file add column sha256 bytea check (length(sha256) = 32);

alter table erasure drop constraint erasure_kind_check;
alter table erasure add constraint erasure_kind_check check (kind in ('award', 'person', 'contact', 'file'));

grant select on application_file to akashi_erase;
grant update (bytes, name, sha256, erased_at) on application_file to akashi_erase;
