-- A time stamp is asked for by the hash of its token, and found where it stands first behind an entry.
create index log_stamp_token on log_stamp (sha256(token));
create index log_anchor_settled on log_anchor (log, size) where state = 'settled';
