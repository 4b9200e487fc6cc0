-- Achievements: a draft that changes, versions that never do. json, not jsonb: what is written comes back as it was.
create table achievement (
  org_id text not null references organization,
  id uuid not null,
  slug text not null,
  draft json not null,
  design json not null,
  revision integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (org_id, id),
  unique (org_id, slug)
);

create table achievement_version (
  org_id text not null references organization,
  id uuid not null,
  achievement_id uuid not null,
  number integer not null,
  content json not null,
  design json not null,
  image_svg text not null,
  image_png bytea not null,
  -- A credential of this version with nobody in it: what the bytes of credentials are compressed against.
  dictionary bytea not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (org_id, id),
  unique (org_id, achievement_id, number),
  foreign key (org_id, achievement_id) references achievement (org_id, id)
);

do $$
declare name text;
begin
  foreach name in array array['achievement', 'achievement_version'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant on %I to akashi_app, akashi_erase
       using (org_id = current_setting(''akashi.org'', true)) with check (org_id = current_setting(''akashi.org'', true))', name);
  end loop;
end
$$;

grant select, insert, update on achievement to akashi_app;
grant select, insert on achievement_version to akashi_app;
