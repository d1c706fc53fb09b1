-- Anybody could open a case of their own by SQL, hang somebody else's referral on it or a record of another case, and
-- read by it what is theirs alone; the referral could then be accepted no more. Now a case is made of what its opener
-- works with. And who is let in to little of a case changes little of it: what others see of it least of all.

-- Whether whoever acts may open a case of a referral: they receive what is sent to its route, or they work on another
-- case of it, from which this one is opened. In conflict on any of them nobody does.
CREATE FUNCTION may_open_of(of_area text, of_referral uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN of_area = ANY (public.app_areas())
    AND sha256(uuid_send(of_referral)) <> ALL (public.app_conflicted_referrals())
    AND (
      EXISTS (
        SELECT 1 FROM public.referrals r
        JOIN public.practitioner_roles p ON p.area = r.area AND p.route = r.route
        WHERE r.area = of_area AND r.id = of_referral AND p.practitioner = public.app_practitioner()
          AND p.receives_referrals
      )
      OR EXISTS (
        SELECT 1 FROM public.case_signs s
        JOIN public.case_access a ON a.area = s.area AND a.case_id = s.case_id
        WHERE s.area = of_area AND s.referral = of_referral AND s.case_id IS DISTINCT FROM public.app_case()
          AND a.holder = ANY (public.app_holders()) AND a.level IN ('team', 'police') AND NOT a.held
          AND a.starts_at <= public.casework_moment() AND a.ends_at > public.casework_moment()
      )
    );
END
$$;
GRANT EXECUTE ON FUNCTION may_open_of(text, uuid) TO paneld_web;

-- Whether whoever acts may write under the name of a record, or carry it to a case: nothing is kept by that name; or
-- what is belongs to this very case, referral or enquiry, or to a referral that they may open a case of; or it is a
-- form of another case that they work on.
CREATE FUNCTION may_carry(of_area text, of_record uuid, of_case uuid, of_referral uuid, of_enquiry uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN of_area = ANY (public.app_areas()) AND (
    NOT EXISTS (
      SELECT 1 FROM public.contents o
      WHERE o.area = of_area AND o.record = of_record
        AND (o.case_id = of_case OR o.referral = of_referral OR o.enquiry = of_enquiry
          OR (o.referral IS NOT NULL AND public.may_open_of(of_area, o.referral))) IS NOT TRUE
    )
    OR EXISTS (
      SELECT 1 FROM public.case_forms f
      JOIN public.case_access a ON a.area = f.area AND a.case_id = f.case_id
      WHERE f.area = of_area AND f.record = of_record AND f.case_id <> of_case
        AND sha256(uuid_send(f.case_id)) <> ALL (public.app_conflicts())
        AND a.holder = ANY (public.app_holders()) AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= public.casework_moment() AND a.ends_at > public.casework_moment()
    )
  );
END
$$;
GRANT EXECUTE ON FUNCTION may_carry(text, uuid, uuid, uuid, uuid) TO paneld_web;

ALTER POLICY cases_open ON cases
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND id = (SELECT app_case())
    AND (referral IS NULL OR may_open_of(area, referral))
  );
ALTER POLICY case_signs_add ON case_signs
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND (referral IS NULL OR may_open_of(area, referral))
  );
ALTER POLICY case_forms_add ON case_forms
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND may_carry(area, record, case_id, NULL, NULL)
  );
-- Nothing belongs both to a case and to a referral: by the case nobody adds to what was referred.
ALTER POLICY contents_add ON contents
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND (case_id IS NULL OR case_id = (SELECT case_in_act()))
    AND (referral IS NULL OR (case_id IS NULL AND EXISTS (
      SELECT 1 FROM referrals r WHERE r.area = contents.area AND r.id = contents.referral
    )))
    AND (enquiry IS NULL OR EXISTS (
      SELECT 1 FROM enquiries e WHERE e.area = contents.area AND e.id = contents.enquiry
    ))
    AND may_carry(area, record, case_id, referral, enquiry)
  );

-- What a referral is called, on which route it was made, by whom and about whom is no part of what an act on it
-- changes.
REVOKE UPDATE ON referrals FROM paneld_web;
GRANT UPDATE (standing, acts, last_at, facts, immediate_risk) ON referrals TO paneld_web;

-- Nor whose a grant is, of which case, why, and since when. Who is let in to less than the team changes and takes no
-- more than they have themselves, of what rests on the case; the police's is held by nobody; what a role gives, no act
-- ends.
REVOKE UPDATE ON case_access FROM paneld_web;
GRANT UPDATE (level, ends_at, really_ends_at, held) ON case_access TO paneld_web;
ALTER POLICY case_access_give ON case_access
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case())
    AND (
      (
        (
          why = 'request'
          OR level_rank(level) <= (SELECT giving_rank())
          OR (holder <> ALL ((SELECT app_holders())::uuid[]) AND level_rank('team') <= (SELECT giving_rank()))
        )
        AND CASE WHEN why LIKE 'role:%' THEN EXISTS (
          SELECT 1 FROM practitioner_roles r
          WHERE r.area = case_access.area AND r.practitioner = case_access.holder AND r.route = (SELECT acted_route())
            AND r.role = substr(case_access.why, 6) AND r.every_case
            AND level_rank(case_access.level) <= level_rank(r.level)
        ) ELSE grant_rests(area, case_id, holder, level, why) END
      )
      -- A grant that is written anew meets this too.
      OR grant_stands(area, case_id, holder, level, ends_at, why)
    )
  );
ALTER POLICY case_access_change ON case_access
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case())
    AND (
      level_rank('team') <= (SELECT giving_rank())
      OR (single AND why <> 'request' AND level_rank(level) <= (SELECT giving_rank()))
    )
  )
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case())
    AND (NOT held OR (level <> 'police' AND level_rank('team') <= (SELECT giving_rank())))
    -- The last moment that there is.
    AND (single OR ends_at = 253402300799999999)
    AND (
      (
        (
          why = 'request'
          OR level_rank(level) <= (SELECT giving_rank())
          OR (holder <> ALL ((SELECT app_holders())::uuid[]) AND level_rank('team') <= (SELECT giving_rank()))
        )
        AND CASE WHEN why LIKE 'role:%' THEN EXISTS (
          SELECT 1 FROM practitioner_roles r
          WHERE r.area = case_access.area AND r.practitioner = case_access.holder AND r.route = (SELECT acted_route())
            AND r.role = substr(case_access.why, 6) AND r.every_case
            AND level_rank(case_access.level) <= level_rank(r.level)
        ) ELSE grant_rests(area, case_id, holder, level, why) END
      )
      OR grant_stands(area, case_id, holder, level, ends_at, why)
    )
  );
ALTER POLICY case_access_take ON case_access
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case()) AND single
    AND CASE WHEN why = 'request'
      THEN level_rank('team') <= (SELECT giving_rank()) OR NOT grant_rests(area, case_id, holder, level, why)
      ELSE level_rank('team') <= (SELECT giving_rank()) OR level_rank(level) <= (SELECT giving_rank())
    END
  );

-- The case that an act is about, where whoever acts is let in by more than an emergency: who opened it in one reads,
-- asks for what is sealed, and is written down; nothing that is to be done is done by them.
CREATE FUNCTION worked_case() RETURNS uuid LANGUAGE sql STABLE
  RETURN CASE WHEN (SELECT giving_rank()) IS NOT NULL THEN (SELECT case_in_act()) END;
GRANT EXECUTE ON FUNCTION worked_case() TO paneld_web;

-- Whether a case had ended before this statement, to whoever is let in.
CREATE FUNCTION acted_case_ended() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.cases c
    WHERE c.area = ANY (public.app_areas()) AND c.id = public.acted_case() AND c.closed_at IS NOT NULL);
END
$$;
GRANT EXECUTE ON FUNCTION acted_case_ended() TO paneld_web;

-- One case an act, by nobody in conflict on it, and ended by nobody who is let in to less than the team.
ALTER POLICY cases_change ON cases
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND id = (SELECT app_case())
    AND sha256(uuid_send(id)) <> ALL ((SELECT app_conflicts())::bytea[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = cases.area AND a.case_id = cases.id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level NOT IN ('existence', 'asked') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  )
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND (closed_at IS NULL OR level_rank('team') <= (SELECT giving_rank()) OR (SELECT acted_case_ended()))
  );
ALTER POLICY tasks_done ON tasks
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT worked_case())
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM practitioner_roles p
        WHERE p.area = tasks.area AND p.route = tasks.route AND p.practitioner = (SELECT app_practitioner())
          AND p.receives_referrals
      ))
    )
  )
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND (case_id = (SELECT worked_case()) OR referral IS NOT NULL)
  );
ALTER POLICY deadlines_change ON deadlines
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT worked_case())
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM referrals r WHERE r.area = deadlines.area AND r.id = deadlines.referral
      ))
    )
  )
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND (case_id = (SELECT worked_case()) OR referral IS NOT NULL)
  );
-- Who is in conflict, each may say of themselves, and the team of others; what was recorded, the team alone ends.
ALTER POLICY conflicts_name ON conflicts
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND (practitioner = (SELECT app_practitioner()) OR level_rank('team') <= (SELECT giving_rank()))
  );
ALTER POLICY sharing_record_ends_add ON sharing_record_ends
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND ended_by = (SELECT app_practitioner()) AND level_rank('team') <= (SELECT giving_rank())
  );

-- Whoever may not know who looked at a case is told the same of one that is there and of one that is not.
CREATE OR REPLACE FUNCTION may_see_readers(of_area text, of_case uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment bigint := public.casework_moment();
BEGIN
  RETURN of_area = ANY (public.app_areas()) AND sha256(uuid_send(of_case)) <> ALL (public.app_conflicts())
    AND EXISTS (
      SELECT 1 FROM public.cases c
      WHERE c.area = of_area AND c.id = of_case
        AND (
          EXISTS (
            SELECT 1 FROM public.auditors a WHERE a.area = of_area AND a.practitioner = public.app_practitioner()
          )
          OR EXISTS (
            SELECT 1 FROM public.case_access a
            WHERE a.area = of_area AND a.case_id = of_case AND a.holder = public.app_practitioner()
              AND a.why LIKE 'role:%' AND a.level IN ('team', 'police') AND NOT a.held
              AND a.starts_at <= moment AND a.ends_at > moment
          )
        )
    );
END
$$;
