-- When something is due, and when there is something to tell, are two days: what is late stays in sight until somebody has done it.
alter table application add column look_on date;
update application set look_on = due_on;
drop index application_due;
create index application_look on application (org_id, look_on) where look_on is not null;

-- How long an applicant has for what was sent back.
alter table accreditor_settings add column return_days integer not null default 60 check (return_days between 14 and 365);
