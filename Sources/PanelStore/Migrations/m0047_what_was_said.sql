-- What is said at a meeting, who accepted that it is confidential, and what becomes of its minutes.

-- Who accepted the confidentiality statement of a meeting, and which version of it.
CREATE TABLE confidentiality_acceptances (
  area text NOT NULL,
  meeting uuid NOT NULL,
  practitioner uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  accepted_at bigint NOT NULL,
  PRIMARY KEY (area, meeting, practitioner),
  FOREIGN KEY (area, meeting) REFERENCES meetings (area, id),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);
ALTER TABLE confidentiality_acceptances ENABLE ROW LEVEL SECURITY;
ALTER TABLE confidentiality_acceptances FORCE ROW LEVEL SECURITY;
-- Each accepts for themselves. Told as attendance is: to those who sit on the panel, and of oneself.
CREATE POLICY confidentiality_acceptances_read ON confidentiality_acceptances FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      practitioner = (SELECT app_practitioner())
      OR EXISTS (
        SELECT 1 FROM meetings m
        JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route AND r.sits
        WHERE m.area = confidentiality_acceptances.area AND m.id = confidentiality_acceptances.meeting
          AND r.practitioner = (SELECT app_practitioner())
      )
    )
  );
CREATE POLICY confidentiality_acceptances_add ON confidentiality_acceptances FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM meetings m
      WHERE m.area = confidentiality_acceptances.area AND m.id = confidentiality_acceptances.meeting
    )
  );
GRANT SELECT, INSERT ON confidentiality_acceptances TO paneld_web;

-- What was said on an item: by which agency, of what kind, and how far it may go. The words are sealed with the case,
-- under the identifier of the row.
CREATE TABLE item_contributions (
  area text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  meeting uuid NOT NULL,
  number integer NOT NULL,
  kind text NOT NULL CHECK (kind IN (
    'fact', 'opinion', 'intelligence', 'nothing-to-add', 'own-view', 'own-view-not-sought', 'risk-summary')),
  agency uuid NOT NULL,
  onward text CHECK (onward IN ('none', 'ask-originator', 'panel-only', 'free-within-purpose')),
  recorded_by uuid NOT NULL,
  recorded_at bigint NOT NULL,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  FOREIGN KEY (area, meeting, number) REFERENCES meeting_items (area, meeting, number),
  FOREIGN KEY (area, agency) REFERENCES agencies,
  FOREIGN KEY (area, recorded_by) REFERENCES practitioners,
  -- Information has an originator who says how far it may go; what else is said has none.
  CHECK ((onward IS NOT NULL) = (kind IN ('fact', 'opinion', 'intelligence')))
);
CREATE INDEX item_contributions_by_item ON item_contributions (area, meeting, number);
CREATE INDEX item_contributions_by_case ON item_contributions (area, case_id);

ALTER TABLE item_contributions ENABLE ROW LEVEL SECURITY;
ALTER TABLE item_contributions FORCE ROW LEVEL SECURITY;
-- Read by the team of the case; by those who hear its item alone, but for intelligence, of which they see no trace.
CREATE POLICY item_contributions_read ON item_contributions FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = item_contributions.area AND a.case_id = item_contributions.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND (a.level IN ('team', 'police') OR (a.level = 'item' AND item_contributions.kind <> 'intelligence')) AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
-- In an act on the case, by whoever is let in to it and writes in their own name, while the item is heard.
CREATE POLICY item_contributions_add ON item_contributions FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT worked_case())
    AND recorded_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM meeting_items i
      WHERE i.area = item_contributions.area AND i.meeting = item_contributions.meeting
        AND i.number = item_contributions.number AND i.case_id = item_contributions.case_id AND i.ended_at IS NULL
    )
  );
CREATE POLICY item_contributions_conflict ON item_contributions AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (sha256(uuid_send(case_id)) <> ALL ((SELECT app_conflicts())::bytea[]));
GRANT SELECT, INSERT ON item_contributions TO paneld_web;

-- An item can also end without a decision: talked about while the panel could not decide, or not come to.
ALTER TABLE meeting_items DROP CONSTRAINT meeting_items_ending_check;
ALTER TABLE meeting_items ADD CONSTRAINT meeting_items_ending_check
  CHECK (ending IN ('decided', 'adjourned', 'noted', 'ran-out'));

-- What was done with the minutes of a meeting. The words of a correction are sealed with the case of its item; here
-- stands the number of the item alone, which those who sit on the panel know.
CREATE TABLE minutes_acts (
  area text NOT NULL,
  meeting uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  kind text NOT NULL CHECK (kind IN ('checked', 'approved', 'corrected')),
  -- Of a check: the items that were looked at.
  items bigint[],
  -- Of a correction: the item, and the sealed words.
  item integer,
  record uuid,
  recorded_by uuid NOT NULL,
  recorded_at bigint NOT NULL,
  PRIMARY KEY (area, meeting, number),
  FOREIGN KEY (area, meeting) REFERENCES meetings (area, id),
  FOREIGN KEY (area, recorded_by) REFERENCES practitioners,
  CHECK ((kind = 'checked') = (items IS NOT NULL)),
  CHECK ((kind = 'corrected') = (item IS NOT NULL)),
  CHECK ((item IS NULL) = (record IS NULL))
);
ALTER TABLE minutes_acts ENABLE ROW LEVEL SECURITY;
ALTER TABLE minutes_acts FORCE ROW LEVEL SECURITY;
CREATE POLICY minutes_acts_read ON minutes_acts FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM meetings m
      JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route AND r.sits
      WHERE m.area = minutes_acts.area AND m.id = minutes_acts.meeting
        AND r.practitioner = (SELECT app_practitioner())
    )
  );
CREATE POLICY minutes_acts_add ON minutes_acts FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND recorded_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM meetings m
      JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route AND r.sits
      WHERE m.area = minutes_acts.area AND m.id = minutes_acts.meeting
        AND r.practitioner = (SELECT app_practitioner())
    )
  );
GRANT SELECT, INSERT ON minutes_acts TO paneld_web;
