package import PanelRules

package import struct Foundation.UUID

/// The second factor: authenticators, the codes that were given of them, and what came of each.
package enum StepUpQueries {
  /// A practitioner's authenticator, sealed, in place of the one there was; by the owner.
  package static let enrol = Write(
    """
    INSERT INTO authenticators (area, practitioner, sealed, enrolled_at, last_step)
    VALUES ($1, $2, $3, security_moment(), 0)
    ON CONFLICT (area, practitioner) DO UPDATE
    SET sealed = EXCLUDED.sealed, enrolled_at = EXCLUDED.enrolled_at, last_step = EXCLUDED.last_step
    """,
    takes: .text, .id(Practitioner.self), .bytea, touching: .exactlyOne)

  package static let remove = Write(
    "DELETE FROM authenticators WHERE area = $1 AND practitioner = $2", takes: .text, .id(Practitioner.self))

  /// Since when somebody has theirs; no row: they have none.
  package static let enrolledAt = Query(
    "SELECT enrolled_at FROM authenticators WHERE area = $1 AND practitioner = $2",
    takes: .text, .id(Practitioner.self)
  ) { (at: Moment) in at }

  /// Ends what was opened by codes of an authenticator that is theirs no more.
  package static let end = Write(
    """
    UPDATE step_ups SET until = greatest(at, security_moment())
    WHERE area = $1 AND practitioner = $2 AND until > security_moment()
    """,
    takes: .text, .id(Practitioner.self))

  /// Somebody's authenticator, locked until the transaction ends, so that codes are looked at one after another.
  package static let lock = Query(
    "SELECT sealed, last_step FROM authenticators WHERE area = $1 AND practitioner = $2 FOR UPDATE",
    takes: .text, .id(Practitioner.self)
  ) { (sealed: [UInt8], lastStep: Int64) in StoredAuthenticator(sealed: sealed, lastStep: lastStep) }

  /// When somebody last gave codes that were not taken, of the authenticator they have: so many, the last first.
  package static let failures = Query(
    """
    SELECT t.at FROM step_up_tries t
    JOIN authenticators a ON a.area = t.area AND a.practitioner = t.practitioner
    WHERE t.area = $1 AND t.practitioner = $2 AND t.outcome IN ('wrong', 'used') AND t.at >= a.enrolled_at
    ORDER BY t.at DESC
    LIMIT $3
    """,
    takes: .text, .id(Practitioner.self), .int8
  ) { (at: Moment) in at }

  package static let note = Write(
    "INSERT INTO step_up_tries (area, id, practitioner, key, at, outcome) VALUES ($1, $2, $3, $4, $5, $6)",
    takes: .text, .uuid, .id(Practitioner.self), .text, .moment, .value(StepUp.Outcome.self), touching: .exactlyOne)

  package static let take = Write(
    "UPDATE authenticators SET last_step = $3 WHERE area = $1 AND practitioner = $2 AND last_step < $3",
    takes: .text, .id(Practitioner.self), .int8, touching: .exactlyOne)

  package static let add = Write(
    """
    INSERT INTO step_ups (area, id, practitioner, key, outcome, at, until) VALUES ($1, $2, $3, $4, 'right', $5, $6)
    """,
    takes: .text, .uuid, .id(Practitioner.self), .text, .moment, .moment, touching: .exactlyOne)

  static let all: [any AnyQuery] = [enrol, remove, enrolledAt, end, lock, failures, note, take, add]
}

/// An authenticator's row.
package struct StoredAuthenticator: Sendable {
  package let sealed: [UInt8]
  /// The last step of the time whose code was taken; 0: none was.
  package let lastStep: Int64
}

extension StepUp.Outcome: SQLValue {}
