package import Foundation
package import PanelRules

/// The items of a meeting: one case each, numbered for good.
package enum ItemQueries {
  /// Puts cases on an agenda as they are, in the order given; it is drawn anew with them.
  package static let add = Write(
    """
    INSERT INTO meeting_items (area, meeting, number, case_id, kind, after_lock)
    SELECT $1, $2, given.number, given.case_id, given.kind,
      EXISTS (SELECT 1 FROM agenda_versions v WHERE v.area = $1 AND v.meeting = $2)
    FROM unnest($3::bigint[], $4::uuid[], $5::text[]) AS given(number, case_id, kind)
    """,
    takes: .text, .id(Meeting.self), .int8s, .ids(Case.self), .texts)

  /// The highest number given at a meeting, whoever may see the item: numbers never move.
  package static let last = Query(
    "SELECT meeting_last_item($1, $2) AS number",
    takes: .text, .id(Meeting.self), certain: "number"
  ) { (number: Int32) in Int(number) }

  package static let ofMeeting = Query(
    """
    SELECT i.number, i.case_id, c.reference, c.stage, i.kind, i.called_at, i.called_before, i.ended_at, i.ending, i.decision,
      i.method, i.minutes, i.place, i.starts,
      ARRAY(
        SELECT f.practitioner FROM meeting_conflicts f
        WHERE f.area = i.area AND f.meeting = i.meeting AND f.number = i.number ORDER BY f.practitioner
      ) AS conflicts,
      i.after_lock AND NOT EXISTS (
        SELECT 1 FROM agenda_changes a
        WHERE a.area = i.area AND a.meeting = i.meeting AND a.item = i.number AND a.change = 'added'
      ) AS unpublished
    FROM meeting_items i JOIN cases c ON c.area = i.area AND c.id = i.case_id
    WHERE i.area = $1 AND i.meeting = $2 AND i.withdrawn_at IS NULL
    ORDER BY i.number
    """,
    takes: .text, .id(Meeting.self), certain: "conflicts", "unpublished", row: StoredItem.init)

  package static let one = Query(
    """
    SELECT i.number, i.case_id, c.reference, c.stage, i.kind, i.called_at, i.called_before, i.ended_at, i.ending, i.decision,
      i.method, i.minutes, i.place, i.starts,
      ARRAY(
        SELECT f.practitioner FROM meeting_conflicts f
        WHERE f.area = i.area AND f.meeting = i.meeting AND f.number = i.number ORDER BY f.practitioner
      ) AS conflicts,
      i.after_lock AND NOT EXISTS (
        SELECT 1 FROM agenda_changes a
        WHERE a.area = i.area AND a.meeting = i.meeting AND a.item = i.number AND a.change = 'added'
      ) AS unpublished
    FROM meeting_items i JOIN cases c ON c.area = i.area AND c.id = i.case_id
    WHERE i.area = $1 AND i.meeting = $2 AND i.number = $3 AND i.withdrawn_at IS NULL
    """,
    takes: .text, .id(Meeting.self), .int4, certain: "conflicts", "unpublished", row: StoredItem.init)

  /// Where an item stands, taken off or not.
  package static let place = Query(
    """
    SELECT case_id, withdrawn_at IS NOT NULL AS withdrawn FROM meeting_items
    WHERE area = $1 AND meeting = $2 AND number = $3
    """,
    takes: .text, .id(Meeting.self), .int4, certain: "withdrawn"
  ) { (caseID: Case.ID, withdrawn: Bool) in ItemPlace(caseID: caseID, isWithdrawn: withdrawn) }

  /// The cases that a meeting does not decide and that one before it had carried over, as they stand. None where $3 says
  /// that it does not close.
  package static let carriedAgain = Query(
    """
    SELECT c.id, c.reference, c.state, c.head
    FROM meeting_items i JOIN cases c ON c.area = i.area AND c.id = i.case_id
    WHERE i.area = $1 AND i.meeting = $2 AND $3 AND i.carried > 0 AND i.withdrawn_at IS NULL
      AND i.ending IS DISTINCT FROM 'decided' AND c.erased_at IS NULL
    ORDER BY c.id
    """,
    takes: .text, .id(Meeting.self), .bool
  ) { (id: Case.ID, reference: String, state: String, head: [UInt8]) in
    (id: id, stored: StoredCase(reference: reference, state: state, head: head))
  }

  /// What a meeting does not decide, in the order of its agenda, and whether it goes on waiting for the panel. None where $3
  /// says that it does not close.
  package static let undecided = Query(
    """
    SELECT i.number, i.case_id, c.reference, i.ending, EXISTS (
      SELECT 1 FROM listings l WHERE l.area = i.area AND l.case_id = i.case_id AND l.panel = m.panel
    ) AS waits
    FROM meeting_items i
    JOIN meetings m ON m.area = i.area AND m.id = i.meeting
    JOIN cases c ON c.area = i.area AND c.id = i.case_id
    WHERE i.area = $1 AND i.meeting = $2 AND $3 AND i.withdrawn_at IS NULL AND i.ending IS DISTINCT FROM 'decided'
    ORDER BY i.place NULLS LAST, i.number
    """,
    takes: .text, .id(Meeting.self), .bool, certain: "waits", row: ItemLeftOver.init)

  /// Begins an item, or begins it again: when it was called before is kept, for the minutes.
  package static let call = Write(
    """
    UPDATE meeting_items SET called_at = $4,
      called_before = CASE WHEN called_at IS NULL THEN called_before ELSE called_before || called_at END
    WHERE area = $1 AND meeting = $2 AND number = $3 AND ended_at IS NULL
      AND withdrawn_at IS NULL
    """,
    takes: .text, .id(Meeting.self), .int4, .moment, touching: .exactlyOne)

  package static let decided = Write(
    """
    UPDATE meeting_items SET ended_at = $4, ending = 'decided', decision = $5, method = $6, record = $7
    WHERE area = $1 AND meeting = $2 AND number = $3 AND ended_at IS NULL
    """,
    takes: .text, .id(Meeting.self), .int4, .moment, .text, .text, .uuid, touching: .exactlyOne)

  /// Ends an item without a decision: put off, noted, or not come to; with the sealed words why, where there are any.
  package static let ended = Write(
    """
    UPDATE meeting_items SET ended_at = $4, ending = $5, record = $6
    WHERE area = $1 AND meeting = $2 AND number = $3 AND ended_at IS NULL
    """,
    takes: .text, .id(Meeting.self), .int4, .moment, .value(ItemEnding.self), .optional(.uuid), touching: .exactlyOne)

  /// Put off because its meeting is cancelled: heard at another, with the sealed record of why it can wait until then,
  /// where somebody said so.
  package static let moved = Write(
    """
    UPDATE meeting_items SET ended_at = $4, ending = 'adjourned', moved_to = $5, record = $6
    WHERE area = $1 AND meeting = $2 AND number = $3 AND ended_at IS NULL
    """,
    takes: .text, .id(Meeting.self), .int4, .moment, .id(Meeting.self), .optional(.uuid), touching: .exactlyOne)

  /// Put off because its meeting is cancelled, with the sealed record of why that is acceptable.
  package static let delayed = Write(
    """
    UPDATE meeting_items SET ended_at = $4, ending = 'adjourned', record = $5
    WHERE area = $1 AND meeting = $2 AND number = $3 AND ended_at IS NULL
    """,
    takes: .text, .id(Meeting.self), .int4, .moment, .uuid, touching: .exactlyOne)

  package static let conflicted = Query(
    "SELECT practitioner FROM meeting_conflicts WHERE area = $1 AND meeting = $2 AND number = $3",
    takes: .text, .id(Meeting.self), .int4
  ) { (practitioner: Practitioner.ID) in practitioner }

  package static let declareConflict = Write(
    """
    INSERT INTO meeting_conflicts (area, meeting, number, practitioner, declared_at) VALUES ($1, $2, $3, $4, $5)
    """,
    takes: .text, .id(Meeting.self), .int4, .id(Practitioner.self), .moment, touching: .exactlyOne)

  static let all: [any AnyQuery] = [
    add, last, ofMeeting, one, place, carriedAgain, undecided, call, decided, ended, moved, delayed, conflicted,
    declareConflict,
  ]
}

extension ItemEnding: SQLValue {}

/// An item as it stands.
package struct StoredItem: Sendable {
  package let number: Int32
  package let caseID: Case.ID
  package let reference: String
  package let stage: String
  package let kind: String
  package let calledAt: Moment?
  /// When it was called first, where it began anew, and each time before the last; in their order.
  package let calledBefore: [Moment]
  package let endedAt: Moment?
  package let ending: ItemEnding?
  package let decision: String?
  package let method: String?
  /// How many minutes it takes; nil: it was put there before agendas were packed.
  package let minutes: Int32?
  /// Its turn among the items, and when it is, in minutes from the beginning.
  package let place: Int32?
  package let starts: Int32?
  /// Those with a conflict of interest on it.
  package let conflicts: [Practitioner.ID]
  /// It came after the agenda was published, and no supplement has it.
  package let isUnpublished: Bool
}

/// An item that its meeting does not decide.
package struct ItemLeftOver: Sendable {
  package let number: Int32
  package let caseID: Case.ID
  package let reference: String
  /// Nil: it was not called.
  package let ending: ItemEnding?
  /// Its case goes on waiting for the panel.
  package let waits: Bool
}

/// Where an item stands.
package struct ItemPlace: Sendable {
  package let caseID: Case.ID
  /// It was taken off the agenda.
  package let isWithdrawn: Bool
}
