package import Foundation
package import PanelRules

/// What was said on the items of a meeting, and who accepted that it is confidential.
package enum SpokenQueries {
  /// Keeps that something was said; the words are sealed under the same identifier.
  package static let contribute = Write(
    """
    INSERT INTO item_contributions (area, id, case_id, meeting, number, kind, agency, onward, recorded_by, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    """,
    takes: .text, .uuid, .id(Case.self), .id(Meeting.self), .int4, .text, .id(Agency.self), .optional(.text),
    .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// What was said at a meeting and its reader may see, in its order.
  package static let ofMeeting = Query(
    """
    SELECT s.id, s.number, s.kind, s.agency, g.name, s.onward, s.recorded_at
    FROM item_contributions s JOIN agencies g ON g.area = s.area AND g.id = s.agency
    WHERE s.area = $1 AND s.meeting = $2
    ORDER BY s.number, s.recorded_at, s.id
    """,
    takes: .text, .id(Meeting.self), row: StoredContribution.init)

  /// The sealed words of everything that was said, decided, put right, and given to do at a meeting, of what came of what was
  /// given to do before, and of why its items could wait; as far as its reader may see them.
  package static let words = Query(
    """
    SELECT o.record, o.version, o.category, o.sealed FROM contents o
    WHERE o.area = $1 AND o.record IN (
      SELECT i.record FROM meeting_items i WHERE i.area = $1 AND i.meeting = $2 AND i.record IS NOT NULL
      UNION ALL SELECT s.id FROM item_contributions s WHERE s.area = $1 AND s.meeting = $2
      UNION ALL SELECT m.record FROM minutes_acts m WHERE m.area = $1 AND m.meeting = $2 AND m.record IS NOT NULL
      UNION ALL
      SELECT x.record FROM actions x JOIN action_events e ON e.area = x.area AND e.action = x.id
      WHERE x.area = $1 AND e.meeting = $2
      UNION ALL
      SELECT w.record FROM action_events e JOIN action_events w ON w.area = e.area AND w.action = e.action
      WHERE e.area = $1 AND e.meeting = $2 AND e.kind = 'heard' AND w.version < e.version AND w.record IS NOT NULL
      UNION ALL
      SELECT p.record FROM meeting_items i
      JOIN meeting_items p ON p.area = i.area AND p.case_id = i.case_id AND p.meeting <> i.meeting
      JOIN meetings h ON h.area = p.area AND h.id = p.meeting
      WHERE i.area = $1 AND i.meeting = $2 AND h.cancelled_at IS NOT NULL AND p.record IS NOT NULL
    )
    ORDER BY o.record, o.version, o.category
    """,
    takes: .text, .id(Meeting.self)
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  /// The sealed record of each item, where it has one, and how often it had been carried over.
  package static let records = Query(
    "SELECT number, record, carried FROM meeting_items WHERE area = $1 AND meeting = $2 ORDER BY number",
    takes: .text, .id(Meeting.self)
  ) { (number: Int32, record: UUID?, carried: Int32) in (number: number, record: record, carried: Int(carried)) }

  /// Who declared a conflict on which item, and when.
  package static let conflicts = Query(
    """
    SELECT number, practitioner, declared_at FROM meeting_conflicts WHERE area = $1 AND meeting = $2
    ORDER BY number, declared_at, practitioner
    """,
    takes: .text, .id(Meeting.self)
  ) { (number: Int32, practitioner: Practitioner.ID, at: Moment) in
    (number: number, practitioner: practitioner, at: at)
  }

  package static let accept = Write(
    """
    INSERT INTO confidentiality_acceptances (area, meeting, practitioner, version, accepted_at)
    VALUES ($1, $2, $3, $4, $5)
    """,
    takes: .text, .id(Meeting.self), .id(Practitioner.self), .int4, .moment, touching: .exactlyOne)

  /// Who accepted the confidentiality statement of a meeting, as far as its reader may know.
  package static let acceptances = Query(
    """
    SELECT practitioner, version, accepted_at FROM confidentiality_acceptances WHERE area = $1 AND meeting = $2
    ORDER BY accepted_at, practitioner
    """,
    takes: .text, .id(Meeting.self)
  ) { (practitioner: Practitioner.ID, version: Int32, at: Moment) in
    (practitioner: practitioner, version: Int(version), at: at)
  }

  static let all: [any AnyQuery] = [contribute, ofMeeting, words, records, conflicts, accept, acceptances]
}

/// One thing that was said, without its words.
package struct StoredContribution: Sendable {
  package let id: UUID
  package let number: Int32
  package let kind: String
  package let agency: Agency.ID
  package let agencyName: String
  package let onward: String?
  package let at: Moment
}
