-- A second factor for what is sealed apart: a key alone does not open it. Whoever gives the code of their authenticator has
-- stepped up, by that key and for five minutes of the real clock.

CREATE TABLE authenticators (
  area text NOT NULL,
  practitioner uuid NOT NULL,
  -- The secret; shown once, when it was made.
  sealed bytea NOT NULL,
  enrolled_at bigint NOT NULL,
  -- The last step of the time whose code was taken: neither it nor an earlier one is taken again.
  last_step bigint NOT NULL,
  PRIMARY KEY (area, practitioner),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);

-- Every code that was given, right or not; not the code.
CREATE TABLE step_up_tries (
  area text NOT NULL,
  id uuid NOT NULL,
  practitioner uuid NOT NULL,
  key text NOT NULL,
  at bigint NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('right', 'wrong', 'used', 'not-looked-at', 'not-enrolled')),
  PRIMARY KEY (area, id),
  UNIQUE (area, id, practitioner, key, outcome),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);
CREATE INDEX step_up_tries_by_practitioner ON step_up_tries (area, practitioner, at);

-- Each of them is a try that was right.
CREATE TABLE step_ups (
  area text NOT NULL,
  id uuid NOT NULL,
  practitioner uuid NOT NULL,
  key text NOT NULL,
  outcome text NOT NULL CHECK (outcome = 'right'),
  at bigint NOT NULL,
  until bigint NOT NULL,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, id, practitioner, key, outcome) REFERENCES step_up_tries (area, id, practitioner, key, outcome),
  CHECK (until BETWEEN at AND at + 300000000)
);
CREATE INDEX step_ups_by_key ON step_ups (area, practitioner, key, until);

-- A secret is read, and its last step moved on, by the service alone, for whoever holds it.
ALTER TABLE authenticators ENABLE ROW LEVEL SECURITY;
ALTER TABLE authenticators FORCE ROW LEVEL SECURITY;
CREATE POLICY authenticators_own ON authenticators FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
CREATE POLICY authenticators_take ON authenticators FOR UPDATE TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
CREATE POLICY authenticators_administer ON authenticators FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (last_step) ON authenticators TO paneld_worker;

ALTER TABLE step_up_tries ENABLE ROW LEVEL SECURITY;
ALTER TABLE step_up_tries FORCE ROW LEVEL SECURITY;
CREATE POLICY step_up_tries_own ON step_up_tries FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
CREATE POLICY step_up_tries_add ON step_up_tries FOR INSERT TO paneld_worker
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner())
    AND key = (SELECT app_key())
  );
GRANT SELECT, INSERT ON step_up_tries TO paneld_worker;

ALTER TABLE step_ups ENABLE ROW LEVEL SECURITY;
ALTER TABLE step_ups FORCE ROW LEVEL SECURITY;
CREATE POLICY step_ups_own ON step_ups FOR SELECT TO paneld_web, paneld_worker
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner())
    AND key = (SELECT app_key())
  );
CREATE POLICY step_ups_add ON step_ups FOR INSERT TO paneld_worker
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner())
    AND key = (SELECT app_key())
  );
CREATE POLICY step_ups_administer ON step_ups FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
GRANT SELECT ON step_ups TO paneld_web;
GRANT SELECT, INSERT ON step_ups TO paneld_worker;

-- Whether whoever a transaction runs for has stepped up, by the key they came with. In PL/pgSQL, which keeps its plan.
CREATE FUNCTION has_stepped_up() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.step_ups s
    WHERE s.area = ANY (public.app_areas()) AND s.practitioner = public.app_practitioner()
      AND s.key = public.app_key() AND s.until > public.security_moment());
END
$$;
GRANT EXECUTE ON FUNCTION has_stepped_up() TO paneld_web, paneld_worker;

-- How somebody is safely reached is not to be had without.
CREATE POLICY sharing_words_stepped_up ON sharing_words AS RESTRICTIVE FOR SELECT TO paneld_worker
  USING (category <> 'safe-contact' OR (SELECT has_stepped_up()));
