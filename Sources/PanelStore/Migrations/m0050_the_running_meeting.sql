-- What a meeting that is held asks of its agenda and of its minutes.

-- An item that came after the agenda was published: it is heard once a supplement added it, since nobody was sent anything
-- of it before. Those that are there are taken as published. A service of before goes on adding items: they are too.
ALTER TABLE meeting_items ADD COLUMN after_lock boolean NOT NULL DEFAULT false;

-- What is put right about the meeting itself is about no case, so its words are sealed here and not with one.
ALTER TABLE minutes_acts ADD COLUMN sealed bytea;
ALTER TABLE minutes_acts DROP CONSTRAINT minutes_acts_check1;
ALTER TABLE minutes_acts ADD CONSTRAINT minutes_acts_words
  CHECK (CASE WHEN kind = 'corrected' THEN (item IS NULL) = (sealed IS NOT NULL) ELSE item IS NULL AND sealed IS NULL END);
-- A new data key seals them anew.
CREATE POLICY minutes_acts_administer ON minutes_acts FOR ALL TO paneld_owner USING (true) WITH CHECK (true);

-- Whoever asks what is held of them is given what was said of them at meetings and what was given to do, as far as they may
-- be: the service gathers it for the reviewers, as it does with what was answered.
CREATE POLICY item_contributions_gather ON item_contributions FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY action_events_gather ON action_events FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON item_contributions, action_events TO paneld_worker;

-- What is late about a case is looked for as its panel's agenda is drawn.
CREATE INDEX actions_by_case ON actions (area, case_id);

-- That minutes were approved is told to everybody who may see the meeting, whose part of them was approved as well; who
-- looked at what, and what was put right, to those who sit on the panel alone.
CREATE POLICY minutes_acts_approved ON minutes_acts FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND kind = 'approved'
    AND EXISTS (SELECT 1 FROM meetings m WHERE m.area = minutes_acts.area AND m.id = minutes_acts.meeting)
  );
