-- The dates of a panel: series of meetings that a rule makes, meetings out of turn, meetings that were moved or
-- cancelled, and what was done to dates, so that the last of it can be undone. Every column has a default: a service of
-- before goes on adding meetings meanwhile.

-- What the dates of a series come from. The meetings themselves are rows of their own; the rule only makes them.
CREATE TABLE meeting_series (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  panel text NOT NULL,
  route text NOT NULL,
  -- In the words that read back as the same rule.
  rule text NOT NULL,
  from_day date NOT NULL,
  until_day date NOT NULL CHECK (until_day >= from_day),
  -- From where weeks and months are counted, where that is not the first date that the rule names.
  counted_from date,
  on_holiday text NOT NULL CHECK (on_holiday IN ('skip', 'previous', 'next', 'ask')),
  minutes integer NOT NULL CHECK (minutes BETWEEN 5 AND 1440),
  place text NOT NULL,
  zone text NOT NULL,
  -- What somebody ruled of single dates: {"2027-05-03": "next"}.
  rulings text NOT NULL,
  -- The days on which the area is closed, and why: {"2027-08-27": "Staff training"}.
  closures text NOT NULL,
  -- The last day whose bank holidays were known when the dates were planned.
  known_through date NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  added_by uuid NOT NULL,
  added_at bigint NOT NULL,
  -- Active until then.
  ended_at bigint,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, added_by) REFERENCES practitioners
);
CREATE INDEX meeting_series_by_panel ON meeting_series (area, panel, added_at);

ALTER TABLE meetings
  ADD COLUMN minutes integer NOT NULL DEFAULT 180 CHECK (minutes BETWEEN 5 AND 1440),
  ADD COLUMN series uuid,
  -- The date that the rule of the series names, wherever the meeting was moved; of several the first.
  ADD COLUMN named date,
  -- Nobody has published yet which days around it are bank holidays.
  ADD COLUMN provisional boolean NOT NULL DEFAULT false,
  ADD COLUMN extraordinary boolean NOT NULL DEFAULT false,
  -- Why it is extraordinary, or cancelled: the panel's business, in words that name no person.
  ADD COLUMN because text CHECK (length(because) <= 200),
  -- Who asked for an extraordinary one.
  ADD COLUMN requested_by uuid,
  ADD COLUMN cancelled_at bigint,
  -- When it was to begin before somebody first moved it; a date that new bank holidays move is the rule's own.
  ADD COLUMN moved_from bigint,
  -- One more each time its date, place or standing is changed: the SEQUENCE of RFC 5545 3.8.7.4.
  ADD COLUMN sequence integer NOT NULL DEFAULT 0,
  ADD FOREIGN KEY (area, series) REFERENCES meeting_series (area, id),
  ADD FOREIGN KEY (area, requested_by) REFERENCES practitioners,
  ADD CHECK (NOT extraordinary OR (because IS NOT NULL AND requested_by IS NOT NULL)),
  ADD CHECK (cancelled_at IS NULL OR because IS NOT NULL),
  ADD CHECK (cancelled_at IS NULL OR opened_at IS NULL);
CREATE INDEX meetings_of_series ON meetings (area, series, starts_at) WHERE series IS NOT NULL;

-- The meeting at which an item is heard instead of one that was cancelled.
ALTER TABLE meeting_items
  ADD COLUMN moved_to uuid,
  ADD FOREIGN KEY (area, moved_to) REFERENCES meetings (area, id),
  ADD CHECK (moved_to IS NULL OR ending = 'adjourned');

-- What somebody did to dates.
CREATE TABLE date_acts (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  -- One more for each act of the same practitioner.
  number bigint NOT NULL,
  panel text NOT NULL,
  route text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('create', 'add', 'move', 'cancel', 'renew', 'end')),
  series uuid,
  -- What it did to cases cannot be undone with it.
  with_fates boolean NOT NULL,
  added_by uuid NOT NULL,
  added_at bigint NOT NULL,
  undone_at bigint,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, series) REFERENCES meeting_series (area, id),
  FOREIGN KEY (area, added_by) REFERENCES practitioners
);
CREATE INDEX date_acts_by_practitioner ON date_acts (area, added_by, number);

-- The meetings that an act was about: as they were before it, and the version that it left them at.
CREATE TABLE date_act_meetings (
  area text NOT NULL,
  act uuid NOT NULL,
  meeting uuid NOT NULL,
  version bigint NOT NULL,
  -- Null where the act made the meeting.
  starts_at bigint,
  moved_from bigint,
  because text,
  PRIMARY KEY (area, act, meeting),
  FOREIGN KEY (area, act) REFERENCES date_acts (area, id),
  FOREIGN KEY (area, meeting) REFERENCES meetings (area, id)
);

-- A series is seen by those who sit on its panel, and changed as its meetings are.
ALTER TABLE meeting_series ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_series FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_series_read ON meeting_series FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = meeting_series.area AND r.practitioner = (SELECT app_practitioner())
        AND r.route = meeting_series.route AND r.sits
    )
  );
CREATE POLICY meeting_series_add ON meeting_series FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND added_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = meeting_series.area AND r.practitioner = (SELECT app_practitioner())
        AND r.route = meeting_series.route AND r.every_case
    )
  );
CREATE POLICY meeting_series_change ON meeting_series FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = meeting_series.area AND r.practitioner = (SELECT app_practitioner())
        AND r.route = meeting_series.route AND r.every_case
    )
  )
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, UPDATE (rulings, closures, known_through, version, ended_at) ON meeting_series TO paneld_web;

-- A meeting is added by those who may change it, and to a series of its own panel; of what it is of nothing is changed.
ALTER POLICY meetings_add ON meetings
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND added_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = meetings.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = meetings.route
        AND r.every_case
    )
    AND (series IS NULL OR EXISTS (
      SELECT 1 FROM meeting_series s
      WHERE s.area = meetings.area AND s.id = meetings.series AND s.panel = meetings.panel
        AND s.route = meetings.route
    ))
  );
REVOKE UPDATE ON meetings FROM paneld_web;
GRANT UPDATE (
  starts_at, place, version, opened_at, closed_at, minutes, named, provisional, because, cancelled_at, moved_from,
  sequence
) ON meetings TO paneld_web;

-- Nobody reads or undoes what another did to dates; what was done is not rewritten.
ALTER TABLE date_acts ENABLE ROW LEVEL SECURITY;
ALTER TABLE date_acts FORCE ROW LEVEL SECURITY;
CREATE POLICY date_acts_own ON date_acts FOR SELECT TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND added_by = (SELECT app_practitioner()));
CREATE POLICY date_acts_add ON date_acts FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND added_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = date_acts.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = date_acts.route
        AND r.every_case
    )
    AND (series IS NULL OR EXISTS (
      SELECT 1 FROM meeting_series s WHERE s.area = date_acts.area AND s.id = date_acts.series
    ))
  );
CREATE POLICY date_acts_undo ON date_acts FOR UPDATE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND added_by = (SELECT app_practitioner()) AND undone_at IS NULL)
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND added_by = (SELECT app_practitioner()));
GRANT SELECT, INSERT, UPDATE (undone_at) ON date_acts TO paneld_web;

ALTER TABLE date_act_meetings ENABLE ROW LEVEL SECURITY;
ALTER TABLE date_act_meetings FORCE ROW LEVEL SECURITY;
CREATE POLICY date_act_meetings_own ON date_act_meetings FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (SELECT 1 FROM date_acts a WHERE a.area = date_act_meetings.area AND a.id = date_act_meetings.act)
  );
CREATE POLICY date_act_meetings_add ON date_act_meetings FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (SELECT 1 FROM date_acts a WHERE a.area = date_act_meetings.area AND a.id = date_act_meetings.act)
    AND EXISTS (SELECT 1 FROM meetings m WHERE m.area = date_act_meetings.area AND m.id = date_act_meetings.meeting)
  );
GRANT SELECT, INSERT ON date_act_meetings TO paneld_web;

-- An item is put on the agenda of a meeting that is held.
ALTER POLICY meeting_items_add ON meeting_items
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM meetings m
      WHERE m.area = meeting_items.area AND m.id = meeting_items.meeting AND m.cancelled_at IS NULL
    )
    AND EXISTS (SELECT 1 FROM cases c WHERE c.area = meeting_items.area AND c.id = meeting_items.case_id)
    AND moved_to IS NULL
  );
ALTER POLICY meeting_items_change ON meeting_items
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND (moved_to IS NULL OR EXISTS (
      SELECT 1 FROM meetings m
      WHERE m.area = meeting_items.area AND m.id = meeting_items.moved_to AND m.cancelled_at IS NULL
    ))
  );

-- Names the case that an act goes on about: an act that is about several names each before it writes of it.
CREATE FUNCTION turn_to_case(of_case uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.case', of_case::text, true);
END
$$;
GRANT EXECUTE ON FUNCTION turn_to_case(uuid) TO paneld_web;
