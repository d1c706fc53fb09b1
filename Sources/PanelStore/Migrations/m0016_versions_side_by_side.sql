-- Several versions of a route are live at once, and a case is taken from one to another by an act of its own.

-- Which version a case stands on; asked by the policy below, which may not look through that of the cases.
CREATE FUNCTION definition_of_case(of_area text, of_case uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN (SELECT definition FROM cases WHERE area = of_area AND id = of_case AND of_area = ANY (app_areas()));
GRANT EXECUTE ON FUNCTION definition_of_case(text, uuid) TO paneld_web, paneld_worker;

-- A move is one of the version that its case stands on: no other version's, however that is declared.
DROP POLICY case_moves_add ON case_moves;
CREATE POLICY case_moves_add ON case_moves FOR INSERT TO paneld_web, paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND definition = definition_of_case(area, case_id));

-- What a case is called, where it belongs and which version it stands on are no part of what an act on it changes.
REVOKE UPDATE ON cases FROM paneld_web, paneld_worker;
GRANT UPDATE (stage, seq, head, state, person, closed_at, outcome, holder, next_due, focus, disposition) ON cases
  TO paneld_web, paneld_worker;
GRANT UPDATE (definition) ON cases TO paneld_worker;

-- The service takes a case to another version, on behalf of somebody who works on every case of the route; it has to be
-- a version of the same route, and a case that has not ended.
CREATE FUNCTION require_migration() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM public.definitions d
    WHERE d.area = NEW.area AND d.hash = NEW.definition AND d.kind = 'route' AND d.name = NEW.route
  ) THEN
    RAISE EXCEPTION 'a case may only go on by a version of its own route' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.closed_at IS NOT NULL THEN
    RAISE EXCEPTION 'a case that has ended stays on its version' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (
    SELECT FROM public.practitioner_roles r
    JOIN public.practitioners p ON p.area = r.area AND p.id = r.practitioner AND p.active
    WHERE r.area = NEW.area AND r.practitioner = public.app_practitioner() AND r.route = NEW.route AND r.every_case
      AND r.level IN ('team', 'police')
  ) THEN
    RAISE EXCEPTION 'only who works on every case of a route takes them to another version'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER cases_migrate BEFORE UPDATE OF definition ON cases
  FOR EACH ROW WHEN (OLD.definition IS DISTINCT FROM NEW.definition) EXECUTE FUNCTION require_migration();

-- A case comes to another stage by a move that its version declares, or by being taken to a version that calls the stage
-- something else, and by nothing else: what is written of it in one transaction has to say how it came there.
CREATE POLICY case_moves_tell ON case_moves FOR SELECT TO paneld_owner USING (true);
CREATE FUNCTION require_move() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM public.case_moves m
    WHERE m.area = NEW.area AND m.case_id = NEW.id AND m.seq > OLD.seq AND m.seq <= NEW.seq AND m.to_stage = NEW.stage
  ) AND NOT EXISTS (
    SELECT FROM public.cases c WHERE c.area = NEW.area AND c.id = NEW.id AND c.definition <> OLD.definition
  ) THEN
    RAISE EXCEPTION 'a case comes to another stage by a move alone'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_by_move';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER cases_by_move AFTER UPDATE OF stage ON cases DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.stage IS DISTINCT FROM NEW.stage AND current_user IN ('paneld_web', 'paneld_worker'))
  EXECUTE FUNCTION require_move();

-- Who migrates cases is told which are running, version by version.
CREATE INDEX cases_by_definition ON cases (area, definition) WHERE closed_at IS NULL;
