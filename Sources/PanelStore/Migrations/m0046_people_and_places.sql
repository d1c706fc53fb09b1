-- Who sits on a panel, for how long and in whose stead, when they are on leave, and where a panel can meet: what says
-- weeks ahead whether a date will be quorate.

CREATE TABLE panel_members (
  area text NOT NULL,
  id uuid NOT NULL,
  panel text NOT NULL,
  route text NOT NULL,
  practitioner uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('chair', 'deputy', 'member', 'stand-in')),
  -- The place among the deputies of the chair, or among those who stand in for the agency's members, the first being 1.
  place integer CHECK (place BETWEEN 1 AND 99),
  from_day date NOT NULL,
  -- The last day.
  until_day date,
  added_by uuid NOT NULL,
  added_at bigint NOT NULL,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners,
  FOREIGN KEY (area, added_by) REFERENCES practitioners,
  CHECK ((part IN ('deputy', 'stand-in')) = (place IS NOT NULL))
);
CREATE INDEX panel_members_by_panel ON panel_members (area, panel);
CREATE INDEX panel_members_by_practitioner ON panel_members (area, practitioner);

-- Days on which somebody cannot come. Why is not kept: it may be their health.
CREATE TABLE practitioner_leave (
  area text NOT NULL,
  id uuid NOT NULL,
  practitioner uuid NOT NULL,
  from_day date NOT NULL,
  -- The last day.
  until_day date NOT NULL CHECK (until_day >= from_day),
  recorded_by uuid NOT NULL,
  recorded_at bigint NOT NULL,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners,
  FOREIGN KEY (area, recorded_by) REFERENCES practitioners
);
CREATE INDEX practitioner_leave_by_practitioner ON practitioner_leave (area, practitioner, until_day);

CREATE TABLE rooms (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  -- What a meeting's place says where it is held there.
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  -- Null: as many as come, as behind a link.
  seats integer CHECK (seats BETWEEN 1 AND 1000),
  accessible boolean NOT NULL,
  -- How it is reached and used: of the room, never of anybody.
  notes text CHECK (length(notes) <= 400),
  link text CHECK (length(link) <= 400),
  added_by uuid NOT NULL,
  added_at bigint NOT NULL,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, added_by) REFERENCES practitioners
);

-- Who sits on a panel is told to those who sit there by their role, and kept by those who arrange its meetings.
ALTER TABLE panel_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE panel_members FORCE ROW LEVEL SECURITY;
CREATE POLICY panel_members_tell ON panel_members FOR SELECT TO paneld_owner USING (true);
CREATE POLICY panel_members_read ON panel_members FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = panel_members.area AND r.practitioner = (SELECT app_practitioner())
        AND r.route = panel_members.route AND r.sits
    )
  );
CREATE POLICY panel_members_add ON panel_members FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND added_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = panel_members.area AND r.practitioner = (SELECT app_practitioner())
        AND r.route = panel_members.route AND r.sits AND r.every_case
    )
  );
CREATE POLICY panel_members_end ON panel_members FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = panel_members.area AND r.practitioner = (SELECT app_practitioner())
        AND r.route = panel_members.route AND r.sits AND r.every_case
    )
  )
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, UPDATE (until_day) ON panel_members TO paneld_web;

-- Leave is told to those who sit on a panel with whoever takes it, and kept by those who arrange the panel's meetings
-- and by themselves.
ALTER TABLE practitioner_leave ENABLE ROW LEVEL SECURITY;
ALTER TABLE practitioner_leave FORCE ROW LEVEL SECURITY;
CREATE POLICY practitioner_leave_read ON practitioner_leave FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM panel_members m
      WHERE m.area = practitioner_leave.area AND m.practitioner = practitioner_leave.practitioner
    )
  );
CREATE POLICY practitioner_leave_record ON practitioner_leave FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND recorded_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM panel_members m
      JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route AND r.sits
      WHERE m.area = practitioner_leave.area AND m.practitioner = practitioner_leave.practitioner
        AND r.practitioner = (SELECT app_practitioner())
        AND (r.every_case OR m.practitioner = (SELECT app_practitioner()))
    )
  );
CREATE POLICY practitioner_leave_take_back ON practitioner_leave FOR DELETE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM panel_members m
      JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route AND r.sits
      WHERE m.area = practitioner_leave.area AND m.practitioner = practitioner_leave.practitioner
        AND r.practitioner = (SELECT app_practitioner())
        AND (r.every_case OR m.practitioner = (SELECT app_practitioner()))
    )
  );
GRANT SELECT, INSERT, DELETE ON practitioner_leave TO paneld_web;

-- Rooms, and the links to them, are told to those who sit on some panel, and kept by those who arrange meetings.
ALTER TABLE rooms ENABLE ROW LEVEL SECURITY;
ALTER TABLE rooms FORCE ROW LEVEL SECURITY;
CREATE POLICY rooms_read ON rooms FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = rooms.area AND r.practitioner = (SELECT app_practitioner()) AND r.sits
    )
  );
CREATE POLICY rooms_add ON rooms FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND added_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM practitioner_roles r
      WHERE r.area = rooms.area AND r.practitioner = (SELECT app_practitioner()) AND r.sits AND r.every_case
    )
  );
GRANT SELECT, INSERT ON rooms TO paneld_web;

-- When rooms and those who sit on a panel are taken: by the panel's own meetings, which are named, and by those of
-- others that they are standing members of, of which whoever sits on this one learns the hours alone.
CREATE POLICY meetings_tell ON meetings FOR SELECT TO paneld_owner USING (true);
CREATE FUNCTION taken_hours(of_area text, of_panel text, of_day date, from_at bigint, until_at bigint)
  RETURNS TABLE (meeting uuid, practitioner uuid, room text, starts_at bigint, ends_at bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF of_area <> ALL (public.app_areas()) OR NOT EXISTS (
    SELECT 1 FROM public.panel_members x
    JOIN public.practitioner_roles r ON r.area = x.area AND r.route = x.route AND r.sits
    WHERE x.area = of_area AND x.panel = of_panel AND r.practitioner = public.app_practitioner()
  ) THEN
    RETURN;
  END IF;
  RETURN QUERY
    WITH arranged AS (
      SELECT CASE WHEN m.panel = of_panel THEN m.id END AS told, m.panel, m.place, m.starts_at AS begins,
        m.starts_at + m.minutes * 60000000::bigint AS ends
      FROM public.meetings m
      WHERE m.area = of_area AND m.closed_at IS NULL AND m.cancelled_at IS NULL
        AND m.starts_at < until_at AND m.starts_at + m.minutes * 60000000::bigint > from_at
    )
    SELECT a.told, NULL::uuid, o.name, a.begins, a.ends
    FROM arranged a JOIN public.rooms o ON o.area = of_area AND o.name = a.place
    UNION ALL
    SELECT a.told, p.practitioner, NULL::text, a.begins, a.ends
    FROM arranged a
    JOIN public.panel_members p ON p.area = of_area AND p.panel = a.panel AND p.place IS NULL
      AND (p.until_day IS NULL OR p.until_day >= of_day)
    WHERE EXISTS (
      SELECT 1 FROM public.panel_members x
      WHERE x.area = of_area AND x.panel = of_panel AND x.practitioner = p.practitioner
    );
END
$$;
CREATE POLICY rooms_tell ON rooms FOR SELECT TO paneld_owner USING (true);
GRANT EXECUTE ON FUNCTION taken_hours(text, text, date, bigint, bigint) TO paneld_web;
