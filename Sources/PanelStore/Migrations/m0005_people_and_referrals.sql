-- Referrals as they were submitted, the person record each makes, and what lets a human see that two may be one person.

CREATE TABLE persons (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (area, id)
);

CREATE TABLE referrals (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  reference text NOT NULL,
  route text NOT NULL,
  person uuid NOT NULL,
  submitted_by uuid NOT NULL,
  submitted_for uuid NOT NULL,
  sector text NOT NULL,
  immediate_risk boolean NOT NULL,
  received_at bigint NOT NULL,
  standing text NOT NULL
    CHECK (standing IN ('received', 'accepted', 'returned', 'redirected', 'declined', 'withdrawn')),
  -- How many acts there were, and the moment of the last.
  acts integer NOT NULL CHECK (acts > 0),
  last_at bigint NOT NULL,
  -- The coded answers that guards read, as JSON: codes, dates and yes-or-no only.
  facts text NOT NULL,
  -- The definition whose form was answered.
  form_hash text NOT NULL,
  -- A keyed hash of the bytes submitted.
  body_hash bytea NOT NULL,
  PRIMARY KEY (area, id),
  UNIQUE (area, reference),
  FOREIGN KEY (area, person) REFERENCES persons,
  FOREIGN KEY (area, submitted_by) REFERENCES practitioners,
  FOREIGN KEY (area, submitted_for) REFERENCES agencies
);
CREATE INDEX referrals_by_route ON referrals (area, route, standing, received_at, id);
CREATE INDEX referrals_by_submitter ON referrals (area, submitted_by, received_at, id);
CREATE INDEX referrals_by_person ON referrals (area, person);

-- What was done with a referral, by whom, why and when; never changed, never skipped.
CREATE TABLE referral_acts (
  area text NOT NULL,
  referral uuid NOT NULL,
  seq integer NOT NULL CHECK (seq > 0),
  act text NOT NULL
    CHECK (act IN ('received', 'added-to', 'accepted', 'returned', 'redirected', 'declined', 'withdrawn')),
  reason text NOT NULL,
  -- Where a declined or redirected referral went instead.
  disposition text,
  -- The names of the fields that a returned referral lacks.
  missing text[] NOT NULL,
  -- The record that holds, sealed, what was said beside the codes.
  note uuid,
  practitioner uuid NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (area, referral, seq),
  FOREIGN KEY (area, referral) REFERENCES referrals,
  CHECK ((act IN ('declined', 'redirected')) = (disposition IS NOT NULL)),
  CHECK ((act = 'returned') = (cardinality(missing) > 0))
);

-- What the referrer is told: a public word and its moment, by when they hear or must answer, which fields they are
-- asked for, and nothing else.
CREATE TABLE referral_progress (
  area text NOT NULL,
  referral uuid NOT NULL,
  word text NOT NULL,
  at bigint NOT NULL,
  due bigint,
  asked text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (area, referral, at, word),
  FOREIGN KEY (area, referral) REFERENCES referrals
);

-- Keyed indexes by which a name can be found without being held: per area and route, so two routes cannot be joined.
CREATE TABLE person_indexes (
  area text NOT NULL,
  route text NOT NULL,
  kind text NOT NULL,
  value bytea NOT NULL,
  person uuid NOT NULL,
  referral uuid NOT NULL,
  PRIMARY KEY (area, route, kind, value, person),
  FOREIGN KEY (area, person) REFERENCES persons,
  FOREIGN KEY (area, referral) REFERENCES referrals
);
CREATE INDEX person_indexes_by_person ON person_indexes (area, person);

-- A human's word on whether two records are one person. A merge adds a link, an un-merge ends it. Confidential to those
-- who receive referrals on the route.
CREATE TABLE person_links (
  area text NOT NULL,
  id uuid NOT NULL,
  route text NOT NULL,
  -- The lesser of the two comes first, so that a pair has one spelling.
  person uuid NOT NULL,
  other uuid NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('linked', 'dismissed')),
  -- Tenths of a bit, as they were when it was said; the evidence in codes.
  score integer NOT NULL,
  evidence text[] NOT NULL,
  reason text NOT NULL,
  practitioner uuid NOT NULL,
  at bigint NOT NULL,
  ended_at bigint,
  ended_by uuid,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, person) REFERENCES persons,
  FOREIGN KEY (area, other) REFERENCES persons,
  CHECK (person < other),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX person_links_one_standing ON person_links (area, route, person, other) WHERE ended_at IS NULL;
CREATE INDEX person_links_by_other ON person_links (area, route, other) WHERE ended_at IS NULL;

-- A practitioner whose role on the route receives referrals.
ALTER TABLE referrals ENABLE ROW LEVEL SECURITY;
ALTER TABLE referrals FORCE ROW LEVEL SECURITY;
CREATE POLICY referrals_read ON referrals FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      submitted_by = (SELECT app_practitioner())
      OR EXISTS (
        SELECT 1 FROM practitioner_roles r
        WHERE r.area = referrals.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = referrals.route
          AND r.receives_referrals
      )
    )
  );
CREATE POLICY referrals_submit ON referrals FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND submitted_by = (SELECT app_practitioner()));
CREATE POLICY referrals_act ON referrals FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      submitted_by = (SELECT app_practitioner())
      OR EXISTS (
        SELECT 1 FROM practitioner_roles r
        WHERE r.area = referrals.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = referrals.route
          AND r.receives_referrals
      )
    )
  )
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY referrals_worker ON referrals FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, UPDATE ON referrals TO paneld_web;
GRANT SELECT ON referrals TO paneld_worker;

ALTER TABLE referral_acts ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_acts FORCE ROW LEVEL SECURITY;
CREATE POLICY referral_acts_read ON referral_acts FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (SELECT 1 FROM referrals r WHERE r.area = referral_acts.area AND r.id = referral_acts.referral)
  );
CREATE POLICY referral_acts_add ON referral_acts FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
GRANT SELECT, INSERT ON referral_acts TO paneld_web;

ALTER TABLE referral_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_progress FORCE ROW LEVEL SECURITY;
CREATE POLICY referral_progress_read ON referral_progress FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (SELECT 1 FROM referrals r WHERE r.area = referral_progress.area AND r.id = referral_progress.referral)
  );
CREATE POLICY referral_progress_add ON referral_progress FOR INSERT TO paneld_web, paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY referral_progress_worker ON referral_progress FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON referral_progress TO paneld_web, paneld_worker;

-- Person records, indexes and links are looked across only by those who receive referrals on the route.
ALTER TABLE persons ENABLE ROW LEVEL SECURITY;
ALTER TABLE persons FORCE ROW LEVEL SECURITY;
CREATE POLICY persons_read ON persons FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (SELECT 1 FROM referrals r WHERE r.area = persons.area AND r.person = persons.id)
  );
CREATE POLICY persons_add ON persons FOR INSERT TO paneld_web, paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON persons TO paneld_web, paneld_worker;

ALTER TABLE person_indexes ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_indexes FORCE ROW LEVEL SECURITY;
CREATE POLICY person_indexes_look ON person_indexes FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = person_indexes.area AND r.practitioner = (SELECT app_practitioner())
        AND r.route = person_indexes.route AND r.receives_referrals
    )
  );
CREATE POLICY person_indexes_add ON person_indexes FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON person_indexes TO paneld_web;

ALTER TABLE person_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_links FORCE ROW LEVEL SECURITY;
CREATE POLICY person_links_read ON person_links FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = person_links.area AND r.practitioner = (SELECT app_practitioner())
        AND r.route = person_links.route AND r.receives_referrals
    )
  );
CREATE POLICY person_links_add ON person_links FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND practitioner = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = person_links.area AND r.practitioner = (SELECT app_practitioner())
        AND r.route = person_links.route AND r.receives_referrals
    )
  );
CREATE POLICY person_links_end ON person_links FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = person_links.area AND r.practitioner = (SELECT app_practitioner())
        AND r.route = person_links.route AND r.receives_referrals
    )
  )
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, UPDATE ON person_links TO paneld_web;
