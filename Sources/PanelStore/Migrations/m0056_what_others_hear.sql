-- Whoever arranges a meeting and is in conflict on one of its cases sees no item of that case. What they would draw, publish,
-- call or close by the items they see would go over the head of the one they do not: two items heard at once, two at one
-- time, one that nobody is sent. So the service asks whether there is one, and says neither which nor how many.
--
-- Nothing: no such item. Over: one that has ended. Waiting: one that was not called. Heard: one that was.
CREATE FUNCTION meeting_beyond(of_area text, of_meeting uuid) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  shut bytea[] := public.app_conflicts();
BEGIN
  IF of_area <> ALL (public.app_areas()) OR cardinality(shut) = 0 THEN RETURN 'nothing'; END IF;
  RETURN (
    SELECT CASE
      WHEN bool_or(i.ended_at IS NULL AND i.called_at IS NOT NULL) THEN 'heard'
      WHEN bool_or(i.ended_at IS NULL) THEN 'waiting'
      WHEN count(*) > 0 THEN 'over'
      ELSE 'nothing' END
    FROM public.meeting_items i
    WHERE i.area = of_area AND i.meeting = of_meeting AND i.withdrawn_at IS NULL
      AND sha256(uuid_send(i.case_id)) = ANY (shut)
  );
END
$$;
REVOKE EXECUTE ON FUNCTION meeting_beyond(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION meeting_beyond(text, uuid) TO paneld_web;
