-- An organization may become another issuer: a did:key whose key was replaced (docs/decisions/018).
-- Every issuer id there is or was: none is taken twice, and a former one still leads to its organization.
create table issuer_locator (
  issuer_id text primary key,
  organization_id text not null references organization
);
insert into issuer_locator (issuer_id, organization_id) select issuer_id, id from organization;
grant select, insert on issuer_locator to akashi_app;

-- A list is signed by the issuer of the credentials that it speaks of and by nobody else, also after the organization became another.
alter table status_list add column issuer_id text;
update status_list set issuer_id = (select issuer_id from organization where organization.id = status_list.org_id);
alter table status_list alter column issuer_id set not null;
