-- What an act on a case brings with it is carried out whoever acts: a withdrawal of consent ends the offer to another
-- area too, though whoever recorded it sees nothing of transfers. Only the act on that case finds the row.
CREATE POLICY transfers_of_act ON transfers FOR SELECT TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
