-- The one table that roles, grants, invitations and conflicts come down to: who may see which case, how much, how long.

-- The case an act is about; lets the act that changes who sees a case work on that case's grants, and on no other's.
CREATE FUNCTION app_case() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.case', true), '')::uuid $$;
GRANT EXECUTE ON FUNCTION app_case() TO paneld_web, paneld_worker;

CREATE TABLE case_access (
  area text NOT NULL,
  case_id uuid NOT NULL,
  -- A practitioner, or an agency whose practitioners all hold the grant.
  holder uuid NOT NULL,
  level text NOT NULL CHECK (level IN ('existence', 'asked', 'brief', 'item', 'team', 'police')),
  -- Casework moments; the grant holds from the first and strictly before the second.
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  -- role:<name>, assigned:<name>, request, …
  why text NOT NULL,
  -- It rests on the case itself, not on a role that sees every case: nobody has many of these, and the planner knows.
  single boolean NOT NULL GENERATED ALWAYS AS (why NOT LIKE 'role:%') STORED,
  -- The police hold the case: everyone but they see that it is with the police, and no more.
  held boolean NOT NULL,
  PRIMARY KEY (area, holder, case_id, why),
  CHECK (ends_at >= starts_at)
);
CREATE INDEX case_access_by_case ON case_access (area, case_id);
CREATE INDEX case_access_held ON case_access (area, holder, case_id) WHERE held;
-- What is theirs to see case by case begins here.
CREATE INDEX case_access_single ON case_access (area, holder, case_id) WHERE single;

-- Which sealed categories a level opens. Safe contact details are in none: they are shown by an act of their own.
CREATE TABLE level_categories (
  level text NOT NULL,
  category text NOT NULL,
  PRIMARY KEY (level, category)
);
INSERT INTO level_categories (level, category) VALUES
  ('asked', 'identity'),
  ('brief', 'identity'), ('brief', 'support-note'),
  ('item', 'identity'), ('item', 'personal'), ('item', 'special'), ('item', 'support-note'),
  ('team', 'identity'), ('team', 'personal'), ('team', 'special'), ('team', 'health'), ('team', 'offence'),
  ('team', 'attendance'), ('team', 'equality'), ('team', 'support-note'),
  ('police', 'identity'), ('police', 'personal'), ('police', 'special'), ('police', 'health'), ('police', 'offence'),
  ('police', 'attendance'), ('police', 'equality'), ('police', 'support-note'), ('police', 'location'),
  ('police', 'police');
GRANT SELECT ON level_categories TO paneld_web, paneld_worker;

ALTER TABLE case_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_access FORCE ROW LEVEL SECURITY;
CREATE POLICY case_access_own ON case_access FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (holder = (SELECT app_practitioner()) OR holder = (SELECT app_agency()) OR case_id = (SELECT app_case()))
  );
CREATE POLICY case_access_give ON case_access FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY case_access_change ON case_access FOR UPDATE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
CREATE POLICY case_access_take ON case_access FOR DELETE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
CREATE POLICY case_access_worker ON case_access FOR ALL TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON case_access TO paneld_web, paneld_worker;
-- A role given or taken later opens or shuts the cases that are there already.
CREATE POLICY case_access_administer ON case_access FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
