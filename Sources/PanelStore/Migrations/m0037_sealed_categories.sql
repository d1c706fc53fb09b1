-- What may give somebody away is sealed: where they are or live, where and when they come, how they are reached. No level
-- shows it. Whoever works on the case is shown it once they have said why, and no page, list, search or copy has it.

-- Who may ask for what is sealed. A refuge, a tag and a hospital ward are locations.
CREATE TABLE sealed_categories (
  category text NOT NULL,
  level text NOT NULL CHECK (level IN ('team', 'police', 'emergency')),
  PRIMARY KEY (category, level)
);
INSERT INTO sealed_categories (category, level) VALUES
  ('location', 'team'), ('location', 'police'),
  ('attendance', 'team'), ('attendance', 'police'),
  ('safe-contact', 'team'), ('safe-contact', 'police');
GRANT SELECT ON sealed_categories TO paneld_web;

DELETE FROM level_categories WHERE category IN (SELECT s.category FROM sealed_categories s);

-- Whatever else lets somebody read a row: what is sealed it does not show them. What one agency answered it still finds.
CREATE POLICY contents_sealed ON contents AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (category NOT IN (SELECT s.category FROM sealed_categories s) OR agency = (SELECT app_agency()));

-- That something sealed was answered, and by which record, to the team of the case that an act is about: whoever decides
-- on telling it to somebody decides on what they do not see.
CREATE FUNCTION sealed_answers(of_area text, of_case uuid) RETURNS TABLE (record uuid, version integer, category text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment bigint := public.casework_moment();
BEGIN
  IF of_area <> ALL (public.app_areas()) OR of_case IS DISTINCT FROM public.app_case()
    OR sha256(uuid_send(of_case)) = ANY (public.app_conflicts())
    OR NOT EXISTS (
      SELECT 1 FROM public.case_access a
      WHERE a.area = of_area AND a.case_id = of_case AND a.holder = public.app_practitioner()
        AND a.level IN ('team', 'police') AND NOT a.held AND a.starts_at <= moment AND a.ends_at > moment)
  THEN RETURN;
  END IF;
  RETURN QUERY
    SELECT c.record, c.version, c.category
    FROM (
      SELECT o.record FROM public.contents o WHERE o.area = of_area AND o.case_id = of_case
      UNION SELECT f.record FROM public.case_forms f WHERE f.area = of_area AND f.case_id = of_case
      UNION SELECT coalesce(t.told, t.referral) FROM public.case_signs t WHERE t.area = of_area AND t.case_id = of_case
    ) its JOIN public.contents c ON c.area = of_area AND c.record = its.record
    WHERE c.category IN (SELECT s.category FROM public.sealed_categories s);
END
$$;
GRANT EXECUTE ON FUNCTION sealed_answers(text, uuid) TO paneld_web;
