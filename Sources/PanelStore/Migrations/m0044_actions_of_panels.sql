-- What a panel's decisions give agencies to do, and what became of it. None goes: a row is never deleted, and what happened
-- to it is only ever added to. The words (what is to be done, what shows it, which risk it lowers, why) are case content:
-- sealed, under the record that a row names. They go with the case; that something was to be done, and by whom, stays.

CREATE TABLE actions (
  area text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- Copied from the case: whoever has to do it sees no case, and quotes this.
  reference text NOT NULL,
  route text NOT NULL,
  panel text NOT NULL,
  -- The item whose decision gave it.
  meeting uuid NOT NULL,
  item integer NOT NULL,
  agency uuid NOT NULL,
  practitioner uuid NOT NULL,
  due date NOT NULL,
  urgent boolean NOT NULL,
  standing text NOT NULL CHECK (
    standing IN ('open', 'accepted', 'in-progress', 'blocked', 'done', 'verified', 'overtaken', 'not-done')),
  done_by uuid,
  successor uuid,
  postponed integer NOT NULL CHECK (postponed >= 0),
  -- The meeting that heard how it ended.
  heard_at uuid,
  version bigint NOT NULL CHECK (version > 0),
  record uuid NOT NULL,
  PRIMARY KEY (area, id),
  UNIQUE (area, case_id, id),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  FOREIGN KEY (area, meeting, item) REFERENCES meeting_items (area, meeting, number),
  FOREIGN KEY (area, agency) REFERENCES agencies,
  FOREIGN KEY (area, practitioner) REFERENCES practitioners,
  FOREIGN KEY (area, done_by) REFERENCES practitioners,
  FOREIGN KEY (area, case_id, successor) REFERENCES actions (area, case_id, id),
  FOREIGN KEY (area, heard_at) REFERENCES meetings (area, id),
  CHECK (standing <> 'done' OR done_by IS NOT NULL),
  CHECK (successor IS NULL OR standing = 'overtaken'),
  -- What is not over is on the next list again.
  CHECK (heard_at IS NULL OR standing IN ('verified', 'overtaken', 'not-done'))
);
CREATE INDEX actions_by_panel ON actions (area, panel, due, id) WHERE heard_at IS NULL;
CREATE INDEX actions_by_due ON actions (area, due, id);
CREATE INDEX actions_by_agency ON actions (area, agency, due, id);
CREATE INDEX actions_by_record ON actions (area, record);

-- What happened to one, in its order, each time with how it stood after.
CREATE TABLE action_events (
  area text NOT NULL,
  action uuid NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (
    kind IN (
      'given', 'accept', 'begin', 'block', 'unblock', 'done', 'verify', 'send-back', 'overtake', 'give-up', 'reassign',
      'postpone', 'heard', 'chased')),
  by uuid NOT NULL,
  at bigint NOT NULL,
  -- Whose it was when it happened; the agency that gave it up, where it was given to another.
  told uuid NOT NULL,
  agency uuid NOT NULL,
  practitioner uuid NOT NULL,
  due date NOT NULL,
  standing text NOT NULL,
  meeting uuid,
  rung text CHECK (rung IN ('reminder', 'due-day', 'owners-manager', 'chair', 'governance-board')),
  -- The sealed reason or evidence.
  record uuid,
  PRIMARY KEY (area, action, version),
  FOREIGN KEY (area, case_id, action) REFERENCES actions (area, case_id, id),
  FOREIGN KEY (area, by) REFERENCES practitioners,
  FOREIGN KEY (area, told) REFERENCES agencies,
  FOREIGN KEY (area, agency) REFERENCES agencies,
  FOREIGN KEY (area, practitioner) REFERENCES practitioners,
  FOREIGN KEY (area, meeting) REFERENCES meetings (area, id),
  CHECK ((kind = 'chased') = (rung IS NOT NULL)),
  CHECK ((kind IN ('given', 'heard')) = (meeting IS NOT NULL))
);
CREATE INDEX action_events_by_meeting ON action_events (area, meeting, action) WHERE meeting IS NOT NULL;
CREATE INDEX action_events_by_record ON action_events (area, record) WHERE record IS NOT NULL;

-- Read by those who see the case as its panel hears it; and, each its own alone, by whoever has to do it and by those of
-- their agency who sit on the panel. By that they are let in to nothing else of the case.
ALTER TABLE actions ENABLE ROW LEVEL SECURITY;
ALTER TABLE actions FORCE ROW LEVEL SECURITY;
CREATE POLICY actions_read ON actions FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = actions.area AND a.case_id = actions.case_id
          AND a.holder = ANY ((SELECT app_holders())::uuid[])
          AND a.level IN ('item', 'team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      )
      OR (agency = (SELECT app_agency()) AND (
        practitioner = (SELECT app_practitioner())
        OR EXISTS (
          SELECT 1 FROM practitioner_roles r
          WHERE r.area = actions.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = actions.route
            AND r.sits
        )
      ))
    )
  );
-- Given, and gone on with, by the case's team in an act on the case. A meeting locks what it goes through, of all the
-- cases there are, and then names each in turn.
CREATE POLICY actions_give ON actions FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND level_rank('team') <= (SELECT giving_rank())
  );
CREATE POLICY actions_change ON actions FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = actions.area AND a.case_id = actions.case_id
        AND a.holder = ANY ((SELECT app_holders())::uuid[])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  )
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND level_rank('team') <= (SELECT giving_rank())
  );
CREATE POLICY actions_conflict ON actions AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (sha256(uuid_send(case_id)) <> ALL ((SELECT app_conflicts())::bytea[]));
-- An agency that sees no case says how its action stands through the service, once it was seen that the action is theirs.
CREATE POLICY actions_serve ON actions FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY actions_serve_change ON actions FOR UPDATE TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[])) WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON actions TO paneld_web;
GRANT SELECT ON actions TO paneld_worker;
GRANT UPDATE (agency, practitioner, due, standing, done_by, successor, postponed, heard_at, version) ON actions
  TO paneld_web, paneld_worker;

ALTER TABLE action_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE action_events FORCE ROW LEVEL SECURITY;
-- An agency reads what happened to its action while it was its own, and no more.
CREATE POLICY action_events_read ON action_events FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = action_events.area AND a.case_id = action_events.case_id
          AND a.holder = ANY ((SELECT app_holders())::uuid[])
          AND a.level IN ('item', 'team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      )
      OR (told = (SELECT app_agency()) AND EXISTS (
        SELECT 1 FROM actions x WHERE x.area = action_events.area AND x.id = action_events.action
      ))
    )
  );
CREATE POLICY action_events_add ON action_events FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND by = (SELECT app_practitioner()) AND level_rank('team') <= (SELECT giving_rank())
  );
CREATE POLICY action_events_conflict ON action_events AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (sha256(uuid_send(case_id)) <> ALL ((SELECT app_conflicts())::bytea[]));
CREATE POLICY action_events_serve ON action_events FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON action_events TO paneld_web;
GRANT INSERT ON action_events TO paneld_worker;

-- The agency that has to do something reads what, and how it is measured; not which risk of whom it lowers.
CREATE POLICY contents_of_action ON contents FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND category = 'personal'
    AND (
      EXISTS (
        SELECT 1 FROM actions x
        WHERE x.area = contents.area AND x.record = contents.record AND x.agency = (SELECT app_agency())
      )
      OR EXISTS (
        SELECT 1 FROM action_events e
        WHERE e.area = contents.area AND e.record = contents.record AND e.told = (SELECT app_agency())
      )
    )
  );
