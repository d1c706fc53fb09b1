-- An agenda says of each item why it is there, for how long and when it is heard, and of each case that was left out why
-- and until when it can wait. Every column may be empty or has a default: a service of before goes on adding items.

ALTER TABLE meeting_items
  -- How many minutes it takes; null: it was put there before agendas were packed.
  ADD COLUMN minutes integer CHECK (minutes BETWEEN 1 AND 10080),
  -- The order in which items are heard, and when this one is, in minutes from the beginning: apart from the number,
  -- which never moves.
  ADD COLUMN place integer CHECK (place > 0),
  ADD COLUMN starts integer CHECK (starts >= 0),
  -- Why it is heard, and in which part of the agenda.
  ADD COLUMN reasons text[],
  ADD COLUMN turn text,
  -- By when it has to be heard.
  ADD COLUMN due bigint,
  -- How many meetings had it on their agenda before and did not hear it.
  ADD COLUMN carried integer NOT NULL DEFAULT 0 CHECK (carried >= 0),
  -- It is heard here, and too late: no meeting that is arranged is in time.
  ADD COLUMN needs_extra boolean NOT NULL DEFAULT false,
  -- It was taken off before it was heard. Where it comes back it has its number again.
  ADD COLUMN withdrawn_at bigint,
  ADD CHECK (withdrawn_at IS NULL OR called_at IS NULL);

CREATE TABLE agenda_left_out (
  area text NOT NULL,
  meeting uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL,
  minutes integer NOT NULL CHECK (minutes BETWEEN 1 AND 10080),
  -- The order in which they would have been heard.
  place integer NOT NULL CHECK (place > 0),
  reasons text[] NOT NULL,
  turn text NOT NULL,
  due bigint,
  carried integer NOT NULL CHECK (carried >= 0),
  because text NOT NULL
    CHECK (because IN ('no-time', 'kept-for-others', 'longer-than-meeting', 'needs-extra-meeting', 'no-gap')),
  -- The minutes that there were for it.
  free integer CHECK (free >= 0),
  -- When it can be heard instead; null: at no meeting that is arranged.
  next_at bigint,
  needs_extra boolean NOT NULL,
  PRIMARY KEY (area, meeting, case_id),
  FOREIGN KEY (area, meeting) REFERENCES meetings (area, id),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id)
);
CREATE INDEX agenda_left_out_by_case ON agenda_left_out (area, case_id);

-- That a case was left out says that there is one: as an item, it is seen by those who may see the case.
ALTER TABLE agenda_left_out ENABLE ROW LEVEL SECURITY;
ALTER TABLE agenda_left_out FORCE ROW LEVEL SECURITY;
CREATE POLICY agenda_left_out_read ON agenda_left_out FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = agenda_left_out.area AND a.case_id = agenda_left_out.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('item', 'team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY agenda_left_out_conflict ON agenda_left_out AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (sha256(uuid_send(case_id)) <> ALL ((SELECT app_conflicts())::bytea[]));
CREATE POLICY agenda_left_out_add ON agenda_left_out FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (SELECT 1 FROM meetings m WHERE m.area = agenda_left_out.area AND m.id = agenda_left_out.meeting)
    AND EXISTS (SELECT 1 FROM cases c WHERE c.area = agenda_left_out.area AND c.id = agenda_left_out.case_id)
  );
-- A new agenda says anew who is left out.
CREATE POLICY agenda_left_out_clear ON agenda_left_out FOR DELETE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = agenda_left_out.area AND a.case_id = agenda_left_out.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
GRANT SELECT, INSERT, DELETE ON agenda_left_out TO paneld_web;

-- The versions of an agenda from its publishing on: 0 as it was published, then its supplements. The digest is of what
-- whoever made it saw; it tells whether an agenda is the one that was published, and nothing of any case.
CREATE TABLE agenda_versions (
  area text NOT NULL,
  meeting uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 0),
  made_at bigint NOT NULL,
  made_by uuid NOT NULL,
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  PRIMARY KEY (area, meeting, number),
  FOREIGN KEY (area, meeting) REFERENCES meetings (area, id),
  FOREIGN KEY (area, made_by) REFERENCES practitioners
);
ALTER TABLE agenda_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE agenda_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY agenda_versions_read ON agenda_versions FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (SELECT 1 FROM meetings m WHERE m.area = agenda_versions.area AND m.id = agenda_versions.meeting)
  );
CREATE POLICY agenda_versions_add ON agenda_versions FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND made_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM meetings m
      JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route
      WHERE m.area = agenda_versions.area AND m.id = agenda_versions.meeting
        AND r.practitioner = (SELECT app_practitioner()) AND r.every_case
    )
  );
GRANT SELECT, INSERT ON agenda_versions TO paneld_web;

-- What a supplement added to an agenda and what it took off: of each case to those who may see it.
CREATE TABLE agenda_changes (
  area text NOT NULL,
  meeting uuid NOT NULL,
  version integer NOT NULL,
  item integer NOT NULL,
  case_id uuid NOT NULL,
  change text NOT NULL CHECK (change IN ('added', 'withdrawn')),
  PRIMARY KEY (area, meeting, version, item),
  FOREIGN KEY (area, meeting, version) REFERENCES agenda_versions (area, meeting, number),
  FOREIGN KEY (area, meeting, item) REFERENCES meeting_items (area, meeting, number),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id)
);
CREATE INDEX agenda_changes_by_case ON agenda_changes (area, case_id);
ALTER TABLE agenda_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE agenda_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY agenda_changes_read ON agenda_changes FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = agenda_changes.area AND a.case_id = agenda_changes.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('item', 'team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY agenda_changes_conflict ON agenda_changes AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (sha256(uuid_send(case_id)) <> ALL ((SELECT app_conflicts())::bytea[]));
CREATE POLICY agenda_changes_add ON agenda_changes FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM meeting_items i
      WHERE i.area = agenda_changes.area AND i.meeting = agenda_changes.meeting AND i.number = agenda_changes.item
        AND i.case_id = agenda_changes.case_id
    )
    AND EXISTS (
      SELECT 1 FROM agenda_versions v
      WHERE v.area = agenda_changes.area AND v.meeting = agenda_changes.meeting AND v.number = agenda_changes.version
        AND v.made_by = (SELECT app_practitioner())
    )
  );
GRANT SELECT, INSERT ON agenda_changes TO paneld_web;

-- Where the chair wants a case on an agenda, whatever its turn would be; why is sealed, as a record of the case.
CREATE TABLE agenda_pins (
  area text NOT NULL,
  meeting uuid NOT NULL,
  case_id uuid NOT NULL,
  place text NOT NULL CHECK (place IN ('first', 'last')),
  record uuid NOT NULL,
  pinned_by uuid NOT NULL,
  pinned_at bigint NOT NULL,
  PRIMARY KEY (area, meeting, case_id),
  FOREIGN KEY (area, meeting) REFERENCES meetings (area, id),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  FOREIGN KEY (area, pinned_by) REFERENCES practitioners
);
CREATE INDEX agenda_pins_by_case ON agenda_pins (area, case_id);
ALTER TABLE agenda_pins ENABLE ROW LEVEL SECURITY;
ALTER TABLE agenda_pins FORCE ROW LEVEL SECURITY;
CREATE POLICY agenda_pins_read ON agenda_pins FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = agenda_pins.area AND a.case_id = agenda_pins.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('item', 'team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
CREATE POLICY agenda_pins_conflict ON agenda_pins AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (sha256(uuid_send(case_id)) <> ALL ((SELECT app_conflicts())::bytea[]));
CREATE POLICY agenda_pins_put ON agenda_pins FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT worked_case())
    AND pinned_by = (SELECT app_practitioner())
    AND EXISTS (SELECT 1 FROM meetings m WHERE m.area = agenda_pins.area AND m.id = agenda_pins.meeting)
  );
CREATE POLICY agenda_pins_take ON agenda_pins FOR DELETE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND case_id = (SELECT worked_case()));
GRANT SELECT, INSERT, DELETE ON agenda_pins TO paneld_web;
