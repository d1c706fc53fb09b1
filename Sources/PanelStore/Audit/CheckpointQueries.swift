package import PanelRules

/// Checkpoints of an area's histories, as the service takes them and auditors are given them.
package enum CheckpointQueries {
  /// The last line of an area; no row: none was taken yet.
  package static let last = Query(
    "SELECT line FROM checkpoints WHERE area = $1 ORDER BY sequence DESC LIMIT 1", takes: .text
  ) { (line: String) in line }

  /// A page of an area's lines after a number, oldest first.
  package static let page = Query(
    "SELECT sequence, line FROM checkpoints WHERE area = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
    takes: .text, .int8, .int8
  ) { (sequence: Int64, line: String) in (sequence: sequence, line: line) }

  /// The cases that have events which no checkpoint holds, and whether none of theirs is held yet.
  package static let moved = Query(
    """
    SELECT c.id, c.seq, c.head,
      NOT EXISTS (SELECT 1 FROM checkpoint_heads h WHERE h.area = c.area AND h.case_id = c.id) AS is_new
    FROM cases c
    WHERE c.area = $1 AND NOT EXISTS (
      SELECT 1 FROM checkpoint_heads h WHERE h.area = c.area AND h.case_id = c.id AND h.seq >= c.seq
    )
    ORDER BY c.id
    """,
    takes: .text, certain: "is_new"
  ) { (id: Case.ID, seq: Int64, head: [UInt8], isNew: Bool) in (id: id, seq: seq, head: head, isNew: isNew) }

  /// A page of the heads that checkpoints hold, after one of them, oldest checkpoint first.
  package static let heads = Query(
    """
    SELECT sequence, case_id, seq, link FROM checkpoint_heads
    WHERE area = $1 AND (sequence, case_id) > ($2, $3)
    ORDER BY sequence, case_id
    LIMIT $4
    """,
    takes: .text, .int8, .id(Case.self), .int8
  ) { (sequence: Int64, caseID: Case.ID, seq: Int64, link: [UInt8]) in
    (sequence: sequence, caseID: caseID, seq: seq, link: link)
  }

  /// Another under the same number is refused by the primary key.
  package static let take = Write(
    "INSERT INTO checkpoints (area, sequence, line) VALUES ($1, $2, $3)",
    takes: .text, .int8, .text, touching: .exactlyOne)

  /// The heads that it holds, side by side in arrays.
  package static let hold = Write(
    """
    INSERT INTO checkpoint_heads (area, sequence, case_id, seq, link)
    SELECT $1, $2, given.case_id, given.seq, given.link
    FROM unnest($3::uuid[], $4::bigint[], $5::bytea[]) AS given(case_id, seq, link)
    """,
    takes: .text, .int8, .ids(Case.self), .int8s, .byteas)

  /// A page of all events of an area after one of them, by case and number, without their contents.
  package static let events = Query(
    """
    SELECT case_id, seq, type, type_version, definition, actor, occurred_at, recorded_at, content_hash, hash
    FROM events
    WHERE area = $1 AND (case_id, seq) > ($2, $3)
    ORDER BY case_id, seq
    LIMIT $4
    """,
    takes: .text, .id(Case.self), .int8, .int8, row: AreaEvent.init)

  /// A page of the lines of an area's register of erasures after a number, oldest first.
  package static let erasures = Query(
    "SELECT sequence, line FROM erasures WHERE area = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
    takes: .text, .int8, .int8
  ) { (sequence: Int64, line: String) in (sequence: sequence, line: line) }

  static let all: [any AnyQuery] = [last, page, moved, heads, take, hold, events, erasures]
}

/// One event among all of an area, without its content.
package struct AreaEvent: Sendable {
  package let caseID: Case.ID
  package let seq: Int64
  package let type: String
  package let typeVersion: Int32
  package let definition: String
  package let actor: Practitioner.ID
  package let occurredAt: Moment
  package let recordedAt: Moment
  package let contentHash: [UInt8]
  package let hash: [UInt8]
}
