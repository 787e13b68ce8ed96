-- The ground: union tree, people who sign in, gate, audit, history, jobs, outbox, files, search.
-- Types in braces are filled per database. Instants are microseconds UTC, days ISO text.

CREATE TABLE unions (
  id {id} PRIMARY KEY,
  code {text} NOT NULL UNIQUE,
  level {text} NOT NULL,
  line {text} NOT NULL CHECK (line IN ('place', 'industry')),
  parent_id {id} REFERENCES unions (id),
  path {text} NOT NULL UNIQUE,
  depth {int} NOT NULL,
  name_lo {text} NOT NULL,
  name_en {text},
  name_zh {text},
  place_code {text},
  state {text} NOT NULL CHECK (state IN ('active', 'merged', 'split', 'dissolved')),
  founded_on {text},
  ended_on {text},
  heir_id {id} REFERENCES unions (id),
  sort_key {blob} NOT NULL,
  version {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE INDEX unions_by_parent ON unions (parent_id, sort_key);

-- What was true of a union from when to when, and from when to when we believed it.
CREATE TABLE union_versions (
  union_id {id} NOT NULL REFERENCES unions (id),
  id {id} NOT NULL,
  valid_from {text} NOT NULL,
  valid_to {text},
  recorded_at {int} NOT NULL,
  superseded_at {int},
  parent_id {id},
  path {text} NOT NULL,
  level {text} NOT NULL,
  line {text} NOT NULL,
  name_lo {text} NOT NULL,
  name_en {text},
  name_zh {text},
  state {text} NOT NULL,
  cause {text} NOT NULL,
  PRIMARY KEY (union_id, id)
);
CREATE INDEX union_versions_by_path ON union_versions (path);

CREATE TABLE union_levels (
  code {text} PRIMARY KEY,
  rank {int} NOT NULL,
  line {text} NOT NULL,
  name_lo {text} NOT NULL,
  name_en {text} NOT NULL,
  name_zh {text} NOT NULL,
  parents {text} NOT NULL,
  holds_members {int} NOT NULL CHECK (holds_members IN (0, 1))
);

-- Members counted per union and state: own, and of the whole subtree below (kept for every
-- ancestor but the root, whose sum is made from its children).
CREATE TABLE union_counts (
  union_id {id} NOT NULL,
  measure {text} NOT NULL,
  own {int} NOT NULL,
  subtree {int} NOT NULL,
  PRIMARY KEY (union_id, measure)
);

CREATE TABLE places (
  code {text} PRIMARY KEY,
  parent_code {text},
  kind {text} NOT NULL CHECK (kind IN ('province', 'district', 'village')),
  name_lo {text} NOT NULL,
  name_en {text} NOT NULL,
  name_zh {text},
  fold_lo {text} NOT NULL,
  fold_en {text} NOT NULL,
  valid_from {text},
  valid_to {text}
);
CREATE INDEX places_by_parent ON places (parent_code, fold_lo);

CREATE TABLE users (
  id {id} PRIMARY KEY,
  name {text} NOT NULL UNIQUE,
  display_name {text} NOT NULL,
  email {text},
  lang {text} NOT NULL,
  theme {text} NOT NULL DEFAULT 'auto',
  password_hash {text},
  state {text} NOT NULL CHECK (state IN ('invited', 'active', 'closed')),
  demo {int} NOT NULL DEFAULT 0,
  created_at {int} NOT NULL,
  last_seen_at {int}
);

CREATE TABLE roles (
  id {id} PRIMARY KEY,
  key {text} NOT NULL UNIQUE,
  name_lo {text} NOT NULL,
  name_en {text} NOT NULL,
  name_zh {text} NOT NULL,
  permissions {text} NOT NULL,
  version {int} NOT NULL
);

CREATE TABLE grants (
  id {id} PRIMARY KEY,
  user_id {id} NOT NULL REFERENCES users (id),
  role_id {id} NOT NULL REFERENCES roles (id),
  union_id {id} NOT NULL REFERENCES unions (id),
  valid_from {text} NOT NULL,
  valid_to {text},
  recorded_at {int} NOT NULL,
  superseded_at {int}
);
CREATE INDEX grants_by_user ON grants (user_id);
CREATE INDEX grants_by_union ON grants (union_id);

CREATE TABLE sessions (
  id {id} PRIMARY KEY,
  token_hash {blob} NOT NULL UNIQUE,
  user_id {id} NOT NULL REFERENCES users (id),
  stage {text} NOT NULL CHECK (stage IN ('second_factor', 'full')),
  union_id {id},
  created_at {int} NOT NULL,
  seen_at {int} NOT NULL,
  expires_at {int} NOT NULL,
  confirmed_at {int} NOT NULL,
  address {text} NOT NULL,
  agent {text} NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE sign_in_failures (
  key {text} PRIMARY KEY,
  failures {int} NOT NULL,
  last_at {int} NOT NULL
);

CREATE TABLE settings (
  key {text} NOT NULL,
  valid_from {text} NOT NULL,
  value {text} NOT NULL,
  recorded_at {int} NOT NULL,
  PRIMARY KEY (key, valid_from)
);

-- The only place for uniqueness across the whole installation of things about a person.
CREATE TABLE claims (
  kind {text} NOT NULL,
  value {text} NOT NULL,
  owner_id {id} NOT NULL,
  PRIMARY KEY (kind, value)
) {without_rowid};
CREATE INDEX claims_by_owner ON claims (owner_id);

CREATE TABLE revisions (
  family {text} NOT NULL,
  owner_id {id} NOT NULL,
  id {id} NOT NULL,
  row_id {id} NOT NULL,
  change {text} NOT NULL CHECK (change IN ('insert', 'update', 'delete')),
  before {text},
  after {text},
  actor_id {id},
  cause {text} NOT NULL,
  cause_id {id},
  recorded_at {int} NOT NULL,
  PRIMARY KEY (owner_id, id)
) {without_rowid};
CREATE INDEX revisions_by_cause ON revisions (cause_id, id);

CREATE TABLE audit_events (
  id {id} PRIMARY KEY,
  recorded_at {int} NOT NULL,
  actor_kind {text} NOT NULL CHECK (actor_kind IN ('user', 'token', 'system', 'stranger')),
  actor_id {id},
  event {text} NOT NULL,
  family {text},
  subject_id {id},
  union_id {id},
  facts {text} NOT NULL,
  personal {text},
  personal_hash {blob},
  request_id {text}
);
CREATE INDEX audit_events_by_subject ON audit_events (subject_id, id);
CREATE INDEX audit_events_by_actor ON audit_events (actor_id, id);
CREATE INDEX audit_events_by_event ON audit_events (event, id);
CREATE INDEX audit_events_by_union ON audit_events (union_id, id);

CREATE TABLE audit_unsealed (
  event_id {id} PRIMARY KEY
);
CREATE TABLE audit_chain (
  place {int} PRIMARY KEY,
  event_id {id} NOT NULL UNIQUE,
  hash {blob} NOT NULL
);
CREATE TABLE audit_roots (
  day {text} PRIMARY KEY,
  place {int} NOT NULL,
  hash {blob} NOT NULL,
  signature {blob} NOT NULL,
  public_key {blob} NOT NULL,
  signed_at {int} NOT NULL
);

CREATE TABLE jobs (
  id {id} PRIMARY KEY,
  name {text} NOT NULL,
  args {text} NOT NULL,
  state {text} NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  unique_key {text},
  attempts {int} NOT NULL,
  run_at {int} NOT NULL,
  lease_until {int},
  done_steps {int} NOT NULL,
  all_steps {int} NOT NULL,
  reason {text},
  actor_id {id},
  union_id {id},
  created_at {int} NOT NULL,
  finished_at {int}
);
CREATE INDEX jobs_waiting ON jobs (state, run_at);
CREATE UNIQUE INDEX jobs_unique ON jobs (unique_key);

CREATE TABLE outbox (
  id {id} PRIMARY KEY,
  channel {text} NOT NULL CHECK (channel IN ('mail', 'sms', 'notice')),
  recipient {text} NOT NULL,
  user_id {id},
  subject {text} NOT NULL,
  body {text} NOT NULL,
  url {text},
  state {text} NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'read')),
  attempts {int} NOT NULL,
  reason {text},
  created_at {int} NOT NULL,
  sent_at {int}
);
CREATE INDEX outbox_by_state ON outbox (state, id);
CREATE INDEX outbox_by_user ON outbox (user_id, id);

CREATE TABLE files (
  id {id} PRIMARY KEY,
  hash {text} NOT NULL,
  size {int} NOT NULL,
  media_type {text} NOT NULL,
  name {text} NOT NULL,
  purpose {text} NOT NULL,
  union_id {id},
  owner_id {id},
  created_at {int} NOT NULL,
  created_by {id},
  expires_at {int}
);
CREATE INDEX files_by_hash ON files (hash);
CREATE INDEX files_by_owner ON files (owner_id);

-- only sqlite
CREATE TABLE search_docs (
  doc INTEGER PRIMARY KEY,
  owner_id BLOB NOT NULL UNIQUE,
  union_id BLOB NOT NULL
);
CREATE VIRTUAL TABLE search_index USING fts5(tokens, content='', contentless_delete=1, detail=none, tokenize='ascii');
-- only postgres
CREATE TABLE search_docs (
  owner_id UUID PRIMARY KEY,
  union_id UUID NOT NULL,
  tokens TSVECTOR NOT NULL
);
CREATE INDEX search_docs_tokens ON search_docs USING GIN (tokens) WITH (fastupdate = off);
-- both
