-- How somebody a case is about is related to somebody else: added to, ended, and never written over; each with who may
-- learn of it. Codes and identifiers only.

CREATE TABLE person_relations (
  area text NOT NULL,
  id uuid NOT NULL,
  -- Whose team recorded it; whoever does not see this case whole learns nothing of it.
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
  -- Whom that case is about, and to whom they are what the kind says.
  person uuid NOT NULL,
  other uuid NOT NULL,
  -- The other works here.
  related_practitioner uuid,
  confidentiality text NOT NULL CHECK (confidentiality IN ('own-team', 'both-teams', 'roles', 'sealed')),
  roles text[] NOT NULL,
  evidence text NOT NULL,
  from_at bigint,
  until_at bigint,
  recorded_at bigint NOT NULL,
  recorded_by uuid NOT NULL,
  ended_at bigint,
  ended_by uuid,
  ended_why text,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  FOREIGN KEY (area, person) REFERENCES persons,
  FOREIGN KEY (area, other) REFERENCES persons,
  FOREIGN KEY (area, related_practitioner) REFERENCES practitioners,
  FOREIGN KEY (area, recorded_by) REFERENCES practitioners,
  FOREIGN KEY (area, ended_by) REFERENCES practitioners,
  CHECK (person <> other),
  CHECK ((confidentiality = 'roles') = (cardinality(roles) > 0)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (ended_why IS NULL))
);
CREATE INDEX person_relations_by_case ON person_relations (area, case_id);
CREATE INDEX person_relations_by_person ON person_relations (area, person);
CREATE INDEX person_relations_by_other ON person_relations (area, other);
CREATE INDEX cases_by_person ON cases (area, person) WHERE person IS NOT NULL;

-- Whether a conflict, or the police, stand between whoever asks and a case about somebody, or about who was said to be the
-- same person. Whoever has nothing to do with such a case is not shut off from it: for them nothing changes, or the change
-- would tell that there is one. It looks at what nobody may read, and so runs as the owner; all it tells is yes or no.
CREATE FUNCTION app_shut_off(of_area text, of_person uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF of_area <> ALL (public.app_areas()) THEN RETURN true; END IF;
  RETURN EXISTS (
    SELECT 1 FROM public.cases c
    WHERE c.area = of_area
      AND c.person = ANY (of_person || ARRAY(SELECT public.same_persons(of_area, of_person)))
      AND (
        c.id = ANY (public.app_conflicts())
        OR EXISTS (
          SELECT 1 FROM public.case_access a
          WHERE a.area = c.area AND a.case_id = c.id AND a.held
            AND a.holder = ANY (ARRAY[public.app_practitioner(), public.app_agency()])
            AND NOT EXISTS (
              SELECT 1 FROM public.case_access o
              WHERE o.area = a.area AND o.case_id = a.case_id AND o.holder = a.holder AND NOT o.held
                AND o.level IN ('team', 'police')
            )
        )
      )
  );
END
$$;
GRANT EXECUTE ON FUNCTION app_shut_off(text, uuid) TO paneld_web;

ALTER TABLE person_relations ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_relations FORCE ROW LEVEL SECURITY;
CREATE POLICY person_relations_read ON person_relations FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = person_relations.area AND a.case_id = person_relations.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
    AND (confidentiality <> 'roles' OR EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = person_relations.area AND a.case_id = person_relations.case_id
        AND a.holder = (SELECT app_practitioner()) AND NOT a.held
        AND split_part(a.why, ':', 1) IN ('role', 'assigned') AND split_part(a.why, ':', 2) = ANY (roles)
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    ))
    AND (confidentiality <> 'both-teams' OR EXISTS (
      SELECT 1 FROM cases c JOIN case_access a ON a.area = c.area AND a.case_id = c.id
      WHERE c.area = person_relations.area AND c.person = person_relations.other
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    ))
    -- Shown within an act on the case, which says why.
    AND (confidentiality <> 'sealed' OR case_id = (SELECT app_case()))
    -- Nobody is told what was recorded of themselves as somebody's relation.
    AND related_practitioner IS DISTINCT FROM (SELECT app_practitioner())
  );
CREATE POLICY person_relations_conflict ON person_relations AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (
    case_id <> ALL ((SELECT app_conflicts())::uuid[])
    AND NOT app_shut_off(area, person) AND NOT app_shut_off(area, other)
  );
-- Of the case that the act is about, to whoever a case is about that its writer sees, or a record that this very act made.
CREATE POLICY person_relations_add ON person_relations FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case())
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
CREATE POLICY person_relations_end ON person_relations FOR UPDATE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()) AND ended_at IS NULL)
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case())
    AND ended_by = (SELECT app_practitioner())
  );
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by, ended_why) ON person_relations TO paneld_web;
