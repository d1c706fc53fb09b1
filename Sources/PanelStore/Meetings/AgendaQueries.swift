package import PanelRules

/// What agendas are drawn from, and what they say.
package enum AgendaQueries {
  /// Every case that waits for a panel, as it stands, with what a meeting that begins then has of it; longest waiting
  /// first. It was carried where another meeting, since the panel decided on it last, had it on its agenda and did not
  /// hear it; it stands elsewhere where an earlier meeting that is still to be held, or is being held, is to hear it.
  package static let waiting = Query(
    """
    SELECT l.case_id, c.reference, l.kind, c.state, c.head, i.number, i.called_at, i.ended_at,
      (
        SELECT count(*) FROM meeting_items p JOIN meetings h ON h.area = p.area AND h.id = p.meeting
        WHERE p.area = l.area AND p.case_id = l.case_id AND h.panel = l.panel AND p.meeting <> $3
          AND p.withdrawn_at IS NULL
          AND (p.ending <> 'decided' OR (p.ended_at IS NULL AND h.closed_at IS NOT NULL))
          AND coalesce(p.ended_at, h.closed_at) > coalesce((
            SELECT max(d.ended_at) FROM meeting_items d
            WHERE d.area = l.area AND d.case_id = l.case_id AND d.ending = 'decided'
          ), 0)
      ) AS carried,
      EXISTS (
        SELECT 1 FROM meeting_items e JOIN meetings f ON f.area = e.area AND f.id = e.meeting
        WHERE e.area = l.area AND e.case_id = l.case_id AND f.panel = l.panel AND f.id <> $3
          AND e.ended_at IS NULL AND e.withdrawn_at IS NULL AND f.closed_at IS NULL AND f.cancelled_at IS NULL
          AND f.starts_at < $4 AND f.starts_at > (SELECT casework_moment()) - 86400000000
      ) AS elsewhere,
      (
        SELECT min(x.due) FROM actions x
        WHERE x.area = l.area AND x.case_id = l.case_id AND x.standing IN ('open', 'accepted', 'in-progress', 'blocked')
      ) AS action_due
    FROM listings l
    JOIN cases c ON c.area = l.area AND c.id = l.case_id
    LEFT JOIN meeting_items i ON i.area = l.area AND i.meeting = $3 AND i.case_id = l.case_id
    WHERE l.area = $1 AND l.panel = $2
    ORDER BY l.since, l.case_id
    """,
    takes: .text, .text, .id(Meeting.self), .moment, mayBeMissing: "number", certain: "carried", "elsewhere",
    row: WaitingCase.init)

  /// What a panel gave to do about cases that do not wait for it, and nobody says is done, what was due first first.
  package static let actionsBeside = Query(
    """
    SELECT x.case_id, c.reference, x.due
    FROM meetings m
    JOIN actions x ON x.area = m.area AND x.panel = m.panel
    JOIN cases c ON c.area = x.area AND c.id = x.case_id
    WHERE m.area = $1 AND m.id = $2 AND x.standing IN ('open', 'accepted', 'in-progress', 'blocked')
      AND NOT EXISTS (
        SELECT 1 FROM listings l WHERE l.area = x.area AND l.case_id = x.case_id AND l.panel = x.panel
      )
    ORDER BY x.due, x.id
    """,
    takes: .text, .id(Meeting.self)
  ) { (id: Case.ID, reference: String, due: LocalDate) in (id: id, reference: reference, due: due) }

  /// The meetings of a panel that are to be held after one, and how many minutes there are given to what cannot be heard
  /// at that one any more, since it was put off there.
  package static let later = Query(
    """
    SELECT o.starts_at, o.minutes, coalesce((
      SELECT sum(i.minutes) FROM meeting_items i
      WHERE i.area = o.area AND i.meeting = o.id AND i.ended_at IS NULL AND i.withdrawn_at IS NULL AND EXISTS (
        SELECT 1 FROM meeting_items h
        WHERE h.area = i.area AND h.meeting = $3 AND h.case_id = i.case_id AND h.ended_at IS NOT NULL
      )
    ), 0) AS taken
    FROM meetings o
    WHERE o.area = $1 AND o.panel = $2 AND o.id <> $3 AND o.starts_at > $4 AND o.closed_at IS NULL
      AND o.cancelled_at IS NULL
    ORDER BY o.starts_at, o.id
    """,
    takes: .text, .text, .id(Meeting.self), .moment, certain: "taken"
  ) { (at: Moment, minutes: Int32, taken: Int64) in
    AgendaMeeting(at: at, length: Int(minutes), taken: Int(clamping: taken))
  }

  /// Puts items on an agenda, or back on it, each with its number; what is being heard, or was, stays as it was.
  ///
  /// The items are a JSON object whose `rows` have the names of the columns.
  package static let put = Write(
    """
    INSERT INTO meeting_items (area, meeting, number, case_id, kind, minutes, place, starts, reasons, turn, due, carried,
      needs_extra, after_lock)
    SELECT $1, $2, g.number, g.case_id, g.kind, g.minutes, g.place, g.starts, string_to_array(g.reasons, ' '), g.turn,
      g.due, g.carried, g.needs_extra,
      EXISTS (SELECT 1 FROM agenda_versions v WHERE v.area = $1 AND v.meeting = $2)
    FROM jsonb_to_recordset($3::text::jsonb -> 'rows') AS g(
      number integer, case_id uuid, kind text, minutes integer, place integer, starts integer, reasons text, turn text,
      due bigint, carried integer, needs_extra boolean)
    ON CONFLICT (area, meeting, case_id) DO UPDATE
    SET kind = excluded.kind, minutes = excluded.minutes, place = excluded.place, starts = excluded.starts,
      reasons = excluded.reasons, turn = excluded.turn, due = excluded.due, carried = excluded.carried,
      needs_extra = excluded.needs_extra, withdrawn_at = NULL,
      after_lock = CASE
        WHEN meeting_items.withdrawn_at IS NULL THEN meeting_items.after_lock ELSE excluded.after_lock
      END
    WHERE meeting_items.called_at IS NULL
    """,
    takes: .text, .id(Meeting.self), .text)

  /// Takes off an agenda every item that is not one of these cases' and is not being heard and was not.
  package static let withdraw = Write(
    """
    UPDATE meeting_items SET withdrawn_at = $4
    WHERE area = $1 AND meeting = $2 AND case_id <> ALL ($3) AND called_at IS NULL AND ended_at IS NULL
      AND withdrawn_at IS NULL
    """,
    takes: .text, .id(Meeting.self), .ids(Case.self), .moment)

  /// Forgets who was left out of an agenda.
  package static let clearLeftOut = Write(
    "DELETE FROM agenda_left_out WHERE area = $1 AND meeting = $2", takes: .text, .id(Meeting.self))

  /// Keeps who was left out, as a JSON object whose `rows` have the names of the columns.
  package static let leaveOut = Write(
    """
    INSERT INTO agenda_left_out (area, meeting, case_id, kind, minutes, place, reasons, turn, due, carried, because, free,
      next_at, needs_extra)
    SELECT $1, $2, g.case_id, g.kind, g.minutes, g.place, string_to_array(g.reasons, ' '), g.turn, g.due, g.carried,
      g.because, g.free, g.next_at, g.needs_extra
    FROM jsonb_to_recordset($3::text::jsonb -> 'rows') AS g(
      case_id uuid, kind text, minutes integer, place integer, reasons text, turn text, due bigint, carried integer,
      because text, free integer, next_at bigint, needs_extra boolean)
    """,
    takes: .text, .id(Meeting.self), .text)

  /// The items of a meeting in the order in which they are heard, those that were taken off last, each with its case as it
  /// stands.
  package static let items = Query(
    """
    SELECT i.number, i.case_id, c.reference, i.kind, i.minutes, i.place, i.starts, i.reasons, i.turn, i.due, i.carried,
      i.needs_extra, i.called_at, i.ended_at, i.ending, i.withdrawn_at, c.state, c.head, c.erased_at,
      i.after_lock AND NOT EXISTS (
        SELECT 1 FROM agenda_changes a
        WHERE a.area = i.area AND a.meeting = i.meeting AND a.item = i.number AND a.change = 'added'
      ) AS unpublished
    FROM meeting_items i JOIN cases c ON c.area = i.area AND c.id = i.case_id
    WHERE i.area = $1 AND i.meeting = $2
    ORDER BY i.withdrawn_at IS NOT NULL, i.called_at NULLS LAST, i.place NULLS LAST, i.number
    """,
    takes: .text, .id(Meeting.self), certain: "unpublished", row: AgendaItem.init)

  /// The cases that were left out of an agenda and still wait, in their order.
  package static let leftOut = Query(
    """
    SELECT o.case_id, c.reference, o.kind, o.minutes, o.reasons, o.turn, o.due, o.carried, o.because, o.free, o.next_at,
      o.needs_extra
    FROM agenda_left_out o
    JOIN cases c ON c.area = o.area AND c.id = o.case_id
    JOIN listings l ON l.area = o.area AND l.case_id = o.case_id
    WHERE o.area = $1 AND o.meeting = $2
    ORDER BY o.place
    """,
    takes: .text, .id(Meeting.self), row: AgendaLeftOut.init)

  static let all: [any AnyQuery] = [
    waiting, actionsBeside, later, put, withdraw, clearLeftOut, leaveOut, items, leftOut,
  ]
}

/// A case that waits for a panel, and what a meeting has of it.
package struct WaitingCase: Sendable {
  package let id: Case.ID
  package let reference: String
  package let kind: String
  package let state: String
  package let head: [UInt8]
  /// The number that it has, or had, at that meeting.
  package let number: Int32?
  package let calledAt: Moment?
  package let endedAt: Moment?
  package let carried: Int64
  /// An earlier meeting is to hear it.
  package let elsewhere: Bool
  /// By when the first was to be done of what nobody says is done about it; nil: there is nothing.
  package let actionDue: LocalDate?

  /// The case as it is kept.
  package var stored: StoredCase { StoredCase(reference: reference, state: state, head: head) }
}

/// An item of an agenda, with its case as it stands.
package struct AgendaItem: Sendable {
  package let number: Int32
  package let id: Case.ID
  package let reference: String
  package let kind: String
  package let minutes: Int32?
  package let place: Int32?
  package let starts: Int32?
  package let reasons: [String]?
  package let turn: String?
  package let due: Moment?
  package let carried: Int32
  package let needsExtra: Bool
  package let calledAt: Moment?
  package let endedAt: Moment?
  package let ending: ItemEnding?
  package let withdrawnAt: Moment?
  package let state: String
  package let head: [UInt8]
  package let erasedAt: Moment?
  /// It came after the agenda was published, and no supplement has it.
  package let isUnpublished: Bool

  /// The case as it is kept.
  package var stored: StoredCase {
    StoredCase(reference: reference, state: state, head: head, erasedAt: erasedAt)
  }
}

/// A case that was left out of an agenda.
package struct AgendaLeftOut: Sendable {
  package let id: Case.ID
  package let reference: String
  package let kind: String
  package let minutes: Int32
  package let reasons: [String]
  package let turn: String
  package let due: Moment?
  package let carried: Int32
  package let because: String
  /// The minutes that there were for it.
  package let free: Int32?
  /// When it can be heard instead.
  package let next: Moment?
  package let needsExtra: Bool
}
