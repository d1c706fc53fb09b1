-- What tells policies whom a conflict shuts out told whoever could ask it which cases these are. It tells digests now:
-- held against the digest of a case that is named, they say yes or no, and nothing of a case that is not. A function that
-- is asked of every row cost four times as much.
ALTER FUNCTION app_conflicts() RENAME TO conflicts_in_clear;
ALTER FUNCTION app_conflicted_referrals() RENAME TO conflicted_referrals_in_clear;
CREATE FUNCTION app_conflicts() RETURNS bytea[] LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.app_practitioner() IS NULL THEN RETURN '{}'; END IF;
  RETURN ARRAY(
    SELECT sha256(uuid_send(c.case_id)) FROM public.conflicts c
    WHERE c.area = ANY (public.app_areas()) AND c.practitioner = public.app_practitioner()
      AND NOT EXISTS (
        SELECT 1 FROM public.sharing_record_ends e WHERE e.area = c.area AND e.record = c.record)
  );
END
$$;
CREATE FUNCTION app_conflicted_referrals() RETURNS bytea[] LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.app_practitioner() IS NULL THEN RETURN '{}'; END IF;
  RETURN ARRAY(
    SELECT sha256(uuid_send(s.referral))
    FROM public.conflicts c JOIN public.case_signs s ON s.area = c.area AND s.case_id = c.case_id
    WHERE c.area = ANY (public.app_areas()) AND c.practitioner = public.app_practitioner() AND s.referral IS NOT NULL
      AND NOT EXISTS (
        SELECT 1 FROM public.sharing_record_ends e WHERE e.area = c.area AND e.record = c.record)
  );
END
$$;
GRANT EXECUTE ON FUNCTION app_conflicts(), app_conflicted_referrals() TO paneld_web;
-- Every policy that asks it, of whichever table.
DO $$
DECLARE
  asked record;
  said text;
BEGIN
  FOR asked IN
    SELECT tablename, policyname, qual FROM pg_policies
    WHERE schemaname = 'public' AND (qual LIKE '%conflicts_in_clear%' OR qual LIKE '%conflicted_referrals_in_clear%')
  LOOP
    said := regexp_replace(
      asked.qual,
      '(\w+) <> ALL \(\(\s*SELECT (conflicts|conflicted_referrals)_in_clear\(\)( AS \w+)?\)(::uuid\[\])?\)',
      '(sha256(uuid_send(\1)) <> ALL ((SELECT app_\2())::bytea[]))', 'g');
    EXECUTE format('ALTER POLICY %I ON %I USING (%s)', asked.policyname, asked.tablename, said);
  END LOOP;
END
$$;
-- A pack is of several cases.
ALTER POLICY access_packs_conflict ON access_packs
  USING (
    NOT EXISTS (
      SELECT 1 FROM unnest(cases) AS told WHERE sha256(uuid_send(told)) = ANY ((SELECT app_conflicts())::bytea[])
    )
  );
CREATE OR REPLACE FUNCTION may_see_readers(of_area text, of_case uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment bigint := public.casework_moment();
BEGIN
  IF of_area <> ALL (public.app_areas()) OR sha256(uuid_send(of_case)) = ANY (public.app_conflicts()) THEN
    RETURN NULL;
  END IF;
  RETURN (
    SELECT EXISTS (
      SELECT 1 FROM public.auditors a WHERE a.area = of_area AND a.practitioner = public.app_practitioner()
    ) OR EXISTS (
      SELECT 1 FROM public.case_access a
      WHERE a.area = of_area AND a.case_id = of_case AND a.holder = public.app_practitioner()
        AND a.why LIKE 'role:%' AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= moment AND a.ends_at > moment
    )
    FROM public.cases c WHERE c.area = of_area AND c.id = of_case
  );
END
$$;
CREATE OR REPLACE FUNCTION app_shut_off(of_area text, of_person uuid) RETURNS boolean LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF of_area <> ALL (public.app_areas()) THEN RETURN true; END IF;
  RETURN EXISTS (
    SELECT 1 FROM public.cases c
    WHERE c.area = of_area
      AND c.person = ANY (of_person || ARRAY(SELECT public.same_persons(of_area, of_person)))
      AND (
        sha256(uuid_send(c.id)) = ANY (public.app_conflicts())
        OR EXISTS (
          SELECT 1 FROM public.case_access a
          WHERE a.area = c.area AND a.case_id = c.id AND a.held
            AND a.holder = ANY (ARRAY[public.app_practitioner(), public.app_agency()])
            AND NOT EXISTS (
              SELECT 1 FROM public.case_access o
              WHERE o.area = a.area AND o.case_id = a.case_id AND o.holder = a.holder AND NOT o.held
                AND o.level IN ('team', 'police')
            )
        )
      )
  );
END
$$;
-- They go only where no policy asks them any more.
DROP FUNCTION conflicted_referrals_in_clear();
DROP FUNCTION conflicts_in_clear();
