package import PanelRules

/// A case's history: appended to, read, and never changed.
package enum HistoryQueries {
  /// Several events of one case at once, in order; the arrays run side by side.
  package static let append = Write(
    """
    INSERT INTO events (area, case_id, seq, type, type_version, definition, actor, occurred_at, recorded_at,
      content_hash, previous, hash)
    SELECT $1, $2, given.seq, given.type, given.type_version, $3, $4, $5, $6,
      decode(given.content_hash, 'hex'), decode(given.previous, 'hex'), decode(given.hash, 'hex')
    FROM unnest($7::bigint[], $8::text[], $9::bigint[], $10::text[], $11::text[], $12::text[])
      AS given(seq, type, type_version, content_hash, previous, hash)
    """,
    takes: .text, .id(Case.self), .text, .id(Practitioner.self), .moment, .moment, .int8s, .texts, .int8s, .texts,
    .texts, .texts)

  /// Their sealed contents.
  package static let keepContents = Write(
    """
    INSERT INTO event_contents (area, case_id, seq, sealed)
    SELECT $1, $2, given.seq, decode(given.sealed, 'hex')
    FROM unnest($3::bigint[], $4::text[]) AS given(seq, sealed)
    """,
    takes: .text, .id(Case.self), .int8s, .texts)

  /// A page of a case's events after a number, oldest first, with the contents that are still there.
  package static let page = Query(
    """
    SELECT e.seq, e.type, e.type_version, e.definition, e.actor, e.occurred_at, e.recorded_at, e.content_hash, e.previous,
      e.hash,
      (SELECT c.sealed FROM event_contents c WHERE c.area = e.area AND c.case_id = e.case_id AND c.seq = e.seq) AS sealed
    FROM events e
    WHERE e.area = $1 AND e.case_id = $2 AND e.seq > $3
    ORDER BY e.seq
    LIMIT $4
    """,
    takes: .text, .id(Case.self), .int8, .int8
  ) {
    (
      seq: Int64, type: String, typeVersion: Int32, definition: String, actor: Practitioner.ID, occurredAt: Moment,
      recordedAt: Moment, contentHash: [UInt8], previous: [UInt8], hash: [UInt8], sealed: [UInt8]?
    ) in
    StoredEvent(
      seq: seq, type: type, typeVersion: typeVersion, definition: definition, actor: actor, occurredAt: occurredAt,
      recordedAt: recordedAt, contentHash: contentHash, previous: previous, hash: hash, sealed: sealed)
  }

  /// The events of a case that were recorded by a moment, oldest first, with the contents that are still there.
  package static let recorded = Query(
    """
    SELECT e.seq, e.type, e.type_version, e.definition, e.actor, e.occurred_at, e.recorded_at, e.content_hash, e.previous,
      e.hash,
      (SELECT c.sealed FROM event_contents c WHERE c.area = e.area AND c.case_id = e.case_id AND c.seq = e.seq) AS sealed
    FROM events e
    WHERE e.area = $1 AND e.case_id = $2 AND e.recorded_at <= $3
    ORDER BY e.seq
    """,
    takes: .text, .id(Case.self), .moment, row: StoredEvent.init)

  /// By whom and when a case was changed last; no name where no practitioner did it.
  package static let last = Query(
    """
    SELECT p.name, e.recorded_at
    FROM events e LEFT JOIN practitioners p ON p.area = e.area AND p.id = e.actor
    WHERE e.area = $1 AND e.case_id = $2
    ORDER BY e.seq DESC
    LIMIT 1
    """,
    takes: .text, .id(Case.self), mayBeMissing: "name"
  ) { (name: String?, at: Moment) in (name: name, at: at) }

  static let all: [any AnyQuery] = [last, append, keepContents, page, recorded]
}

/// An event's row, with its sealed content unless that was erased.
package struct StoredEvent: Sendable {
  package let seq: Int64
  package let type: String
  package let typeVersion: Int32
  package let definition: String
  package let actor: Practitioner.ID
  package let occurredAt: Moment
  package let recordedAt: Moment
  package let contentHash: [UInt8]
  package let previous: [UInt8]
  package let hash: [UInt8]
  package let sealed: [UInt8]?
}
