-- What somebody is given who asks what is held of them, and those who prepare it and release it.

-- Named reviewers and data protection officers. No case opens to them for that.
CREATE TABLE reviewers (
  area text NOT NULL,
  practitioner uuid NOT NULL,
  PRIMARY KEY (area, practitioner),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);

-- A pack as it was prepared. What is in it and what was kept out of it is sealed beside it.
CREATE TABLE access_packs (
  area text NOT NULL,
  id uuid NOT NULL,
  person uuid NOT NULL,
  requester uuid NOT NULL,
  received_at bigint NOT NULL,
  prepared_by uuid NOT NULL,
  prepared_at bigint NOT NULL,
  -- Every case that was looked through, told of or not: whoever is in conflict on one sees nothing of the pack.
  cases uuid[] NOT NULL,
  -- Of the document's bytes.
  document_hash text NOT NULL CHECK (document_hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (area, id),
  UNIQUE (area, id, prepared_by),
  FOREIGN KEY (area, person) REFERENCES persons,
  FOREIGN KEY (area, prepared_by) REFERENCES practitioners
);
CREATE INDEX access_packs_by_person ON access_packs (area, person, prepared_at);

-- What was asked in words, the document, and the schedule that never leaves.
CREATE TABLE access_pack_texts (
  area text NOT NULL,
  pack uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('asked', 'document', 'schedule')),
  sealed bytea NOT NULL,
  PRIMARY KEY (area, pack, part),
  FOREIGN KEY (area, pack) REFERENCES access_packs
);

-- It ends once: released by another than prepared it, or given up.
CREATE TABLE access_pack_ends (
  area text NOT NULL,
  pack uuid NOT NULL,
  prepared_by uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('released', 'withdrawn')),
  by uuid NOT NULL,
  at bigint NOT NULL,
  -- The recorded way by which it went.
  contact uuid,
  PRIMARY KEY (area, pack),
  FOREIGN KEY (area, pack, prepared_by) REFERENCES access_packs (area, id, prepared_by),
  FOREIGN KEY (area, by) REFERENCES practitioners,
  CHECK (outcome <> 'released' OR by <> prepared_by),
  CHECK ((outcome = 'released') = (contact IS NOT NULL))
);

ALTER TABLE reviewers ENABLE ROW LEVEL SECURITY;
ALTER TABLE reviewers FORCE ROW LEVEL SECURITY;
CREATE POLICY reviewers_read ON reviewers FOR SELECT TO paneld_web, paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY reviewers_administer ON reviewers FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
GRANT SELECT ON reviewers TO paneld_web, paneld_worker;

-- Written by the service alone, for those whom it has found to be reviewers, and read by those.
ALTER TABLE access_packs ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_packs FORCE ROW LEVEL SECURITY;
CREATE POLICY access_packs_read ON access_packs FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM reviewers r WHERE r.area = access_packs.area AND r.practitioner = (SELECT app_practitioner())
    )
  );
CREATE POLICY access_packs_prepare ON access_packs FOR INSERT TO paneld_worker
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND prepared_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM reviewers r WHERE r.area = access_packs.area AND r.practitioner = access_packs.prepared_by
    )
  );
GRANT SELECT ON access_packs TO paneld_web;
GRANT INSERT ON access_packs TO paneld_worker;

ALTER TABLE access_pack_texts ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_pack_texts FORCE ROW LEVEL SECURITY;
CREATE POLICY access_pack_texts_read ON access_pack_texts FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (SELECT 1 FROM access_packs p WHERE p.area = access_pack_texts.area AND p.id = access_pack_texts.pack)
  );
CREATE POLICY access_pack_texts_keep ON access_pack_texts FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY access_pack_texts_erase ON access_pack_texts FOR DELETE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON access_pack_texts TO paneld_web;
GRANT INSERT ON access_pack_texts TO paneld_worker;
GRANT DELETE ON access_pack_texts TO paneld_retention;

ALTER TABLE access_pack_ends ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_pack_ends FORCE ROW LEVEL SECURITY;
CREATE POLICY access_pack_ends_read ON access_pack_ends FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (SELECT 1 FROM access_packs p WHERE p.area = access_pack_ends.area AND p.id = access_pack_ends.pack)
  );
CREATE POLICY access_pack_ends_end ON access_pack_ends FOR INSERT TO paneld_worker
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM reviewers r WHERE r.area = access_pack_ends.area AND r.practitioner = access_pack_ends.by
    )
  );
GRANT SELECT ON access_pack_ends TO paneld_web;
GRANT INSERT ON access_pack_ends TO paneld_worker;

-- Whoever is in conflict on a case that was looked through sees none of it.
CREATE POLICY access_packs_conflict ON access_packs AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (NOT cases && (SELECT app_conflicts())::uuid[]);

-- What was recorded about sharing, and who is said to be the same person, decides what is in a pack.
CREATE POLICY sharing_records_worker ON sharing_records FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON sharing_records TO paneld_worker;
CREATE POLICY sharing_record_ends_worker ON sharing_record_ends FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON sharing_record_ends TO paneld_worker;
GRANT EXECUTE ON FUNCTION same_persons(text, uuid) TO paneld_worker;

-- Whether a practitioner receives a referral of the person of the case that an act is about, which nobody has answered
-- yet: whoever they are referred to is named in it. It looks at referrals that the asker may not see, and tells yes or no.
CREATE FUNCTION awaits_referral(of_area text, of_case uuid, of_practitioner uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN of_area = ANY (app_areas()) AND of_case = app_case() AND EXISTS (
    SELECT 1 FROM cases c
    JOIN referrals r ON r.area = c.area AND r.person = c.person AND r.standing = 'received'
    JOIN practitioner_roles held ON held.area = r.area AND held.route = r.route AND held.receives_referrals
    WHERE c.area = of_area AND c.id = of_case AND held.practitioner = of_practitioner
  );
GRANT EXECUTE ON FUNCTION awaits_referral(text, uuid, uuid) TO paneld_web;
