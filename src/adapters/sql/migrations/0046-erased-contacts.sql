-- How an institution without an account is reached can be erased, by itself or by the operator: the application stays, and who wrote it goes.
alter table application add column contact_erased_at timestamptz;
create index application_contact on application (org_id, (contact ->> 'address')) where contact is not null;

alter table erasure drop constraint erasure_kind_check;
alter table erasure add constraint erasure_kind_check check (kind in ('award', 'person', 'contact'));

grant select on application to akashi_erase;
grant update (contact, contact_erased_at) on application to akashi_erase;
