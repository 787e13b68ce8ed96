-- The rest of the ground: who set a setting, answers to requests that may be sent twice, backups
-- that were made, and what verifications of the audit found.

ALTER TABLE settings ADD COLUMN recorded_by {id};

-- The answer to a request with an idempotency key; none while it is under way. A row is found by
-- the hash of who asked, the route and the key.
CREATE TABLE api_answers (
  key_hash {blob} PRIMARY KEY,
  body_hash {blob} NOT NULL,
  status {int},
  headers {text},
  body {blob},
  begun_at {int} NOT NULL,
  expires_at {int} NOT NULL
);
CREATE INDEX api_answers_by_end ON api_answers (expires_at);

CREATE TABLE backups (
  id {id} PRIMARY KEY,
  made_at {int} NOT NULL,
  name {text} NOT NULL,
  size {int} NOT NULL,
  encrypted {int} NOT NULL CHECK (encrypted IN (0, 1)),
  row_count {int} NOT NULL,
  register_hash {text} NOT NULL
);

CREATE TABLE audit_verifications (
  id {id} PRIMARY KEY,
  verified_at {int} NOT NULL,
  actor_id {id},
  sealed {int} NOT NULL,
  unsealed {int} NOT NULL,
  roots {int} NOT NULL,
  broken_at {int},
  reason {text}
);
