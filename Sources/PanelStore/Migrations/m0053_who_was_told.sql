-- A task can be about one agency of several: each of those who were told something that somebody took back is told of that
-- by itself, and whoever has to tell them reads whom. A service of before writes none, and its tasks are read as before.
ALTER TABLE tasks
  ADD COLUMN agency uuid,
  ADD FOREIGN KEY (area, agency) REFERENCES agencies;

-- Whoever asks what is held of them is given what a panel decided about them and what each agency held, as far as they may
-- be: the service gathers it for the reviewers, as it does with what was said.
CREATE POLICY meeting_items_gather ON meeting_items FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON meeting_items TO paneld_worker;

-- An auditor sees no meeting, and may have its papers made again: the service reads what they are held against.
CREATE POLICY meetings_serve ON meetings FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY confidentiality_acceptances_serve ON confidentiality_acceptances FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON meetings, confidentiality_acceptances TO paneld_worker;
