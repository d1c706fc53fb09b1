-- The agency that something came from is asked whether somebody else may be told it, and says so itself: it sees what it
-- is asked and what it answered, and nothing else of the case.
CREATE TABLE onward_questions (
  area text NOT NULL,
  -- The record that asks.
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  agency uuid NOT NULL,
  route text NOT NULL,
  answerers text[] NOT NULL,
  asked_at bigint NOT NULL,
  due bigint NOT NULL,
  -- The record, as it was kept.
  codes text NOT NULL,
  -- The record of what it said last.
  answer uuid,
  answered_at bigint,
  is_yes boolean,
  until_at bigint,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, case_id, id) REFERENCES sharing_records (area, case_id, id),
  FOREIGN KEY (area, case_id, answer) REFERENCES sharing_records (area, case_id, id),
  FOREIGN KEY (area, agency) REFERENCES agencies,
  CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (is_yes IS NULL))
);
CREATE INDEX onward_questions_by_case ON onward_questions (area, case_id);
CREATE INDEX onward_questions_by_agency ON onward_questions (area, agency, due);

ALTER TABLE onward_questions ENABLE ROW LEVEL SECURITY;
ALTER TABLE onward_questions FORCE ROW LEVEL SECURITY;
CREATE POLICY onward_questions_read ON onward_questions FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      (agency = (SELECT app_agency()) AND EXISTS (
        SELECT 1 FROM practitioner_roles r
        WHERE r.area = onward_questions.area AND r.practitioner = (SELECT app_practitioner())
          AND r.route = onward_questions.route AND r.role = ANY (onward_questions.answerers)
      ))
      OR EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = onward_questions.area AND a.case_id = onward_questions.case_id
          AND a.holder = (SELECT app_practitioner())
          AND a.level IN ('team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      )
    )
  );
CREATE POLICY onward_questions_conflict ON onward_questions AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (sha256(uuid_send(case_id)) <> ALL ((SELECT app_conflicts())::bytea[]));
CREATE POLICY onward_questions_ask ON onward_questions FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case())
    AND EXISTS (SELECT 1 FROM agencies g WHERE g.area = onward_questions.area AND g.id = onward_questions.agency)
  );
CREATE POLICY onward_questions_asked ON onward_questions FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
CREATE POLICY onward_questions_answer ON onward_questions FOR UPDATE TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()));
GRANT SELECT, INSERT ON onward_questions TO paneld_web;
GRANT SELECT, UPDATE (answer, answered_at, is_yes, until_at) ON onward_questions TO paneld_worker;

-- Its answer is a record of the case, which the service keeps for somebody who may not see the case.
CREATE POLICY sharing_records_answer ON sharing_records FOR INSERT TO paneld_worker
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()) AND kind = 'onward-answer'
    AND recorded_by = (SELECT app_practitioner())
  );
GRANT INSERT ON sharing_records TO paneld_worker;
CREATE POLICY sharing_words_answer ON sharing_words FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT app_case()) AND category = 'words');
GRANT INSERT ON sharing_words TO paneld_worker;
CREATE POLICY sharing_words_asked ON sharing_words FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND category = 'words'
    AND EXISTS (
      SELECT 1 FROM onward_questions q
      WHERE q.area = sharing_words.area AND q.case_id = sharing_words.case_id
        AND sharing_words.record IN (q.id, q.answer) AND q.agency = (SELECT app_agency())
    )
  );
