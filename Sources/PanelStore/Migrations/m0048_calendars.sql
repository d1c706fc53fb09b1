-- What calendars are told of meetings: feeds that their owners subscribe to, invitations that are still to be sent, and
-- what those who are invited answer. Nothing here says what a meeting is about.

-- When its date or standing was last changed; null: not since it was added.
ALTER TABLE meetings ADD COLUMN changed_at bigint;
GRANT UPDATE (changed_at) ON meetings TO paneld_web;

-- An address under which somebody's meetings are fetched without sign-in. The secret in it is made anew from the
-- identifier by the service's key whenever it is told; here stands only by what it is found.
CREATE TABLE calendar_feeds (
  area text NOT NULL,
  id uuid NOT NULL,
  practitioner uuid NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  created_at bigint NOT NULL,
  revoked_at bigint,
  fetched_at bigint,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);
CREATE INDEX calendar_feeds_by_hash ON calendar_feeds (hash);
CREATE INDEX calendar_feeds_by_practitioner ON calendar_feeds (area, practitioner);
ALTER TABLE calendar_feeds ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_feeds FORCE ROW LEVEL SECURITY;
CREATE POLICY calendar_feeds_tell ON calendar_feeds FOR SELECT TO paneld_owner USING (true);
CREATE POLICY calendar_feeds_own ON calendar_feeds FOR SELECT TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
CREATE POLICY calendar_feeds_add ON calendar_feeds FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
CREATE POLICY calendar_feeds_change ON calendar_feeds FOR UPDATE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
GRANT SELECT, INSERT, UPDATE (revoked_at, fetched_at) ON calendar_feeds TO paneld_web;

-- What somebody is told of a time that they are to come to: rows wait here to be sent.
CREATE TABLE invitations (
  area text NOT NULL,
  id uuid NOT NULL,
  meeting uuid NOT NULL,
  practitioner uuid NOT NULL,
  -- The item that a guest comes to; null: the whole meeting.
  item integer,
  -- What calendars know the time by: random, and the same in whatever this person is told of it.
  uid uuid NOT NULL,
  sequence integer NOT NULL CHECK (sequence >= 0),
  method text NOT NULL CHECK (method IN ('request', 'cancel')),
  starts_at bigint NOT NULL,
  minutes integer NOT NULL CHECK (minutes >= 0),
  provisional boolean NOT NULL,
  -- By what the link is found with which the person answers.
  reply_hash bytea NOT NULL CHECK (octet_length(reply_hash) = 32),
  added_by uuid NOT NULL,
  added_at bigint NOT NULL,
  sent_at bigint,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, meeting) REFERENCES meetings (area, id),
  FOREIGN KEY (area, meeting, item) REFERENCES meeting_items (area, meeting, number),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners,
  FOREIGN KEY (area, added_by) REFERENCES practitioners
);
-- Nobody is told the same twice.
CREATE UNIQUE INDEX invitations_once ON invitations (area, meeting, practitioner, coalesce(item, 0), sequence);
CREATE INDEX invitations_by_practitioner ON invitations (area, practitioner, starts_at);
CREATE INDEX invitations_by_reply ON invitations (reply_hash);
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY invitations_tell ON invitations FOR SELECT TO paneld_owner USING (true);
-- One's own, and to those who arrange the meetings everybody's; of an item only to those who may see it.
CREATE POLICY invitations_read ON invitations FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      practitioner = (SELECT app_practitioner())
      OR EXISTS (
        SELECT 1 FROM meetings m
        JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route AND r.sits AND r.every_case
        WHERE m.area = invitations.area AND m.id = invitations.meeting
          AND r.practitioner = (SELECT app_practitioner())
      )
    )
    AND (
      item IS NULL
      OR EXISTS (
        SELECT 1 FROM meeting_items i
        WHERE i.area = invitations.area AND i.meeting = invitations.meeting AND i.number = invitations.item
      )
    )
  );
CREATE POLICY invitations_add ON invitations FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND added_by = (SELECT app_practitioner())
    AND EXISTS (
      SELECT 1 FROM meetings m
      JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route AND r.sits AND r.every_case
      WHERE m.area = invitations.area AND m.id = invitations.meeting AND r.practitioner = (SELECT app_practitioner())
    )
  );
GRANT SELECT, INSERT ON invitations TO paneld_web;

-- Whether somebody comes. Why is not asked. It holds for the time that they answered of, and for no other.
CREATE TABLE meeting_replies (
  area text NOT NULL,
  meeting uuid NOT NULL,
  practitioner uuid NOT NULL,
  reply text NOT NULL CHECK (reply IN ('coming', 'not-coming', 'perhaps')),
  starts_at bigint NOT NULL,
  at bigint NOT NULL,
  -- With the link in their invitation, without sign-in.
  by_link boolean NOT NULL,
  PRIMARY KEY (area, meeting, practitioner),
  FOREIGN KEY (area, meeting) REFERENCES meetings (area, id),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);
ALTER TABLE meeting_replies ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_replies FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_replies_read ON meeting_replies FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      practitioner = (SELECT app_practitioner())
      OR EXISTS (
        SELECT 1 FROM meetings m
        JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route AND r.sits
        WHERE m.area = meeting_replies.area AND m.id = meeting_replies.meeting
          AND r.practitioner = (SELECT app_practitioner())
      )
    )
  );
-- For oneself alone, of a meeting that one sees or was invited to.
CREATE POLICY meeting_replies_give ON meeting_replies FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner())
    AND (
      EXISTS (SELECT 1 FROM meetings m WHERE m.area = meeting_replies.area AND m.id = meeting_replies.meeting)
      OR EXISTS (
        SELECT 1 FROM invitations v
        WHERE v.area = meeting_replies.area AND v.meeting = meeting_replies.meeting
          AND v.practitioner = (SELECT app_practitioner())
      )
    )
  );
CREATE POLICY meeting_replies_change ON meeting_replies FOR UPDATE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
GRANT SELECT, INSERT, UPDATE (reply, starts_at, at, by_link) ON meeting_replies TO paneld_web;

-- Whose feed an address is, before any area is known; none where it was revoked or its owner works here no more.
CREATE FUNCTION feed_at(of_hash bytea) RETURNS TABLE (area text, id uuid, practitioner uuid, agency uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.area, f.id, f.practitioner, p.agency
  FROM public.calendar_feeds f
  JOIN public.practitioners p ON p.area = f.area AND p.id = f.practitioner AND p.active
  WHERE f.hash = of_hash AND f.revoked_at IS NULL
$$;
GRANT EXECUTE ON FUNCTION feed_at(bytea) TO paneld_web;

-- To what a link answers: nothing once the meeting began or was cancelled, or where the person is not to come any more.
CREATE FUNCTION invited_by_link(of_hash bytea) RETURNS TABLE (
    area text, meeting uuid, practitioner uuid, agency uuid, route text, starts_at bigint, minutes integer,
    provisional boolean)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT v.area, v.meeting, v.practitioner, p.agency, m.route, v.starts_at, v.minutes, v.provisional
  FROM public.invitations v
  JOIN public.meetings m ON m.area = v.area AND m.id = v.meeting
  JOIN public.practitioners p ON p.area = v.area AND p.id = v.practitioner AND p.active
  WHERE v.reply_hash = of_hash AND v.method = 'request'
    AND m.opened_at IS NULL AND m.cancelled_at IS NULL AND m.starts_at > (SELECT public.casework_moment())
    AND NOT EXISTS (
      SELECT 1 FROM public.invitations l
      WHERE l.area = v.area AND l.meeting = v.meeting AND l.practitioner = v.practitioner
        AND l.item IS NOT DISTINCT FROM v.item AND l.sequence > v.sequence)
  ORDER BY v.starts_at, v.id LIMIT 1
$$;
GRANT EXECUTE ON FUNCTION invited_by_link(bytea) TO paneld_web;

-- What invitations to a panel's meetings are decided from, for those who arrange them: who sits there and from when until
-- when, its meetings to come with the times of their items, who comes for a case alone, and what everybody was told. It
-- looks at items past what its caller may see, so that nobody is told to stay away because of who arranges; the service
-- shows nothing of it.
CREATE POLICY agenda_versions_for_invitations ON agenda_versions FOR SELECT TO paneld_owner USING (true);
CREATE POLICY meeting_conflicts_for_invitations ON meeting_conflicts FOR SELECT TO paneld_owner USING (true);
CREATE FUNCTION told_of_meetings(of_area text, of_panel text, of_route text) RETURNS TABLE (
    kind text, meeting uuid, practitioner uuid, case_id uuid, item integer, starts_at bigint, minutes integer,
    provisional boolean, published boolean, from_day date, until_day date, sequence integer, method text, uid uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  moment bigint := public.casework_moment();
BEGIN
  IF of_area <> ALL (public.app_areas()) OR NOT EXISTS (
    SELECT 1 FROM public.practitioner_roles r
    WHERE r.area = of_area AND r.practitioner = public.app_practitioner() AND r.route = of_route AND r.sits
      AND r.every_case
  ) THEN
    RETURN;
  END IF;
  -- Who stands in for others is asked when one of them cannot come, and not before.
  RETURN QUERY
    SELECT 'member', NULL::uuid, x.practitioner, NULL::uuid, NULL::integer, NULL::bigint, NULL::integer,
      NULL::boolean, NULL::boolean, x.from_day, x.until_day, NULL::integer, NULL::text, NULL::uuid
    FROM public.panel_members x
    JOIN public.practitioners p ON p.area = x.area AND p.id = x.practitioner AND p.active
    WHERE x.area = of_area AND x.panel = of_panel AND x.route = of_route AND x.part <> 'stand-in';
  RETURN QUERY
    SELECT 'meeting', m.id, NULL::uuid, NULL::uuid, NULL::integer, m.starts_at, m.minutes, m.provisional,
      NULL::boolean, NULL::date, NULL::date, NULL::integer, NULL::text, NULL::uuid
    FROM public.meetings m
    WHERE m.area = of_area AND m.panel = of_panel AND m.route = of_route AND m.opened_at IS NULL
      AND m.cancelled_at IS NULL AND m.starts_at > moment;
  -- When each item is heard, in minutes from the beginning, and whether that was published.
  RETURN QUERY
    SELECT 'item', m.id, NULL::uuid, i.case_id, i.number, i.starts::bigint, i.minutes, NULL::boolean, EXISTS (
        SELECT 1 FROM public.agenda_versions v WHERE v.area = m.area AND v.meeting = m.id
      ), NULL::date, NULL::date, NULL::integer, NULL::text, NULL::uuid
    FROM public.meetings m JOIN public.meeting_items i ON i.area = m.area AND i.meeting = m.id
    WHERE m.area = of_area AND m.panel = of_panel AND m.route = of_route AND m.opened_at IS NULL
      AND m.cancelled_at IS NULL AND m.starts_at > moment
      AND i.starts IS NOT NULL AND i.minutes IS NOT NULL AND i.ended_at IS NULL AND i.withdrawn_at IS NULL;
  -- Who sees a case for its item alone, by a role that does not sit on the panel, and has no conflict of interest.
  RETURN QUERY
    SELECT DISTINCT 'guest', NULL::uuid, a.holder, a.case_id, NULL::integer, NULL::bigint, NULL::integer,
      NULL::boolean, NULL::boolean, NULL::date, NULL::date, NULL::integer, NULL::text, NULL::uuid
    FROM public.case_access a
    JOIN public.cases c ON c.area = a.area AND c.id = a.case_id AND c.route = of_route
    JOIN public.practitioners p ON p.area = a.area AND p.id = a.holder AND p.active
    WHERE a.area = of_area AND a.single AND a.why LIKE 'assigned:%' AND a.level = 'item' AND NOT a.held
      AND a.starts_at <= moment AND a.ends_at > moment
      AND NOT EXISTS (
        SELECT 1 FROM public.practitioner_roles r
        WHERE r.area = a.area AND r.practitioner = a.holder AND r.route = of_route AND r.sits
          AND 'assigned:' || r.role = a.why)
      AND NOT EXISTS (
        SELECT 1 FROM public.conflicts s
        WHERE s.area = a.area AND s.case_id = a.case_id AND s.practitioner = a.holder AND NOT EXISTS (
          SELECT 1 FROM public.sharing_record_ends e WHERE e.area = s.area AND e.record = s.record))
      AND NOT EXISTS (
        SELECT 1 FROM public.meeting_conflicts f
        JOIN public.meeting_items i ON i.area = f.area AND i.meeting = f.meeting AND i.number = f.number
        WHERE f.area = a.area AND i.case_id = a.case_id AND f.practitioner = a.holder);
  -- What everybody was told last of each time.
  RETURN QUERY
    SELECT DISTINCT ON (v.meeting, v.practitioner, coalesce(v.item, 0))
      'told', v.meeting, v.practitioner, NULL::uuid, v.item, v.starts_at, v.minutes, v.provisional, NULL::boolean,
      NULL::date, NULL::date, v.sequence, v.method, v.uid
    FROM public.invitations v JOIN public.meetings m ON m.area = v.area AND m.id = v.meeting
    WHERE m.area = of_area AND m.panel = of_panel AND m.route = of_route AND m.opened_at IS NULL
    ORDER BY v.meeting, v.practitioner, coalesce(v.item, 0), v.sequence DESC;
END
$$;
GRANT EXECUTE ON FUNCTION told_of_meetings(text, text, text) TO paneld_web;
