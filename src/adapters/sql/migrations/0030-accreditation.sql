-- Accreditation: what organizations may do, standards, applications and what happens to them, and the documents that are signed.
alter table organization add column functions text[] not null default '{issuer}'
  check (functions <@ array['issuer', 'accreditor', 'endorser']);

alter table member drop constraint member_role_check;
alter table member add constraint member_role_check check (role in ('owner', 'editor', 'awarder', 'reviewer', 'viewer'));
alter table invitation drop constraint invitation_role_check;
alter table invitation add constraint invitation_role_check check (role in ('owner', 'editor', 'awarder', 'reviewer', 'viewer'));

create table accreditor_settings (
  org_id text not null references organization,
  two_person boolean not null,
  appeal_days integer not null check (appeal_days between 7 and 180),
  primary key (org_id)
);

create table standard (
  org_id text not null references organization,
  id uuid not null,
  draft json not null,
  revision integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  primary key (org_id, id)
);
create table standard_version (
  org_id text not null references organization,
  id uuid not null,
  standard_id uuid not null,
  number integer not null,
  content json not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (org_id, id),
  unique (org_id, standard_id, number),
  foreign key (org_id, standard_id) references standard (org_id, id)
);

create table application (
  org_id text not null references organization,
  id uuid not null,
  version_id uuid not null,
  applicant json not null,
  contact json,
  content json not null,
  revision integer not null,
  state text not null,
  due_on date,
  language text not null check (language in ('ja', 'en')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  sent_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, version_id) references standard_version (org_id, id)
);
create index application_queue on application (org_id, state, sent_at, id);
create index application_due on application (org_id, due_on) where due_on is not null;

create table application_act (
  org_id text not null references organization,
  application_id uuid not null,
  number integer not null,
  at timestamptz not null,
  act json not null,
  -- Of an assignment: so that a reviewer's own queue is found by an index.
  reviewer text,
  primary key (org_id, application_id, number),
  foreign key (org_id, application_id) references application (org_id, id)
);
create index application_act_reviewer on application_act (org_id, reviewer) where reviewer is not null;

create table application_file (
  org_id text not null references organization,
  id uuid not null,
  application_id uuid not null,
  name text not null,
  type text not null,
  size integer not null,
  bytes bytea not null,
  added_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, application_id) references application (org_id, id)
);
create index application_file_of on application_file (org_id, application_id);

create table accreditation (
  org_id text not null references organization,
  id uuid not null,
  kind text not null check (kind in ('accreditation', 'endorsement')),
  application_id uuid,
  subject text not null,
  subject_name text not null,
  approval text check (approval in ('listing', 'content', 'delivery', 'issuer')),
  achievement text,
  key_id text not null,
  bytes bytea not null,
  list_id uuid not null,
  list_index integer not null,
  status text not null check (status in ('active', 'revoked', 'suspended')),
  issued_at timestamptz not null,
  until date not null,
  primary key (org_id, id),
  unique (org_id, list_id, list_index),
  foreign key (org_id, application_id) references application (org_id, id),
  foreign key (org_id, key_id) references signing_key (org_id, id),
  foreign key (org_id, list_id) references status_list (org_id, id)
);
create index accreditation_subject on accreditation (org_id, subject);
create index accreditation_achievement on accreditation (org_id, achievement) where achievement is not null;

create table mandate (
  org_id text not null references organization,
  id uuid not null,
  "from" date not null,
  until date not null,
  field text not null,
  given_by text not null,
  given_at timestamptz not null,
  primary key (org_id, id)
);

create table support_request (
  org_id text not null references organization,
  id uuid not null,
  applicant json not null,
  achievement json not null,
  answers json not null,
  state text not null check (state in ('asked', 'supported', 'declined', 'withdrawn')),
  asked_at timestamptz not null,
  due_on date not null,
  asked_by text not null,
  decided_at timestamptz,
  decided_by text,
  statement text,
  accreditation_id uuid,
  primary key (org_id, id),
  foreign key (org_id, accreditation_id) references accreditation (org_id, id)
);

do $$
declare name text;
begin
  foreach name in array array[
    'accreditor_settings', 'standard', 'standard_version', 'application', 'application_act', 'application_file',
    'accreditation', 'mandate', 'support_request'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant on %I to akashi_app, akashi_erase
       using (org_id = current_setting(''akashi.org'', true)) with check (org_id = current_setting(''akashi.org'', true))', name);
  end loop;
end
$$;

-- Locators: which accreditor's rows to look in.
create table application_locator (
  id uuid primary key,
  organization_id text not null references organization,
  applicant_id text references organization
);
create index application_locator_applicant on application_locator (applicant_id) where applicant_id is not null;
create table support_request_locator (
  id uuid primary key,
  organization_id text not null references organization,
  applicant_id text references organization
);
create index support_request_locator_applicant on support_request_locator (applicant_id);
create table standard_version_locator (
  id uuid primary key,
  organization_id text not null references organization
);
create table accreditation_locator (
  id uuid primary key,
  organization_id text not null references organization,
  subject text not null
);
create index accreditation_locator_subject on accreditation_locator (subject, id desc);

grant select, insert, update on accreditor_settings, standard, application, support_request to akashi_app;
grant select, insert, update (until) on mandate to akashi_app;
grant select, insert, update (status) on accreditation to akashi_app;
-- Append-only: a published version, and what has happened.
grant select, insert on standard_version, application_act to akashi_app;
-- Drafts that were never sent are swept, with their files.
grant delete on application, application_locator to akashi_app;
grant select, insert, delete on application_file to akashi_app;
grant select, insert on application_locator, support_request_locator, standard_version_locator, accreditation_locator to akashi_app;
