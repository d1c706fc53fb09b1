-- Cases, their append-only chained history, and the sealed contents of records.

CREATE TABLE cases (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  reference text NOT NULL,
  route text NOT NULL,
  definition text NOT NULL,
  stage text NOT NULL,
  -- The number of the last event: the version a change must name.
  seq bigint NOT NULL CHECK (seq > 0),
  -- The hash of the last event: the head of the chain.
  head bytea NOT NULL,
  -- What guards read: codes, dates and yes-or-no only.
  state text NOT NULL,
  referral uuid,
  person uuid,
  opened_at bigint NOT NULL,
  closed_at bigint,
  outcome text,
  -- The role whose time is running, and the earliest moment something is due; nothing due sorts last.
  holder text NOT NULL,
  next_due bigint NOT NULL,
  PRIMARY KEY (area, id),
  UNIQUE (area, reference),
  FOREIGN KEY (area, definition) REFERENCES definitions,
  FOREIGN KEY (area, referral) REFERENCES referrals,
  FOREIGN KEY (area, person) REFERENCES persons,
  -- Closed only with an outcome: nothing ends in silence.
  CHECK (closed_at IS NULL OR outcome IS NOT NULL)
);
-- One live case per referral and route.
CREATE UNIQUE INDEX cases_one_live ON cases (area, referral, route) WHERE closed_at IS NULL AND referral IS NOT NULL;
-- The queue of a route: what is due first stands first. Lists begin at the routes that a reader sees every case of, so
-- that nobody's page reads through cases that are not theirs.
CREATE INDEX cases_queue ON cases (area, route, next_due, id) WHERE closed_at IS NULL;
CREATE INDEX cases_closed ON cases (area, route, closed_at DESC, id DESC) WHERE closed_at IS NOT NULL;

-- What a practitioner may know of a case held by the police, or asked about: that it exists.
CREATE TABLE case_signs (
  area text NOT NULL,
  case_id uuid NOT NULL,
  reference text NOT NULL,
  route text NOT NULL,
  referral uuid,
  opened_at bigint NOT NULL,
  PRIMARY KEY (area, case_id),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id)
);
CREATE INDEX case_signs_by_referral ON case_signs (area, referral) WHERE referral IS NOT NULL;

CREATE TABLE case_moves (
  area text NOT NULL,
  case_id uuid NOT NULL,
  seq bigint NOT NULL,
  definition text NOT NULL,
  from_stage text NOT NULL,
  move text NOT NULL,
  to_stage text NOT NULL,
  PRIMARY KEY (area, case_id, seq),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  FOREIGN KEY (area, definition, from_stage, move, to_stage) REFERENCES definition_moves
);

CREATE TABLE events (
  area text NOT NULL,
  case_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  type text NOT NULL,
  type_version integer NOT NULL,
  definition text NOT NULL,
  actor uuid NOT NULL,
  occurred_at bigint NOT NULL,
  recorded_at bigint NOT NULL,
  content_hash bytea NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (area, case_id, seq),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id)
);

CREATE TABLE event_contents (
  area text NOT NULL,
  case_id uuid NOT NULL,
  seq bigint NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (area, case_id, seq),
  FOREIGN KEY (area, case_id, seq) REFERENCES events
);

-- The sealed answers of a record (a referral, a form, a return, a consent): one row per version and category, so that
-- the row is what a reader may see or not.
CREATE TABLE contents (
  area text NOT NULL,
  record uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  category text NOT NULL,
  case_id uuid,
  referral uuid,
  -- Contents that one agency gave and its own practitioners may read again.
  agency uuid,
  sealed bytea NOT NULL,
  PRIMARY KEY (area, record, version, category),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  FOREIGN KEY (area, referral) REFERENCES referrals,
  CHECK (case_id IS NOT NULL OR referral IS NOT NULL)
);
CREATE INDEX contents_by_case ON contents (area, case_id) WHERE case_id IS NOT NULL;

-- The saved forms of a case: which record holds the answers of which form. A linked case that carries a form on names
-- the same record, and opens it to those who see the linked case.
CREATE TABLE case_forms (
  area text NOT NULL,
  case_id uuid NOT NULL,
  form text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  record uuid NOT NULL,
  form_hash text NOT NULL,
  complete boolean NOT NULL,
  -- The categories that hold an answer, so that a reader can be told what they are not shown.
  categories text[] NOT NULL DEFAULT '{}',
  saved_by uuid NOT NULL,
  saved_at bigint NOT NULL,
  PRIMARY KEY (area, case_id, form, version),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  FOREIGN KEY (area, form_hash) REFERENCES definitions (area, hash)
);
CREATE INDEX case_forms_by_record ON case_forms (area, record);

-- A grant that opens more than that the case exists, now, and is not stopped by a police hold.
ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
CREATE POLICY cases_read ON cases FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = cases.area AND a.case_id = cases.id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level NOT IN ('existence', 'asked') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY cases_open ON cases FOR INSERT TO paneld_web, paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY cases_change ON cases FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = cases.area AND a.case_id = cases.id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level NOT IN ('existence', 'asked') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  )
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY cases_worker_read ON cases FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY cases_worker_change ON cases FOR UPDATE TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
-- Codes and dates only: which cases there are, to whom a role given later must open them.
CREATE POLICY cases_administer ON cases FOR SELECT TO paneld_owner USING (true);
GRANT SELECT, INSERT, UPDATE ON cases TO paneld_web, paneld_worker;

ALTER TABLE case_signs ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_signs FORCE ROW LEVEL SECURITY;
CREATE POLICY case_signs_read ON case_signs FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = case_signs.area AND a.case_id = case_signs.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY case_signs_add ON case_signs FOR INSERT TO paneld_web, paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON case_signs TO paneld_web;
GRANT INSERT ON case_signs TO paneld_worker;

-- What hangs on a case is seen by those who see the case; each policy repeats the one indexed lookup.
ALTER TABLE case_moves ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_moves FORCE ROW LEVEL SECURITY;
CREATE POLICY case_moves_read ON case_moves FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = case_moves.area AND a.case_id = case_moves.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY case_moves_add ON case_moves FOR INSERT TO paneld_web, paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON case_moves TO paneld_web;
GRANT INSERT ON case_moves TO paneld_worker;

ALTER TABLE events ENABLE ROW LEVEL SECURITY;
ALTER TABLE events FORCE ROW LEVEL SECURITY;
CREATE POLICY events_read ON events FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = events.area AND a.case_id = events.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY events_append ON events FOR INSERT TO paneld_web, paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY events_worker ON events FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
-- Append-only by privilege: nobody who serves may change or remove an event.
GRANT SELECT, INSERT ON events TO paneld_web, paneld_worker;

ALTER TABLE event_contents ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_contents FORCE ROW LEVEL SECURITY;
CREATE POLICY event_contents_read ON event_contents FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = event_contents.area AND a.case_id = event_contents.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY event_contents_append ON event_contents FOR INSERT TO paneld_web, paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY event_contents_worker ON event_contents FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY event_contents_erase ON event_contents FOR DELETE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON event_contents TO paneld_web, paneld_worker;
GRANT DELETE ON event_contents TO paneld_retention;

ALTER TABLE contents ENABLE ROW LEVEL SECURITY;
ALTER TABLE contents FORCE ROW LEVEL SECURITY;
CREATE POLICY contents_of_case ON contents FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      (case_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_access a JOIN level_categories l ON l.level = a.level
        WHERE a.area = contents.area AND a.case_id = contents.case_id AND l.category = contents.category
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
      OR (referral IS NOT NULL AND category <> 'safe-contact' AND EXISTS (
        SELECT 1 FROM referrals r JOIN practitioner_roles p ON p.area = r.area AND p.route = r.route
        WHERE r.area = contents.area AND r.id = contents.referral AND p.practitioner = (SELECT app_practitioner())
          AND p.receives_referrals AND (p.level = 'police' OR category NOT IN ('location', 'police'))
      ))
      -- A form that another case carried on to one they see.
      OR (case_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_forms f
        JOIN case_access a ON a.area = f.area AND a.case_id = f.case_id
        JOIN level_categories l ON l.level = a.level
        WHERE f.area = contents.area AND f.record = contents.record AND l.category = contents.category
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
      -- What was submitted, to those who see a case that it opened, or are asked about it.
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_signs s
        JOIN case_access a ON a.area = s.area AND a.case_id = s.case_id
        JOIN level_categories l ON l.level = a.level
        WHERE s.area = contents.area AND s.referral = contents.referral AND l.category = contents.category
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
      OR agency = (SELECT app_agency())
    )
  );
CREATE POLICY contents_add ON contents FOR INSERT TO paneld_web, paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY contents_worker ON contents FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY contents_erase ON contents FOR DELETE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON contents TO paneld_web, paneld_worker;
GRANT DELETE ON contents TO paneld_retention;

ALTER TABLE case_forms ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_forms FORCE ROW LEVEL SECURITY;
CREATE POLICY case_forms_read ON case_forms FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = case_forms.area AND a.case_id = case_forms.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level NOT IN ('existence', 'asked') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY case_forms_add ON case_forms FOR INSERT TO paneld_web, paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY case_forms_worker ON case_forms FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON case_forms TO paneld_web, paneld_worker;
