-- What a pack keeps while it waits, which request it answers, whom it may be about; and that there is a register of
-- erasures outside the database, without which nothing is served.

-- Nobody need be on record who asks what is held of them: nothing is held, and that is an answer.
ALTER TABLE access_packs DROP CONSTRAINT access_packs_area_person_fkey;
-- The request for access that it answers, where one was recorded on a case.
ALTER TABLE access_packs ADD COLUMN matter uuid;
ALTER TABLE access_packs ADD FOREIGN KEY (area, matter) REFERENCES sharing_records;
-- What holds nothing may be handed over in person.
ALTER TABLE access_pack_ends DROP CONSTRAINT access_pack_ends_check1;
ALTER TABLE access_pack_ends ADD CHECK (outcome = 'released' OR contact IS NULL);

-- A pack that was neither released nor given up keeps every case that was looked through for it.
CREATE FUNCTION is_awaited(of_area text, of_case uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM access_packs p
    WHERE p.area = of_area AND of_case = ANY (p.cases)
      AND NOT EXISTS (SELECT FROM access_pack_ends e WHERE e.area = p.area AND e.pack = p.id)
  )
$$;
GRANT EXECUTE ON FUNCTION is_awaited(text, uuid) TO paneld_retention;
CREATE POLICY access_pack_ends_erasing ON access_pack_ends FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, pack) ON access_pack_ends TO paneld_retention;
CREATE OR REPLACE FUNCTION may_be_erased(of_area text, of_case uuid) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (
    SELECT FROM cases c
    JOIN disposal_confirmations d ON d.area = c.area AND d.case_id = c.id
    WHERE c.area = of_area AND c.id = of_case AND c.closed_at IS NOT NULL
      AND c.retained_until <= to_char(
        to_timestamp(casework_moment() / 1000000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  ) AND NOT is_held_from_erasure(of_area, of_case) AND NOT is_awaited(of_area, of_case)
$$;

-- The service says why a case is kept, and by when the request that a pack answers is due.
CREATE POLICY access_packs_awaited ON access_packs FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, id, cases, matter) ON access_packs TO paneld_worker;
CREATE POLICY access_pack_ends_awaited ON access_pack_ends FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, pack) ON access_pack_ends TO paneld_worker;

-- A way of reaching somebody is looked for wherever it was recorded.
CREATE INDEX sharing_records_reaching ON sharing_records (
  area, (codes::jsonb #>> '{entry,safeContact,_0,person}')
) WHERE kind = 'safe-contact';
CREATE INDEX sharing_records_way ON sharing_records (
  area, (codes::jsonb #>> '{entry,safeContact,_0,id}')
) WHERE kind = 'safe-contact';

-- That a request for access was answered is recorded with the release of what answers it.
CREATE POLICY sharing_records_access ON sharing_records FOR INSERT TO paneld_worker
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case())
    AND recorded_by = (SELECT app_practitioner()) AND kind = 'step'
    AND EXISTS (
      SELECT 1 FROM reviewers r
      WHERE r.area = sharing_records.area AND r.practitioner = sharing_records.recorded_by
    )
  );
GRANT INSERT ON sharing_records TO paneld_worker;

-- Whom the person's data was told to is theirs to know, as far as it may be told.
CREATE POLICY disclosures_worker ON disclosures FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON disclosures TO paneld_worker;
CREATE POLICY disclosure_ends_worker ON disclosure_ends FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON disclosure_ends TO paneld_worker;
CREATE POLICY disclosure_corrections_worker ON disclosure_corrections FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON disclosure_corrections TO paneld_worker;

-- Areas whose register of erasures was written to a file: from then on the file has to be there.
CREATE TABLE erasure_registers (
  area text NOT NULL PRIMARY KEY REFERENCES areas,
  since bigint NOT NULL
);
ALTER TABLE erasure_registers ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasure_registers FORCE ROW LEVEL SECURITY;
CREATE POLICY erasure_registers_read ON erasure_registers FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY erasure_registers_begin ON erasure_registers FOR INSERT TO paneld_retention
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND app_worker() = 'register');
GRANT SELECT, INSERT ON erasure_registers TO paneld_retention;
