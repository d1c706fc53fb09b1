-- Who is let in to a case could by SQL let themselves in further: whoever had opened it in an emergency wrote themselves a
-- grant of the team, and needed nobody's agreement any more. Now a grant is given by those alone who are let in by more
-- than an emergency, it rests on something, and nobody gives themselves more than they have.

-- Levels by how much they open.
CREATE FUNCTION level_rank(of_level text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN array_position(ARRAY['existence', 'asked', 'brief', 'item', 'emergency', 'team', 'police'], of_level);
GRANT EXECUTE ON FUNCTION level_rank(text) TO paneld_web;

-- The route of the case that an act is about, to whoever is let in.
CREATE FUNCTION acted_route() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT c.route FROM public.cases c WHERE c.area = ANY (public.app_areas()) AND c.id = public.acted_case());
END
$$;
GRANT EXECUTE ON FUNCTION acted_route() TO paneld_web;

-- How much whoever acts holds of the case that the act is about, by the rank of a level; null: nothing that they could
-- give. What an emergency opened is nothing to give. Who opens a case in this very act gives what its route says.
CREATE FUNCTION giving_rank() RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  about uuid := public.acted_case();
BEGIN
  IF about IS NULL THEN RETURN NULL; END IF;
  IF EXISTS (
    SELECT 1 FROM public.case_signs s
    WHERE s.area = ANY (public.app_areas()) AND s.case_id = about AND s.xmin = pg_current_xact_id_if_assigned()::xid
  ) THEN RETURN public.level_rank('police'); END IF;
  RETURN (
    SELECT max(public.level_rank(a.level)) FROM public.case_access a
    WHERE a.area = ANY (public.app_areas()) AND a.case_id = about AND a.holder = ANY (public.app_holders())
      AND a.level NOT IN ('existence', 'asked', 'emergency') AND NOT a.held
      AND a.starts_at <= public.casework_moment() AND a.ends_at > public.casework_moment());
END
$$;
GRANT EXECUTE ON FUNCTION giving_rank() TO paneld_web;

-- How a practitioner is written in what a case keeps of itself: the 128 bits of the identifier, five at a time.
CREATE FUNCTION written_practitioner(of_id uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (
    SELECT 'pra_' || string_agg(
      substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + substring(bits FROM 5 * place + 1 FOR 5)::integer, 1), ''
      ORDER BY place)
    FROM (SELECT B'00' || ('x' || replace(of_id::text, '-', ''))::bit(128) AS bits) its, generate_series(0, 25) place
  );
GRANT EXECUTE ON FUNCTION written_practitioner(uuid) TO paneld_web;

-- Whether what a grant says of itself is so, on the case that an act is about: the holder has a role that sees every case
-- of its route, as much as that; or they are assigned, by the case's own state, which the act writes first; or their
-- agency is asked. Told to those who are let in.
CREATE FUNCTION grant_rests(of_area text, of_case uuid, whose uuid, its_level text, its_why text) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kind text := split_part(its_why, ':', 1);
  its_role text := split_part(its_why, ':', 2);
  its_route text;
BEGIN
  IF of_area <> ALL (public.app_areas()) OR of_case IS DISTINCT FROM public.acted_case() THEN RETURN false; END IF;
  IF kind = 'role' THEN its_route := public.acted_route(); END IF;
  RETURN CASE kind
    WHEN 'role' THEN EXISTS (
      SELECT 1 FROM public.practitioner_roles r
      WHERE r.area = of_area AND r.practitioner = whose AND r.route = its_route AND r.role = its_role
        AND r.every_case AND public.level_rank(its_level) <= public.level_rank(r.level))
    WHEN 'assigned' THEN EXISTS (
      SELECT 1
      FROM public.cases c
      CROSS JOIN jsonb_array_elements(c.state::jsonb #> ARRAY['facts', 'assigned', its_role]) given
      WHERE c.area = of_area AND c.id = of_case AND given ->> 'practitioner' = public.written_practitioner(whose))
    WHEN 'request' THEN its_level = 'asked' AND EXISTS (
      SELECT 1
      FROM public.information_requests q
      JOIN public.practitioners p ON p.area = q.area AND p.agency = q.agency
      WHERE q.area = of_area AND q.case_id = of_case AND q.state = 'sent' AND p.id = whose)
    ELSE false
  END;
END
$$;
GRANT EXECUTE ON FUNCTION grant_rests(text, uuid, uuid, text, text) TO paneld_web;

-- Whether a grant of the case that an act is about stands already, as much and as long: of a case that the police take,
-- or let go, every grant is written anew, and those that rest on nothing any more with the others.
CREATE FUNCTION grant_stands(of_area text, of_case uuid, whose uuid, its_level text, until_at bigint, its_why text)
  RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN of_area = ANY (public.app_areas()) AND of_case IS NOT DISTINCT FROM public.acted_case() AND EXISTS (
    SELECT 1 FROM public.case_access a
    WHERE a.area = of_area AND a.holder = whose AND a.case_id = of_case AND a.why = its_why AND a.level = its_level
      AND a.ends_at >= until_at);
END
$$;
GRANT EXECUTE ON FUNCTION grant_stands(text, uuid, uuid, text, bigint, text) TO paneld_web;

-- What the acts of those who serve write: roles when a case opens and when it ceases to be withheld from one of them, many
-- at once, and so looked up here; whoever is assigned; those who answer for an agency that is asked. An emergency is
-- written by the service alone.
ALTER POLICY case_access_give ON case_access
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case())
    AND (
      why = 'request'
      OR level_rank(level) <= (SELECT giving_rank())
      OR (holder <> ALL ((SELECT app_holders())::uuid[]) AND (SELECT giving_rank()) IS NOT NULL)
    )
    AND CASE WHEN why LIKE 'role:%' THEN EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = case_access.area AND r.practitioner = case_access.holder AND r.route = (SELECT acted_route())
        AND r.role = substr(case_access.why, 6) AND r.every_case AND level_rank(case_access.level) <= level_rank(r.level)
    ) ELSE grant_rests(area, case_id, holder, level, why) END
  );
ALTER POLICY case_access_change ON case_access
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case()))
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case())
    AND (
      (
        (
          why = 'request'
          OR level_rank(level) <= (SELECT giving_rank())
          OR (holder <> ALL ((SELECT app_holders())::uuid[]) AND (SELECT giving_rank()) IS NOT NULL)
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
-- What a role gave is taken back with the role, by nobody who serves; what an answer is waited for, once it is not.
ALTER POLICY case_access_take ON case_access
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case()) AND single
    AND (
      (SELECT giving_rank()) IS NOT NULL
      OR (why = 'request' AND NOT grant_rests(area, case_id, holder, level, why))
    )
  );

-- Whoever asks for what is sealed as one of the team does so by a grant that rests on something, now as when it was given.
CREATE OR REPLACE FUNCTION may_unseal(of_area text, of_case uuid, of_category text) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
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
        AND CASE WHEN a.level = 'emergency' THEN EXISTS (
          SELECT 1 FROM public.emergency_agreements g
          JOIN public.emergency_access e ON e.area = g.area AND e.id = g.access
          WHERE g.area = of_area AND g.case_id = of_case AND g.category = of_category
            AND g.opened_by = public.app_practitioner() AND e.ends_at = a.ends_at
            AND e.really_ends_at = a.really_ends_at AND e.really_ends_at > public.security_moment()
        ) ELSE public.grant_rests(a.area, a.case_id, a.holder, a.level, a.why) END
    );
END
$$;

-- What hangs on a case was changed by whoever named it: a stranger waived what an agency was asked. Now by an act of
-- somebody who is let in. Every act of those who serve people locks the case, which they then see, writes it first, and
-- what hangs on it after: a stage, a form, an answer to the chair, an item that is heard; a visit or a referral that is
-- accepted writes the case that it opens. Whoever acts on a case that they do not see has it done by the service, which is
-- held to the area as before: an agency that answers what it was asked, another area that answers an offer, a named
-- reviewer, clocks, a version that cases are taken to. Who made a referral writes what hangs on the referral.

-- The case that an act is about, where whoever acts is let in, or has been: this act wrote it. It may name its own actor in
-- conflict, and what it says of that comes after.
CREATE FUNCTION case_in_act() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  about uuid := public.app_case();
BEGIN
  IF about IS NULL THEN RETURN NULL; END IF;
  IF EXISTS (
    SELECT 1 FROM public.cases c
    WHERE c.area = ANY (public.app_areas()) AND c.id = about AND c.xmin = pg_current_xact_id_if_assigned()::xid
  ) THEN RETURN about; END IF;
  RETURN public.acted_case();
END
$$;
GRANT EXECUTE ON FUNCTION case_in_act() TO paneld_web;

-- Nor does anybody write an event as another.
ALTER POLICY events_append ON events
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND actor = (SELECT app_practitioner())
  );
ALTER POLICY event_contents_append ON event_contents
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));
ALTER POLICY case_moves_add ON case_moves
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND definition = definition_of_case(area, case_id)
  );
ALTER POLICY case_forms_add ON case_forms
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));
ALTER POLICY case_signs_add ON case_signs
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));
ALTER POLICY contents_add ON contents
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND (case_id IS NULL OR case_id = (SELECT case_in_act()))
    AND (referral IS NULL OR case_id IS NOT NULL OR EXISTS (
      SELECT 1 FROM referrals r WHERE r.area = contents.area AND r.id = contents.referral
    ))
    AND (enquiry IS NULL OR EXISTS (
      SELECT 1 FROM enquiries e WHERE e.area = contents.area AND e.id = contents.enquiry
    ))
  );

ALTER POLICY deadlines_read ON deadlines
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT case_in_act())
      OR (case_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = deadlines.area AND a.case_id = deadlines.case_id
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND a.level IN ('team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM referrals r WHERE r.area = deadlines.area AND r.id = deadlines.referral
      ))
    )
  );
ALTER POLICY deadlines_open ON deadlines
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND (case_id = (SELECT case_in_act()) OR (referral IS NOT NULL AND EXISTS (
      SELECT 1 FROM referrals r WHERE r.area = deadlines.area AND r.id = deadlines.referral
    )))
  );
ALTER POLICY deadlines_change ON deadlines
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT case_in_act())
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM referrals r WHERE r.area = deadlines.area AND r.id = deadlines.referral
      ))
    )
  )
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND (case_id = (SELECT case_in_act()) OR referral IS NOT NULL)
  );
ALTER POLICY tasks_open ON tasks
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND (case_id = (SELECT case_in_act()) OR (referral IS NOT NULL AND EXISTS (
      SELECT 1 FROM referrals r WHERE r.area = tasks.area AND r.id = tasks.referral
    )))
  );
ALTER POLICY tasks_done ON tasks
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT case_in_act())
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM practitioner_roles p
        WHERE p.area = tasks.area AND p.route = tasks.route AND p.practitioner = (SELECT app_practitioner())
          AND p.receives_referrals
      ))
    )
  )
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND (case_id = (SELECT case_in_act()) OR referral IS NOT NULL)
  );

ALTER POLICY information_requests_read ON information_requests
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      (agency = (SELECT app_agency()) AND EXISTS (
        SELECT 1 FROM practitioner_roles r
        WHERE r.area = information_requests.area AND r.practitioner = (SELECT app_practitioner())
          AND r.route = information_requests.route AND r.role = ANY (information_requests.answerers)
      ))
      OR case_id = (SELECT case_in_act())
      OR EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = information_requests.area AND a.case_id = information_requests.case_id
          AND a.holder = (SELECT app_practitioner())
          AND a.level IN ('team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      )
    )
  );
ALTER POLICY information_requests_send ON information_requests
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));
ALTER POLICY information_requests_settle ON information_requests
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));

ALTER POLICY listings_read ON listings
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT case_in_act())
      OR EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = listings.area AND a.case_id = listings.case_id
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND a.level IN ('item', 'team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      )
    )
  );
ALTER POLICY listings_add ON listings
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));
ALTER POLICY listings_remove ON listings
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));

ALTER POLICY transfers_of_act ON transfers
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));
ALTER POLICY transfers_propose ON transfers
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));
ALTER POLICY transfers_settle ON transfers
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));

ALTER POLICY sharing_records_keep ON sharing_records
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND recorded_by = (SELECT app_practitioner())
  );
ALTER POLICY sharing_record_ends_add ON sharing_record_ends
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND ended_by = (SELECT app_practitioner())
  );
ALTER POLICY sharing_words_keep ON sharing_words
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));
ALTER POLICY sharing_overrides_authorise ON sharing_overrides
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND authorised_by = (SELECT app_practitioner())
    -- Whoever is said to have asked did.
    AND EXISTS (
      SELECT 1 FROM sharing_records r
      WHERE r.area = sharing_overrides.area AND r.id = sharing_overrides.asked AND r.kind = 'override-asked'
        AND r.recorded_by = sharing_overrides.requested_by
    )
  );
ALTER POLICY conflicts_name ON conflicts
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));
ALTER POLICY onward_questions_ask ON onward_questions
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND EXISTS (SELECT 1 FROM agencies g WHERE g.area = onward_questions.area AND g.id = onward_questions.agency)
  );

-- A disclosure that the end of a consent ends is ended by the service, when a clock says so.
ALTER POLICY disclosures_add ON disclosures TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));
CREATE POLICY disclosures_serve ON disclosures FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
ALTER POLICY disclosure_ends_add ON disclosure_ends TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));
CREATE POLICY disclosure_ends_serve ON disclosure_ends FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
ALTER POLICY disclosure_corrections_add ON disclosure_corrections
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));
ALTER POLICY sharing_decisions_add ON sharing_decisions
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()));

ALTER POLICY person_relations_end ON person_relations
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act()) AND ended_at IS NULL)
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND ended_by = (SELECT app_practitioner())
  );
ALTER POLICY person_relations_add ON person_relations
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT case_in_act())
    AND recorded_by = (SELECT app_practitioner()) AND ended_at IS NULL
    AND EXISTS (
      SELECT 1 FROM cases c
      WHERE c.area = person_relations.area AND c.id = person_relations.case_id AND c.person = person_relations.person
    )
    AND (
      added_in_act(area, other)
      OR EXISTS (SELECT 1 FROM cases c WHERE c.area = person_relations.area AND c.person = person_relations.other)
    )
    AND (related_practitioner IS NULL OR EXISTS (
      SELECT 1 FROM practitioners p
      WHERE p.area = person_relations.area AND p.id = person_relations.related_practitioner
    ))
  );
