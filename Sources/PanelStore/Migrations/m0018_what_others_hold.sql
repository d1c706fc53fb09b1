-- Checkpoints of the histories for others to hold, those who check them, and who looked at what.

-- Those who check an area's history and who looked at it. They see no case for that.
CREATE TABLE auditors (
  area text NOT NULL,
  practitioner uuid NOT NULL,
  PRIMARY KEY (area, practitioner),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);

-- The signed lines, each as it was given out.
CREATE TABLE checkpoints (
  area text NOT NULL REFERENCES areas,
  sequence bigint NOT NULL CHECK (sequence > 0),
  line text NOT NULL,
  PRIMARY KEY (area, sequence)
);

-- The heads that each of them holds, of the cases that had moved on since the one before.
CREATE TABLE checkpoint_heads (
  area text NOT NULL,
  sequence bigint NOT NULL,
  case_id uuid NOT NULL,
  seq bigint NOT NULL,
  link bytea NOT NULL,
  PRIMARY KEY (area, case_id, seq),
  FOREIGN KEY (area, sequence) REFERENCES checkpoints,
  FOREIGN KEY (area, case_id, seq) REFERENCES events
);
CREATE INDEX checkpoint_heads_by_checkpoint ON checkpoint_heads (area, sequence, case_id);

ALTER TABLE auditors ENABLE ROW LEVEL SECURITY;
ALTER TABLE auditors FORCE ROW LEVEL SECURITY;
CREATE POLICY auditors_read ON auditors FOR SELECT TO paneld_web, paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY auditors_administer ON auditors FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
GRANT SELECT ON auditors TO paneld_web, paneld_worker;

-- Taken and read by the service alone, for those whom it has found to be auditors. Append-only by privilege.
ALTER TABLE checkpoints ENABLE ROW LEVEL SECURITY;
ALTER TABLE checkpoints FORCE ROW LEVEL SECURITY;
CREATE POLICY checkpoints_read ON checkpoints FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY checkpoints_take ON checkpoints FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON checkpoints TO paneld_worker;

ALTER TABLE checkpoint_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE checkpoint_heads FORCE ROW LEVEL SECURITY;
CREATE POLICY checkpoint_heads_read ON checkpoint_heads FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY checkpoint_heads_take ON checkpoint_heads FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON checkpoint_heads TO paneld_worker;

-- Who looked at a case is found by its identifier, or its referral's, among the records that each reading names.
CREATE INDEX reads_by_record ON reads USING gin (records);
CREATE POLICY reads_tell ON reads FOR SELECT TO paneld_owner USING (true);

-- Whether whoever asks may know who looked at a case: an auditor of the area, or somebody whose role sees every such
-- case whole, and this one now. Null where there is no such case.
CREATE FUNCTION may_see_readers(of_area text, of_case uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment bigint := public.casework_moment();
BEGIN
  IF of_area <> ALL (public.app_areas()) THEN RETURN NULL; END IF;
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

-- Who looked at a case, or at the referral that opened it, the last first. It looks at everybody's readings, which
-- nobody may read, and so runs as the owner; it tells them to those alone who may see them.
--
-- One referral may open cases of teams that learn nothing of one another. What somebody read of another of its cases is
-- none of this one, nor is what the team of another read of the referral once that was open.
CREATE FUNCTION case_readers(of_area text, of_case uuid, before_at bigint, before_id uuid, most bigint)
  RETURNS TABLE (at bigint, id uuid, practitioner uuid, name text, agency_name text, what text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp ROWS 50 AS $$
DECLARE
  its_referral uuid;
  others uuid[];
BEGIN
  IF public.may_see_readers(of_area, of_case) IS DISTINCT FROM true THEN RETURN; END IF;
  SELECT c.referral INTO its_referral FROM public.cases c WHERE c.area = of_area AND c.id = of_case;
  SELECT coalesce(array_agg(c.id), '{}') INTO others
  FROM public.cases c WHERE c.area = of_area AND c.referral = its_referral AND c.id <> of_case;
  RETURN QUERY
  SELECT r.at, r.id, r.practitioner, p.name, g.name, r.what
  FROM public.reads r
  JOIN public.practitioners p ON p.area = r.area AND p.id = r.practitioner
  JOIN public.agencies g ON g.area = r.area AND g.id = r.agency
  WHERE r.area = of_area AND r.records && array_remove(ARRAY[of_case, its_referral], NULL)
    AND (r.at, r.id) < (before_at, before_id)
    AND (of_case = ANY (r.records) OR NOT (
      r.records && others
      OR (
        EXISTS (
          SELECT 1 FROM public.case_access a JOIN public.cases o ON o.area = a.area AND o.id = a.case_id
          WHERE a.area = of_area AND a.case_id = ANY (others) AND a.holder = r.practitioner AND o.opened_at <= r.at)
        AND NOT EXISTS (
          SELECT 1 FROM public.case_access a
          WHERE a.area = of_area AND a.case_id = of_case AND a.holder = r.practitioner))
    ))
  ORDER BY r.at DESC, r.id DESC
  LIMIT most;
END
$$;
GRANT EXECUTE ON FUNCTION may_see_readers(text, uuid), case_readers(text, uuid, bigint, uuid, bigint) TO paneld_web;

-- The service adds persons and never looks for one: a privilege without a policy behind it showed nothing anyway.
REVOKE SELECT ON persons FROM paneld_worker;
