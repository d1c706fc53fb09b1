-- An act on dates is undone whole, one act after another: what a renewal changed of its series, whether a date was
-- provisional, and who has changed a meeting since, so that they are named. Every new column may be null: a service of
-- before goes on writing, and what it wrote is undone as far as it could be then.
ALTER TABLE date_acts
  -- The version at which the act left its series; null where it did not change it.
  ADD COLUMN series_version bigint,
  -- What stood of the series before it was renewed.
  ADD COLUMN rulings text,
  ADD COLUMN closures text,
  ADD COLUMN known_through date;
-- As it was before the act.
ALTER TABLE date_act_meetings ADD COLUMN provisional boolean;

-- Who brought a meeting to each of its versions. Nobody reads it as such: it names to whoever undoes an act on dates those
-- who have built on it. It is kept by the database, so that no act can forget to.
CREATE TABLE meeting_changes (
  area text NOT NULL,
  meeting uuid NOT NULL,
  version bigint NOT NULL,
  -- Null: the service itself.
  practitioner uuid,
  PRIMARY KEY (area, meeting, version),
  FOREIGN KEY (area, meeting) REFERENCES meetings (area, id),
  FOREIGN KEY (area, practitioner) REFERENCES practitioners
);
ALTER TABLE meeting_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_changes_keep ON meeting_changes FOR ALL TO paneld_owner USING (true) WITH CHECK (true);

CREATE FUNCTION keep_meeting_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.meeting_changes (area, meeting, version, practitioner)
  VALUES (NEW.area, NEW.id, NEW.version, public.app_practitioner())
  ON CONFLICT (area, meeting, version) DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER meetings_keep_change AFTER UPDATE OF version ON meetings FOR EACH ROW
  WHEN (NEW.version > OLD.version) EXECUTE FUNCTION keep_meeting_change();

-- What has happened since an act on dates at the meetings that it was about, or to its series, and who did it: a row for
-- each who did, with no name where nobody can be named. What was done and undone again is as if it had not been: it
-- leaves a meeting two versions further on. Told to whoever did the act alone.
CREATE POLICY date_acts_tell ON date_acts FOR SELECT TO paneld_owner USING (true);
CREATE POLICY date_act_meetings_tell ON date_act_meetings FOR SELECT TO paneld_owner USING (true);
CREATE FUNCTION built_on_act(of_area text, of_act uuid) RETURNS TABLE (meeting uuid, practitioner uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF of_area <> ALL (public.app_areas()) OR NOT EXISTS (
    SELECT 1 FROM public.date_acts a
    WHERE a.area = of_area AND a.id = of_act AND a.added_by = public.app_practitioner()
  ) THEN
    RETURN;
  END IF;
  RETURN QUERY
    WITH own AS (
      SELECT d.meeting AS id, d.version AS left_at, m.version AS stands_at
      FROM public.date_act_meetings d JOIN public.meetings m ON m.area = d.area AND m.id = d.meeting
      WHERE d.area = of_area AND d.act = of_act
    ), undone AS (
      SELECT own.id, b.added_by AS who, count(*) AS acts, count(c.version) AS kept
      FROM own
      JOIN public.date_act_meetings o ON o.area = of_area AND o.meeting = own.id AND o.version > own.left_at
      JOIN public.date_acts b ON b.area = o.area AND b.id = o.act AND b.undone_at IS NOT NULL
      LEFT JOIN public.meeting_changes c ON c.area = o.area AND c.meeting = o.meeting AND c.version = o.version
      GROUP BY own.id, b.added_by
    ), changes AS (
      SELECT own.id, c.practitioner AS who, count(*) AS made
      FROM own JOIN public.meeting_changes c ON c.area = of_area AND c.meeting = own.id AND c.version > own.left_at
      GROUP BY own.id, c.practitioner
    )
    SELECT own.id, builders.who
    FROM own LEFT JOIN (
      SELECT k.id, k.who FROM changes k LEFT JOIN undone u ON u.id = k.id AND u.who = k.who
      WHERE k.made > 2 * coalesce(u.kept, 0)
    ) AS builders ON builders.id = own.id
    WHERE own.stands_at - own.left_at <> 2 * coalesce((SELECT sum(u.acts) FROM undone u WHERE u.id = own.id), 0);
  RETURN QUERY
    SELECT DISTINCT NULL::uuid, b.added_by
    FROM public.date_acts a
    JOIN public.date_acts b ON b.area = a.area AND b.series = a.series AND b.series_version > a.series_version
    WHERE a.area = of_area AND a.id = of_act AND b.undone_at IS NULL;
END
$$;
GRANT EXECUTE ON FUNCTION built_on_act(text, uuid) TO paneld_web;

-- The chair says in which order cases are heard, and that one waits for a later meeting. A service of before hears it at its
-- turn.
ALTER TABLE agenda_pins
  -- In which order, among those that were put there at once.
  ADD COLUMN rank integer NOT NULL DEFAULT 0 CHECK (rank >= 0),
  DROP CONSTRAINT agenda_pins_place_check,
  ADD CONSTRAINT agenda_pins_place_check CHECK (place IN ('first', 'last', 'later'));
ALTER TABLE agenda_left_out
  DROP CONSTRAINT agenda_left_out_because_check,
  ADD CONSTRAINT agenda_left_out_because_check CHECK (because IN (
    'no-time', 'kept-for-others', 'longer-than-meeting', 'needs-extra-meeting', 'no-gap', 'deferred'));
