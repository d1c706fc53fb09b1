-- Who there is: areas, their agencies and practitioners, the roles they hold, and the keys they sign in with.
-- None of these tables holds anything about a person who is the subject of a referral.

CREATE TABLE areas (
  area text PRIMARY KEY CHECK (area ~ '^[a-z][a-z0-9-]{1,40}$'),
  title text NOT NULL,
  division text NOT NULL CHECK (division IN ('england-and-wales', 'scotland', 'northern-ireland')),
  zone text NOT NULL,
  created_at bigint NOT NULL
);

-- The councils of an area and the police force of each, which decide quorum by where a person lives.
CREATE TABLE authorities (
  area text NOT NULL REFERENCES areas,
  authority text NOT NULL,
  title text NOT NULL,
  force text NOT NULL,
  PRIMARY KEY (area, authority)
);

CREATE TABLE agencies (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  name text NOT NULL,
  class text NOT NULL,
  -- Police only: the force, as places are placed in it. Councils only: the authority they are.
  force text,
  authority text,
  -- Asked what it knows when a panel's standing members are asked.
  standing boolean NOT NULL,
  PRIMARY KEY (area, id)
);

CREATE TABLE practitioners (
  area text NOT NULL,
  id uuid NOT NULL,
  agency uuid NOT NULL,
  name text NOT NULL,
  active boolean NOT NULL,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, agency) REFERENCES agencies
);

-- The roles a practitioner holds on a route; what a role sees is copied from the definition when it is given, so that
-- row level security need not read files.
CREATE TABLE practitioner_roles (
  area text NOT NULL,
  practitioner uuid NOT NULL,
  route text NOT NULL,
  role text NOT NULL,
  level text NOT NULL CHECK (level IN ('existence', 'asked', 'brief', 'item', 'team', 'police')),
  every_case boolean NOT NULL,
  receives_referrals boolean NOT NULL,
  PRIMARY KEY (area, practitioner, route, role),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);
CREATE INDEX practitioner_roles_by_route ON practitioner_roles (area, route) WHERE every_case;

-- Keys are looked up by their prefix before anything else is known, area included; the prefix is random and unguessable
-- enough to be unique on its own. Only a hash of the secret is kept.
CREATE TABLE keys (
  prefix text PRIMARY KEY,
  area text NOT NULL,
  practitioner uuid NOT NULL,
  hash bytea NOT NULL,
  scopes text[] NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  revoked_at bigint,
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);

-- The keys that seal and index, each wrapped by a master key that is kept outside the database, so that the rows are
-- worth nothing by themselves. The service's own key belongs to no area: its area is empty.
CREATE TABLE wrapped_keys (
  area text NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  bytes bytea NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (area, kind, version)
);

ALTER TABLE areas ENABLE ROW LEVEL SECURITY;
ALTER TABLE areas FORCE ROW LEVEL SECURITY;
CREATE POLICY areas_read ON areas FOR SELECT TO paneld_web, paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON areas TO paneld_web, paneld_worker;

ALTER TABLE authorities ENABLE ROW LEVEL SECURITY;
ALTER TABLE authorities FORCE ROW LEVEL SECURITY;
CREATE POLICY authorities_read ON authorities FOR SELECT TO paneld_web, paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON authorities TO paneld_web, paneld_worker;

ALTER TABLE agencies ENABLE ROW LEVEL SECURITY;
ALTER TABLE agencies FORCE ROW LEVEL SECURITY;
CREATE POLICY agencies_read ON agencies FOR SELECT TO paneld_web, paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON agencies TO paneld_web, paneld_worker;

ALTER TABLE practitioners ENABLE ROW LEVEL SECURITY;
ALTER TABLE practitioners FORCE ROW LEVEL SECURITY;
CREATE POLICY practitioners_read ON practitioners FOR SELECT TO paneld_web, paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON practitioners TO paneld_web, paneld_worker;

ALTER TABLE practitioner_roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE practitioner_roles FORCE ROW LEVEL SECURITY;
CREATE POLICY practitioner_roles_read ON practitioner_roles FOR SELECT TO paneld_web, paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON practitioner_roles TO paneld_web, paneld_worker;

ALTER TABLE keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE keys FORCE ROW LEVEL SECURITY;
CREATE POLICY keys_read ON keys FOR SELECT TO paneld_web
  USING (prefix = (SELECT app_key()));
GRANT SELECT ON keys TO paneld_web;

ALTER TABLE wrapped_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE wrapped_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY wrapped_keys_read ON wrapped_keys FOR SELECT TO paneld_web, paneld_worker USING (true);
GRANT SELECT ON wrapped_keys TO paneld_web, paneld_worker;

-- Areas, agencies, practitioners, roles and keys are administered as the owner, from the daemon's own commands.
CREATE POLICY areas_administer ON areas FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
CREATE POLICY authorities_administer ON authorities FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
CREATE POLICY agencies_administer ON agencies FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
CREATE POLICY practitioners_administer ON practitioners FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
CREATE POLICY practitioner_roles_administer ON practitioner_roles FOR ALL TO paneld_owner
  USING (true) WITH CHECK (true);
CREATE POLICY keys_administer ON keys FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
CREATE POLICY wrapped_keys_administer ON wrapped_keys FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
