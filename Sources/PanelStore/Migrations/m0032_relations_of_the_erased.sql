-- How the person of a case is related to others goes with the case.
CREATE POLICY person_relations_erase ON person_relations FOR DELETE TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]) AND is_erased(area, case_id));
CREATE POLICY person_relations_erasing ON person_relations FOR SELECT TO paneld_retention
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT (area, case_id), DELETE ON person_relations TO paneld_retention;
