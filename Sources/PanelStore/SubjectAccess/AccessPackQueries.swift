package import PanelRules

/// What somebody is given who asks what is held of them: prepared, released or given up, and never changed.
package enum AccessPackQueries {
  package static let prepare = Write(
    """
    INSERT INTO access_packs (area, id, person, requester, received_at, prepared_by, prepared_at, cases, document_hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """,
    takes: .text, .id(AccessPack.self), .id(Person.self), .id(Person.self), .moment, .id(Practitioner.self), .moment,
    .ids(Case.self), .text, touching: .exactlyOne)

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
      e.outcome, e.at, r.name AS ended_by
    FROM access_packs k
    JOIN practitioners p ON p.area = k.area AND p.id = k.prepared_by
    LEFT JOIN access_pack_ends e ON e.area = k.area AND e.pack = k.id
    LEFT JOIN practitioners r ON r.area = e.area AND r.id = e.by
    WHERE k.area = $1 AND k.id = $2
    """,
    takes: .text, .id(AccessPack.self), mayBeMissing: "outcome", "at", "ended_by", row: StoredAccessPack.init)

  package static let texts = Query(
    "SELECT part, sealed FROM access_pack_texts WHERE area = $1 AND pack = $2 ORDER BY part",
    takes: .text, .id(AccessPack.self)
  ) { (part: String, sealed: [UInt8]) in (part: part, sealed: sealed) }

  static let all: [any AnyQuery] = [prepare, keep, end, one, texts]
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
  /// Nil: it waits to be released.
  package let outcome: String?
  package let endedAt: Moment?
  package let endedByName: String?
}
