package import Foundation
package import PanelRules

/// Everything that meetings hold of a person's cases, as the service gathers it for a reviewer.
package enum HeldOfMeetingsQueries {
  /// What was said of some cases at meetings, in words, in its order.
  package static let said = Query(
    """
    SELECT s.case_id, s.id, s.kind, s.agency, g.class, s.onward, s.recorded_at
    FROM item_contributions s JOIN agencies g ON g.area = s.area AND g.id = s.agency
    WHERE s.area = $1 AND s.case_id = ANY ($2) AND s.kind <> 'nothing-to-add'
    ORDER BY s.recorded_at, s.id
    """,
    takes: .text, .ids(Case.self), row: SaidAtMeeting.init)

  /// What panels gave agencies to do about some cases, in the order in which it was given.
  package static let actions = Query(
    """
    SELECT x.case_id, x.id, x.record, x.agency, e.at
    FROM actions x JOIN action_events e ON e.area = x.area AND e.action = x.id AND e.kind = 'given'
    WHERE x.area = $1 AND x.case_id = ANY ($2)
    ORDER BY e.at, x.id
    """,
    takes: .text, .ids(Case.self), row: ActionOfCase.init)

  /// How items of some cases ended of which something was written down, in the order in which they did; its words are
  /// sealed under its record.
  package static let ended = Query(
    """
    SELECT i.case_id, i.meeting, i.number, i.decision, i.record, i.ended_at
    FROM meeting_items i
    WHERE i.area = $1 AND i.case_id = ANY ($2) AND i.record IS NOT NULL AND i.ended_at IS NOT NULL
    ORDER BY i.ended_at, i.meeting, i.number
    """,
    takes: .text, .ids(Case.self), certain: "record", "ended_at", row: EndedItem.init)

  /// For whom those work who took positions on a decision.
  package static let voices = Query(
    """
    SELECT p.id, p.agency, g.class FROM practitioners p JOIN agencies g ON g.area = p.area AND g.id = p.agency
    WHERE p.area = $1 AND p.id = ANY ($2)
    ORDER BY p.id
    """,
    takes: .text, .ids(Practitioner.self)
  ) { (id: Practitioner.ID, agency: Agency.ID, agencyClass: AgencyClass) in
    (id: id, agency: agency, agencyClass: agencyClass)
  }

  static let all: [any AnyQuery] = [said, actions, ended, voices]
}

/// What was said of a case at a meeting; its words are sealed under its identifier.
package struct SaidAtMeeting: Sendable {
  package let caseID: Case.ID
  package let id: UUID
  package let kind: String
  package let agency: Agency.ID
  package let agencyClass: AgencyClass
  package let onward: String?
  package let at: Moment
}

/// What a panel gave somebody to do about a case.
package struct ActionOfCase: Sendable {
  package let caseID: Case.ID
  package let id: PanelAction.ID
  package let record: UUID
  package let agency: Agency.ID
  package let at: Moment
}

/// How an item of a case ended.
package struct EndedItem: Sendable {
  package let caseID: Case.ID
  package let meeting: Meeting.ID
  package let number: Int32
  /// Nil: nothing was decided.
  package let decision: String?
  package let record: UUID
  package let endedAt: Moment
}
