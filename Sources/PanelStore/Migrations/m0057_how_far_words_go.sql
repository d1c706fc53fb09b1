-- What an agency says at a meeting goes no further than it says, and who came for an item is told to those who see it.
-- Both only shut out: what another policy lets somebody see, these may keep from them. The service that gathers what is
-- held of a person reads as before, on terms of its own.

-- Whoever was in the room as it was said knows it, and so do its agency and those who arrange the panel's meetings, who
-- keep its minutes. To others it goes as its agency said: to nobody, to those who see the case by a role that sits on the
-- panel, or to all who see it.
CREATE POLICY item_contributions_onward ON item_contributions AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (
    onward IS NULL OR onward = 'free-within-purpose' OR agency = (SELECT app_agency())
    OR EXISTS (
      SELECT 1 FROM meetings m
      JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route
        AND r.practitioner = (SELECT app_practitioner())
      WHERE m.area = item_contributions.area AND m.id = item_contributions.meeting
        AND (
          r.arranges
          OR (item_contributions.onward IN ('panel-only', 'ask-originator') AND r.sits AND (
            r.every_case
            OR EXISTS (
              SELECT 1 FROM case_access a
              WHERE a.area = m.area AND a.case_id = item_contributions.case_id
                AND a.holder = (SELECT app_practitioner()) AND a.why = 'assigned:' || r.role AND NOT a.held
                AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
            )
          ))
        )
    )
    OR EXISTS (
      SELECT 1 FROM meeting_attendance t
      WHERE t.area = item_contributions.area AND t.meeting = item_contributions.meeting
        AND t.practitioner = (SELECT app_practitioner()) AND t.arrived_at <= item_contributions.recorded_at
        AND (t.left_at IS NULL OR item_contributions.recorded_at < t.left_at)
    )
  );

-- Guests and observers come for an item: told to those who arrange the meeting, to themselves, and to whoever sees the
-- item that they heard, or every item.
CREATE POLICY meeting_attendance_guests ON meeting_attendance AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (
    capacity IN ('chair', 'deputy', 'member') OR practitioner = (SELECT app_practitioner())
    OR EXISTS (
      SELECT 1 FROM meetings m
      JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route
        AND r.practitioner = (SELECT app_practitioner())
      WHERE m.area = meeting_attendance.area AND m.id = meeting_attendance.meeting AND r.arranges
    )
    OR (
      SELECT count(*) FROM meeting_items i
      WHERE i.area = meeting_attendance.area AND i.meeting = meeting_attendance.meeting
    ) = meeting_last_item(meeting_attendance.area, meeting_attendance.meeting)
    OR EXISTS (
      SELECT 1 FROM meeting_items i
      WHERE i.area = meeting_attendance.area AND i.meeting = meeting_attendance.meeting
        AND (meeting_attendance.left_at IS NULL OR i.called_at <= meeting_attendance.left_at)
        AND (i.ended_at IS NULL OR meeting_attendance.arrived_at <= i.ended_at)
        AND i.called_at IS NOT NULL AND meeting_attendance.arrived_at IS NOT NULL
    )
  );

-- And who accepted that a meeting is confidential, as who was there.
CREATE POLICY confidentiality_acceptances_guests ON confidentiality_acceptances AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (
    practitioner = (SELECT app_practitioner())
    OR EXISTS (
      SELECT 1 FROM meetings m
      JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route
        AND r.practitioner = (SELECT app_practitioner())
      WHERE m.area = confidentiality_acceptances.area AND m.id = confidentiality_acceptances.meeting AND r.arranges
    )
    OR EXISTS (
      SELECT 1 FROM meeting_attendance t
      WHERE t.area = confidentiality_acceptances.area AND t.meeting = confidentiality_acceptances.meeting
        AND t.practitioner = confidentiality_acceptances.practitioner
    )
  );
