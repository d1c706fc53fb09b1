package import PanelRules

/// What is recorded of cases about sharing: added to, ended, and never changed.
package enum SharingRecordQueries {
  package static let keep = Write(
    """
    INSERT INTO sharing_records (area, id, case_id, seq, kind, recorded_at, recorded_by, codes)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    """,
    takes: .text, .id(CaseRecord.self), .id(Case.self), .int8, .value(CaseRecord.Kind.self), .moment,
    .id(Practitioner.self), .text, touching: .exactlyOne)

  /// That a record ended; a second end of one record is refused.
  package static let end = Write(
    """
    INSERT INTO sharing_record_ends (area, record, case_id, seq, ended_at, ended_by, why)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    """,
    takes: .text, .id(CaseRecord.self), .id(Case.self), .int8, .moment, .id(Practitioner.self),
    .value(CaseRecord.EndReason.self), touching: .exactlyOne)

  /// What was said beside a record, by category, sealed.
  package static let keepWords = Write(
    """
    INSERT INTO sharing_words (area, record, case_id, category, sealed)
    SELECT $1, $2, $3, given.category, given.sealed
    FROM unnest($4::text[], $5::bytea[]) AS given(category, sealed)
    """,
    takes: .text, .id(CaseRecord.self), .id(Case.self), .texts, .byteas)

  /// That an override was authorised: by another than asked for it, and once.
  package static let authorise = Write(
    """
    INSERT INTO sharing_overrides (area, record, case_id, asked, requested_by, authorised_by, from_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    """,
    takes: .text, .id(CaseRecord.self), .id(Case.self), .id(CaseRecord.self), .id(Practitioner.self),
    .id(Practitioner.self), .moment, .moment, touching: .exactlyOne)

  /// That somebody must not see a case; from here on they do not.
  package static let name = Write(
    "INSERT INTO conflicts (area, record, case_id, practitioner, from_at) VALUES ($1, $2, $3, $4, $5)",
    takes: .text, .id(CaseRecord.self), .id(Case.self), .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// What was recorded of a case by a moment, as it was known then: in the order in which it was recorded, and ended
  /// only where it had ended by then. Whether a record counts at some moment is for the rules to say.
  package static let ofCase = Query(
    """
    SELECT r.id, r.kind, r.recorded_at, r.recorded_by, r.codes, e.ended_at, e.ended_by, e.why
    FROM sharing_records r
    LEFT JOIN sharing_record_ends e ON e.area = r.area AND e.record = r.id AND e.ended_at <= $3
    WHERE r.area = $1 AND r.case_id = $2 AND r.recorded_at <= $3
    ORDER BY r.recorded_at, r.seq
    """,
    takes: .text, .id(Case.self), .moment, mayBeMissing: "ended_at", "ended_by", "why", row: StoredSharingRecord.init)

  /// What was said beside records, as far as a practitioner reads it.
  package static let words = Query(
    "SELECT record, category, sealed FROM sharing_words WHERE area = $1 AND record = ANY ($2) ORDER BY record, category",
    takes: .text, .ids(CaseRecord.self)
  ) { (record: CaseRecord.ID, category: RecordWords, sealed: [UInt8]) in
    StoredWords(record: record, category: category, sealed: sealed)
  }

  /// Those among these cases that the caller must not see, whatever else says that there are such.
  package static let conflicts = Query(
    "SELECT named.id FROM unnest($1::uuid[]) AS named(id) WHERE sha256(uuid_send(named.id)) = ANY (app_conflicts())",
    takes: .ids(Case.self), certain: "id"
  ) { (id: Case.ID) in id }

  static let all: [any AnyQuery] = [keep, end, keepWords, authorise, name, ofCase, words, conflicts]
}

/// A record's row, with its end where it had one.
package struct StoredSharingRecord: Sendable {
  package let id: CaseRecord.ID
  package let kind: CaseRecord.Kind
  package let recordedAt: Moment
  package let recordedBy: Practitioner.ID
  package let codes: String
  package let endedAt: Moment?
  package let endedBy: Practitioner.ID?
  package let why: CaseRecord.EndReason?
}

/// What may be said beside a record, and who may read it.
package enum RecordWords: String, Sendable, CaseIterable {
  /// The team of the case.
  case words
  /// Nobody without a reason; the service shows it.
  case safeContact = "safe-contact"
}

/// What was said beside a record, sealed.
package struct StoredWords: Sendable {
  package let record: CaseRecord.ID
  package let category: RecordWords
  package let sealed: [UInt8]
}

extension CaseRecord.Kind: SQLValue {}
extension CaseRecord.EndReason: SQLValue {}
extension RecordWords: SQLValue {}
