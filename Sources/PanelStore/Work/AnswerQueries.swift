package import Foundation
package import PanelRules

/// What was answered under a key, and who was shown what: both written in the transaction they speak of.
package enum AnswerQueries {
  /// The answer kept for a key, if the act was already done.
  package static let kept = Query(
    """
    SELECT body_hash, status, answer, location FROM idempotency
    WHERE area = $1 AND caller = $2 AND target = $3 AND key = $4
    """,
    takes: .text, .id(Practitioner.self), .text, .text
  ) { (bodyHash: [UInt8], status: Int32, answer: [UInt8], location: String?) in
    KeptAnswer(bodyHash: bodyHash, status: Int(status), answer: answer, location: location)
  }

  /// Keeps an answer; the same key a second time at once is refused by the primary key.
  package static let keep = Write(
    """
    INSERT INTO idempotency (area, caller, target, key, body_hash, status, answer, location, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, security_moment())
    """,
    takes: .text, .id(Practitioner.self), .text, .text, .bytea, .int4, .bytea, .optional(.text),
    touching: .exactlyOne)

  /// Who was shown which records; released only after this is committed.
  package static let shown = Write(
    """
    INSERT INTO reads (area, at, id, practitioner, agency, what, records)
    VALUES ($1, security_moment(), $2, $3, $4, $5, $6)
    """,
    takes: .text, .uuid, .id(Practitioner.self), .id(Agency.self), .text, .uuids, touching: .exactlyOne)

  static let all: [any AnyQuery] = [kept, keep, shown]
}

/// An answer that was given, kept for seven days under its key.
package struct KeptAnswer: Sendable {
  package let bodyHash: [UInt8]
  package let status: Int
  package let answer: [UInt8]
  package let location: String?
}
