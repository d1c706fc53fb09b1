package import Foundation
package import PanelRules

/// What was prepared to be told, what the table said of each item, and what became of it. Rows are added and never changed.
package enum DisclosureQueries {
  package static let prepare = Write(
    """
    INSERT INTO disclosures (area, id, case_id, seq, agency, four_eyes, plan, definition, prepared_by, prepared_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    """,
    takes: .text, .id(Disclosure.self), .id(Case.self), .int8, .optional(.id(Agency.self)), .bool, .text, .text,
    .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// Released, or given up: once, by another than prepared it where it takes four eyes.
  package static let end = Write(
    """
    INSERT INTO disclosure_ends (area, disclosure, case_id, seq, prepared_by, four_eyes, outcome, by, at, told_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    """,
    takes: .text, .id(Disclosure.self), .id(Case.self), .int8, .id(Practitioner.self), .bool, .text,
    .id(Practitioner.self), .moment, .optional(.moment), touching: .exactlyOne)

  /// It was recorded as told and never reached them.
  package static let correct = Write(
    "INSERT INTO disclosure_corrections (area, disclosure, case_id, seq, by, at) VALUES ($1, $2, $3, $4, $5, $6)",
    takes: .text, .id(Disclosure.self), .id(Case.self), .int8, .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// What the table said of each item, side by side in arrays; the hashes in hexadecimal.
  package static let decided = Write(
    """
    INSERT INTO sharing_decisions (area, disclosure, case_id, phase, definition, at, item, item_version, category, told,
      rule, result, reason, bases, facts, inputs_hash)
    SELECT $1, $2, $3, $4, $5, $6, given.item, given.item_version, given.category, given.told, given.rule, given.result,
      given.reason, string_to_array(given.bases, ' '), given.facts, decode(given.inputs_hash, 'hex')
    FROM unnest($7::text[], $8::bigint[], $9::text[], $10::boolean[], $11::text[], $12::text[], $13::text[], $14::text[],
      $15::text[], $16::text[])
      AS given(item, item_version, category, told, rule, result, reason, bases, facts, inputs_hash)
    """,
    takes: .text, .id(Disclosure.self), .id(Case.self), .text, .text, .moment, .texts, .int8s, .texts, .bools, .texts,
    .texts, .texts, .texts, .texts, .texts)

  /// One disclosure of a case, and what became of it.
  package static let one = Query(
    """
    SELECT d.id, d.plan, d.prepared_at, p.name, e.outcome, e.at, e.told_at, r.name AS by_name, c.at AS corrected_at
    FROM disclosures d
    JOIN practitioners p ON p.area = d.area AND p.id = d.prepared_by
    LEFT JOIN disclosure_ends e ON e.area = d.area AND e.disclosure = d.id
    LEFT JOIN practitioners r ON r.area = e.area AND r.id = e.by
    LEFT JOIN disclosure_corrections c ON c.area = d.area AND c.disclosure = d.id
    WHERE d.area = $1 AND d.case_id = $2 AND d.id = $3
    """,
    takes: .text, .id(Case.self), .id(Disclosure.self), mayBeMissing: "outcome", "at", "by_name", "corrected_at",
    row: StoredDisclosure.init)

  /// Every disclosure of a case, oldest first.
  package static let ofCase = Query(
    """
    SELECT d.id, d.plan, d.prepared_at, p.name, e.outcome, e.at, e.told_at, r.name AS by_name, c.at AS corrected_at
    FROM disclosures d
    JOIN practitioners p ON p.area = d.area AND p.id = d.prepared_by
    LEFT JOIN disclosure_ends e ON e.area = d.area AND e.disclosure = d.id
    LEFT JOIN practitioners r ON r.area = e.area AND r.id = e.by
    LEFT JOIN disclosure_corrections c ON c.area = d.area AND c.disclosure = d.id
    WHERE d.area = $1 AND d.case_id = $2
    ORDER BY d.prepared_at, d.id
    """,
    takes: .text, .id(Case.self), mayBeMissing: "outcome", "at", "by_name", "corrected_at",
    row: StoredDisclosure.init)

  /// What practitioners of an agency were shown of a case by a moment, oldest first; nothing to whoever may not know who
  /// looked at it.
  package static let shownTo = Query(
    "SELECT at, id, practitioner, name, what FROM case_shown_to($1, $2, $3, $4)",
    takes: .text, .id(Case.self), .id(Agency.self), .moment, certain: "at", "id", "practitioner", "name", "what"
  ) { (at: Moment, id: UUID, practitioner: Practitioner.ID, name: String, what: String) in
    ShownTo(at: at, id: id, practitioner: practitioner, name: name, what: what)
  }

  /// The events of a case of some kinds, oldest first.
  package static let events = Query(
    """
    SELECT e.seq, e.type, e.type_version, e.definition, e.actor, e.occurred_at, e.recorded_at, e.content_hash, e.previous,
      e.hash,
      (SELECT c.sealed FROM event_contents c WHERE c.area = e.area AND c.case_id = e.case_id AND c.seq = e.seq) AS sealed
    FROM events e
    WHERE e.area = $1 AND e.case_id = $2 AND e.type = ANY ($3)
    ORDER BY e.seq
    """,
    takes: .text, .id(Case.self), .texts
  ) {
    (
      seq: Int64, type: String, typeVersion: Int32, definition: String, actor: Practitioner.ID, occurredAt: Moment,
      recordedAt: Moment, contentHash: [UInt8], previous: [UInt8], hash: [UInt8], sealed: [UInt8]?
    ) in
    StoredEvent(
      seq: seq, type: type, typeVersion: typeVersion, definition: definition, actor: actor, occurredAt: occurredAt,
      recordedAt: recordedAt, contentHash: contentHash, previous: previous, hash: hash, sealed: sealed)
  }

  static let all: [any AnyQuery] = [prepare, end, correct, decided, one, ofCase, shownTo, events]
}

/// A disclosure's row, with what became of it.
package struct StoredDisclosure: Sendable {
  package let id: Disclosure.ID
  /// As JSON.
  package let plan: String
  package let preparedAt: Moment
  package let preparedByName: String
  /// Nil: it waits to be released.
  package var outcome: String?
  package var endedAt: Moment?
  package var toldAt: Moment?
  package var endedByName: String?
  package var correctedAt: Moment?
}

/// One reading of a case by somebody of an agency.
package struct ShownTo: Sendable {
  package let at: Moment
  package let id: UUID
  package let practitioner: Practitioner.ID
  package let name: String
  package let what: String
  /// By what they had opened in an emergency; nil: they work on it.
  package var emergency: EmergencyAccess.ID?
}
