package import Foundation
package import PanelRules

/// The actions that panels gave: one row each, never deleted, as far as the reader may see them.
package enum ActionQueries {
  package static let give = Write(
    """
    INSERT INTO actions (area, id, case_id, reference, route, panel, meeting, item, agency, practitioner, due, urgent,
      standing, postponed, version, record)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', 0, 1, $13)
    """,
    takes: .text, .id(PanelAction.self), .id(Case.self), .text, .text, .text, .id(Meeting.self), .int4,
    .id(Agency.self), .id(Practitioner.self), .date, .bool, .uuid, touching: .exactlyOne)

  /// How one stands after an act, for the version that was looked at.
  package static let stand = Write(
    """
    UPDATE actions SET agency = $4, practitioner = $5, due = $6, standing = $7, done_by = $8, successor = $9,
      postponed = $10, heard_at = $11, version = $3 + 1
    WHERE area = $1 AND id = $2 AND version = $3
    """,
    takes: .text, .id(PanelAction.self), .int8, .id(Agency.self), .id(Practitioner.self), .date,
    .value(PanelAction.Standing.self), .optional(.id(Practitioner.self)), .optional(.id(PanelAction.self)), .int4,
    .optional(.id(Meeting.self)), touching: .exactlyOne)

  package static let one = Query(
    """
    SELECT x.id, x.case_id, x.reference, x.route, x.panel, x.meeting, x.agency, g.name AS agency_name, x.practitioner,
      p.name AS practitioner_name, x.due, x.urgent, x.standing, x.done_by, x.successor, x.postponed, x.heard_at,
      x.version, x.record
    FROM actions x
    JOIN agencies g ON g.area = x.area AND g.id = x.agency
    JOIN practitioners p ON p.area = x.area AND p.id = x.practitioner
    WHERE x.area = $1 AND x.id = $2
    """,
    takes: .text, .id(PanelAction.self), row: StoredAction.init)

  /// Everything that was given about a case, locked until the transaction ends: whoever acts on one of them has them all.
  package static let lockOfCase = Query(
    """
    SELECT x.id, x.case_id, x.reference, x.route, x.panel, x.meeting, x.agency, g.name AS agency_name, x.practitioner,
      p.name AS practitioner_name, x.due, x.urgent, x.standing, x.done_by, x.successor, x.postponed, x.heard_at,
      x.version, x.record
    FROM actions x
    JOIN agencies g ON g.area = x.area AND g.id = x.agency
    JOIN practitioners p ON p.area = x.area AND p.id = x.practitioner
    WHERE x.area = $1 AND x.case_id = $2
    ORDER BY x.id FOR UPDATE OF x
    """,
    takes: .text, .id(Case.self), row: StoredAction.init)

  /// A page of a list, those due first first. Without a standing: what no meeting has heard settled.
  ///
  /// $2 a practitioner, $3 an agency, $4 a case, $5 a standing; $6 a day, for what was due before it and is not done.
  package static let page = Query(
    """
    SELECT x.id, x.case_id, x.reference, x.route, x.panel, x.meeting, x.agency, g.name AS agency_name, x.practitioner,
      p.name AS practitioner_name, x.due, x.urgent, x.standing, x.done_by, x.successor, x.postponed, x.heard_at,
      x.version, x.record
    FROM actions x
    JOIN agencies g ON g.area = x.area AND g.id = x.agency
    JOIN practitioners p ON p.area = x.area AND p.id = x.practitioner
    WHERE x.area = $1
      AND ($2::uuid IS NULL OR x.practitioner = $2) AND ($3::uuid IS NULL OR x.agency = $3)
      AND ($4::uuid IS NULL OR x.case_id = $4)
      AND CASE WHEN $5::text IS NULL THEN x.heard_at IS NULL ELSE x.standing = $5 END
      AND ($6::date IS NULL OR (x.due < $6 AND x.standing IN ('open', 'accepted', 'in-progress', 'blocked')))
      AND (x.due, x.id) > ($7, $8)
    ORDER BY x.due, x.id
    LIMIT $9
    """,
    takes: .text, .optional(.id(Practitioner.self)), .optional(.id(Agency.self)), .optional(.id(Case.self)),
    .optional(.text), .optional(.date), .date, .id(PanelAction.self), .int8, row: StoredAction.init)

  /// How much somebody has to do for their agency, and how much of it is urgent, or was due before $4.
  package static let waiting = Query(
    """
    SELECT count(*) AS open, count(*) FILTER (WHERE urgent) AS urgent, count(*) FILTER (WHERE due < $4) AS late
    FROM (
      SELECT urgent, due FROM actions
      WHERE area = $1 AND agency = $2 AND practitioner = $3
        AND standing IN ('open', 'accepted', 'in-progress', 'blocked')
      ORDER BY due, id LIMIT 1000
    ) own
    """,
    takes: .text, .id(Agency.self), .id(Practitioner.self), .date, certain: "open", "urgent", "late"
  ) { (open: Int64, urgent: Int64, late: Int64) in (open: Int(open), urgent: Int(urgent), late: Int(late)) }

  /// What is in order to be given to these: who is at work in the area, and for which agency.
  package static let doers = Query(
    "SELECT id, agency FROM practitioners WHERE area = $1 AND id = ANY ($2) AND active ORDER BY id",
    takes: .text, .ids(Practitioner.self)
  ) { (id: Practitioner.ID, agency: Agency.ID) in (id: id, agency: agency) }

  /// The same ($3), as they stand to a case ($2): whether it lets them in, or their agency. Only within an act on the case.
  package static let doersOfCase = Query(
    """
    SELECT p.id, p.name, p.agency, EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = p.area AND a.case_id = $2 AND a.holder = ANY (ARRAY[p.id, p.agency]) AND NOT a.held
        AND a.level IN ('item', 'team', 'police')
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    ) AS let_in
    FROM practitioners p WHERE p.area = $1 AND p.id = ANY ($3) AND p.active
    ORDER BY p.id
    """,
    takes: .text, .id(Case.self), .ids(Practitioner.self), certain: "let_in", row: StoredDoer.init)

  static let all: [any AnyQuery] = [give, stand, one, lockOfCase, page, waiting, doers, doersOfCase]
}

/// Somebody who is to be given something to do about a case.
package struct StoredDoer: Sendable {
  package let id: Practitioner.ID
  package let name: String
  package let agency: Agency.ID
  /// They may open the case, or hear it.
  package let isLetIn: Bool
}

/// An action's row, with the names of whoever has to do it.
package struct StoredAction: Sendable {
  package let action: PanelAction
  package let reference: String
  package let route: String
  package let panel: String
  package let agencyName: String
  package let practitionerName: String
  /// Counted on with every event.
  package let version: Int64
  /// The sealed record of what is to be done.
  package let record: UUID

  init(
    id: PanelAction.ID, caseID: Case.ID, reference: String, route: String, panel: String, meeting: Meeting.ID,
    agency: Agency.ID, agencyName: String, practitioner: Practitioner.ID, practitionerName: String, due: LocalDate,
    urgent: Bool, standing: PanelAction.Standing, doneBy: Practitioner.ID?, successor: PanelAction.ID?,
    postponed: Int32, heardAt: Meeting.ID?, version: Int64, record: UUID
  ) {
    action = PanelAction(
      id: id, caseID: caseID, givenAt: meeting, agency: agency, practitioner: practitioner, due: due, isUrgent: urgent,
      standing: standing, doneBy: doneBy, successor: successor, postponed: Int(postponed), heardAt: heardAt)
    self.reference = reference
    self.route = route
    self.panel = panel
    self.agencyName = agencyName
    self.practitionerName = practitionerName
    self.version = version
    self.record = record
  }
}

extension PanelAction.Standing: SQLValue {}
