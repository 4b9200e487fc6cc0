-- From a roster to mails: uploads, batches, awards, and the outbox.
create table batch (
  org_id text not null references organization,
  id uuid not null,
  version_id uuid not null,
  label text not null,
  total integer not null,
  created_by text not null,
  created_at timestamptz not null,
  mail_after timestamptz not null,
  recalled_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, version_id) references achievement_version (org_id, id)
);
create index batch_newest on batch (org_id, created_at desc, id desc);

create table roster (
  org_id text not null references organization,
  id uuid not null,
  version_id uuid not null,
  file_name text not null,
  source json not null,
  rows json not null,
  columns json not null,
  award_again boolean not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  batch_id uuid,
  primary key (org_id, id),
  foreign key (org_id, version_id) references achievement_version (org_id, id),
  foreign key (org_id, batch_id) references batch (org_id, id)
);
create index roster_age on roster (org_id, uploaded_at);

create table status_list (
  org_id text not null references organization,
  id uuid not null,
  purpose text not null check (purpose in ('revocation', 'suspension')),
  -- 1, 2, 3 … within organization and purpose: two that open a list at once open one.
  number integer not null,
  used integer not null,
  size integer not null,
  -- Grows with each change of an index; a publication notes how far it came.
  changes bigint not null,
  primary key (org_id, id),
  unique (org_id, purpose, number),
  check (used between 0 and size)
);

create table award (
  org_id text not null references organization,
  id uuid not null,
  batch_id uuid not null,
  version_id uuid not null,
  "row" integer not null,
  address text not null,
  name text not null,
  name_kana text,
  -- Folded for searching only: name and kana, address.
  folded_name text not null,
  folded_address text not null,
  completed_on date not null,
  score double precision,
  recipient_did text,
  state text not null check (state in ('awarded', 'issued', 'recalled', 'failed')),
  failure text,
  claim text not null check (claim in ('unclaimed', 'claimed', 'declined', 'expired')),
  claim_ends_at timestamptz not null,
  credential_id uuid not null,
  status_list_id uuid not null,
  status_index integer not null,
  awarded_at timestamptz not null,
  issued_at timestamptz,
  claimed_at timestamptz,
  replaces uuid,
  replaced_by uuid,
  primary key (org_id, id),
  unique (org_id, credential_id),
  unique (org_id, status_list_id, status_index),
  foreign key (org_id, batch_id) references batch (org_id, id),
  foreign key (org_id, version_id) references achievement_version (org_id, id),
  foreign key (org_id, status_list_id) references status_list (org_id, id),
  foreign key (org_id, replaces) references award (org_id, id),
  foreign key (org_id, replaced_by) references award (org_id, id)
);
create index award_batch on award (org_id, batch_id);
create index award_address on award (org_id, address);
create index award_newest on award (org_id, awarded_at desc, batch_id desc, "row", id);
create index award_stranded on award (org_id, awarded_at) where state = 'awarded';
create index award_unclaimed on award (org_id, claim_ends_at) where claim = 'unclaimed' and state in ('awarded', 'issued');

create table mail (
  org_id text not null references organization,
  id uuid not null,
  kind text not null,
  award_id uuid,
  address text not null,
  detail json not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'bounced', 'uncertain', 'cancelled')),
  attempts integer not null,
  error text,
  not_before timestamptz not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, award_id) references award (org_id, id)
);
create index mail_award on mail (org_id, award_id, created_at desc, id desc);
create index mail_open on mail (org_id, state, not_before) where state in ('queued', 'sending');
create index mail_state on mail (org_id, state, created_at desc, id desc);

do $$
declare name text;
begin
  foreach name in array array['batch', 'roster', 'status_list', 'award', 'mail'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy tenant on %I to akashi_app, akashi_erase
       using (org_id = current_setting(''akashi.org'', true)) with check (org_id = current_setting(''akashi.org'', true))', name);
  end loop;
end
$$;

grant select, insert, update on batch to akashi_app;
grant select, insert, update, delete on roster to akashi_app;
grant select, insert, update (used, changes) on status_list to akashi_app;
grant select, insert, update on award, mail to akashi_app;

grant select on award, mail to akashi_erase;
grant update (address, name, name_kana, folded_name, folded_address, score, recipient_did) on award to akashi_erase;
grant update (address, detail, error) on mail to akashi_erase;
grant select, delete on roster to akashi_erase;
