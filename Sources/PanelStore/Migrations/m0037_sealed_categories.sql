-- What may give somebody away is sealed: where they are or live, where and when they come, how they are reached. No level
-- shows it. Whoever works on the case is shown it once they have said why, and no page, list, search or copy has it.

-- Who may ask for what is sealed; in an emergency once a second person agrees. A refuge, a tag and a hospital ward are
-- locations.
CREATE TABLE sealed_categories (
  category text NOT NULL,
  level text NOT NULL CHECK (level IN ('team', 'police', 'emergency')),
  PRIMARY KEY (category, level)
);
INSERT INTO sealed_categories (category, level) VALUES
  ('location', 'team'), ('location', 'police'), ('location', 'emergency'),
  ('attendance', 'team'), ('attendance', 'police'), ('attendance', 'emergency'),
  ('safe-contact', 'team'), ('safe-contact', 'police'), ('safe-contact', 'emergency');
GRANT SELECT ON sealed_categories TO paneld_web;

DELETE FROM level_categories WHERE category IN (SELECT s.category FROM sealed_categories s);

-- A second person agreed that what is sealed is shown to somebody who opened a case in an emergency, for what is left of
-- its hour. Who opened it is copied here, so that the second person is a matter of this row.
CREATE TABLE emergency_agreements (
  area text NOT NULL,
  access uuid NOT NULL,
  category text NOT NULL,
  case_id uuid NOT NULL,
  -- The event that it is; it says why.
  seq bigint NOT NULL,
  opened_by uuid NOT NULL,
  agreed_by uuid NOT NULL,
  agreed_at bigint NOT NULL,
  PRIMARY KEY (area, access, category),
  FOREIGN KEY (area, access, case_id, opened_by) REFERENCES emergency_access (area, id, case_id, practitioner),
  FOREIGN KEY (area, case_id, seq) REFERENCES events,
  FOREIGN KEY (area, agreed_by) REFERENCES practitioners,
  CHECK (agreed_by <> opened_by)
);

-- That somebody is shown what is sealed of a case: made before anything is, in the transaction that shows it, and gone
-- with it where that fails.
CREATE TABLE sealed_readings (
  area text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- The event that it is, which says why. It follows in the same transaction, or nothing is shown.
  seq bigint NOT NULL,
  practitioner uuid NOT NULL,
  category text NOT NULL,
  -- By the real clock.
  at bigint NOT NULL,
  -- The one transaction in which it shows anything.
  made_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, case_id, seq) REFERENCES events DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);
CREATE INDEX sealed_readings_by_case ON sealed_readings (area, case_id, practitioner, at);
CREATE INDEX sealed_readings_by_transaction ON sealed_readings (area, practitioner, made_in);

-- Whether the caller, who has stepped up, may ask for a category of a case now: as one of its team, or by an emergency of theirs for which
-- somebody else has agreed. What the police hold only they may ask for.
CREATE FUNCTION may_unseal(of_area text, of_case uuid, of_category text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  moment bigint := public.casework_moment();
BEGIN
  RETURN of_area = ANY (public.app_areas()) AND of_case = public.app_case()
    AND public.has_stepped_up() AND sha256(uuid_send(of_case)) <> ALL (public.app_conflicts())
    AND EXISTS (
      SELECT 1 FROM public.case_access a
      JOIN public.sealed_categories s ON s.level = a.level AND s.category = of_category
      WHERE a.area = of_area AND a.case_id = of_case AND a.holder = public.app_practitioner() AND NOT a.held
        AND a.starts_at <= moment AND a.ends_at > moment
        AND (a.level <> 'emergency' OR EXISTS (
          SELECT 1 FROM public.emergency_agreements g
          JOIN public.emergency_access e ON e.area = g.area AND e.id = g.access
          WHERE g.area = of_area AND g.case_id = of_case AND g.category = of_category
            AND g.opened_by = public.app_practitioner() AND e.ends_at = a.ends_at
            AND e.really_ends_at = a.really_ends_at AND e.really_ends_at > public.security_moment()
        ))
    );
END
$$;
GRANT EXECUTE ON FUNCTION may_unseal(text, uuid, text) TO paneld_web;

ALTER TABLE emergency_agreements ENABLE ROW LEVEL SECURITY;
ALTER TABLE emergency_agreements FORCE ROW LEVEL SECURITY;
CREATE POLICY emergency_agreements_read ON emergency_agreements FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM emergency_access e WHERE e.area = emergency_agreements.area AND e.id = emergency_agreements.access
    )
  );
CREATE POLICY emergency_agreements_add ON emergency_agreements FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case())
    AND agreed_by = (SELECT app_practitioner()) AND (SELECT has_stepped_up())
    AND EXISTS (
      SELECT 1 FROM emergency_access e
      WHERE e.area = emergency_agreements.area AND e.id = emergency_agreements.access
        AND e.case_id = emergency_agreements.case_id AND e.practitioner = emergency_agreements.opened_by
        AND e.really_ends_at > security_moment()
    )
    AND EXISTS (
      SELECT 1 FROM case_access a
      JOIN sealed_categories s ON s.level = a.level AND s.category = emergency_agreements.category
      WHERE a.area = emergency_agreements.area AND a.case_id = emergency_agreements.case_id
        AND a.holder = (SELECT app_practitioner()) AND a.level <> 'emergency' AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY emergency_agreements_conflict ON emergency_agreements AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (sha256(uuid_send(case_id)) <> ALL ((SELECT app_conflicts())::bytea[]));
-- Where nobody is left who reviews it by their role, the service shows it to a named reviewer.
CREATE POLICY emergency_agreements_serve ON emergency_agreements FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON emergency_agreements TO paneld_web;
GRANT SELECT ON emergency_agreements TO paneld_worker;

ALTER TABLE sealed_readings ENABLE ROW LEVEL SECURITY;
ALTER TABLE sealed_readings FORCE ROW LEVEL SECURITY;
CREATE POLICY sealed_readings_read ON sealed_readings FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      practitioner = (SELECT app_practitioner())
      OR EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = sealed_readings.area AND a.case_id = sealed_readings.case_id
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND a.level IN ('team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      )
    )
  );
CREATE POLICY sealed_readings_make ON sealed_readings FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner())
    AND made_in = pg_current_xact_id() AND may_unseal(area, case_id, category)
  );
CREATE POLICY sealed_readings_conflict ON sealed_readings AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (sha256(uuid_send(case_id)) <> ALL ((SELECT app_conflicts())::bytea[]));
CREATE POLICY sealed_readings_serve ON sealed_readings FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON sealed_readings TO paneld_web;
GRANT SELECT ON sealed_readings TO paneld_worker;

-- Makes a reading of the next event of a case, which the caller has locked, and says which that is; null where they may not
-- ask.
CREATE FUNCTION make_sealed_reading(of_area text, reading uuid, of_case uuid, of_category text) RETURNS bigint
  LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  following bigint := (SELECT c.seq + 1 FROM public.cases c WHERE c.area = of_area AND c.id = of_case);
BEGIN
  IF following IS NULL OR NOT public.may_unseal(of_area, of_case, of_category) THEN RETURN NULL; END IF;
  INSERT INTO public.sealed_readings (area, id, case_id, seq, practitioner, category, at)
  VALUES (of_area, reading, of_case, following, public.app_practitioner(), of_category, public.security_moment());
  RETURN following;
END
$$;
GRANT EXECUTE ON FUNCTION make_sealed_reading(text, uuid, uuid, text) TO paneld_web;

-- Whether what is sealed of a record is shown to the caller: in this transaction they said why, for a case that the record
-- is of, for one that it was carried on to, or for one that the referral opened. A database that was put back counts its
-- transactions anew; what was made long ago is of another.
CREATE FUNCTION is_unsealed(of_area text, of_case uuid, of_record uuid, of_referral uuid, of_category text)
  RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.sealed_readings s
    WHERE s.area = of_area AND s.practitioner = public.app_practitioner()
      AND s.made_in = pg_current_xact_id_if_assigned() AND s.at > public.security_moment() - 300000000
      AND s.category = of_category
      AND (
        s.case_id = of_case
        OR EXISTS (
          SELECT 1 FROM public.case_forms f
          WHERE f.area = of_area AND f.case_id = s.case_id AND f.record = of_record)
        OR EXISTS (
          SELECT 1 FROM public.case_signs t
          WHERE t.area = of_area AND t.case_id = s.case_id AND t.referral = of_referral
            AND (t.told IS NULL OR t.told = of_record))
      )
  );
END
$$;
GRANT EXECUTE ON FUNCTION is_unsealed(text, uuid, uuid, uuid, text) TO paneld_web;

-- Whatever else lets somebody read a row: what is sealed it does not show them. What one agency answered it still finds.
CREATE POLICY contents_sealed ON contents AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (
    category NOT IN (SELECT s.category FROM sealed_categories s) OR agency = (SELECT app_agency())
    OR is_unsealed(area, case_id, record, referral, category)
  );
CREATE POLICY contents_unsealed ON contents FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND category IN (SELECT s.category FROM sealed_categories s)
    AND is_unsealed(area, case_id, record, referral, category)
  );

-- How somebody is safely reached is shown by the same act, and by nothing else; in an emergency, with what says whether
-- it is safe.
DROP POLICY sharing_words_show ON sharing_words;
DROP POLICY sharing_words_stepped_up ON sharing_words;
REVOKE SELECT ON sharing_words FROM paneld_worker;
CREATE POLICY sharing_words_unsealed ON sharing_words FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND category = 'safe-contact'
    AND is_unsealed(area, case_id, record, NULL, category)
  );
CREATE POLICY sharing_records_unsealed ON sharing_records FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND kind = 'safe-contact'
    AND is_unsealed(area, case_id, id, NULL, kind)
  );
CREATE POLICY sharing_record_ends_unsealed ON sharing_record_ends FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND is_unsealed(area, case_id, record, NULL, 'safe-contact')
  );

-- That something sealed was answered, and by which record, to the team of the case that an act is about: whoever decides
-- on telling it to somebody decides on what they do not see.
CREATE FUNCTION sealed_answers(of_area text, of_case uuid) RETURNS TABLE (record uuid, version integer, category text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment bigint := public.casework_moment();
BEGIN
  IF of_area <> ALL (public.app_areas()) OR of_case IS DISTINCT FROM public.app_case()
    OR sha256(uuid_send(of_case)) = ANY (public.app_conflicts())
    OR NOT EXISTS (
      SELECT 1 FROM public.case_access a
      WHERE a.area = of_area AND a.case_id = of_case AND a.holder = public.app_practitioner()
        AND a.level IN ('team', 'police') AND NOT a.held AND a.starts_at <= moment AND a.ends_at > moment)
  THEN RETURN;
  END IF;
  RETURN QUERY
    SELECT c.record, c.version, c.category
    FROM (
      SELECT o.record FROM public.contents o WHERE o.area = of_area AND o.case_id = of_case
      UNION SELECT f.record FROM public.case_forms f WHERE f.area = of_area AND f.case_id = of_case
      UNION SELECT coalesce(t.told, t.referral) FROM public.case_signs t WHERE t.area = of_area AND t.case_id = of_case
    ) its JOIN public.contents c ON c.area = of_area AND c.record = its.record
    WHERE c.category IN (SELECT s.category FROM public.sealed_categories s);
END
$$;
GRANT EXECUTE ON FUNCTION sealed_answers(text, uuid) TO paneld_web;
