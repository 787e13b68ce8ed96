-- The union tree that changes: what a version of a union also says; officers with terms; employers
-- that open and close, and their headcounts in time; merges and splits under way; trees handed in.

ALTER TABLE union_versions ADD COLUMN code {text};
ALTER TABLE union_versions ADD COLUMN place_code {text};

-- An office held: one row for each form in which it was believed; officer_id names the term itself.
CREATE TABLE union_officers (
  union_id {id} NOT NULL REFERENCES unions (id),
  id {id} NOT NULL,
  officer_id {id} NOT NULL,
  office {text} NOT NULL,
  member_id {id},
  name {text} NOT NULL,
  phone {text},
  valid_from {text} NOT NULL,
  valid_to {text},
  paper {text},
  recorded_at {int} NOT NULL,
  superseded_at {int},
  PRIMARY KEY (union_id, id)
);
CREATE INDEX union_officers_by_officer ON union_officers (officer_id);

ALTER TABLE employers ADD COLUMN state {text} NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed'));
ALTER TABLE employers ADD COLUMN opened_on {text};
ALTER TABLE employers ADD COLUMN closed_on {text};
CREATE INDEX employers_by_name ON employers (sort_key, id);
CREATE INDEX members_by_employer ON members (employer_id);

CREATE TABLE employer_headcounts (
  employer_id {id} NOT NULL REFERENCES employers (id),
  id {id} NOT NULL,
  counted_on {text} NOT NULL,
  workers {int} NOT NULL CHECK (workers >= 0),
  source {text} NOT NULL,
  recorded_at {int} NOT NULL,
  superseded_at {int},
  PRIMARY KEY (employer_id, id)
);
INSERT INTO employer_headcounts (employer_id, id, counted_on, workers, source, recorded_at)
SELECT id, id, headcount_on, headcount, headcount_source, updated_at
FROM employers
WHERE headcount IS NOT NULL AND headcount_on IS NOT NULL AND headcount_source IS NOT NULL;

-- A merge, a split or a dissolution with members: asked for at once, carried out by a job.
CREATE TABLE union_works (
  id {id} PRIMARY KEY,
  kind {text} NOT NULL CHECK (kind IN ('merge', 'split', 'dissolve')),
  union_id {id} NOT NULL REFERENCES unions (id),
  heir_id {id} REFERENCES unions (id),
  day {text} NOT NULL,
  ends {int} NOT NULL CHECK (ends IN (0, 1)),
  grants {text} NOT NULL CHECK (grants IN ('move', 'end', 'keep')),
  state {text} NOT NULL CHECK (state IN ('running', 'done')),
  members_all {int} NOT NULL,
  members_moved {int} NOT NULL,
  employers_moved {int} NOT NULL,
  rosters_moved {int} NOT NULL,
  grants_moved {int} NOT NULL,
  grants_ended {int} NOT NULL,
  job_id {id},
  created_by {id},
  created_at {int} NOT NULL,
  finished_at {int}
);
CREATE INDEX union_works_by_union ON union_works (union_id, id);
CREATE INDEX union_works_by_heir ON union_works (heir_id, id);

-- Who of a split goes where, and which employers.
CREATE TABLE union_work_members (
  work_id {id} NOT NULL REFERENCES union_works (id),
  member_id {id} NOT NULL,
  target_id {id} NOT NULL,
  PRIMARY KEY (work_id, member_id)
) {without_rowid};
CREATE TABLE union_work_employers (
  work_id {id} NOT NULL REFERENCES union_works (id),
  employer_id {id} NOT NULL,
  target_id {id} NOT NULL,
  PRIMARY KEY (work_id, employer_id)
) {without_rowid};

-- A tree that came in as a table.
CREATE TABLE tree_imports (
  id {id} PRIMARY KEY,
  union_id {id} NOT NULL REFERENCES unions (id),
  file_name {text} NOT NULL,
  state {text} NOT NULL CHECK (state IN ('checked', 'importing', 'imported', 'undoing', 'undone', 'discarded')),
  rows_new {int} NOT NULL,
  rows_known {int} NOT NULL,
  rows_changed {int} NOT NULL,
  rows_error {int} NOT NULL,
  rows_written {int} NOT NULL,
  rows_kept {int} NOT NULL,
  job_id {id},
  created_by {id},
  created_at {int} NOT NULL,
  finished_at {int}
);
CREATE INDEX tree_imports_by_union ON tree_imports (union_id, id);

CREATE TABLE tree_import_rows (
  import_id {id} NOT NULL REFERENCES tree_imports (id),
  row_no {int} NOT NULL,
  step {int} NOT NULL,
  outcome {text} NOT NULL CHECK (outcome IN ('new', 'known', 'changed', 'error')),
  reasons {text} NOT NULL,
  cells {text} NOT NULL,
  branch {text} NOT NULL,
  union_id {id},
  written {text} NOT NULL CHECK (written IN ('no', 'yes', 'refused', 'undone', 'kept')),
  PRIMARY KEY (import_id, row_no)
) {without_rowid};
