-- Returns: half-yearly figures of a union, drawn up, signed, sent up; and files that wait for people.

-- What figures count by, in the order in which they are added up: one pass, no sorting. It also
-- finds the spells of a union, so the older index is not needed beside it.
CREATE INDEX memberships_counted ON memberships
  (union_id, state, sex, sector, ownership, birth_date, valid_from, valid_to, recorded_at, superseded_at);
DROP INDEX memberships_by_union;
CREATE INDEX memberships_begun ON memberships (valid_from);
CREATE INDEX memberships_ended ON memberships (valid_to);

-- One return of one union for one period; a later number corrects the one before it.
CREATE TABLE returns (
  id {id} PRIMARY KEY,
  union_id {id} NOT NULL REFERENCES unions (id),
  period {text} NOT NULL,
  number {int} NOT NULL,
  day {text} NOT NULL,
  catalogue {text} NOT NULL,
  state {text} NOT NULL CHECK (state IN ('draft', 'signed', 'sent', 'accepted', 'sent_back', 'superseded')),
  figures {text},
  figures_hash {text},
  known_at {int},
  note {text},
  created_by {id},
  created_at {int} NOT NULL,
  signed_by {id},
  signed_at {int},
  sent_to {id} REFERENCES unions (id),
  sent_by {id},
  sent_at {int},
  decided_by {id},
  decided_at {int},
  version {int} NOT NULL
);
CREATE UNIQUE INDEX returns_by_union ON returns (union_id, period, number);
CREATE INDEX returns_by_receiver ON returns (sent_to, state);

-- A list that somebody asked for and that is made or was made as a file.
CREATE TABLE exports (
  id {id} PRIMARY KEY,
  user_id {id} NOT NULL REFERENCES users (id),
  union_id {id} NOT NULL REFERENCES unions (id),
  kind {text} NOT NULL,
  ask {text} NOT NULL,
  purpose {text} NOT NULL,
  state {text} NOT NULL CHECK (state IN ('waiting', 'ready', 'failed', 'expired')),
  rows {int} NOT NULL,
  file_id {id},
  job_id {id},
  created_at {int} NOT NULL,
  expires_at {int} NOT NULL
);
CREATE INDEX exports_by_user ON exports (user_id, id);
CREATE INDEX exports_by_end ON exports (state, expires_at);
