-- Row level security lets an act write on the one case it is about and on no other; an agency that is asked is not open
-- to everybody who works there; and a panel's meetings are seen by those who sit on it or are in the room.

-- Names the case that the statements from here on are about; it holds until the transaction ends.
CREATE PROCEDURE act_on_case(IN about uuid) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.case', about::text, true);
END
$$;
GRANT EXECUTE ON PROCEDURE act_on_case(uuid) TO paneld_web, paneld_worker;

-- Requests say on which route they are made and which roles of the agency asked may answer them, as the route says it.
ALTER TABLE information_requests
  ADD COLUMN route text NOT NULL DEFAULT '',
  ADD COLUMN answerers text[] NOT NULL DEFAULT '{}';
ALTER TABLE information_requests NO FORCE ROW LEVEL SECURITY;
UPDATE information_requests q
SET route = c.route,
  answerers = ARRAY(
    SELECT DISTINCT r.role FROM practitioner_roles r
    WHERE r.area = q.area AND r.route = c.route AND r.level = 'item'
  )
FROM cases c
WHERE c.area = q.area AND c.id = q.case_id;
INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held)
SELECT DISTINCT a.area, a.case_id, p.id, a.level, a.starts_at, a.ends_at, a.why, a.held
FROM case_access a
JOIN information_requests q ON q.area = a.area AND q.case_id = a.case_id AND q.agency = a.holder AND q.state = 'sent'
JOIN practitioners p ON p.area = q.area AND p.agency = q.agency
JOIN practitioner_roles r
  ON r.area = p.area AND r.practitioner = p.id AND r.route = q.route AND r.role = ANY (q.answerers)
WHERE a.why = 'request';
DELETE FROM case_access a USING agencies g WHERE g.area = a.area AND g.id = a.holder;
ALTER TABLE information_requests FORCE ROW LEVEL SECURITY;
CREATE INDEX information_requests_by_record ON information_requests (area, record) WHERE record IS NOT NULL;
-- A role given or taken later opens or shuts the requests that are waiting.
CREATE POLICY information_requests_administer ON information_requests FOR SELECT TO paneld_owner USING (true);

DROP POLICY information_requests_read ON information_requests;
CREATE POLICY information_requests_read ON information_requests FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      (agency = (SELECT app_agency()) AND EXISTS (
        SELECT 1 FROM practitioner_roles r
        WHERE r.area = information_requests.area AND r.practitioner = (SELECT app_practitioner())
          AND r.route = information_requests.route AND r.role = ANY (information_requests.answerers)
      ))
      OR case_id = (SELECT app_case())
      OR EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = information_requests.area AND a.case_id = information_requests.case_id
          AND a.holder = (SELECT app_practitioner())
          AND a.level IN ('team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      )
    )
  );

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
      -- What was submitted, to those who see a case that it opened, or are asked about it.
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_signs s
        JOIN case_access a ON a.area = s.area AND a.case_id = s.case_id
        JOIN level_categories l ON l.level = a.level
        WHERE s.area = contents.area AND s.referral = contents.referral AND l.category = contents.category
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
      -- What an agency was asked and what it answered, to those of it who may answer.
      OR (agency = (SELECT app_agency()) AND EXISTS (
        SELECT 1 FROM information_requests q
        WHERE q.area = contents.area AND q.agency = contents.agency
          AND (q.id = contents.record OR q.record = contents.record)
      ))
    )
  );

-- What hangs on a case is written by an act on that case; what hangs on a referral, by those who see the referral.
DROP POLICY deadlines_open ON deadlines;
CREATE POLICY deadlines_open ON deadlines FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND (case_id = (SELECT app_case()) OR referral IS NOT NULL)
  );
DROP POLICY deadlines_change ON deadlines;
CREATE POLICY deadlines_change ON deadlines FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT app_case())
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM referrals r WHERE r.area = deadlines.area AND r.id = deadlines.referral
      ))
    )
  )
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND (case_id = (SELECT app_case()) OR referral IS NOT NULL)
  );

DROP POLICY tasks_open ON tasks;
CREATE POLICY tasks_open ON tasks FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND (case_id = (SELECT app_case()) OR referral IS NOT NULL)
  );
DROP POLICY tasks_done ON tasks;
CREATE POLICY tasks_done ON tasks FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT app_case())
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM practitioner_roles p
        WHERE p.area = tasks.area AND p.route = tasks.route AND p.practitioner = (SELECT app_practitioner())
          AND p.receives_referrals
      ))
    )
  )
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND (case_id = (SELECT app_case()) OR referral IS NOT NULL)
  );

DROP POLICY information_requests_send ON information_requests;
CREATE POLICY information_requests_send ON information_requests FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
DROP POLICY information_requests_settle ON information_requests;
CREATE POLICY information_requests_settle ON information_requests FOR UPDATE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));

DROP POLICY listings_add ON listings;
CREATE POLICY listings_add ON listings FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
DROP POLICY listings_remove ON listings;
CREATE POLICY listings_remove ON listings FOR DELETE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));

DROP POLICY case_access_give ON case_access;
CREATE POLICY case_access_give ON case_access FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));

-- Whether the role sits on the route's panel: copied from the definition when the role is given. Roles given before are
-- taken to sit where they see every case or items.
ALTER TABLE practitioner_roles ADD COLUMN sits boolean;
ALTER TABLE practitioner_roles NO FORCE ROW LEVEL SECURITY;
UPDATE practitioner_roles SET sits = every_case AND level NOT IN ('existence', 'asked', 'brief') OR level = 'item';
ALTER TABLE practitioner_roles FORCE ROW LEVEL SECURITY;
ALTER TABLE practitioner_roles ALTER COLUMN sits SET DEFAULT false, ALTER COLUMN sits SET NOT NULL;

-- Whether whoever asks was in the room; asked by the policies below, which may not look through one another.
CREATE FUNCTION was_in_the_room(of_area text, of_meeting uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN EXISTS (
    SELECT 1 FROM meeting_attendance
    WHERE area = of_area AND meeting = of_meeting AND practitioner = app_practitioner()
  );
GRANT EXECUTE ON FUNCTION was_in_the_room(text, uuid) TO paneld_web;
CREATE POLICY meeting_attendance_own ON meeting_attendance FOR SELECT TO paneld_owner USING (true);

DROP POLICY meetings_read ON meetings;
CREATE POLICY meetings_read ON meetings FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      EXISTS (
        SELECT 1 FROM practitioner_roles r
        WHERE r.area = meetings.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = meetings.route
          AND r.sits
      )
      OR was_in_the_room(area, id)
    )
  );

-- Who else is in the room is told to those who sit on the panel.
DROP POLICY meeting_attendance_read ON meeting_attendance;
CREATE POLICY meeting_attendance_read ON meeting_attendance FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      practitioner = (SELECT app_practitioner())
      OR EXISTS (
        SELECT 1 FROM meetings m
        JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route AND r.sits
        WHERE m.area = meeting_attendance.area AND m.id = meeting_attendance.meeting
          AND r.practitioner = (SELECT app_practitioner())
      )
    )
  );

-- Only of the areas of whoever asks.
CREATE OR REPLACE FUNCTION meeting_last_item(of_area text, of_meeting uuid) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN (
    SELECT coalesce(max(number), 0) FROM meeting_items
    WHERE area = of_area AND meeting = of_meeting AND of_area = ANY (app_areas())
  );
