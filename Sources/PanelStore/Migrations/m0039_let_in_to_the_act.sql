-- An act is about one case, and naming it opened what hangs on that case to whoever named it: now it opens that to
-- those alone who see the case, or whose act wrote it.

-- The case that an act is about, where whoever acts is let in: they see more of it than that it exists, and the police
-- do not hold it; or this very act opened it or went on with it, which only somebody let in could. Null otherwise. An act
-- takes grants away before it gives them anew, so that they alone do not tell; it looks at what its caller may not, and
-- tells nothing but what they named.
CREATE FUNCTION acted_case() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  about uuid := public.app_case();
BEGIN
  IF about IS NULL OR sha256(uuid_send(about)) = ANY (public.app_conflicts()) THEN RETURN NULL; END IF;
  IF EXISTS (
    SELECT 1 FROM public.cases c
    WHERE c.area = ANY (public.app_areas()) AND c.id = about AND c.xmin = pg_current_xact_id_if_assigned()::xid
  ) OR EXISTS (
    SELECT 1 FROM public.case_access a
    WHERE a.area = ANY (public.app_areas()) AND a.case_id = about AND a.holder = ANY (public.app_holders())
      AND a.level NOT IN ('existence', 'asked') AND NOT a.held
      AND a.starts_at <= public.casework_moment() AND a.ends_at > public.casework_moment()
      AND (a.really_ends_at IS NULL OR a.really_ends_at > public.security_moment())
  ) THEN RETURN about; END IF;
  RETURN NULL;
END
$$;
GRANT EXECUTE ON FUNCTION acted_case() TO paneld_web;

ALTER POLICY case_access_own ON case_access
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (holder = ANY ((SELECT app_holders())::uuid[]) OR case_id = (SELECT acted_case()))
  );
ALTER POLICY case_access_give ON case_access
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case()));
ALTER POLICY case_access_change ON case_access
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case()))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case()));
ALTER POLICY case_access_take ON case_access
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case()));
ALTER POLICY tasks_read ON tasks
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT acted_case())
      OR (case_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = tasks.area AND a.case_id = tasks.case_id AND a.holder = ANY ((SELECT app_holders())::uuid[])
          AND a.level NOT IN ('existence', 'asked') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
        OFFSET 0
      ))
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM practitioner_roles p
        WHERE p.area = tasks.area AND p.route = tasks.route AND p.practitioner = app_practitioner()
          AND p.receives_referrals
        OFFSET 0
      ))
    )
  );

-- Which version a case stands on is told of the case that an act is about, to whoever is let in. The service looks for
-- itself.
CREATE OR REPLACE FUNCTION definition_of_case(of_area text, of_case uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN (
    SELECT definition FROM cases
    WHERE area = of_area AND id = of_case AND of_area = ANY (app_areas()) AND of_case = acted_case()
  );
ALTER POLICY case_moves_worker_add ON case_moves
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM cases c
      WHERE c.area = case_moves.area AND c.id = case_moves.case_id AND c.definition = case_moves.definition
    )
  );
REVOKE EXECUTE ON FUNCTION definition_of_case(text, uuid) FROM paneld_worker;

-- By which roles what was opened in an emergency is reviewed; null: opened before that was kept, and reviewed by
-- whoever sees the case whole.
ALTER TABLE emergency_access ADD COLUMN reviewers text[];
ALTER POLICY emergency_access_read ON emergency_access
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      practitioner = (SELECT app_practitioner()) OR case_id = (SELECT acted_case())
      OR EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = emergency_access.area AND a.case_id = emergency_access.case_id
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND a.level IN ('team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      )
    )
  );
ALTER POLICY emergency_reviews_add ON emergency_reviews
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case())
    AND recorded_by = (SELECT app_practitioner()) AND recorded_by <> opened_by
    AND EXISTS (
      SELECT 1 FROM emergency_access e JOIN case_access a ON a.area = e.area AND a.case_id = e.case_id
      WHERE e.area = emergency_reviews.area AND e.id = emergency_reviews.access
        AND e.case_id = emergency_reviews.case_id AND e.practitioner = emergency_reviews.opened_by
        AND a.holder = (SELECT app_practitioner()) AND a.level IN ('team', 'police') AND NOT a.held
        AND split_part(a.why, ':', 1) IN ('role', 'assigned')
        AND (e.reviewers IS NULL OR split_part(a.why, ':', 2) = ANY (e.reviewers))
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
-- Where nobody is left who reviews it, a named reviewer does: the service looks for them, and writes what they found.
CREATE POLICY emergency_access_stand_in ON emergency_access FOR SELECT TO paneld_worker
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM reviewers r WHERE r.area = emergency_access.area AND r.practitioner = (SELECT app_practitioner())
    )
  );
CREATE POLICY emergency_reviews_stand_in ON emergency_reviews FOR SELECT TO paneld_worker
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM reviewers r WHERE r.area = emergency_reviews.area AND r.practitioner = (SELECT app_practitioner())
    )
  );
CREATE POLICY emergency_reviews_stand_in_add ON emergency_reviews FOR INSERT TO paneld_worker
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case())
    AND recorded_by = (SELECT app_practitioner()) AND recorded_by <> opened_by
    AND EXISTS (
      SELECT 1 FROM reviewers r WHERE r.area = emergency_reviews.area AND r.practitioner = emergency_reviews.recorded_by
    )
  );
GRANT INSERT ON emergency_reviews TO paneld_worker;

-- A second person's yes is good for what they knew: the case up to so many of its events. What kept it since and ended,
-- by whomever, has to be known to whoever says yes anew.
ALTER TABLE disposal_confirmations ADD COLUMN at_seq bigint;
ALTER TABLE disposal_confirmations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE events NO FORCE ROW LEVEL SECURITY;
UPDATE disposal_confirmations d SET at_seq = coalesce(
  (SELECT max(e.seq) FROM events e
   WHERE e.area = d.area AND e.case_id = d.case_id AND e.recorded_at <= d.confirmed_at), 0);
ALTER TABLE events FORCE ROW LEVEL SECURITY;
ALTER TABLE disposal_confirmations FORCE ROW LEVEL SECURITY;
ALTER TABLE disposal_confirmations
  ALTER COLUMN at_seq SET NOT NULL,
  DROP CONSTRAINT disposal_confirmations_pkey,
  ADD PRIMARY KEY (area, case_id, at_seq);
ALTER POLICY disposal_confirmations_add ON disposal_confirmations
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND confirmed_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM disposals d
      WHERE d.area = disposal_confirmations.area AND d.case_id = disposal_confirmations.case_id
        AND d.proposed_by = disposal_confirmations.proposed_by
    )
    AND EXISTS (
      SELECT 1 FROM cases c
      WHERE c.area = disposal_confirmations.area AND c.id = disposal_confirmations.case_id
        AND disposal_confirmations.at_seq <= c.seq
    )
  );

-- Whether nothing that kept a case was dealt with or ended after so many of its events. What keeps it still keeps it.
CREATE FUNCTION was_kept_by_nothing_since(of_area text, of_case uuid, of_seq bigint) RETURNS boolean
  LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (
    SELECT FROM sharing_records r
    LEFT JOIN sharing_record_ends e ON e.area = r.area AND e.record = r.id
    WHERE r.area = of_area AND r.case_id = of_case
      AND r.kind IN ('legal-hold', 'police-hold', 'complaint', 'objection', 'breach', 'subject-access', 'step')
      AND (e.seq > of_seq OR (r.kind = 'step' AND r.seq > of_seq))
  )
$$;
GRANT EXECUTE ON FUNCTION was_kept_by_nothing_since(text, uuid, bigint) TO paneld_web, paneld_retention;
CREATE OR REPLACE FUNCTION may_be_erased(of_area text, of_case uuid) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (
    SELECT FROM cases c
    JOIN disposal_confirmations d ON d.area = c.area AND d.case_id = c.id
    WHERE c.area = of_area AND c.id = of_case AND c.closed_at IS NOT NULL
      AND was_kept_by_nothing_since(d.area, d.case_id, d.at_seq)
      AND c.retained_until <= to_char(
        to_timestamp(casework_moment() / 1000000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  ) AND NOT is_held_from_erasure(of_area, of_case) AND NOT is_awaited(of_area, of_case)
$$;
