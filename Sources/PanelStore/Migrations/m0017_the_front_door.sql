-- The front door: which routes a referral that names none could take, what somebody said of each, and what is asked
-- before there is a referral at all.

-- What the table said of a referral's answers, and again each time they changed: the rows by name, of the version that
-- was in force. Kept for good.
CREATE TABLE referral_verdicts (
  area text NOT NULL,
  referral uuid NOT NULL,
  -- The act whose answers it read.
  act integer NOT NULL,
  definition text NOT NULL,
  first_row text,
  rows text[] NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (area, referral, act),
  FOREIGN KEY (area, referral) REFERENCES referrals,
  FOREIGN KEY (area, definition) REFERENCES definitions
);

-- A human's word on a route: confirmed, and by which row it was proposed, or why though no row did; or why not.
CREATE TABLE referral_rulings (
  area text NOT NULL,
  referral uuid NOT NULL,
  act integer NOT NULL,
  route text NOT NULL,
  ruling text NOT NULL CHECK (ruling IN ('confirmed', 'rejected')),
  proposed_by text,
  reason text,
  practitioner uuid NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (area, referral, act, route),
  FOREIGN KEY (area, referral, act) REFERENCES referral_acts,
  FOREIGN KEY (area, practitioner) REFERENCES practitioners,
  CHECK (reason IS NOT NULL OR (ruling = 'confirmed' AND proposed_by IS NOT NULL))
);

ALTER TABLE referral_acts DROP CONSTRAINT referral_acts_act_check;
ALTER TABLE referral_acts ADD CONSTRAINT referral_acts_act_check
  CHECK (act IN (
    'received', 'added-to', 'accepted', 'accepted-also', 'returned', 'redirected', 'declined', 'withdrawn'));

-- What the referrer said is theirs to see; what is made of it is for those who receive it.
ALTER TABLE referral_verdicts ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_verdicts FORCE ROW LEVEL SECURITY;
CREATE POLICY referral_verdicts_read ON referral_verdicts FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM referrals r
      JOIN practitioner_roles p ON p.area = r.area AND p.route = r.route AND p.receives_referrals
      WHERE r.area = referral_verdicts.area AND r.id = referral_verdicts.referral
        AND p.practitioner = (SELECT app_practitioner())
    )
  );
CREATE POLICY referral_verdicts_add ON referral_verdicts FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM referrals r WHERE r.area = referral_verdicts.area AND r.id = referral_verdicts.referral
    )
  );
GRANT SELECT, INSERT ON referral_verdicts TO paneld_web;

ALTER TABLE referral_rulings ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_rulings FORCE ROW LEVEL SECURITY;
CREATE POLICY referral_rulings_read ON referral_rulings FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM referrals r
      JOIN practitioner_roles p ON p.area = r.area AND p.route = r.route AND p.receives_referrals
      WHERE r.area = referral_rulings.area AND r.id = referral_rulings.referral
        AND p.practitioner = (SELECT app_practitioner())
    )
  );
CREATE POLICY referral_rulings_add ON referral_rulings FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM referrals r
      JOIN practitioner_roles p ON p.area = r.area AND p.route = r.route AND p.receives_referrals
      WHERE r.area = referral_rulings.area AND r.id = referral_rulings.referral
        AND p.practitioner = (SELECT app_practitioner())
    )
  );
GRANT SELECT, INSERT ON referral_rulings TO paneld_web;

-- Advice asked for before there is a referral: nobody need be named in it.
CREATE TABLE enquiries (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  reference text NOT NULL,
  -- The front door, whose receivers answer it.
  desk text NOT NULL,
  topic text NOT NULL,
  asked_by uuid NOT NULL,
  asked_for uuid NOT NULL,
  asked_at bigint NOT NULL,
  standing text NOT NULL CHECK (standing IN ('open', 'advised', 'converted', 'closed')),
  -- How many entries there are, and the moment of the last.
  entries integer NOT NULL CHECK (entries > 0),
  last_at bigint NOT NULL,
  -- By when it is to be answered, while it is not.
  due bigint,
  -- Where whoever asked was pointed to, once it is closed.
  signpost text,
  -- What became of it, once it is converted.
  referral uuid,
  PRIMARY KEY (area, id),
  UNIQUE (area, reference),
  FOREIGN KEY (area, asked_by) REFERENCES practitioners,
  FOREIGN KEY (area, asked_for) REFERENCES agencies,
  FOREIGN KEY (area, referral) REFERENCES referrals,
  CHECK ((standing = 'closed') = (signpost IS NOT NULL)),
  CHECK ((standing = 'converted') = (referral IS NOT NULL)),
  CHECK (standing = 'open' OR due IS NULL)
);
CREATE INDEX enquiries_at_desk ON enquiries (area, desk, standing, asked_at, id);
CREATE INDEX enquiries_by_asker ON enquiries (area, asked_by, asked_at, id);

-- What was asked, advised and done, first to last; never changed.
CREATE TABLE enquiry_entries (
  area text NOT NULL,
  enquiry uuid NOT NULL,
  seq integer NOT NULL CHECK (seq > 0),
  act text NOT NULL CHECK (act IN ('asked', 'advised', 'converted', 'closed')),
  -- The record that holds, sealed, what was said.
  note uuid,
  practitioner uuid NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (area, enquiry, seq),
  FOREIGN KEY (area, enquiry) REFERENCES enquiries,
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);

-- Whoever asked, and those who receive at the desk.
ALTER TABLE enquiries ENABLE ROW LEVEL SECURITY;
ALTER TABLE enquiries FORCE ROW LEVEL SECURITY;
CREATE POLICY enquiries_read ON enquiries FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      asked_by = (SELECT app_practitioner())
      OR EXISTS (
        SELECT 1 FROM practitioner_roles r
        WHERE r.area = enquiries.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = enquiries.desk
          AND r.receives_referrals
      )
    )
  );
CREATE POLICY enquiries_ask ON enquiries FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND asked_by = (SELECT app_practitioner()));
CREATE POLICY enquiries_act ON enquiries FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      asked_by = (SELECT app_practitioner())
      OR EXISTS (
        SELECT 1 FROM practitioner_roles r
        WHERE r.area = enquiries.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = enquiries.desk
          AND r.receives_referrals
      )
    )
  )
  -- Whoever asked may end it, and only those at the desk may say that it was answered.
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      (asked_by = (SELECT app_practitioner()) AND standing IN ('converted', 'closed'))
      OR EXISTS (
        SELECT 1 FROM practitioner_roles r
        WHERE r.area = enquiries.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = enquiries.desk
          AND r.receives_referrals
      )
    )
  );
GRANT SELECT, INSERT ON enquiries TO paneld_web;
-- What was asked, by whom, of which desk and when, stays as it was.
GRANT UPDATE (standing, entries, last_at, due, signpost, referral) ON enquiries TO paneld_web;

ALTER TABLE enquiry_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE enquiry_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY enquiry_entries_read ON enquiry_entries FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (SELECT 1 FROM enquiries e WHERE e.area = enquiry_entries.area AND e.id = enquiry_entries.enquiry)
  );
CREATE POLICY enquiry_entries_add ON enquiry_entries FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM enquiries e
      WHERE e.area = enquiry_entries.area AND e.id = enquiry_entries.enquiry
        AND (act <> 'advised' OR EXISTS (
          SELECT 1 FROM practitioner_roles r
          WHERE r.area = e.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = e.desk
            AND r.receives_referrals
        ))
    )
  );
GRANT SELECT, INSERT ON enquiry_entries TO paneld_web;

-- What is said in an enquiry is sealed as everything else is.
ALTER TABLE contents ADD COLUMN enquiry uuid;
ALTER TABLE contents ADD CONSTRAINT contents_of_enquiry FOREIGN KEY (area, enquiry) REFERENCES enquiries;
ALTER TABLE contents DROP CONSTRAINT contents_check;
ALTER TABLE contents ADD CONSTRAINT contents_check
  CHECK (case_id IS NOT NULL OR referral IS NOT NULL OR enquiry IS NOT NULL);
CREATE INDEX contents_by_enquiry ON contents (area, enquiry) WHERE enquiry IS NOT NULL;
CREATE POLICY contents_of_enquiry ON contents FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND enquiry IS NOT NULL
    AND EXISTS (SELECT 1 FROM enquiries e WHERE e.area = contents.area AND e.id = contents.enquiry)
  );

-- What a route is told of a referral that named none, in a record of its own; null: all of it, as where it was made there.
ALTER TABLE case_signs ADD COLUMN told uuid;
CREATE POLICY case_signs_tell ON case_signs FOR SELECT TO paneld_owner USING (true);

-- A linked case is told what the one that opens it was. Whoever opens it may have lost sight of that in the same act.
CREATE FUNCTION told_to_case(of_area text, of_case uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN (SELECT told FROM case_signs WHERE area = of_area AND case_id = of_case AND of_area = ANY (app_areas()));
GRANT EXECUTE ON FUNCTION told_to_case(text, uuid) TO paneld_web, paneld_worker;

DROP POLICY contents_of_case ON contents;
CREATE POLICY contents_of_case ON contents FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      (case_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_access a JOIN level_categories l ON l.level = a.level
        WHERE a.area = contents.area AND a.case_id = contents.case_id AND l.category = contents.category
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
      OR (referral IS NOT NULL AND category <> 'safe-contact' AND EXISTS (
        SELECT 1 FROM referrals r JOIN practitioner_roles p ON p.area = r.area AND p.route = r.route
        WHERE r.area = contents.area AND r.id = contents.referral AND p.practitioner = (SELECT app_practitioner())
          AND p.receives_referrals AND (p.level = 'police' OR category NOT IN ('location', 'police'))
      ))
      -- A form that another case carried on to one they see.
      OR (case_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_forms f
        JOIN case_access a ON a.area = f.area AND a.case_id = f.case_id
        JOIN level_categories l ON l.level = a.level
        WHERE f.area = contents.area AND f.record = contents.record AND l.category = contents.category
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
      -- What was submitted, or of that what the route was told, to those who see a case that it opened, or are asked
      -- about it.
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_signs s
        JOIN case_access a ON a.area = s.area AND a.case_id = s.case_id
        JOIN level_categories l ON l.level = a.level
        WHERE s.area = contents.area AND s.referral = contents.referral AND l.category = contents.category
          AND (s.told IS NULL OR s.told = contents.record)
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
      -- What an agency was asked and what it answered, to those of it who may answer.
      OR (agency = (SELECT app_agency()) AND EXISTS (
        SELECT 1 FROM information_requests q
        WHERE q.area = contents.area AND q.agency = contents.agency
          AND (q.id = contents.record OR q.record = contents.record)
      ))
    )
  );
