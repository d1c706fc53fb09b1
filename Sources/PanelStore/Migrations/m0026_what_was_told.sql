-- Whom a sharing decision takes for one person. Links are told to those who receive referrals; here a link makes the
-- answer stricter and is told to nobody.
CREATE POLICY person_links_same ON person_links FOR SELECT TO paneld_owner USING (true);
CREATE FUNCTION same_persons(of_area text, of_person uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 2
BEGIN ATOMIC
  SELECT DISTINCT CASE WHEN person = of_person THEN other ELSE person END
  FROM person_links
  WHERE area = of_area AND of_area = ANY (app_areas()) AND verdict = 'linked' AND ended_at IS NULL
    AND of_person IN (person, other);
END;
GRANT EXECUTE ON FUNCTION same_persons(text, uuid) TO paneld_web;

CREATE POLICY referrals_referred_by ON referrals FOR SELECT TO paneld_owner USING (true);
-- Which agency the case that an act is about was referred by: whoever sees what was referred has to know whose it is.
CREATE FUNCTION referred_by(of_area text, of_case uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN (
    SELECT r.submitted_for FROM case_signs s JOIN referrals r ON r.area = s.area AND r.id = s.referral
    WHERE s.area = of_area AND s.case_id = of_case AND of_area = ANY (app_areas()) AND of_case = app_case()
  );
GRANT EXECUTE ON FUNCTION referred_by(text, uuid) TO paneld_web;
