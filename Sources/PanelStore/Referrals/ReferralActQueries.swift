package import Foundation
package import PanelRules

/// What was done with a referral, and the work that hangs on it until it has a case.
package enum ReferralActQueries {
  /// Records an act; the number is the one after the last, read under the referral's lock.
  package static let add = Write(
    """
    INSERT INTO referral_acts (area, referral, seq, act, reason, disposition, missing, note, practitioner, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    """,
    takes: .text, .id(Referral.self), .int4, .value(Referral.Kind.self), .text, .optional(.text), .texts,
    .optional(.uuid), .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// Every act, first to last, with the name of who did it.
  package static let of = Query(
    """
    SELECT a.seq, a.act, a.reason, a.disposition, a.missing, a.note, a.practitioner, p.name, a.at
    FROM referral_acts a JOIN practitioners p ON p.area = a.area AND p.id = a.practitioner
    WHERE a.area = $1 AND a.referral = $2
    ORDER BY a.seq
    """,
    takes: .text, .id(Referral.self)
  ) {
    (
      number: Int32, kind: Referral.Kind, reason: String, disposition: String?, missing: [String], note: UUID?,
      by: Practitioner.ID, name: String, at: Moment
    ) in
    StoredReferralAct(
      number: Int(number),
      act: Referral.Act(kind, reason: reason, disposition: disposition, missing: missing, by: by, at: at),
      name: name, note: note)
  }

  /// When each act was done with the referral that a case came from, for the service itself: the number of an act is that
  /// of the version of the answers which it added, if it added any.
  package static let moments = Query(
    """
    SELECT a.seq, a.at
    FROM cases c JOIN referral_acts a ON a.area = c.area AND a.referral = c.referral
    WHERE c.area = $1 AND c.id = $2
    ORDER BY a.seq
    """,
    takes: .text, .id(Case.self)
  ) { (number: Int32, at: Moment) in (number: Int(number), at: at) }

  /// The sealed words that were said beside the codes.
  package static let notes = Query(
    """
    SELECT c.record, c.version, c.category, c.sealed
    FROM referral_acts a JOIN contents c ON c.area = a.area AND c.record = a.note
    WHERE a.area = $1 AND a.referral = $2
    """,
    takes: .text, .id(Referral.self)
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  /// The clocks that run for a referral.
  package static let clocks = Query(
    """
    SELECT id, name, holder, due, missed_at FROM deadlines
    WHERE area = $1 AND referral = $2 AND closed_at IS NULL
    ORDER BY due, id
    """,
    takes: .text, .id(Referral.self)
  ) { (id: Deadline.ID, name: String, holder: String, due: Moment, missedAt: Moment?) in
    ReferralClock(id: id, name: name, holder: holder, due: due, missed: missedAt != nil)
  }

  /// What had to be done because of the referral was done by settling it, but for tasks of some kinds.
  package static let settleTasks = Write(
    """
    UPDATE tasks SET done_at = $3, done_by = $4
    WHERE area = $1 AND referral = $2 AND done_at IS NULL AND kind <> ALL ($5)
    """,
    takes: .text, .id(Referral.self), .moment, .id(Practitioner.self), .texts)

  static let all: [any AnyQuery] = [add, of, moments, notes, clocks, settleTasks]
}

extension Referral.Kind: SQLValue {}

/// An act as it was recorded.
package struct StoredReferralAct: Sendable {
  package let number: Int
  package let act: Referral.Act
  /// Of who did it.
  package let name: String
  /// The record of the words said beside it, if any were.
  package let note: UUID?
}

/// A clock that runs for a referral.
package struct ReferralClock: Sendable, Equatable {
  package let id: Deadline.ID
  package let name: String
  package let holder: String
  package let due: Moment
  package let missed: Bool
}
