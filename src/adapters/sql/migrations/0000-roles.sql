-- Roles are the cluster's, not the database's: they may exist already, made for another Akashi or by an administrator.
-- Neither can log in; logins.ts gives each database logins of its own that are members of them.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['akashi_app', 'akashi_erase'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then
        null; -- made by another process just now
      end;
    end if;
  end loop;
end
$$;

grant usage on schema public to akashi_app, akashi_erase;

-- The schema is the owner's alone (migrations.ts makes it): the passwords of this database's own logins. It is in no backup.
create table akashi_owner.login (
  role text primary key check (role in ('akashi_app', 'akashi_erase')),
  login text not null unique,
  password text not null
);
