-- Said twice: each of these rows refers to another row of its organization besides, which refers to the organization itself.
-- A check of each reference for each row is a tenth of what issuing costs the database.
alter table award drop constraint award_org_id_fkey;
alter table credential drop constraint credential_org_id_fkey;
alter table credential_bytes drop constraint credential_bytes_org_id_fkey;
