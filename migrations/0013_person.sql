-- What hangs on a person: sealed values with the consent behind them, documents, and rosters whose
-- closed columns are sealed or left out.

-- One data key a field, sealed with the installation's secret; a new version when it is changed.
CREATE TABLE sensitive_keys (
  field {text} NOT NULL,
  version {int} NOT NULL,
  wrapped {blob} NOT NULL,
  created_at {int} NOT NULL,
  PRIMARY KEY (field, version)
) {without_rowid};

ALTER TABLE member_sensitive ADD COLUMN key_version {int} NOT NULL DEFAULT 1;
ALTER TABLE member_sensitive ADD COLUMN consent_id {id};

-- What a member agreed to: which field, what for, how and when; how it ended.
CREATE TABLE member_consents (
  member_id {id} NOT NULL,
  id {id} NOT NULL,
  field {text} NOT NULL,
  purpose {text} NOT NULL,
  detail {text},
  way {text} NOT NULL,
  paper {text},
  given_on {text} NOT NULL,
  cause_id {id},
  recorded_at {int} NOT NULL,
  recorded_by {id},
  ended_on {text},
  ended_why {text} CHECK (ended_why IN ('withdrawn', 'replaced')),
  ended_at {int},
  ended_by {id},
  PRIMARY KEY (member_id, id)
) {without_rowid};

CREATE TABLE member_documents (
  member_id {id} NOT NULL,
  id {id} NOT NULL,
  kind {text} NOT NULL,
  title {text} NOT NULL,
  dated_on {text},
  note {text},
  file_id {id} NOT NULL,
  media_type {text} NOT NULL,
  size {int} NOT NULL,
  recorded_at {int} NOT NULL,
  recorded_by {id},
  removed_at {int},
  removed_by {id},
  removed_why {text} CHECK (removed_why IN ('removed', 'replaced')),
  replaced_by {id},
  version {int} NOT NULL,
  PRIMARY KEY (member_id, id)
) {without_rowid};
CREATE INDEX member_documents_removed ON member_documents (removed_at);

-- What the reader of a roster should know, what of its closed columns comes in and with which
-- consent, and what the last corrected workbook brought.
ALTER TABLE rosters ADD COLUMN remarks {text} NOT NULL DEFAULT '[]';
ALTER TABLE rosters ADD COLUMN closed {text};
ALTER TABLE rosters ADD COLUMN corrected {text};
ALTER TABLE rosters ADD COLUMN corrections_file_id {id};

-- Values of closed columns that come in with consent, sealed until they are written or thrown away.
CREATE TABLE roster_sensitive (
  roster_id {id} NOT NULL,
  row_no {int} NOT NULL,
  field {text} NOT NULL,
  key_version {int} NOT NULL,
  sealed {blob} NOT NULL,
  PRIMARY KEY (roster_id, row_no, field)
) {without_rowid};
CREATE INDEX files_by_expiry ON files (expires_at);
