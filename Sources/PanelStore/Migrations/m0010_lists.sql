-- Lists of cases under row level security: the same rules, looked up at less cost.

-- What a grant may be held by, for whoever acts: they themselves, or their agency.
CREATE FUNCTION app_holders() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN ARRAY[app_practitioner(), app_agency()];
GRANT EXECUTE ON FUNCTION app_holders() TO paneld_web, paneld_worker;

-- Every row of a list is looked up here by its case alone, never by a range: a hash finds it in one step.
DROP INDEX case_access_by_case;
CREATE INDEX case_access_by_case ON case_access USING hash (case_id);
-- Answers by itself which cases the police hold.
DROP INDEX case_access_held;
CREATE INDEX case_access_held ON case_access (area, holder, case_id) INCLUDE (level, starts_at, ends_at) WHERE held;

-- The queue by what people filter it by.
CREATE INDEX cases_queue_at_stage ON cases (area, route, stage, next_due, id) WHERE closed_at IS NULL;
CREATE INDEX cases_queue_of_holder ON cases (area, route, holder, next_due, id) WHERE closed_at IS NULL;
-- Few tasks are urgent, and every line of a list asks whether its case has one.
CREATE INDEX tasks_urgent ON tasks USING hash (case_id) WHERE urgent AND done_at IS NULL;

-- In each policy OFFSET 0 keeps the lookup one per row: without it the planner may choose to read all grants of
-- somebody first, which for those who see every case are all there are. A function that is called in place of being
-- selected is one that is almost never reached.
ALTER POLICY case_access_own ON case_access
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (holder = ANY ((SELECT app_holders())::uuid[]) OR case_id = app_case())
  );
ALTER POLICY cases_read ON cases
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = cases.area AND a.case_id = cases.id AND a.holder = ANY ((SELECT app_holders())::uuid[])
        AND a.level NOT IN ('existence', 'asked') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      OFFSET 0
    )
  );
ALTER POLICY case_signs_read ON case_signs
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = case_signs.area AND a.case_id = case_signs.case_id
        AND a.holder = ANY ((SELECT app_holders())::uuid[])
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      OFFSET 0
    )
  );
ALTER POLICY tasks_read ON tasks
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT app_case())
      OR (case_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = tasks.area AND a.case_id = tasks.case_id AND a.holder = ANY ((SELECT app_holders())::uuid[])
          AND a.level NOT IN ('existence', 'asked') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
        OFFSET 0
      ))
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM practitioner_roles p
        WHERE p.area = tasks.area AND p.route = tasks.route AND p.practitioner = app_practitioner()
          AND p.receives_referrals
        OFFSET 0
      ))
    )
  );
