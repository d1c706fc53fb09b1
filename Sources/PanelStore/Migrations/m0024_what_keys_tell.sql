-- A foreign key and a unique key are looked up past row level security: whoever may write a row that names something
-- learns from the refusal whether it is there. So what is written names only what its writer acts on or may see, and
-- whatever else is refused before any key is looked at, there or not. The service writes on behalf of others, and is
-- held to the area as before.
DROP POLICY events_append ON events;
CREATE POLICY events_append ON events FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
CREATE POLICY events_worker_append ON events FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
DROP POLICY event_contents_append ON event_contents;
CREATE POLICY event_contents_append ON event_contents FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
CREATE POLICY event_contents_worker_append ON event_contents FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
DROP POLICY case_moves_add ON case_moves;
CREATE POLICY case_moves_add ON case_moves FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case())
    AND definition = definition_of_case(area, case_id)
  );
CREATE POLICY case_moves_worker_add ON case_moves FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND definition = definition_of_case(area, case_id));
DROP POLICY case_forms_add ON case_forms;
CREATE POLICY case_forms_add ON case_forms FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
CREATE POLICY case_forms_worker_add ON case_forms FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
DROP POLICY case_signs_add ON case_signs;
CREATE POLICY case_signs_add ON case_signs FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
CREATE POLICY case_signs_worker_add ON case_signs FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
DROP POLICY contents_add ON contents;
CREATE POLICY contents_add ON contents FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND (case_id IS NULL OR case_id = (SELECT app_case()))
    AND (referral IS NULL OR case_id IS NOT NULL OR EXISTS (
      SELECT 1 FROM referrals r WHERE r.area = contents.area AND r.id = contents.referral
    ))
    AND (enquiry IS NULL OR EXISTS (
      SELECT 1 FROM enquiries e WHERE e.area = contents.area AND e.id = contents.enquiry
    ))
  );
CREATE POLICY contents_worker_add ON contents FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
DROP POLICY transfers_propose ON transfers;
CREATE POLICY transfers_propose ON transfers FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));

DROP POLICY meeting_items_add ON meeting_items;
CREATE POLICY meeting_items_add ON meeting_items FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (SELECT 1 FROM meetings m WHERE m.area = meeting_items.area AND m.id = meeting_items.meeting)
    AND EXISTS (SELECT 1 FROM cases c WHERE c.area = meeting_items.area AND c.id = meeting_items.case_id)
  );
DROP POLICY meeting_attendance_add ON meeting_attendance;
CREATE POLICY meeting_attendance_add ON meeting_attendance FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND recorded_by = (SELECT app_practitioner())
    AND EXISTS (SELECT 1 FROM meetings m WHERE m.area = meeting_attendance.area AND m.id = meeting_attendance.meeting)
  );
DROP POLICY meeting_conflicts_declare ON meeting_conflicts;
CREATE POLICY meeting_conflicts_declare ON meeting_conflicts FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM meeting_items i
      WHERE i.area = meeting_conflicts.area AND i.meeting = meeting_conflicts.meeting
        AND i.number = meeting_conflicts.number
    )
  );
DROP POLICY referral_acts_add ON referral_acts;
CREATE POLICY referral_acts_add ON referral_acts FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner())
    AND EXISTS (SELECT 1 FROM referrals r WHERE r.area = referral_acts.area AND r.id = referral_acts.referral)
  );
DROP POLICY deadlines_open ON deadlines;
CREATE POLICY deadlines_open ON deadlines FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND (case_id = (SELECT app_case()) OR (referral IS NOT NULL AND EXISTS (
      SELECT 1 FROM referrals r WHERE r.area = deadlines.area AND r.id = deadlines.referral
    )))
  );
DROP POLICY tasks_open ON tasks;
CREATE POLICY tasks_open ON tasks FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND (case_id = (SELECT app_case()) OR (referral IS NOT NULL AND EXISTS (
      SELECT 1 FROM referrals r WHERE r.area = tasks.area AND r.id = tasks.referral
    )))
  );
-- Whether a record was added by this very act: only whoever added it asks, and learns what they did.
CREATE POLICY persons_added ON persons FOR SELECT TO paneld_owner USING (true);
CREATE FUNCTION added_in_act(of_area text, of_person uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN (
    SELECT EXISTS (
      SELECT 1 FROM persons p
      WHERE p.area = of_area AND of_area = ANY (app_areas()) AND p.id = of_person
        AND p.xmin::text = (pg_current_xact_id()::xid)::text
    )
  );
GRANT EXECUTE ON FUNCTION added_in_act(text, uuid) TO paneld_web;
DROP POLICY person_indexes_add ON person_indexes;
CREATE POLICY person_indexes_add ON person_indexes FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      added_in_act(area, person)
      OR EXISTS (SELECT 1 FROM persons p WHERE p.area = person_indexes.area AND p.id = person_indexes.person)
    )
    AND (referral IS NULL OR EXISTS (
      SELECT 1 FROM referrals r WHERE r.area = person_indexes.area AND r.id = person_indexes.referral
    ))
  );
DROP POLICY person_links_add ON person_links;
CREATE POLICY person_links_add ON person_links FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND practitioner = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = person_links.area AND r.practitioner = (SELECT app_practitioner())
        AND r.route = person_links.route AND r.receives_referrals
    )
    AND EXISTS (SELECT 1 FROM persons p WHERE p.area = person_links.area AND p.id = person_links.person)
    AND EXISTS (SELECT 1 FROM persons p WHERE p.area = person_links.area AND p.id = person_links.other)
  );
DROP POLICY cases_open ON cases;
CREATE POLICY cases_open ON cases FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND id = (SELECT app_case()));
CREATE POLICY cases_worker_open ON cases FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
-- An offer is settled by an act on its case.
DROP POLICY transfers_settle ON transfers;
CREATE POLICY transfers_settle ON transfers FOR UPDATE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
