package import PanelRules

/// A case's history as people read it: events with the names of those who acted.
package enum EventQueries {
  /// A page of events after a number, oldest first, with the contents that are still there.
  package static let page = Query(
    """
    SELECT e.seq, e.type, e.type_version, e.definition, e.actor, e.occurred_at, e.recorded_at, e.content_hash,
      e.previous, e.hash,
      (SELECT c.sealed FROM event_contents c WHERE c.area = e.area AND c.case_id = e.case_id AND c.seq = e.seq) AS sealed,
      p.name
    FROM events e
    LEFT JOIN practitioners p ON p.area = e.area AND p.id = e.actor
    WHERE e.area = $1 AND e.case_id = $2 AND e.seq > $3
    ORDER BY e.seq
    LIMIT $4
    """,
    takes: .text, .id(Case.self), .int8, .int8, mayBeMissing: "name"
  ) {
    (
      seq: Int64, type: String, typeVersion: Int32, definition: String, actor: Practitioner.ID, occurredAt: Moment,
      recordedAt: Moment, contentHash: [UInt8], previous: [UInt8], hash: [UInt8], sealed: [UInt8]?, name: String?
    ) in
    (
      event: StoredEvent(
        seq: seq, type: type, typeVersion: typeVersion, definition: definition, actor: actor, occurredAt: occurredAt,
        recordedAt: recordedAt, contentHash: contentHash, previous: previous, hash: hash, sealed: sealed),
      actor: name
    )
  }

  /// The events of one type, oldest first, with the contents that are still there.
  package static let ofType = Query(
    """
    SELECT e.seq, e.type, e.type_version, e.definition, e.actor, e.occurred_at, e.recorded_at, e.content_hash,
      e.previous, e.hash,
      (SELECT c.sealed FROM event_contents c WHERE c.area = e.area AND c.case_id = e.case_id AND c.seq = e.seq) AS sealed
    FROM events e
    WHERE e.area = $1 AND e.case_id = $2 AND e.type = $3
    ORDER BY e.seq
    """,
    takes: .text, .id(Case.self), .text, row: StoredEvent.init)

  static let all: [any AnyQuery] = [page, ofType]
}
