-- What is recorded of a case about sharing, and never changed; and those who must not see a case, whatever their role.

-- What a record holds in codes, dates and identifiers. A later record follows an earlier one; none is written over.
CREATE TABLE sharing_records (
  area text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- The event that recorded it.
  seq bigint NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
  recorded_at bigint NOT NULL,
  recorded_by uuid NOT NULL,
  codes text NOT NULL,
  PRIMARY KEY (area, id),
  UNIQUE (area, case_id, id),
  FOREIGN KEY (area, case_id, seq) REFERENCES events,
  FOREIGN KEY (area, recorded_by) REFERENCES practitioners
);

-- That one ended before its time: once, by whom and why.
CREATE TABLE sharing_record_ends (
  area text NOT NULL,
  record uuid NOT NULL,
  case_id uuid NOT NULL,
  seq bigint NOT NULL,
  ended_at bigint NOT NULL,
  ended_by uuid NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (area, record),
  FOREIGN KEY (area, case_id, record) REFERENCES sharing_records (area, case_id, id),
  FOREIGN KEY (area, case_id, seq) REFERENCES events,
  FOREIGN KEY (area, ended_by) REFERENCES practitioners
);

-- What is said of a record in words, sealed. How somebody can be reached safely is a category of its own, which no
-- practitioner reads: the service shows it, to one who says why.
CREATE TABLE sharing_words (
  area text NOT NULL,
  record uuid NOT NULL,
  case_id uuid NOT NULL,
  category text NOT NULL CHECK (category IN ('words', 'safe-contact')),
  sealed bytea NOT NULL,
  PRIMARY KEY (area, record, category),
  FOREIGN KEY (area, case_id, record) REFERENCES sharing_records (area, case_id, id)
);

-- An override was authorised by another than asked for it, and ends.
CREATE TABLE sharing_overrides (
  area text NOT NULL,
  record uuid NOT NULL,
  case_id uuid NOT NULL,
  -- The record that asked for it.
  asked uuid NOT NULL,
  requested_by uuid NOT NULL,
  authorised_by uuid NOT NULL,
  from_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (area, record),
  -- What was asked for once is authorised once.
  UNIQUE (area, asked),
  FOREIGN KEY (area, case_id, record) REFERENCES sharing_records (area, case_id, id),
  FOREIGN KEY (area, case_id, asked) REFERENCES sharing_records (area, case_id, id),
  CHECK (authorised_by <> requested_by),
  CHECK (expires_at > from_at)
);

-- Who must not see which case. It is looked through by those whom it stops, and so read by nobody.
CREATE TABLE conflicts (
  area text NOT NULL,
  record uuid NOT NULL,
  case_id uuid NOT NULL,
  practitioner uuid NOT NULL,
  from_at bigint NOT NULL,
  PRIMARY KEY (area, record),
  FOREIGN KEY (area, case_id, record) REFERENCES sharing_records (area, case_id, id),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);
CREATE INDEX conflicts_by_practitioner ON conflicts (area, practitioner, case_id);

-- What agencies have agreed on sharing, for all cases of an area, until its day of expiry.
CREATE TABLE agreements (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  title text NOT NULL,
  -- Null: every route, every category.
  routes text[],
  categories text[],
  from_at bigint NOT NULL,
  until_at bigint NOT NULL,
  recorded_at bigint NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, recorded_by) REFERENCES practitioners,
  CHECK (until_at > from_at)
);

CREATE TABLE agreement_signatories (
  area text NOT NULL,
  agreement uuid NOT NULL,
  agency uuid NOT NULL,
  signed_at bigint NOT NULL,
  recorded_at bigint NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (area, agreement, agency),
  FOREIGN KEY (area, agreement) REFERENCES agreements,
  FOREIGN KEY (area, agency) REFERENCES agencies,
  FOREIGN KEY (area, recorded_by) REFERENCES practitioners
);

CREATE TABLE agreement_ends (
  area text NOT NULL,
  agreement uuid NOT NULL,
  ended_at bigint NOT NULL,
  ended_by uuid NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (area, agreement),
  FOREIGN KEY (area, agreement) REFERENCES agreements,
  FOREIGN KEY (area, ended_by) REFERENCES practitioners
);

-- The cases that whoever asks is in conflict on now; almost nobody is on any. It looks at what nobody may read, and so
-- runs as the owner.
CREATE FUNCTION app_conflicts() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.app_practitioner() IS NULL THEN RETURN '{}'; END IF;
  RETURN ARRAY(
    SELECT c.case_id FROM public.conflicts c
    WHERE c.area = ANY (public.app_areas()) AND c.practitioner = public.app_practitioner()
      AND NOT EXISTS (
        SELECT 1 FROM public.sharing_record_ends e WHERE e.area = c.area AND e.record = c.record)
  );
END
$$;
-- The referrals that opened them.
CREATE FUNCTION app_conflicted_referrals() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  cases uuid[] := public.app_conflicts();
BEGIN
  IF cardinality(cases) = 0 THEN RETURN '{}'; END IF;
  RETURN ARRAY(
    SELECT s.referral FROM public.case_signs s
    WHERE s.area = ANY (public.app_areas()) AND s.case_id = ANY (cases) AND s.referral IS NOT NULL
  );
END
$$;
GRANT EXECUTE ON FUNCTION app_conflicts(), app_conflicted_referrals() TO paneld_web;

ALTER TABLE sharing_records ENABLE ROW LEVEL SECURITY;
ALTER TABLE sharing_records FORCE ROW LEVEL SECURITY;
CREATE POLICY sharing_records_read ON sharing_records FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = sharing_records.area AND a.case_id = sharing_records.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY sharing_records_keep ON sharing_records FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case())
    AND recorded_by = (SELECT app_practitioner())
  );
GRANT SELECT, INSERT ON sharing_records TO paneld_web;

ALTER TABLE sharing_record_ends ENABLE ROW LEVEL SECURITY;
ALTER TABLE sharing_record_ends FORCE ROW LEVEL SECURITY;
CREATE POLICY sharing_record_ends_read ON sharing_record_ends FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = sharing_record_ends.area AND a.case_id = sharing_record_ends.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY sharing_record_ends_add ON sharing_record_ends FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case())
    AND ended_by = (SELECT app_practitioner())
  );
GRANT SELECT, INSERT ON sharing_record_ends TO paneld_web;
CREATE POLICY sharing_record_ends_stop ON sharing_record_ends FOR SELECT TO paneld_owner USING (true);

ALTER TABLE sharing_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE sharing_words FORCE ROW LEVEL SECURITY;
CREATE POLICY sharing_words_read ON sharing_words FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND category = 'words'
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = sharing_words.area AND a.case_id = sharing_words.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY sharing_words_keep ON sharing_words FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
CREATE POLICY sharing_words_show ON sharing_words FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]) AND category = 'safe-contact' AND case_id = (SELECT app_case()));
CREATE POLICY sharing_words_erase ON sharing_words FOR DELETE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON sharing_words TO paneld_web;
GRANT SELECT ON sharing_words TO paneld_worker;
GRANT DELETE ON sharing_words TO paneld_retention;

ALTER TABLE sharing_overrides ENABLE ROW LEVEL SECURITY;
ALTER TABLE sharing_overrides FORCE ROW LEVEL SECURITY;
CREATE POLICY sharing_overrides_authorise ON sharing_overrides FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case())
    AND authorised_by = (SELECT app_practitioner())
    -- Whoever is said to have asked did.
    AND EXISTS (
      SELECT 1 FROM sharing_records r
      WHERE r.area = sharing_overrides.area AND r.id = sharing_overrides.asked AND r.kind = 'override-asked'
        AND r.recorded_by = sharing_overrides.requested_by
    )
  );
GRANT INSERT ON sharing_overrides TO paneld_web;

ALTER TABLE conflicts ENABLE ROW LEVEL SECURITY;
ALTER TABLE conflicts FORCE ROW LEVEL SECURITY;
CREATE POLICY conflicts_name ON conflicts FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
CREATE POLICY conflicts_stop ON conflicts FOR SELECT TO paneld_owner USING (true);
GRANT INSERT ON conflicts TO paneld_web;

-- What is agreed speaks of nobody: whoever works on a route may know it, and whoever works on every case of one records it.
ALTER TABLE agreements ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreements FORCE ROW LEVEL SECURITY;
CREATE POLICY agreements_read ON agreements FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = agreements.area AND r.practitioner = (SELECT app_practitioner())
    )
  );
CREATE POLICY agreements_record ON agreements FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND recorded_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = agreements.area AND r.practitioner = (SELECT app_practitioner()) AND r.every_case
        AND r.level IN ('team', 'police')
    )
  );
GRANT SELECT, INSERT ON agreements TO paneld_web;

ALTER TABLE agreement_signatories ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreement_signatories FORCE ROW LEVEL SECURITY;
CREATE POLICY agreement_signatories_read ON agreement_signatories FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = agreement_signatories.area AND r.practitioner = (SELECT app_practitioner())
    )
  );
CREATE POLICY agreement_signatories_record ON agreement_signatories FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND recorded_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = agreement_signatories.area AND r.practitioner = (SELECT app_practitioner()) AND r.every_case
        AND r.level IN ('team', 'police')
    )
  );
GRANT SELECT, INSERT ON agreement_signatories TO paneld_web;

ALTER TABLE agreement_ends ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreement_ends FORCE ROW LEVEL SECURITY;
CREATE POLICY agreement_ends_read ON agreement_ends FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = agreement_ends.area AND r.practitioner = (SELECT app_practitioner())
    )
  );
CREATE POLICY agreement_ends_record ON agreement_ends FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND ended_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = agreement_ends.area AND r.practitioner = (SELECT app_practitioner()) AND r.every_case
        AND r.level IN ('team', 'police')
    )
  );
GRANT SELECT, INSERT ON agreement_ends TO paneld_web;

-- A conflict stops whoever is named in it at every table that says anything of a case, whatever else would let them in.
CREATE POLICY case_access_conflict ON case_access AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY cases_conflict ON cases AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY case_signs_conflict ON case_signs AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY case_moves_conflict ON case_moves AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY events_conflict ON events AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY event_contents_conflict ON event_contents AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY case_forms_conflict ON case_forms AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY contents_conflict ON contents AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (
    (case_id IS NULL OR case_id <> ALL ((SELECT app_conflicts())::uuid[]))
    AND (referral IS NULL OR referral <> ALL ((SELECT app_conflicted_referrals())::uuid[]))
  );
CREATE POLICY deadlines_conflict ON deadlines AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (
    (case_id IS NULL OR case_id <> ALL ((SELECT app_conflicts())::uuid[]))
    AND (referral IS NULL OR referral <> ALL ((SELECT app_conflicted_referrals())::uuid[]))
  );
CREATE POLICY tasks_conflict ON tasks AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (
    (case_id IS NULL OR case_id <> ALL ((SELECT app_conflicts())::uuid[]))
    AND (referral IS NULL OR referral <> ALL ((SELECT app_conflicted_referrals())::uuid[]))
  );
CREATE POLICY information_requests_conflict ON information_requests AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY transfers_conflict ON transfers AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY listings_conflict ON listings AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY meeting_items_conflict ON meeting_items AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY sharing_records_conflict ON sharing_records AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY sharing_record_ends_conflict ON sharing_record_ends AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY sharing_words_conflict ON sharing_words AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
-- Who made a referral may still hear of their own; whoever only received it ceases to see it.
CREATE POLICY referrals_conflict ON referrals AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (
    submitted_by = (SELECT app_practitioner()) OR id <> ALL ((SELECT app_conflicted_referrals())::uuid[])
  );

-- Nor is somebody in conflict told who looked at the case: not for their role, and not as an auditor either.
CREATE OR REPLACE FUNCTION may_see_readers(of_area text, of_case uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment bigint := public.casework_moment();
BEGIN
  IF of_area <> ALL (public.app_areas()) OR of_case = ANY (public.app_conflicts()) THEN RETURN NULL; END IF;
  RETURN (
    SELECT EXISTS (
      SELECT 1 FROM public.auditors a WHERE a.area = of_area AND a.practitioner = public.app_practitioner()
    ) OR EXISTS (
      SELECT 1 FROM public.case_access a
      WHERE a.area = of_area AND a.case_id = of_case AND a.holder = public.app_practitioner()
        AND a.why LIKE 'role:%' AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= moment AND a.ends_at > moment
    )
    FROM public.cases c WHERE c.area = of_area AND c.id = of_case
  );
END
$$;
