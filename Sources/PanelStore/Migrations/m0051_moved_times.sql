-- A supplement also says which items are heard at another time than the version before it said: whoever was told comes at
-- the old time otherwise. A service of before goes on saying what came and went, and reads no other.
ALTER TABLE agenda_changes DROP CONSTRAINT agenda_changes_change_check;
ALTER TABLE agenda_changes ADD CONSTRAINT agenda_changes_change_check
  CHECK (change IN ('added', 'withdrawn', 'moved'));
