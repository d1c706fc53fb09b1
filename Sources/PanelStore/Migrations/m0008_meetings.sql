-- Meetings of a panel: who was in the room when, which case was heard as which item, and what was decided how.

CREATE TABLE meetings (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  panel text NOT NULL,
  route text NOT NULL,
  starts_at bigint NOT NULL,
  place text NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  added_by uuid NOT NULL,
  added_at bigint NOT NULL,
  opened_at bigint,
  closed_at bigint,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, added_by) REFERENCES practitioners
);
CREATE INDEX meetings_by_date ON meetings (area, panel, starts_at);

-- The cases that wait to be heard by a panel: what an agenda is drawn from.
CREATE TABLE listings (
  area text NOT NULL,
  case_id uuid NOT NULL,
  panel text NOT NULL,
  kind text NOT NULL,
  since bigint NOT NULL,
  PRIMARY KEY (area, case_id),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id)
);
CREATE INDEX listings_by_panel ON listings (area, panel, since);

-- One row for each time somebody was in the room; leaving ends it, coming back adds another.
CREATE TABLE meeting_attendance (
  area text NOT NULL,
  meeting uuid NOT NULL,
  id uuid NOT NULL,
  agency uuid NOT NULL,
  practitioner uuid NOT NULL,
  capacity text NOT NULL CHECK (capacity IN ('chair', 'deputy', 'member', 'guest', 'observer')),
  mode text NOT NULL CHECK (mode IN ('present', 'remote', 'apologies')),
  arrived_at bigint,
  left_at bigint,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (area, meeting, id),
  FOREIGN KEY (area, meeting) REFERENCES meetings (area, id),
  FOREIGN KEY (area, agency) REFERENCES agencies,
  FOREIGN KEY (area, practitioner) REFERENCES practitioners,
  CHECK ((mode = 'apologies') = (arrived_at IS NULL)),
  CHECK (left_at IS NULL OR left_at >= arrived_at)
);

-- Numbers never move. An item is open from its call to its decision or deferral.
CREATE TABLE meeting_items (
  area text NOT NULL,
  meeting uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  case_id uuid NOT NULL,
  kind text NOT NULL,
  called_at bigint,
  ended_at bigint,
  ending text CHECK (ending IN ('decided', 'adjourned')),
  decision text,
  method text CHECK (method IN ('unanimous', 'majority', 'chair')),
  -- The sealed record of positions, dissent, reasons and conditions.
  record uuid,
  PRIMARY KEY (area, meeting, number),
  FOREIGN KEY (area, meeting) REFERENCES meetings (area, id),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  CHECK ((ended_at IS NULL) = (ending IS NULL)),
  CHECK ((decision IS NOT NULL) = (method IS NOT NULL)),
  CHECK (ending IS DISTINCT FROM 'decided' OR decision IS NOT NULL)
);
CREATE INDEX meeting_items_by_case ON meeting_items (area, case_id);
CREATE UNIQUE INDEX meeting_items_once ON meeting_items (area, meeting, case_id);

CREATE TABLE meeting_conflicts (
  area text NOT NULL,
  meeting uuid NOT NULL,
  number integer NOT NULL,
  practitioner uuid NOT NULL,
  declared_at bigint NOT NULL,
  PRIMARY KEY (area, meeting, number, practitioner),
  FOREIGN KEY (area, meeting, number) REFERENCES meeting_items (area, meeting, number),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);

-- A meeting is seen by those who hold a role on its route that sees every case, and by those who attend it.
ALTER TABLE meetings ENABLE ROW LEVEL SECURITY;
ALTER TABLE meetings FORCE ROW LEVEL SECURITY;
CREATE POLICY meetings_read ON meetings FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = meetings.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = meetings.route
    )
  );
CREATE POLICY meetings_add ON meetings FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND added_by = (SELECT app_practitioner()));
CREATE POLICY meetings_change ON meetings FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = meetings.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = meetings.route
        AND r.every_case
    )
  )
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, UPDATE ON meetings TO paneld_web;

ALTER TABLE meeting_attendance ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_attendance FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_attendance_read ON meeting_attendance FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM meetings m WHERE m.area = meeting_attendance.area AND m.id = meeting_attendance.meeting
    )
  );
CREATE POLICY meeting_attendance_add ON meeting_attendance FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND recorded_by = (SELECT app_practitioner()));
CREATE POLICY meeting_attendance_change ON meeting_attendance FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM meetings m WHERE m.area = meeting_attendance.area AND m.id = meeting_attendance.meeting
    )
  )
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, UPDATE ON meeting_attendance TO paneld_web;

ALTER TABLE listings ENABLE ROW LEVEL SECURITY;
ALTER TABLE listings FORCE ROW LEVEL SECURITY;
CREATE POLICY listings_read ON listings FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT app_case())
      OR EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = listings.area AND a.case_id = listings.case_id
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND a.level IN ('item', 'team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      )
    )
  );
CREATE POLICY listings_add ON listings FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY listings_remove ON listings FOR DELETE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY listings_worker ON listings FOR ALL TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, DELETE ON listings TO paneld_web, paneld_worker;

-- An item says that a case exists and is heard: it is seen by those who may see the case, and by nobody else.
ALTER TABLE meeting_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_items FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_items_read ON meeting_items FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = meeting_items.area AND a.case_id = meeting_items.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('item', 'team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY meeting_items_add ON meeting_items FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY meeting_items_change ON meeting_items FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = meeting_items.area AND a.case_id = meeting_items.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  )
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, UPDATE ON meeting_items TO paneld_web;

ALTER TABLE meeting_conflicts ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_conflicts FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_conflicts_read ON meeting_conflicts FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM meeting_items i
      WHERE i.area = meeting_conflicts.area AND i.meeting = meeting_conflicts.meeting
        AND i.number = meeting_conflicts.number
    )
  );
CREATE POLICY meeting_conflicts_declare ON meeting_conflicts FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON meeting_conflicts TO paneld_web;

-- The highest number given at a meeting, counting items the caller may not see, so that numbers never collide: a count
-- of items, and nothing about any of them.
CREATE FUNCTION meeting_last_item(of_area text, of_meeting uuid) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN (SELECT coalesce(max(number), 0) FROM meeting_items WHERE area = of_area AND meeting = of_meeting);
GRANT EXECUTE ON FUNCTION meeting_last_item(text, uuid) TO paneld_web;
CREATE POLICY meeting_items_numbering ON meeting_items FOR SELECT TO paneld_owner USING (true);
