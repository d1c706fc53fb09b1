-- Who may say what of an enquiry, and what whoever asked it hears of the referral that it became; and what the owner
-- looks at before a definition takes the place of another.

-- An enquiry is asked by the caller, for their own agency, and nothing has been said of it yet.
ALTER POLICY enquiries_ask ON enquiries
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND asked_by = (SELECT app_practitioner())
    AND asked_for = (SELECT app_agency()) AND standing = 'open' AND entries = 1
  );

-- It is answered and closed by those who receive at its desk and by nobody else. It becomes a referral that whoever
-- says so makes of it, by that very act: in that way alone, whoever asked may end it too. That it was made just now its
-- first act shows, which is never changed once it is written.
ALTER POLICY enquiries_act ON enquiries
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      (standing = 'converted' AND asked_by = (SELECT app_practitioner()))
      OR EXISTS (
        SELECT 1 FROM practitioner_roles p
        WHERE p.area = enquiries.area AND p.practitioner = (SELECT app_practitioner()) AND p.route = enquiries.desk
          AND p.receives_referrals
      )
    )
    AND (
      standing <> 'converted'
      OR EXISTS (
        SELECT 1 FROM referrals r JOIN referral_acts a ON a.area = r.area AND a.referral = r.id AND a.seq = 1
        WHERE r.area = enquiries.area AND r.id = enquiries.referral AND r.submitted_by = (SELECT app_practitioner())
          AND a.xmin = pg_current_xact_id()::xid
      )
    )
  );

-- Once it has ended it stays as it is, whoever sees it. Row level security cannot say so: whoever locks it, to be told
-- that it has ended, would find none.
CREATE FUNCTION keep_ended_enquiry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'an enquiry that has ended stays as it is'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'enquiries_ended';
END
$$;
CREATE TRIGGER enquiries_ended BEFORE UPDATE ON enquiries FOR EACH ROW
  WHEN (OLD.standing IN ('converted', 'closed')) EXECUTE FUNCTION keep_ended_enquiry();

-- An entry says what the enquiry itself says was done last, and is written by those who may do that.
ALTER POLICY enquiry_entries_add ON enquiry_entries
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM enquiries e
      WHERE e.area = enquiry_entries.area AND e.id = enquiry_entries.enquiry AND e.entries = enquiry_entries.seq
        AND e.standing = CASE enquiry_entries.act WHEN 'asked' THEN 'open' ELSE enquiry_entries.act END
        AND (
          (enquiry_entries.act IN ('asked', 'converted') AND e.asked_by = (SELECT app_practitioner()))
          OR EXISTS (
            SELECT 1 FROM practitioner_roles p
            WHERE p.area = e.area AND p.practitioner = (SELECT app_practitioner()) AND p.route = e.desk
              AND p.receives_referrals
          )
        )
    )
  );

-- Whoever asked is told the public words of the referral that came of it, whoever made that: not by when anybody must
-- answer nor what they are asked for, which is between the referrer and those who receive.
CREATE FUNCTION told_of_enquiry(of_area text, of_enquiry uuid) RETURNS TABLE (word text, at bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
BEGIN ATOMIC
  SELECT p.word, p.at
  FROM enquiries e JOIN referral_progress p ON p.area = e.area AND p.referral = e.referral
  WHERE e.area = of_area AND e.id = of_enquiry AND e.asked_by = app_practitioner() AND of_area = ANY (app_areas());
END;
GRANT EXECUTE ON FUNCTION told_of_enquiry(text, uuid) TO paneld_web;
CREATE POLICY enquiries_tell ON enquiries FOR SELECT TO paneld_owner USING (true);

-- Whether anything stands on a definition is asked of whatever may.
CREATE POLICY case_forms_administer ON case_forms FOR SELECT TO paneld_owner USING (true);
CREATE POLICY referral_verdicts_administer ON referral_verdicts FOR SELECT TO paneld_owner USING (true);
