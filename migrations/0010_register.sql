-- The register: employers, members, their memberships in time, rosters that came in.

CREATE TABLE employers (
  id {id} PRIMARY KEY,
  code {text} NOT NULL UNIQUE,
  union_id {id} NOT NULL REFERENCES unions (id),
  name_lo {text} NOT NULL,
  name_en {text},
  name_zh {text},
  sector {text},
  ownership {text},
  place_code {text},
  headcount {int},
  headcount_on {text},
  headcount_source {text},
  sort_key {blob} NOT NULL,
  version {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE INDEX employers_by_union ON employers (union_id, sort_key);

CREATE TABLE members (
  id {id} PRIMARY KEY,
  union_id {id} NOT NULL,
  state {text} NOT NULL,
  member_no {text},
  title {text},
  given_name {text} NOT NULL,
  surname {text},
  latin_name {text},
  nickname {text},
  sex {text},
  birth_date {text},
  nationality {text} NOT NULL,
  national_id {text},
  education {text},
  occupation {text},
  department {text},
  employer_id {id},
  province_code {text},
  district_code {text},
  village_code {text},
  village {text},
  address {text},
  joined_on {text},
  note {text},
  photo_id {id},
  sort_key {blob} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE INDEX members_by_name ON members (sort_key, id);
CREATE INDEX members_by_union ON members (union_id, sort_key, id);

CREATE TABLE member_phones (
  member_id {id} NOT NULL,
  place {int} NOT NULL,
  phone {text} NOT NULL,
  PRIMARY KEY (member_id, place)
) {without_rowid};

-- Routed look-ups that need not be unique: a phone that a family shares, a name with a birth date.
CREATE TABLE member_keys (
  kind {text} NOT NULL,
  value {text} NOT NULL,
  member_id {id} NOT NULL,
  PRIMARY KEY (kind, value, member_id)
) {without_rowid};
CREATE INDEX member_keys_by_member ON member_keys (member_id);

-- Encrypted per column; opened only with a role and a recorded purpose.
CREATE TABLE member_sensitive (
  member_id {id} NOT NULL,
  field {text} NOT NULL,
  sealed {blob} NOT NULL,
  purpose {text} NOT NULL,
  recorded_at {int} NOT NULL,
  PRIMARY KEY (member_id, field)
) {without_rowid};

-- A spell: a member in a union in a state, true from when to when, believed from when to when.
-- The facts that returns count by stand here too, so that an old return gives the old figures.
CREATE TABLE memberships (
  member_id {id} NOT NULL,
  id {id} NOT NULL,
  union_id {id} NOT NULL,
  state {text} NOT NULL,
  valid_from {text} NOT NULL,
  valid_to {text},
  recorded_at {int} NOT NULL,
  superseded_at {int},
  reason {text} NOT NULL,
  paper {text},
  sex {text},
  birth_date {text},
  sector {text},
  ownership {text},
  PRIMARY KEY (member_id, id)
) {without_rowid};
CREATE INDEX memberships_by_union ON memberships (union_id, valid_from);

CREATE TABLE rosters (
  id {id} PRIMARY KEY,
  union_id {id} NOT NULL REFERENCES unions (id),
  file_id {id} NOT NULL,
  file_name {text} NOT NULL,
  sheet_names {text} NOT NULL,
  state {text} NOT NULL CHECK (state IN
    ('reading', 'unreadable', 'checked', 'importing', 'imported', 'undoing', 'undone', 'discarded')),
  sheet {text},
  header_row {int},
  columns {text} NOT NULL,
  plan {text} NOT NULL,
  header_key {text} NOT NULL,
  trouble {text},
  rows_new {int} NOT NULL,
  rows_known {int} NOT NULL,
  rows_changed {int} NOT NULL,
  rows_duplicate {int} NOT NULL,
  rows_error {int} NOT NULL,
  rows_written {int} NOT NULL,
  rows_kept {int} NOT NULL,
  job_id {id},
  version {int} NOT NULL,
  created_by {id},
  created_at {int} NOT NULL,
  confirmed_at {int},
  finished_at {int},
  undone_at {int}
);
CREATE INDEX rosters_by_union ON rosters (union_id, id);

CREATE TABLE roster_rows (
  roster_id {id} NOT NULL REFERENCES rosters (id),
  row_no {int} NOT NULL,
  outcome {text} NOT NULL CHECK (outcome IN ('new', 'known', 'changed', 'duplicate', 'error', 'skipped')),
  reasons {text} NOT NULL,
  cells {text} NOT NULL,
  person {text} NOT NULL,
  member_id {id},
  written {text} NOT NULL CHECK (written IN ('no', 'yes', 'refused', 'undone', 'kept')),
  PRIMARY KEY (roster_id, row_no)
) {without_rowid};
CREATE INDEX roster_rows_by_outcome ON roster_rows (roster_id, outcome, row_no);

CREATE TABLE roster_mappings (
  union_id {id} NOT NULL,
  header_key {text} NOT NULL,
  columns {text} NOT NULL,
  used_at {int} NOT NULL,
  PRIMARY KEY (union_id, header_key)
);

-- The next number of each kind of numbers given out; never given twice.
CREATE TABLE counters (
  name {text} PRIMARY KEY,
  next {int} NOT NULL
);
