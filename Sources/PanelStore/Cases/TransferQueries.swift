package import PanelRules

/// Cases offered by one area to another.
package enum TransferQueries {
  package static let propose = Write(
    """
    INSERT INTO transfers (area, area_title, id, case_id, to_area, route, reference, proposed_at, proposed_by, state)
    SELECT areas.area, areas.title, $2, $3, $4, $5, $6, $7, $8, 'proposed' FROM areas WHERE areas.area = $1
    """,
    takes: .text, .id(CaseTransfer.self), .id(Case.self), .text, .text, .text, .moment, .id(Practitioner.self),
    touching: .exactlyOne)

  /// Ends a proposal, whichever way.
  package static let settle = Write(
    """
    UPDATE transfers SET state = $3, answered_at = $4, answered_by = $5
    WHERE area = $1 AND case_id = $2 AND state = 'proposed'
    """,
    takes: .text, .id(Case.self), .text, .moment, .id(Practitioner.self), touching: .exactlyOne)

  /// The case that acceptance opened.
  package static let opened = Write(
    "UPDATE transfers SET opened = $3 WHERE area = $1 AND id = $2",
    takes: .text, .id(CaseTransfer.self), .id(Case.self), touching: .exactlyOne)

  /// What is offered to an area and not answered yet, oldest first.
  package static let offered = Query(
    """
    SELECT area, area_title, id, case_id, to_area, route, reference, proposed_at, state FROM transfers
    WHERE to_area = $1 AND state = 'proposed'
    ORDER BY proposed_at, id
    LIMIT 200
    """,
    takes: .text, row: StoredTransfer.init)

  /// One that is or was offered to an area.
  package static let one = Query(
    """
    SELECT area, area_title, id, case_id, to_area, route, reference, proposed_at, state FROM transfers
    WHERE to_area = $1 AND id = $2
    """,
    takes: .text, .id(CaseTransfer.self), row: StoredTransfer.init)

  /// One of the sender's, read again under the lock of its case.
  package static let standing = Query(
    """
    SELECT area, area_title, id, case_id, to_area, route, reference, proposed_at, state FROM transfers
    WHERE area = $1 AND id = $2 AND state = 'proposed'
    """,
    takes: .text, .id(CaseTransfer.self), row: StoredTransfer.init)

  /// Where a case went: the area that took it, and when. The case that it opened there is the other area's to show.
  package static let accepted = Query(
    "SELECT to_area, answered_at FROM transfers WHERE area = $1 AND case_id = $2 AND state = 'accepted'",
    takes: .text, .id(Case.self), certain: "answered_at", row: AcceptedTransfer.init)

  static let all: [any AnyQuery] = [propose, settle, opened, offered, one, standing, accepted]
}

/// What the sender may know of a transfer that was accepted.
package struct AcceptedTransfer: Sendable {
  package let to: String
  package let at: Moment
}

/// A transfer's row.
package struct StoredTransfer: Sendable {
  package let area: String
  package let areaTitle: String
  package let id: CaseTransfer.ID
  package let caseID: Case.ID
  package let toArea: String
  package let route: String
  package let reference: String
  package let proposedAt: Moment
  package let state: String
}
