-- The sharing table with its legal bases is published as one definition, to which every decision on sharing is pinned.
ALTER TABLE definitions DROP CONSTRAINT definitions_kind_check;
ALTER TABLE definitions ADD CONSTRAINT definitions_kind_check
  CHECK (kind IN ('route', 'form', 'calendar', 'words', 'sharing'));
