package import PanelRules

/// What somebody is given who asks what is held of them: prepared, released or given up, and never changed.
package enum AccessPackQueries {
  package static let prepare = Write(
    """
    INSERT INTO access_packs (
      area, id, person, requester, received_at, prepared_by, prepared_at, cases, document_hash, matter)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    """,
    takes: .text, .id(AccessPack.self), .id(Person.self), .id(Person.self), .moment, .id(Practitioner.self), .moment,
    .ids(Case.self), .text, .optional(.id(CaseRecord.self)), touching: .exactlyOne)

  /// What was asked in words, the document and the schedule, side by side with what each is.
  package static let keep = Write(
    """
    INSERT INTO access_pack_texts (area, pack, part, sealed)
    SELECT $1, $2, given.part, given.sealed FROM unnest($3::text[], $4::bytea[]) AS given(part, sealed)
    """,
    takes: .text, .id(AccessPack.self), .texts, .byteas)

  /// Once: a second end of one pack is refused, and so is a release by whoever prepared it.
  package static let end = Write(
    """
    INSERT INTO access_pack_ends (area, pack, prepared_by, outcome, by, at, contact) VALUES ($1, $2, $3, $4, $5, $6, $7)
    """,
    takes: .text, .id(AccessPack.self), .id(Practitioner.self), .text, .id(Practitioner.self), .moment,
    .optional(.id(SafeContact.self)), touching: .exactlyOne)

  /// A pack and what became of it; no row for whoever is no reviewer, or in conflict on a case that it was made from.
  package static let one = Query(
    """
    SELECT k.person, k.requester, k.received_at, k.prepared_by, p.name, k.prepared_at, k.cases, k.document_hash,
      k.matter, e.outcome, e.at, r.name AS ended_by
    FROM access_packs k
    JOIN practitioners p ON p.area = k.area AND p.id = k.prepared_by
    LEFT JOIN access_pack_ends e ON e.area = k.area AND e.pack = k.id
    LEFT JOIN practitioners r ON r.area = e.area AND r.id = e.by
    WHERE k.area = $1 AND k.id = $2
    """,
    takes: .text, .id(AccessPack.self), mayBeMissing: "outcome", "at", "ended_by",
    row: StoredAccessPack.init)

  package static let texts = Query(
    "SELECT part, sealed FROM access_pack_texts WHERE area = $1 AND pack = $2 ORDER BY part",
    takes: .text, .id(AccessPack.self)
  ) { (part: String, sealed: [UInt8]) in (part: part, sealed: sealed) }

  /// The request for access that a pack answers, and what was done about it, in the order in which it was recorded.
  package static let request = Query(
    """
    SELECT r.id, r.kind, r.recorded_at, r.recorded_by, r.codes, e.ended_at, e.ended_by, e.why
    FROM access_packs k
    JOIN sharing_records m ON m.area = k.area AND m.id = k.matter
    JOIN sharing_records r ON r.area = m.area AND r.case_id = m.case_id AND (
      r.id = m.id
      OR (r.kind = 'step' AND r.codes::jsonb #>> '{entry,step,_0,matter}' = m.codes::jsonb ->> 'id')
    )
    LEFT JOIN sharing_record_ends e ON e.area = r.area AND e.record = r.id
    WHERE k.area = $1 AND k.id = $2
    ORDER BY r.recorded_at, r.seq
    """,
    takes: .text, .id(AccessPack.self), mayBeMissing: "ended_at", "ended_by", "why", row: StoredSharingRecord.init)

  static let all: [any AnyQuery] = [prepare, keep, end, one, texts, request]
}

/// A pack's row, with its end where it had one.
package struct StoredAccessPack: Sendable {
  package let person: Person.ID
  package let requester: Person.ID
  package let receivedAt: Moment
  package let preparedBy: Practitioner.ID
  package let preparedByName: String
  package let preparedAt: Moment
  package let cases: [Case.ID]
  package let documentHash: String
  /// The request for access that it answers.
  package let matter: CaseRecord.ID?
  /// Nil: it waits to be released.
  package let outcome: String?
  package let endedAt: Moment?
  package let endedByName: String?
}
