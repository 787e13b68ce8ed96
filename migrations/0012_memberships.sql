-- The life of a membership: approval chains as data, requests on their way through them.

-- A procedure of an action from a day on; the rules as JSON. What is believed no longer is superseded.
CREATE TABLE procedures (
  action {text} NOT NULL,
  id {id} NOT NULL,
  valid_from {text} NOT NULL,
  rules {text} NOT NULL,
  recorded_at {int} NOT NULL,
  superseded_at {int},
  recorded_by {id},
  PRIMARY KEY (action, id)
);

-- A change of a membership on its way. The rules it began with stand in it. seat_id and due_on are
-- those of the step that waits; none when nothing waits.
CREATE TABLE requests (
  member_id {id} NOT NULL,
  id {id} NOT NULL,
  action {text} NOT NULL,
  state {text} NOT NULL CHECK (state IN ('running', 'approved', 'done', 'refused', 'withdrawn')),
  union_id {id} NOT NULL,
  to_union_id {id},
  asked_at {text} NOT NULL CHECK (asked_at IN ('home', 'receiving')),
  from_state {text} NOT NULL,
  to_state {text} NOT NULL,
  effective_on {text} NOT NULL,
  spell_id {id},
  reason {text},
  procedure {text} NOT NULL,
  seat_id {id},
  due_on {text},
  created_by {id},
  created_at {int} NOT NULL,
  finished_at {int},
  changed_from {text},
  version {int} NOT NULL,
  PRIMARY KEY (member_id, id)
) {without_rowid};
CREATE INDEX requests_by_id ON requests (id);
CREATE INDEX requests_by_seat ON requests (seat_id, due_on, id);
CREATE INDEX requests_by_union ON requests (union_id, id);
CREATE INDEX requests_by_receiver ON requests (to_union_id, id);
CREATE INDEX requests_by_day ON requests (state, effective_on);
-- One at a time: what is under way must end before something else is asked for.
CREATE UNIQUE INDEX requests_one_open ON requests (member_id) WHERE state IN ('running', 'approved');

CREATE TABLE request_steps (
  member_id {id} NOT NULL,
  request_id {id} NOT NULL,
  place {int} NOT NULL,
  side {text} NOT NULL CHECK (side IN ('home', 'receiving')),
  level {text} NOT NULL,
  seat_id {id} NOT NULL,
  days {int} NOT NULL,
  four_eyes {int} NOT NULL CHECK (four_eyes IN (0, 1)),
  state {text} NOT NULL CHECK (state IN ('waiting', 'open', 'approved', 'refused', 'dropped')),
  opened_on {text},
  due_on {text},
  decided_on {text},
  decided_by {id},
  note {text},
  PRIMARY KEY (member_id, request_id, place)
) {without_rowid};

CREATE TABLE request_papers (
  member_id {id} NOT NULL,
  request_id {id} NOT NULL,
  kind {text} NOT NULL,
  number {text},
  file_id {id},
  file_name {text},
  PRIMARY KEY (member_id, request_id, kind)
) {without_rowid};

-- Spells that changed since a moment: what signed returns are compared from.
CREATE INDEX memberships_by_recorded ON memberships (recorded_at);
CREATE INDEX memberships_by_superseded ON memberships (superseded_at);
