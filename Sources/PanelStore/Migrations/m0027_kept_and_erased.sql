-- How long a case is kept, and how it goes: proposed by one person, confirmed by another, and erased by a role that can
-- do nothing else. What happened stays, with its numbers and hashes; what it held of anybody does not.

ALTER TABLE cases
  -- Until when an ended case is kept, as its state says it; moments as text sort as they follow one another.
  ADD COLUMN retained_until text GENERATED ALWAYS AS (
    CASE WHEN closed_at IS NOT NULL THEN substring(state FROM '"retainUntil":"([0-9T:.Z-]{27})"') END
  ) STORED,
  ADD COLUMN erased_at bigint;
CREATE INDEX cases_retained ON cases (area, route, retained_until, id)
  WHERE closed_at IS NOT NULL AND erased_at IS NULL;
ALTER TABLE referrals ADD COLUMN erased_at bigint;

-- Somebody proposed that a case be erased.
CREATE TABLE disposals (
  area text NOT NULL,
  case_id uuid NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_at bigint NOT NULL,
  PRIMARY KEY (area, case_id),
  UNIQUE (area, case_id, proposed_by),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  FOREIGN KEY (area, proposed_by) REFERENCES practitioners
);

-- Somebody else said yes. Who proposed it is copied here, so that a second person is a matter of this row.
CREATE TABLE disposal_confirmations (
  area text NOT NULL,
  case_id uuid NOT NULL,
  proposed_by uuid NOT NULL,
  confirmed_by uuid NOT NULL,
  confirmed_at bigint NOT NULL,
  reason text NOT NULL CHECK (reason IN ('no-further-need', 'kept-elsewhere', 'reviewed')),
  PRIMARY KEY (area, case_id),
  FOREIGN KEY (area, case_id, proposed_by) REFERENCES disposals (area, case_id, proposed_by),
  FOREIGN KEY (area, confirmed_by) REFERENCES practitioners,
  CHECK (confirmed_by <> proposed_by)
);

-- The register of what was erased, each entry as the signed line that also stands in a file outside the database: a
-- database that is restored is older than the file, and the file brings it up to what was erased since. The case may be
-- one that such a database never heard of.
CREATE TABLE erasures (
  area text NOT NULL REFERENCES areas,
  sequence bigint NOT NULL CHECK (sequence > 0),
  case_id uuid NOT NULL,
  at bigint NOT NULL,
  line text NOT NULL,
  -- It came from the file.
  restored boolean NOT NULL,
  PRIMARY KEY (area, sequence),
  UNIQUE (area, case_id)
);

-- Asked by the retention role, which sees what these look at: each is true only of what may go.
CREATE FUNCTION is_erased(of_area text, of_case uuid) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT EXISTS (SELECT FROM erasures e WHERE e.area = of_area AND e.case_id = of_case) $$;

-- A referral is needed while a case of it is; one that never opened a case has no time that a route set for it.
CREATE FUNCTION is_referral_needed(of_area text, of_referral uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT count(*) FILTER (WHERE is_erased(s.area, s.case_id)) < greatest(count(*), 1)
  FROM case_signs s WHERE s.area = of_area AND s.referral = of_referral
$$;

-- A person's record is needed while a case or a referral is about them.
CREATE FUNCTION is_person_needed(of_area text, of_person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM cases c
    WHERE c.area = of_area AND c.person = of_person AND c.referral IS NULL AND NOT is_erased(c.area, c.id)
  ) OR EXISTS (
    SELECT FROM referrals r
    WHERE r.area = of_area AND r.person = of_person AND is_referral_needed(r.area, r.id)
  )
$$;

-- Sealed answers are needed while a case is to which their record belongs, or which carried its form on; what one route
-- was told of a referral while its case is; the rest of a referral while any case of it is, and what was asked before
-- there was one as long as that.
CREATE FUNCTION is_record_needed(
  of_area text, of_record uuid, of_case uuid, of_referral uuid, of_enquiry uuid
) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF EXISTS (
    SELECT FROM case_forms f
    WHERE f.area = of_area AND f.record = of_record AND NOT is_erased(f.area, f.case_id)
  ) THEN RETURN true; END IF;
  IF of_case IS NOT NULL THEN RETURN NOT is_erased(of_area, of_case); END IF;
  IF of_referral IS NOT NULL THEN
    IF EXISTS (
      SELECT FROM case_signs s WHERE s.area = of_area AND s.referral = of_referral AND s.told = of_record
    ) THEN
      RETURN EXISTS (
        SELECT FROM case_signs s
        WHERE s.area = of_area AND s.referral = of_referral AND s.told = of_record
          AND NOT is_erased(s.area, s.case_id));
    END IF;
    RETURN is_referral_needed(of_area, of_referral);
  END IF;
  RETURN NOT EXISTS (
    SELECT FROM enquiries e
    WHERE e.area = of_area AND e.id = of_enquiry AND e.referral IS NOT NULL
      AND NOT is_referral_needed(e.area, e.referral));
END
$$;

-- What keeps a case whatever its time: a legal hold, or a complaint, an objection, a breach or a request for access
-- that is not dealt with.
CREATE FUNCTION is_held_from_erasure(of_area text, of_case uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM sharing_records m
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(s.codes::jsonb #>> '{entry,step,_0,step}'), '{}') AS steps
      FROM sharing_records s
      WHERE s.area = m.area AND s.case_id = m.case_id AND s.kind = 'step'
        AND s.codes::jsonb #>> '{entry,step,_0,matter}' = m.codes::jsonb ->> 'id'
    ) done
    WHERE m.area = of_area AND m.case_id = of_case
      AND m.kind IN ('legal-hold', 'complaint', 'objection', 'breach', 'subject-access')
      AND NOT EXISTS (SELECT FROM sharing_record_ends e WHERE e.area = m.area AND e.record = m.id)
      AND NOT CASE m.kind
        WHEN 'legal-hold' THEN false
        WHEN 'objection' THEN done.steps && ARRAY['upheld', 'overruled']
        WHEN 'breach' THEN done.steps && ARRAY['regulator-told', 'regulator-not-told']
          AND done.steps && ARRAY['persons-told', 'persons-not-told']
        ELSE 'answered' = ANY (done.steps)
      END
  )
$$;

-- Whether a case may be erased now: its time is over, two people said so, and nothing holds it.
CREATE FUNCTION may_be_erased(of_area text, of_case uuid) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (
    SELECT FROM cases c
    JOIN disposal_confirmations d ON d.area = c.area AND d.case_id = c.id
    WHERE c.area = of_area AND c.id = of_case AND c.closed_at IS NOT NULL
      AND c.retained_until <= to_char(
        to_timestamp(casework_moment() / 1000000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  ) AND NOT is_held_from_erasure(of_area, of_case)
$$;
GRANT EXECUTE ON FUNCTION
  is_erased(text, uuid), is_referral_needed(text, uuid), is_person_needed(text, uuid),
  is_record_needed(text, uuid, uuid, uuid, uuid), is_held_from_erasure(text, uuid), may_be_erased(text, uuid)
TO paneld_retention;

-- Proposed and confirmed by those who work on every case of the route, of cases that they see.
ALTER TABLE disposals ENABLE ROW LEVEL SECURITY;
ALTER TABLE disposals FORCE ROW LEVEL SECURITY;
CREATE POLICY disposals_read ON disposals FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM cases c
      JOIN practitioner_roles r ON r.area = c.area AND r.route = c.route
      WHERE c.area = disposals.area AND c.id = disposals.case_id AND r.practitioner = (SELECT app_practitioner())
        AND r.every_case AND r.level IN ('team', 'police')
    )
  );
CREATE POLICY disposals_propose ON disposals FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND proposed_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM cases c
      JOIN practitioner_roles r ON r.area = c.area AND r.route = c.route
      WHERE c.area = disposals.area AND c.id = disposals.case_id AND c.closed_at IS NOT NULL
        AND r.practitioner = (SELECT app_practitioner()) AND r.every_case AND r.level IN ('team', 'police')
    )
  );
CREATE POLICY disposals_conflict ON disposals AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY disposals_erasing ON disposals FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON disposals TO paneld_web;
GRANT SELECT ON disposals TO paneld_retention;

ALTER TABLE disposal_confirmations ENABLE ROW LEVEL SECURITY;
ALTER TABLE disposal_confirmations FORCE ROW LEVEL SECURITY;
CREATE POLICY disposal_confirmations_read ON disposal_confirmations FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM disposals d
      WHERE d.area = disposal_confirmations.area AND d.case_id = disposal_confirmations.case_id
    )
  );
CREATE POLICY disposal_confirmations_add ON disposal_confirmations FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND confirmed_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM disposals d
      WHERE d.area = disposal_confirmations.area AND d.case_id = disposal_confirmations.case_id
        AND d.proposed_by = disposal_confirmations.proposed_by
    )
  );
CREATE POLICY disposal_confirmations_conflict ON disposal_confirmations AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (case_id <> ALL ((SELECT app_conflicts())::uuid[]));
CREATE POLICY disposal_confirmations_erasing ON disposal_confirmations FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON disposal_confirmations TO paneld_web;
GRANT SELECT ON disposal_confirmations TO paneld_retention;

-- Nothing is entered that is held or was not confirmed, but what the file says was erased before.
ALTER TABLE erasures ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasures FORCE ROW LEVEL SECURITY;
CREATE POLICY erasures_read ON erasures FOR SELECT TO paneld_retention, paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY erasures_enter ON erasures FOR INSERT TO paneld_retention
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND ((restored AND app_worker() = 'register') OR (NOT restored AND may_be_erased(area, case_id)))
  );
GRANT SELECT, INSERT ON erasures TO paneld_retention;
GRANT SELECT ON erasures TO paneld_worker;

-- What the retention role looks at: identifiers, codes and moments, and no sealed byte.
CREATE POLICY cases_erasing ON cases FOR SELECT TO paneld_retention USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY cases_erase ON cases FOR UPDATE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND is_erased(area, id));
GRANT SELECT ON cases TO paneld_retention;
GRANT UPDATE (state, erased_at, closed_at, outcome) ON cases TO paneld_retention;
CREATE POLICY definition_moves_erasing ON definition_moves FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON definition_moves TO paneld_retention;
CREATE POLICY case_signs_erasing ON case_signs FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON case_signs TO paneld_retention;
CREATE POLICY case_forms_erasing ON case_forms FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON case_forms TO paneld_retention;
CREATE POLICY sharing_records_erasing ON sharing_records FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON sharing_records TO paneld_retention;
CREATE POLICY sharing_record_ends_erasing ON sharing_record_ends FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON sharing_record_ends TO paneld_retention;
CREATE POLICY enquiries_erasing ON enquiries FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON enquiries TO paneld_retention;
CREATE POLICY referrals_erasing ON referrals FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY referrals_erase ON referrals FOR UPDATE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]) AND NOT is_referral_needed(area, id))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND NOT is_referral_needed(area, id));
GRANT SELECT ON referrals TO paneld_retention;
GRANT UPDATE (facts, body_hash, erased_at) ON referrals TO paneld_retention;

-- What it deletes: only what nothing needs that is not erased.
DROP POLICY event_contents_erase ON event_contents;
CREATE POLICY event_contents_erase ON event_contents FOR DELETE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]) AND is_erased(area, case_id));
CREATE POLICY event_contents_erasing ON event_contents FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, case_id, seq) ON event_contents TO paneld_retention;

DROP POLICY contents_erase ON contents;
CREATE POLICY contents_erase ON contents FOR DELETE TO paneld_retention
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND NOT is_record_needed(area, record, case_id, referral, enquiry)
  );
CREATE POLICY contents_erasing ON contents FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, record, version, category, case_id, referral, enquiry) ON contents TO paneld_retention;
CREATE INDEX contents_by_referral ON contents (area, referral) WHERE referral IS NOT NULL;

DROP POLICY sharing_words_erase ON sharing_words;
CREATE POLICY sharing_words_erase ON sharing_words FOR DELETE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]) AND is_erased(area, case_id));
CREATE POLICY sharing_words_erasing ON sharing_words FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, record, case_id, category) ON sharing_words TO paneld_retention;

CREATE POLICY person_indexes_erase ON person_indexes FOR DELETE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]) AND NOT is_person_needed(area, person));
CREATE POLICY person_indexes_erasing ON person_indexes FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, person), DELETE ON person_indexes TO paneld_retention;

-- Why two were taken for one person is said in words.
CREATE POLICY person_links_erase ON person_links FOR DELETE TO paneld_retention
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND NOT (is_person_needed(area, person) AND is_person_needed(area, other))
  );
CREATE POLICY person_links_erasing ON person_links FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, person, other), DELETE ON person_links TO paneld_retention;

-- What there was left to do, and the answers kept for those who asked for something to be done.
CREATE POLICY deadlines_erase ON deadlines FOR DELETE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]) AND is_erased(area, case_id));
CREATE POLICY deadlines_erasing ON deadlines FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, case_id, closed_at), DELETE ON deadlines TO paneld_retention;
CREATE POLICY tasks_erase ON tasks FOR DELETE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]) AND is_erased(area, case_id));
CREATE POLICY tasks_erasing ON tasks FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, case_id, done_at), DELETE ON tasks TO paneld_retention;
CREATE POLICY listings_erase ON listings FOR DELETE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]) AND is_erased(area, case_id));
CREATE POLICY listings_erasing ON listings FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, case_id), DELETE ON listings TO paneld_retention;
CREATE POLICY idempotency_erase ON idempotency FOR DELETE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY idempotency_erasing ON idempotency FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, target, location), DELETE ON idempotency TO paneld_retention;

-- Nobody goes on with what was erased: every act on a case, or on a referral, writes its row.
CREATE POLICY cases_erased ON cases AS RESTRICTIVE FOR UPDATE TO paneld_web, paneld_worker
  USING (true) WITH CHECK (erased_at IS NULL);
CREATE POLICY referrals_erased ON referrals AS RESTRICTIVE FOR UPDATE TO paneld_web
  USING (true) WITH CHECK (erased_at IS NULL);

-- A new key opens as soon as it is there, and seals once every daemon has read it. What older ones sealed is sealed again
-- by a command of the owner's.
ALTER TABLE wrapped_keys ADD COLUMN seals_from bigint NOT NULL DEFAULT 0;
CREATE POLICY contents_reseal ON contents FOR SELECT TO paneld_owner USING (true);
CREATE POLICY contents_resealed ON contents FOR UPDATE TO paneld_owner USING (true) WITH CHECK (true);
CREATE POLICY event_contents_reseal ON event_contents FOR SELECT TO paneld_owner USING (true);
CREATE POLICY event_contents_resealed ON event_contents FOR UPDATE TO paneld_owner USING (true) WITH CHECK (true);
CREATE POLICY sharing_words_reseal ON sharing_words FOR SELECT TO paneld_owner USING (true);
CREATE POLICY sharing_words_resealed ON sharing_words FOR UPDATE TO paneld_owner USING (true) WITH CHECK (true);
