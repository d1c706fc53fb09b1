-- The roles that serve, the settings of the installation, and the functions on which every policy rests.
-- Runs as the role that owns the database; that role may create roles but is no superuser.

-- Roles belong to the whole cluster: another database may have made them, or be making them now.
DO $$
DECLARE
  serving text;
BEGIN
  FOREACH serving IN ARRAY ARRAY['paneld_web', 'paneld_worker', 'paneld_report', 'paneld_retention'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = serving) THEN
        EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT NOCREATEDB NOCREATEROLE', serving);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;  -- made by another in this moment
    END;
    IF EXISTS (
      SELECT FROM pg_roles
      WHERE rolname = serving AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
    ) THEN
      RAISE EXCEPTION 'role % has rights that a serving role must not have', serving;
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), serving);
  END LOOP;
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
END
$$;

-- Nobody makes objects but the owner, and nothing may be used that was not granted.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO paneld_web, paneld_worker, paneld_report, paneld_retention;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

GRANT SELECT ON schema_migrations TO paneld_web, paneld_worker, paneld_report, paneld_retention;

-- One row for the installation. The clock of casework stands apart from the real one only in a demonstration.
CREATE TABLE settings (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  demo boolean NOT NULL DEFAULT false,
  clock_offset_us bigint NOT NULL DEFAULT 0,
  CONSTRAINT only_a_demo_moves_its_clock CHECK (clock_offset_us = 0 OR demo)
);
INSERT INTO settings DEFAULT VALUES;
GRANT SELECT ON settings TO paneld_web, paneld_worker, paneld_report, paneld_retention;
GRANT UPDATE (clock_offset_us) ON settings TO paneld_web;

-- The context of a transaction. After a transaction its settings read as '', not NULL: both are nobody.
CREATE FUNCTION app_areas() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.areas', true), '')::text[];

CREATE FUNCTION app_practitioner() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.practitioner', true), '')::uuid;

CREATE FUNCTION app_agency() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.agency', true), '')::uuid;

CREATE FUNCTION app_key() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.key', true), '');

CREATE FUNCTION app_worker() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.worker', true), '');

-- The two clocks, in microseconds since 1970. Both move within a transaction, so that a moment can be read after a
-- lock was waited for. Keys, sessions, leases and limits go by the real one.
CREATE FUNCTION security_moment() RETURNS bigint LANGUAGE sql VOLATILE PARALLEL SAFE
  RETURN (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;

-- In PL/pgSQL, which keeps its plan: in SQL it would be planned at every call and cost as much as a move.
CREATE FUNCTION casework_moment() RETURNS bigint LANGUAGE plpgsql VOLATILE PARALLEL SAFE AS $$
BEGIN
  RETURN public.security_moment() + (SELECT clock_offset_us FROM public.settings);
END
$$;

-- Aborts a transaction whose write did not touch exactly one row, while it can still be aborted.
CREATE FUNCTION exactly_one(touched bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF touched <> 1 THEN
    RAISE EXCEPTION 'a write touched % rows where one was meant', touched USING ERRCODE = 'PD001';
  END IF;
END
$$;

GRANT EXECUTE ON FUNCTION
  app_areas(), app_practitioner(), app_agency(), app_key(), app_worker(),
  security_moment(), casework_moment(), exactly_one(bigint)
TO paneld_web, paneld_worker, paneld_report, paneld_retention;
