package import PanelRules

/// The versions of an agenda from its publishing on.
package enum AgendaVersionQueries {
  /// Adds a version: 0 as it is published, then its supplements.
  package static let add = Write(
    "INSERT INTO agenda_versions (area, meeting, number, made_at, made_by, digest) VALUES ($1, $2, $3, $4, $5, $6)",
    takes: .text, .id(Meeting.self), .int4, .moment, .id(Practitioner.self), .bytea, touching: .exactlyOne)

  /// Says what a supplement added, what it took off and what it moved: items, their cases, and which of the three.
  package static let change = Write(
    """
    INSERT INTO agenda_changes (area, meeting, version, item, case_id, change)
    SELECT $1, $2, $3, g.item, g.case_id, g.change
    FROM unnest($4::bigint[], $5::uuid[], $6::text[]) AS g(item, case_id, change)
    """,
    takes: .text, .id(Meeting.self), .int4, .int8s, .ids(Case.self), .texts)

  /// Every version, in their order, with the items that it added, took off and moved, as far as the reader sees their cases.
  package static let ofMeeting = Query(
    """
    SELECT v.number, v.made_at, v.digest,
      ARRAY(
        SELECT c.item::bigint FROM agenda_changes c
        WHERE c.area = v.area AND c.meeting = v.meeting AND c.version = v.number AND c.change = 'added' ORDER BY c.item
      ) AS added,
      ARRAY(
        SELECT c.item::bigint FROM agenda_changes c
        WHERE c.area = v.area AND c.meeting = v.meeting AND c.version = v.number AND c.change = 'withdrawn'
        ORDER BY c.item
      ) AS withdrawn,
      ARRAY(
        SELECT c.item::bigint FROM agenda_changes c
        WHERE c.area = v.area AND c.meeting = v.meeting AND c.version = v.number AND c.change = 'moved' ORDER BY c.item
      ) AS moved
    FROM agenda_versions v
    WHERE v.area = $1 AND v.meeting = $2
    ORDER BY v.number
    """,
    takes: .text, .id(Meeting.self), certain: "added", "withdrawn", "moved",
    row: AgendaVersion.init)

  static let all: [any AnyQuery] = [add, change, ofMeeting]
}

/// A version of an agenda.
package struct AgendaVersion: Sendable {
  /// 0 as it was published, then its supplements.
  package let number: Int32
  package let madeAt: Moment
  package let digest: [UInt8]
  /// The numbers of the items that it added, and of those that it took off.
  package let added: [Int64]
  package let withdrawn: [Int64]
  /// The numbers of those that begin at another time than before.
  package let moved: [Int64]
}
