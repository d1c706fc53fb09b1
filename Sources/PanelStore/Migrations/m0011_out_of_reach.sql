-- What was there and out of everybody's reach: tasks whose role reaches nobody, and persons who came with a case of
-- another area.

-- Tasks of referrals are few while they are open; those of cases are not.
CREATE INDEX tasks_of_referrals ON tasks (area, route) WHERE referral IS NOT NULL AND done_at IS NULL;

-- Who was given a role on one case: nobody has many of these, so that they cost little to keep.
CREATE INDEX case_access_assigned ON case_access (area, case_id, why) WHERE why LIKE 'assigned:%';

-- Codes and dates only: which tasks there are, of which role.
CREATE POLICY tasks_reach ON tasks FOR SELECT TO paneld_owner USING (true);

-- The open tasks of a route whose role nobody holds who may see what the task hangs on: the role is given case by case
-- and nobody was given it, or their access has ended; it is everybody's of a route and nobody holds it; the police hold
-- the case; or the task hangs on a referral that the role does not receive. This is the one place where that is decided.
--
-- It looks at other people's grants, which nobody may read, and so runs as the owner; all it tells is identifiers of
-- tasks, and who asks sees of those what they may see of any task.
CREATE FUNCTION unreached_tasks(of_area text, of_route text) RETURNS TABLE (id uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp ROWS 10 AS $$
DECLARE
  moment bigint := public.casework_moment();
BEGIN
  IF of_area <> ALL (public.app_areas()) THEN RETURN; END IF;
  RETURN QUERY
  -- The roles that have open tasks, each found by one step in the index.
  WITH RECURSIVE next_role (role) AS (
    SELECT min(t.role) FROM public.tasks t WHERE t.area = of_area AND t.route = of_route AND t.done_at IS NULL
    UNION ALL
    SELECT (
      SELECT min(t.role) FROM public.tasks t
      WHERE t.area = of_area AND t.route = of_route AND t.done_at IS NULL AND t.role > r.role
    )
    FROM next_role r WHERE r.role IS NOT NULL
  ),
  -- Whether anybody holds the role who sees more of every case than that it exists, who sees it while the police hold
  -- it, and who receives referrals.
  waiting AS MATERIALIZED (
    SELECT r.role, coalesce(bool_or(h.level NOT IN ('existence', 'asked')), false) AS is_held,
      coalesce(bool_or(h.level = 'police'), false) AS is_police,
      coalesce(bool_or(h.receives_referrals), false) AS receives,
      -- A hold shuts out every holder of a role alike: one of them tells for all.
      (array_agg(h.practitioner))[1] AS one_holder
    FROM next_role r
    LEFT JOIN (
      SELECT p.practitioner, p.role, p.level, p.receives_referrals
      FROM public.practitioner_roles p
      JOIN public.practitioners q ON q.area = p.area AND q.id = p.practitioner AND q.active
      WHERE p.area = of_area AND p.route = of_route AND p.every_case
    ) h ON h.role = r.role
    WHERE r.role IS NOT NULL
    GROUP BY r.role
  ),
  unreached AS (
    SELECT t.id, t.case_id, t.role FROM waiting w
    JOIN public.tasks t ON t.area = of_area AND t.route = of_route AND t.role = w.role AND t.done_at IS NULL
    WHERE t.case_id IS NOT NULL AND NOT w.is_held
    UNION
    SELECT t.id, t.case_id, t.role FROM waiting w
    JOIN public.case_access a ON a.area = of_area AND a.holder = w.one_holder AND a.held AND a.why = 'role:' || w.role
    JOIN public.tasks t ON t.area = of_area AND t.case_id = a.case_id AND t.route = of_route AND t.role = w.role
      AND t.done_at IS NULL
    WHERE w.is_held AND NOT w.is_police
    UNION
    SELECT t.id, t.case_id, t.role FROM public.tasks t
    JOIN waiting w ON w.role = t.role
    WHERE t.area = of_area AND t.route = of_route AND t.referral IS NOT NULL AND t.done_at IS NULL AND NOT w.receives
  )
  SELECT u.id FROM unreached u
  WHERE NOT EXISTS (
    SELECT 1 FROM public.case_access a
    JOIN public.practitioners q ON q.area = a.area AND q.id = a.holder AND q.active
    WHERE a.area = of_area AND a.case_id = u.case_id AND a.why LIKE 'assigned:%'
      AND a.why = 'assigned:' || u.role AND NOT a.held AND a.level NOT IN ('existence', 'asked')
      AND a.starts_at <= moment AND a.ends_at > moment
  );
END
$$;
GRANT EXECUTE ON FUNCTION unreached_tasks(text, text) TO paneld_web;

-- A person who comes with a case of another area has no referral here, and is found by the index all the same: the case
-- is what there is to see. Cases without a referral are few.
ALTER TABLE person_indexes ALTER COLUMN referral DROP NOT NULL;
CREATE POLICY person_indexes_arrive ON person_indexes FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT INSERT ON person_indexes TO paneld_worker;
CREATE INDEX cases_without_referral ON cases (area, person) WHERE referral IS NULL;
