-- Whom a sharing decision takes for one person. Links are told to those who receive referrals; here a link makes the
-- answer stricter and is told to nobody.
CREATE POLICY person_links_same ON person_links FOR SELECT TO paneld_owner USING (true);
CREATE FUNCTION same_persons(of_area text, of_person uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 2
BEGIN ATOMIC
  SELECT DISTINCT CASE WHEN person = of_person THEN other ELSE person END
  FROM person_links
  WHERE area = of_area AND of_area = ANY (app_areas()) AND verdict = 'linked' AND ended_at IS NULL
    AND of_person IN (person, other);
END;
GRANT EXECUTE ON FUNCTION same_persons(text, uuid) TO paneld_web;

CREATE POLICY referrals_referred_by ON referrals FOR SELECT TO paneld_owner USING (true);
-- Which agency the case that an act is about was referred by: whoever sees what was referred has to know whose it is.
CREATE FUNCTION referred_by(of_area text, of_case uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN (
    SELECT r.submitted_for FROM case_signs s JOIN referrals r ON r.area = s.area AND r.id = s.referral
    WHERE s.area = of_area AND s.case_id = of_case AND of_area = ANY (app_areas()) AND of_case = app_case()
  );
GRANT EXECUTE ON FUNCTION referred_by(text, uuid) TO paneld_web;

-- What was prepared to be told about a case. Codes and identifiers; the reason in words is sealed among the contents.
-- Nothing here is ever changed: what becomes of it is a row of its own.
CREATE TABLE disclosures (
  area text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- The event that it is.
  seq bigint NOT NULL,
  -- For whom whoever is told works; null: the person's side.
  agency uuid,
  -- Somebody else than who prepared it has to release it.
  four_eyes boolean NOT NULL,
  plan text NOT NULL,
  -- The sharing table that decided.
  definition text NOT NULL,
  prepared_by uuid NOT NULL,
  prepared_at bigint NOT NULL,
  PRIMARY KEY (area, id),
  UNIQUE (area, id, prepared_by, four_eyes),
  FOREIGN KEY (area, case_id, seq) REFERENCES events,
  FOREIGN KEY (area, definition) REFERENCES definitions,
  FOREIGN KEY (area, prepared_by) REFERENCES practitioners
);
CREATE INDEX disclosures_by_case ON disclosures (area, case_id, prepared_at);

-- It ends once: released, or given up. Who prepared it is copied here, so that a second person is a matter of this row.
CREATE TABLE disclosure_ends (
  area text NOT NULL,
  disclosure uuid NOT NULL,
  case_id uuid NOT NULL,
  seq bigint NOT NULL,
  prepared_by uuid NOT NULL,
  four_eyes boolean NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('released', 'withdrawn', 'consent-withdrawn')),
  by uuid NOT NULL,
  at bigint NOT NULL,
  -- When it reached them; it may have been told before it was written down.
  told_at bigint,
  PRIMARY KEY (area, disclosure),
  FOREIGN KEY (area, disclosure, prepared_by, four_eyes) REFERENCES disclosures (area, id, prepared_by, four_eyes),
  FOREIGN KEY (area, case_id, seq) REFERENCES events,
  CHECK (outcome <> 'released' OR NOT four_eyes OR by <> prepared_by),
  CHECK ((outcome = 'released') = (told_at IS NOT NULL)),
  CHECK (told_at IS NULL OR told_at <= at)
);

-- What was recorded as told and never reached them.
CREATE TABLE disclosure_corrections (
  area text NOT NULL,
  disclosure uuid NOT NULL,
  case_id uuid NOT NULL,
  seq bigint NOT NULL,
  by uuid NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (area, disclosure),
  FOREIGN KEY (area, disclosure) REFERENCES disclosure_ends,
  FOREIGN KEY (area, case_id, seq) REFERENCES events
);

-- What the table said of each item, when it was prepared and again when it was released, and on which facts.
CREATE TABLE sharing_decisions (
  area text NOT NULL,
  disclosure uuid NOT NULL,
  case_id uuid NOT NULL,
  phase text NOT NULL CHECK (phase IN ('prepared', 'released')),
  item text NOT NULL,
  item_version bigint NOT NULL,
  category text NOT NULL,
  told boolean NOT NULL,
  definition text NOT NULL,
  at bigint NOT NULL,
  rule text NOT NULL,
  result text NOT NULL CHECK (result IN ('allow', 'allow-minimum', 'needs-authoriser', 'refuse')),
  reason text NOT NULL,
  bases text[] NOT NULL,
  -- Every fact as its code, and a keyed hash of them with what was asked.
  facts text NOT NULL,
  inputs_hash bytea NOT NULL,
  PRIMARY KEY (area, disclosure, phase, item),
  FOREIGN KEY (area, disclosure) REFERENCES disclosures,
  FOREIGN KEY (area, definition) REFERENCES definitions,
  -- Nothing is told that the table did not allow at that moment, or that rests on nothing.
  CHECK (phase = 'prepared' OR NOT told OR (result IN ('allow', 'allow-minimum') AND cardinality(bases) > 0))
);

ALTER TABLE disclosures ENABLE ROW LEVEL SECURITY;
ALTER TABLE disclosures FORCE ROW LEVEL SECURITY;
CREATE POLICY disclosures_read ON disclosures FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = disclosures.area AND a.case_id = disclosures.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY disclosures_add ON disclosures FOR INSERT TO paneld_web, paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
GRANT SELECT, INSERT ON disclosures TO paneld_web;
GRANT INSERT ON disclosures TO paneld_worker;

ALTER TABLE disclosure_ends ENABLE ROW LEVEL SECURITY;
ALTER TABLE disclosure_ends FORCE ROW LEVEL SECURITY;
CREATE POLICY disclosure_ends_read ON disclosure_ends FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = disclosure_ends.area AND a.case_id = disclosure_ends.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY disclosure_ends_add ON disclosure_ends FOR INSERT TO paneld_web, paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
GRANT SELECT, INSERT ON disclosure_ends TO paneld_web;
GRANT INSERT ON disclosure_ends TO paneld_worker;

ALTER TABLE disclosure_corrections ENABLE ROW LEVEL SECURITY;
ALTER TABLE disclosure_corrections FORCE ROW LEVEL SECURITY;
CREATE POLICY disclosure_corrections_read ON disclosure_corrections FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = disclosure_corrections.area AND a.case_id = disclosure_corrections.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY disclosure_corrections_add ON disclosure_corrections FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
GRANT SELECT, INSERT ON disclosure_corrections TO paneld_web;

ALTER TABLE sharing_decisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sharing_decisions FORCE ROW LEVEL SECURITY;
CREATE POLICY sharing_decisions_read ON sharing_decisions FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = sharing_decisions.area AND a.case_id = sharing_decisions.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY sharing_decisions_add ON sharing_decisions FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
GRANT SELECT, INSERT ON sharing_decisions TO paneld_web;

-- Whoever is in conflict sees none of it.
CREATE POLICY disclosures_conflict ON disclosures AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY disclosure_ends_conflict ON disclosure_ends AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY disclosure_corrections_conflict ON disclosure_corrections AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY sharing_decisions_conflict ON sharing_decisions AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));

-- What practitioners of an agency were shown of a case by a moment, oldest first; told to those who may know who looked.
CREATE FUNCTION case_shown_to(of_area text, of_case uuid, of_agency uuid, until_at bigint)
  RETURNS TABLE (at bigint, id uuid, practitioner uuid, name text, what text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp ROWS 50 AS $$
BEGIN
  IF public.may_see_readers(of_area, of_case) IS DISTINCT FROM true THEN RETURN; END IF;
  RETURN QUERY
  SELECT r.at, r.id, r.practitioner, p.name, r.what
  FROM public.reads r JOIN public.practitioners p ON p.area = r.area AND p.id = r.practitioner
  WHERE r.area = of_area AND r.records && ARRAY[of_case] AND r.agency = of_agency AND r.at <= until_at
  ORDER BY r.at, r.id;
END
$$;
GRANT EXECUTE ON FUNCTION case_shown_to(text, uuid, uuid, bigint) TO paneld_web;
