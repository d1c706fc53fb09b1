-- Cases that somebody who does not work on them opened in an emergency: by a grant like every other, that ends by the real
-- clock, and rests on a row that only the service writes.

ALTER TABLE case_access DROP CONSTRAINT case_access_level_check;
ALTER TABLE case_access
  ADD CONSTRAINT case_access_level_check
    CHECK (level IN ('existence', 'asked', 'brief', 'item', 'emergency', 'team', 'police')),
  -- The first moment of the real clock at which it no longer holds; null: it goes by casework time alone.
  ADD COLUMN really_ends_at bigint,
  ADD CONSTRAINT case_access_emergency CHECK ((level = 'emergency') = (why = 'emergency')),
  ADD CONSTRAINT case_access_emergency_ends CHECK (level <> 'emergency' OR really_ends_at IS NOT NULL);
DROP INDEX case_access_held;
CREATE INDEX case_access_held ON case_access (area, holder, case_id) INCLUDE (level, starts_at, ends_at, really_ends_at)
  WHERE held;

-- Nothing of what is sealed apart: where somebody is or was, and how they are safely reached.
INSERT INTO level_categories (level, category) VALUES
  ('emergency', 'identity'), ('emergency', 'personal'), ('emergency', 'special'), ('emergency', 'health'),
  ('emergency', 'offence'), ('emergency', 'support-note');

CREATE TABLE emergency_access (
  area text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- The event that it is; it says why.
  seq bigint NOT NULL,
  practitioner uuid NOT NULL,
  opened_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  -- By the real clock.
  really_ends_at bigint NOT NULL,
  PRIMARY KEY (area, id),
  UNIQUE (area, id, case_id, practitioner),
  FOREIGN KEY (area, case_id, seq) REFERENCES events,
  FOREIGN KEY (area, practitioner) REFERENCES practitioners,
  CHECK (ends_at = opened_at + 3600000000)
);
CREATE INDEX emergency_access_by_case ON emergency_access (area, case_id);
CREATE INDEX emergency_access_by_practitioner ON emergency_access (area, practitioner);

-- Reviewed once, by another. Who opened it is copied here, so that the second person is a matter of this row.
CREATE TABLE emergency_reviews (
  area text NOT NULL,
  access uuid NOT NULL,
  case_id uuid NOT NULL,
  seq bigint NOT NULL,
  opened_by uuid NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at bigint NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('justified', 'unjustified')),
  PRIMARY KEY (area, access),
  FOREIGN KEY (area, access, case_id, opened_by) REFERENCES emergency_access (area, id, case_id, practitioner),
  FOREIGN KEY (area, case_id, seq) REFERENCES events,
  FOREIGN KEY (area, recorded_by) REFERENCES practitioners,
  CHECK (recorded_by <> opened_by)
);

-- That somebody named a case that is not there, or not there for them; by the real clock.
CREATE TABLE emergency_misses (
  area text NOT NULL,
  id uuid NOT NULL,
  practitioner uuid NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);
CREATE INDEX emergency_misses_by_practitioner ON emergency_misses (area, practitioner, at);

ALTER TABLE emergency_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE emergency_access FORCE ROW LEVEL SECURITY;
CREATE POLICY emergency_access_read ON emergency_access FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      practitioner = (SELECT app_practitioner()) OR case_id = (SELECT app_case())
      OR EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = emergency_access.area AND a.case_id = emergency_access.case_id
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND a.level IN ('team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      )
    )
  );
CREATE POLICY emergency_access_own ON emergency_access FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
CREATE POLICY emergency_access_open ON emergency_access FOR INSERT TO paneld_worker
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case())
    AND practitioner = (SELECT app_practitioner())
  );
CREATE POLICY emergency_access_conflict ON emergency_access AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
GRANT SELECT ON emergency_access TO paneld_web;
GRANT SELECT, INSERT ON emergency_access TO paneld_worker;

ALTER TABLE emergency_reviews ENABLE ROW LEVEL SECURITY;
ALTER TABLE emergency_reviews FORCE ROW LEVEL SECURITY;
CREATE POLICY emergency_reviews_read ON emergency_reviews FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM emergency_access e WHERE e.area = emergency_reviews.area AND e.id = emergency_reviews.access
    )
  );
CREATE POLICY emergency_reviews_own ON emergency_reviews FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]) AND opened_by = (SELECT app_practitioner()));
CREATE POLICY emergency_reviews_add ON emergency_reviews FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case())
    AND recorded_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM emergency_access e
      WHERE e.area = emergency_reviews.area AND e.id = emergency_reviews.access
        AND e.case_id = emergency_reviews.case_id AND e.practitioner = emergency_reviews.opened_by
    )
  );
CREATE POLICY emergency_reviews_conflict ON emergency_reviews AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
GRANT SELECT, INSERT ON emergency_reviews TO paneld_web;
GRANT SELECT ON emergency_reviews TO paneld_worker;

ALTER TABLE emergency_misses ENABLE ROW LEVEL SECURITY;
ALTER TABLE emergency_misses FORCE ROW LEVEL SECURITY;
CREATE POLICY emergency_misses_own ON emergency_misses FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
CREATE POLICY emergency_misses_count ON emergency_misses FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
GRANT SELECT, INSERT ON emergency_misses TO paneld_worker;

-- The grant shuts by the real clock, whatever a demonstration's clock says and whoever asks.
CREATE POLICY case_access_ended ON case_access AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (really_ends_at IS NULL OR really_ends_at > security_moment());
-- And whoever serves people gives it on by the row that it rests on, or not at all: as it was opened, and no longer. Asked
-- by the policies below, which may not look through one another, and by nobody else of any use: of the case that an act is
-- about it says whether a grant that is told to the microsecond was opened so.
CREATE POLICY emergency_access_rests ON emergency_access FOR SELECT TO paneld_owner USING (true);
CREATE FUNCTION was_opened_in_emergency(of_area text, of_case uuid, whose uuid, until_at bigint, really_until bigint)
  RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN of_area = ANY (public.app_areas()) AND of_case = public.app_case() AND EXISTS (
    SELECT 1 FROM public.emergency_access e
    WHERE e.area = of_area AND e.case_id = of_case AND e.practitioner = whose AND e.ends_at = until_at
      AND e.really_ends_at = really_until);
END
$$;
GRANT EXECUTE ON FUNCTION was_opened_in_emergency(text, uuid, uuid, bigint, bigint) TO paneld_web;
CREATE POLICY case_access_given ON case_access AS RESTRICTIVE FOR INSERT TO paneld_web
  WITH CHECK (level <> 'emergency' OR was_opened_in_emergency(area, case_id, holder, ends_at, really_ends_at));
CREATE POLICY case_access_kept ON case_access AS RESTRICTIVE FOR UPDATE TO paneld_web
  USING (true)
  WITH CHECK (level <> 'emergency' OR was_opened_in_emergency(area, case_id, holder, ends_at, really_ends_at));

-- That somebody was shown that there is such a case is recorded as every reading is.
CREATE POLICY reads_serve ON reads FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
GRANT INSERT ON reads TO paneld_worker;
