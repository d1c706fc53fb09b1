-- What is true at run time: every published version of a route, by the hash of its bytes, and the moves each declares.

CREATE TABLE definitions (
  area text NOT NULL REFERENCES areas,
  kind text NOT NULL CHECK (kind IN ('route', 'form', 'calendar', 'words')),
  name text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  hash text NOT NULL,
  bytes bytea NOT NULL,
  published_by text NOT NULL,
  approved_by text NOT NULL,
  published_at bigint NOT NULL,
  -- The version new cases begin on.
  live boolean NOT NULL,
  PRIMARY KEY (area, hash),
  UNIQUE (area, kind, name, version)
);
CREATE UNIQUE INDEX definitions_one_live ON definitions (area, kind, name) WHERE live;

-- A move recorded for a case refers to one of these, so that the database too refuses a move nobody declared.
CREATE TABLE definition_moves (
  area text NOT NULL,
  definition text NOT NULL,
  from_stage text NOT NULL,
  move text NOT NULL,
  to_stage text NOT NULL,
  PRIMARY KEY (area, definition, from_stage, move, to_stage),
  FOREIGN KEY (area, definition) REFERENCES definitions
);

ALTER TABLE definitions ENABLE ROW LEVEL SECURITY;
ALTER TABLE definitions FORCE ROW LEVEL SECURITY;
CREATE POLICY definitions_read ON definitions FOR SELECT TO paneld_web, paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON definitions TO paneld_web, paneld_worker;

ALTER TABLE definition_moves ENABLE ROW LEVEL SECURITY;
ALTER TABLE definition_moves FORCE ROW LEVEL SECURITY;
CREATE POLICY definition_moves_read ON definition_moves FOR SELECT TO paneld_web, paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON definition_moves TO paneld_web, paneld_worker;

CREATE POLICY definitions_administer ON definitions FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
CREATE POLICY definition_moves_administer ON definition_moves FOR ALL TO paneld_owner USING (true) WITH CHECK (true);
