-- Cases offered by one area to another of the same database. The sender owns the case, and its clock, until the other
-- has accepted it.

CREATE TABLE transfers (
  -- The sender's.
  area text NOT NULL,
  area_title text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  to_area text NOT NULL REFERENCES areas,
  route text NOT NULL,
  reference text NOT NULL,
  proposed_at bigint NOT NULL,
  proposed_by uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'declined', 'withdrawn')),
  answered_at bigint,
  answered_by uuid,
  -- The case that acceptance opened in the other area.
  opened uuid,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  FOREIGN KEY (to_area, opened) REFERENCES cases (area, id),
  CHECK (area <> to_area),
  CHECK ((state = 'proposed') = (answered_at IS NULL)),
  CHECK (opened IS NULL OR state = 'accepted')
);
CREATE UNIQUE INDEX transfers_one_standing ON transfers (area, case_id) WHERE state = 'proposed';
CREATE INDEX transfers_to_answer ON transfers (to_area, proposed_at) WHERE state = 'proposed';

-- Seen by the team of the case, and by those in the other area whose role on the route sees every case of it.
ALTER TABLE transfers ENABLE ROW LEVEL SECURITY;
ALTER TABLE transfers FORCE ROW LEVEL SECURITY;
CREATE POLICY transfers_of_case ON transfers FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = transfers.area AND a.case_id = transfers.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY transfers_offered ON transfers FOR SELECT TO paneld_web
  USING (
    to_area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = transfers.to_area AND r.practitioner = (SELECT app_practitioner()) AND r.route = transfers.route
        AND r.every_case AND r.level IN ('team', 'police')
    )
  );
CREATE POLICY transfers_propose ON transfers FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY transfers_settle ON transfers FOR UPDATE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY transfers_worker ON transfers FOR ALL TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, UPDATE ON transfers TO paneld_web, paneld_worker;
