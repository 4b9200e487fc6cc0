-- Erasure (security 22): the mark on an erased award, the ledger (ids and times only), and what akashi_erase needs besides.
alter table award add column erased_at timestamptz;

-- Belongs to no organization, so that one query compares it with the file that outlives a restored backup.
create table erasure (
  kind text not null check (kind in ('award', 'person')),
  subject text not null,
  -- Of an award.
  organization_id text references organization,
  at timestamptz not null,
  primary key (kind, subject)
);

grant select, insert on erasure to akashi_erase;
grant select on organization to akashi_erase;
grant select, delete on invitation_locator to akashi_erase;
-- What was not issued yet never will be; what waits to be sent never leaves.
grant update (state, erased_at) on award to akashi_erase;
grant update (state) on mail to akashi_erase;
-- The history stays, and the words that somebody wrote in it go.
grant select, update (reason) on status_change to akashi_erase;
