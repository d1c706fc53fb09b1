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
BEGIN
  IF of_area <> ALL (public.app_areas()) OR of_case IS DISTINCT FROM public.acted_case() THEN RETURN false; END IF;
  RETURN CASE kind
    WHEN 'role' THEN EXISTS (
      SELECT 1 FROM public.practitioner_roles r
      WHERE r.area = of_area AND r.practitioner = whose AND r.route = public.acted_route() AND r.role = its_role
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

-- What the acts of those who serve write: roles when a case opens and when it ceases to be withheld from one of them;
-- whoever is assigned; those who answer for an agency that is asked. An emergency is written by the service alone.
ALTER POLICY case_access_give ON case_access
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case())
    AND (
      why = 'request'
      OR level_rank(level) <= (SELECT giving_rank())
      OR (holder <> ALL ((SELECT app_holders())::uuid[]) AND (SELECT giving_rank()) IS NOT NULL)
    )
    AND grant_rests(area, case_id, holder, level, why)
  );
ALTER POLICY case_access_change ON case_access
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case()))
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT acted_case())
    AND (
      grant_stands(area, case_id, holder, level, ends_at, why)
      OR (
        (
          why = 'request'
          OR level_rank(level) <= (SELECT giving_rank())
          OR (holder <> ALL ((SELECT app_holders())::uuid[]) AND (SELECT giving_rank()) IS NOT NULL)
        )
        AND grant_rests(area, case_id, holder, level, why)
      )
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
