-- A role that opens what is closed even to administrators waits for somebody who holds what it
-- opens: until then the grant is recorded and not in force.

ALTER TABLE grants ADD COLUMN waits {int} NOT NULL DEFAULT 0 CHECK (waits IN (0, 1));
ALTER TABLE grants ADD COLUMN asked_by {id};
