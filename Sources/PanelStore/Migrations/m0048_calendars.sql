-- What calendars are told of meetings: feeds that their owners subscribe to, invitations that are still to be sent, and
-- what those who are invited answer. Nothing here says what a meeting is about.

-- When its date or standing was last changed; null: not since it was added.
ALTER TABLE meetings ADD COLUMN changed_at bigint;
GRANT UPDATE (changed_at) ON meetings TO paneld_web;

-- Whether the role arranges the meetings of the route's panel: copied from the definition when the role is given. Roles
-- given before are taken to do so where they sit there and see every case, and the service asks the definition besides.
ALTER TABLE practitioner_roles ADD COLUMN arranges boolean;
ALTER TABLE practitioner_roles NO FORCE ROW LEVEL SECURITY;
UPDATE practitioner_roles SET arranges = sits AND every_case;
ALTER TABLE practitioner_roles FORCE ROW LEVEL SECURITY;
ALTER TABLE practitioner_roles ALTER COLUMN arranges SET DEFAULT false, ALTER COLUMN arranges SET NOT NULL;

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

-- A feed that was revoked stays revoked: its address may be with others by then.
CREATE FUNCTION keep_feed_shut() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN
    RAISE EXCEPTION 'a feed that was revoked stays revoked' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER calendar_feeds_stay_shut BEFORE UPDATE ON calendar_feeds
  FOR EACH ROW EXECUTE FUNCTION keep_feed_shut();

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
        JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route AND r.arranges
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
-- Whether an item is of the case that an act is about, to whoever works on it: who gives a role on a case need not
-- arrange the meetings that hear it.
CREATE FUNCTION item_in_act(of_area text, of_meeting uuid, of_item integer) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN of_area = ANY (public.app_areas()) AND EXISTS (
    SELECT 1 FROM public.meeting_items i
    WHERE i.area = of_area AND i.meeting = of_meeting AND i.number = of_item AND i.case_id = public.worked_case());
END
$$;
GRANT EXECUTE ON FUNCTION item_in_act(text, uuid, integer) TO paneld_web;
CREATE POLICY invitations_add ON invitations FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND added_by = (SELECT app_practitioner())
    AND (
      EXISTS (
        SELECT 1 FROM meetings m
        JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route AND r.arranges
        WHERE m.area = invitations.area AND m.id = invitations.meeting AND r.practitioner = (SELECT app_practitioner())
      )
      OR item IS NOT NULL AND item_in_act(area, meeting, item)
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

-- What invitations are decided from is looked at past what whoever acts may see, so that nobody is told to stay away
-- because of who acts; the service shows nothing of it.
CREATE POLICY agenda_versions_for_invitations ON agenda_versions FOR SELECT TO paneld_owner USING (true);
CREATE POLICY meeting_conflicts_for_invitations ON meeting_conflicts FOR SELECT TO paneld_owner USING (true);

-- Whether somebody comes to a panel for a case alone: they were given a role on it that is shown items, or that sits on
-- the panel, and neither the police nor a conflict of interest keeps it from them. Asked by the functions below alone.
CREATE FUNCTION comes_for_case(of_area text, of_case uuid, of_person uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moment bigint := public.casework_moment();
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.case_access a JOIN public.cases c ON c.area = a.area AND c.id = a.case_id
    WHERE a.area = of_area AND a.case_id = of_case AND a.holder = of_person AND a.single AND a.why LIKE 'assigned:%'
      AND NOT a.held AND a.starts_at <= moment AND a.ends_at > moment
      AND (a.level = 'item' OR a.level IN ('team', 'police') AND EXISTS (
        SELECT 1 FROM public.practitioner_roles r
        WHERE r.area = a.area AND r.route = c.route AND r.sits AND 'assigned:' || r.role = a.why))
  ) AND NOT EXISTS (
    SELECT 1 FROM public.conflicts s
    WHERE s.area = of_area AND s.case_id = of_case AND s.practitioner = of_person AND NOT EXISTS (
      SELECT 1 FROM public.sharing_record_ends e WHERE e.area = s.area AND e.record = s.record)
  ) AND NOT EXISTS (
    SELECT 1 FROM public.meeting_conflicts f
    JOIN public.meeting_items i ON i.area = f.area AND i.meeting = f.meeting AND i.number = f.number
    WHERE f.area = of_area AND i.case_id = of_case AND f.practitioner = of_person);
END
$$;

-- To what a link answers: nothing once the meeting began or was cancelled, or where the person is not to come any more;
-- for an item nothing where it was ended or taken off, or its case is not theirs to come for any more.
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
    AND (v.item IS NULL OR EXISTS (
      SELECT 1 FROM public.meeting_items i
      WHERE i.area = v.area AND i.meeting = v.meeting AND i.number = v.item AND i.ended_at IS NULL
        AND i.withdrawn_at IS NULL AND public.comes_for_case(i.area, i.case_id, v.practitioner)))
  ORDER BY v.starts_at, v.id LIMIT 1
$$;
GRANT EXECUTE ON FUNCTION invited_by_link(bytea) TO paneld_web;

-- What invitations to a panel's meetings are decided from, for those who arrange them: who sits there and from when until
-- when, its meetings to come with the times of their items, who comes for an item alone, and what everybody was told. Of
-- items it tells numbers and no case. What is drawn onto an agenda has no number yet: who comes for a case is told by the
-- case, and only of those that whoever asks sees.
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
    WHERE r.area = of_area AND r.practitioner = public.app_practitioner() AND r.route = of_route AND r.arranges
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
  -- When each item is heard, in minutes from the beginning, and whether that was published; and who comes for it.
  RETURN QUERY
    SELECT told.kind, m.id, told.practitioner, NULL::uuid, i.number, i.starts::bigint, i.minutes, NULL::boolean, EXISTS (
        SELECT 1 FROM public.agenda_versions v WHERE v.area = m.area AND v.meeting = m.id
      ), NULL::date, NULL::date, NULL::integer, NULL::text, NULL::uuid
    FROM public.meetings m JOIN public.meeting_items i ON i.area = m.area AND i.meeting = m.id
    CROSS JOIN LATERAL (
      SELECT 'item' AS kind, NULL::uuid AS practitioner
      UNION ALL
      SELECT 'guest', given.holder FROM (
        SELECT DISTINCT a.holder FROM public.case_access a
        WHERE a.area = i.area AND a.case_id = i.case_id AND a.single AND a.why LIKE 'assigned:%'
      ) AS given
      JOIN public.practitioners p ON p.area = i.area AND p.id = given.holder AND p.active
      WHERE public.comes_for_case(i.area, i.case_id, given.holder)
    ) AS told
    WHERE m.area = of_area AND m.panel = of_panel AND m.route = of_route AND m.opened_at IS NULL
      AND m.cancelled_at IS NULL AND m.starts_at > moment
      AND i.starts IS NOT NULL AND i.minutes IS NOT NULL AND i.ended_at IS NULL AND i.withdrawn_at IS NULL;
  RETURN QUERY
    SELECT DISTINCT 'comer', NULL::uuid, a.holder, a.case_id, NULL::integer, NULL::bigint, NULL::integer,
      NULL::boolean, NULL::boolean, NULL::date, NULL::date, NULL::integer, NULL::text, NULL::uuid
    FROM public.case_access own
    JOIN public.cases c ON c.area = own.area AND c.id = own.case_id AND c.route = of_route
    JOIN public.case_access a ON a.area = own.area AND a.case_id = own.case_id AND a.single AND a.why LIKE 'assigned:%'
    JOIN public.practitioners p ON p.area = a.area AND p.id = a.holder AND p.active
    WHERE own.area = of_area AND own.holder = ANY (public.app_holders()) AND own.level IN ('item', 'team', 'police')
      AND NOT own.held AND own.starts_at <= moment AND own.ends_at > moment AND c.closed_at IS NULL
      AND sha256(uuid_send(own.case_id)) <> ALL (public.app_conflicts())
      AND public.comes_for_case(a.area, a.case_id, a.holder);
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

-- The same of one case, for whoever works on it while an act changes who comes for it: the times of its items that were
-- published, what was told of them, who is kept from them by a conflict that was declared at a meeting or works here no more,
-- and which of those who have a role on the case, or are named, sit on the panel anyway.
CREATE FUNCTION told_of_case(of_area text, of_case uuid, of_people uuid[]) RETURNS TABLE (
    kind text, meeting uuid, practitioner uuid, case_id uuid, item integer, starts_at bigint, minutes integer,
    provisional boolean, published boolean, from_day date, until_day date, sequence integer, method text, uid uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  moment bigint := public.casework_moment();
  heard record;
BEGIN
  IF of_area <> ALL (public.app_areas()) OR of_case IS DISTINCT FROM public.worked_case() THEN RETURN; END IF;
  FOR heard IN
    SELECT m.id, m.panel, m.route, m.starts_at AS begins, m.minutes AS lasts, m.provisional AS unsure, i.number,
      i.starts, i.minutes
    FROM public.meeting_items i JOIN public.meetings m ON m.area = i.area AND m.id = i.meeting
    WHERE i.area = of_area AND i.case_id = of_case AND m.opened_at IS NULL AND m.cancelled_at IS NULL
      AND m.starts_at > moment AND i.starts IS NOT NULL AND i.minutes IS NOT NULL AND i.ended_at IS NULL
      AND i.withdrawn_at IS NULL
      AND EXISTS (SELECT 1 FROM public.agenda_versions v WHERE v.area = m.area AND v.meeting = m.id)
  LOOP
    RETURN QUERY VALUES
      ('meeting', heard.id, NULL::uuid, NULL::uuid, NULL::integer, heard.begins, heard.lasts, heard.unsure,
        NULL::boolean, NULL::date, NULL::date, NULL::integer, NULL::text, NULL::uuid),
      ('item', heard.id, NULL::uuid, NULL::uuid, heard.number, heard.starts::bigint, heard.minutes, NULL::boolean,
        true, NULL::date, NULL::date, NULL::integer, NULL::text, NULL::uuid);
    RETURN QUERY
      SELECT 'member', NULL::uuid, x.practitioner, NULL::uuid, NULL::integer, NULL::bigint, NULL::integer,
        NULL::boolean, NULL::boolean, x.from_day, x.until_day, NULL::integer, NULL::text, NULL::uuid
      FROM public.panel_members x
      JOIN public.practitioners p ON p.area = x.area AND p.id = x.practitioner AND p.active
      WHERE x.area = of_area AND x.panel = heard.panel AND x.route = heard.route AND x.part <> 'stand-in'
        AND (x.practitioner = ANY (of_people) OR EXISTS (
          SELECT 1 FROM public.case_access a
          WHERE a.area = of_area AND a.case_id = of_case AND a.holder = x.practitioner AND a.single
            AND a.why LIKE 'assigned:%'));
    RETURN QUERY
      SELECT DISTINCT ON (v.practitioner)
        'told', v.meeting, v.practitioner, NULL::uuid, v.item, v.starts_at, v.minutes, v.provisional, NULL::boolean,
        NULL::date, NULL::date, v.sequence, v.method, v.uid
      FROM public.invitations v
      WHERE v.area = of_area AND v.meeting = heard.id AND v.item = heard.number
      ORDER BY v.practitioner, v.sequence DESC;
  END LOOP;
  RETURN QUERY
    SELECT DISTINCT 'barred', NULL::uuid, f.practitioner, NULL::uuid, NULL::integer, NULL::bigint, NULL::integer,
      NULL::boolean, NULL::boolean, NULL::date, NULL::date, NULL::integer, NULL::text, NULL::uuid
    FROM public.meeting_conflicts f
    JOIN public.meeting_items i ON i.area = f.area AND i.meeting = f.meeting AND i.number = f.number
    WHERE f.area = of_area AND i.case_id = of_case
    UNION
    SELECT 'barred', NULL, a.holder, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM public.case_access a JOIN public.practitioners p ON p.area = a.area AND p.id = a.holder AND NOT p.active
    WHERE a.area = of_area AND a.case_id = of_case AND a.single AND a.why LIKE 'assigned:%';
END
$$;
GRANT EXECUTE ON FUNCTION told_of_case(text, uuid, uuid[]) TO paneld_web;
