-- The agenda that goes out with the papers of a meeting, as it stood when they were published: a pack of a year ago is
-- made again with the page that its reader had, wherever the meeting and its items were moved since.

-- When and where the meeting was to be. Null: these papers were published before there was an agenda in them, and are made
-- again without one.
ALTER TABLE paper_versions
  ADD COLUMN starts_at bigint,
  ADD COLUMN minutes integer CHECK (minutes > 0),
  ADD COLUMN place text,
  ADD CHECK ((starts_at IS NULL) = (minutes IS NULL) AND (starts_at IS NULL) = (place IS NULL));

-- How an item stood on it from a version on: the difference to the version before, and no more. Codes, days and minutes.
CREATE TABLE paper_items (
  area text NOT NULL,
  meeting uuid NOT NULL,
  version integer NOT NULL,
  item integer NOT NULL,
  case_id uuid NOT NULL,
  -- Null: it was taken off the agenda.
  kind text,
  -- Its turn, and when it begins and how long it takes, in minutes; null: it was put there before agendas were packed.
  place integer,
  starts integer,
  minutes integer,
  -- Why it is on the agenda.
  reasons text[] NOT NULL,
  -- By when it has to be heard; null: no day is set.
  due bigint,
  PRIMARY KEY (area, meeting, version, item),
  FOREIGN KEY (area, meeting, version) REFERENCES paper_versions (area, meeting, number),
  FOREIGN KEY (area, meeting, item) REFERENCES meeting_items (area, meeting, number),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id)
);
CREATE INDEX paper_items_by_case ON paper_items (area, case_id);
ALTER TABLE paper_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE paper_items FORCE ROW LEVEL SECURITY;
-- To those who may hear the item; and to whoever was given something of it, for as long as they may open more of the case
-- than that it exists: who may read a paper may read when it is heard.
CREATE POLICY paper_items_read ON paper_items FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = paper_items.area AND a.case_id = paper_items.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())]) AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
        AND (
          a.level IN ('item', 'team', 'police')
          OR (a.level NOT IN ('existence', 'asked') AND EXISTS (
            SELECT 1 FROM pack_papers k
            WHERE k.area = paper_items.area AND k.meeting = paper_items.meeting AND k.item = paper_items.item
              AND k.reader = (SELECT app_practitioner())
          ))
        )
    )
  );
CREATE POLICY paper_items_conflict ON paper_items AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (sha256(uuid_send(case_id)) <> ALL ((SELECT app_conflicts())::bytea[]));
-- In the act that publishes the version, and never after it.
CREATE POLICY paper_items_add ON paper_items FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM paper_versions v
      WHERE v.area = paper_items.area AND v.meeting = paper_items.meeting AND v.number = paper_items.version
        AND v.made_by = (SELECT app_practitioner()) AND v.xmin::text = (pg_current_xact_id()::xid)::text
    )
    AND EXISTS (
      SELECT 1 FROM meeting_items i
      WHERE i.area = paper_items.area AND i.meeting = paper_items.meeting AND i.number = paper_items.item
        AND i.case_id = paper_items.case_id
    )
  );
-- The service makes packs again without showing them to anybody.
CREATE POLICY paper_items_serve ON paper_items FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY paper_items_tell ON paper_items FOR SELECT TO paneld_owner USING (true);
GRANT SELECT, INSERT ON paper_items TO paneld_web;
GRANT SELECT ON paper_items TO paneld_worker;

-- The numbers of all items of the agenda that went out with a version, to whoever was given papers of the meeting: so that a
-- pack says how many items it does not show. Of a case on which they are in conflict not even that it is one more.
CREATE FUNCTION agenda_numbers(of_area text, of_meeting uuid, of_version integer) RETURNS bigint[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN ARRAY(
    SELECT l.item::bigint FROM paper_items l
    WHERE l.area = of_area AND of_area = ANY (app_areas()) AND l.meeting = of_meeting AND l.kind IS NOT NULL
      AND l.version = (
        SELECT max(n.version) FROM paper_items n
        WHERE n.area = l.area AND n.meeting = l.meeting AND n.item = l.item AND n.version <= of_version
      )
      AND sha256(uuid_send(l.case_id)) <> ALL (app_conflicts())
      AND EXISTS (
        SELECT 1 FROM pack_papers k
        WHERE k.area = l.area AND k.meeting = l.meeting AND k.reader = app_practitioner()
      )
    ORDER BY l.item
  );
GRANT EXECUTE ON FUNCTION agenda_numbers(text, uuid, integer) TO paneld_web;
