-- What an agency was asked, and what it answered, is for those of it who may answer. Somebody of the same agency who
-- works on the case sees of the answer what the case's team sees, and no more for being of that agency.

DROP POLICY contents_of_case ON contents;
CREATE POLICY contents_of_case ON contents FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      (case_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_access a JOIN level_categories l ON l.level = a.level
        WHERE a.area = contents.area AND a.case_id = contents.case_id AND l.category = contents.category
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
      OR (referral IS NOT NULL AND category <> 'safe-contact' AND EXISTS (
        SELECT 1 FROM referrals r JOIN practitioner_roles p ON p.area = r.area AND p.route = r.route
        WHERE r.area = contents.area AND r.id = contents.referral AND p.practitioner = (SELECT app_practitioner())
          AND p.receives_referrals AND (p.level = 'police' OR category NOT IN ('location', 'police'))
      ))
      -- A form that another case carried on to one they see.
      OR (case_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_forms f
        JOIN case_access a ON a.area = f.area AND a.case_id = f.case_id
        JOIN level_categories l ON l.level = a.level
        WHERE f.area = contents.area AND f.record = contents.record AND l.category = contents.category
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
      -- What was submitted, or of that what the route was told, to those who see a case that it opened, or are asked
      -- about it.
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_signs s
        JOIN case_access a ON a.area = s.area AND a.case_id = s.case_id
        JOIN level_categories l ON l.level = a.level
        WHERE s.area = contents.area AND s.referral = contents.referral AND l.category = contents.category
          AND (s.told IS NULL OR s.told = contents.record)
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
    )
  );

CREATE POLICY contents_of_request ON contents FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND agency = (SELECT app_agency())
    AND EXISTS (
      SELECT 1 FROM information_requests q
      JOIN practitioner_roles r ON r.area = q.area AND r.route = q.route AND r.role = ANY (q.answerers)
      WHERE q.area = contents.area AND q.agency = contents.agency AND r.practitioner = (SELECT app_practitioner())
        AND (q.id = contents.record OR q.record = contents.record)
    )
  );
