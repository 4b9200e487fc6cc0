-- How a session began (security 4): one that a claim link began may use the wallet and nothing else.
-- Of the sessions there are nobody knows: they end, and their people sign in again.
delete from session;
alter table session add column started_by text not null check (started_by in ('claim', 'mail', 'passkey', 'setup'));
