package import Foundation
package import PanelRules

/// The work that hangs on a case: its clocks, tasks and information requests, written by the act that makes them.
package enum WorkQueries {
  package static let openDeadline = Write(
    """
    INSERT INTO deadlines (area, id, case_id, referral, name, holder, since, due, warn_at, fires_at, leased_until, fence)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0)
    """,
    takes: .text, .id(Deadline.self), .optional(.id(Case.self)), .optional(.id(Referral.self)), .text, .text,
    .moment, .moment, .optional(.moment), .optional(.moment), touching: .exactlyOne)

  /// Whoever works on a case is to be told something at once, before everything that waits; asked for twice under one
  /// identifier, they are told once.
  package static let tellCase = Write(
    """
    INSERT INTO deadlines (area, id, case_id, name, holder, since, due, fires_at, leased_until, fence)
    SELECT area, $2, id, $4, holder, $5, $5, $6, 0, 0 FROM cases WHERE area = $1 AND id = $3
    ON CONFLICT DO NOTHING
    """,
    takes: .text, .id(Deadline.self), .id(Case.self), .text, .moment, .moment)

  package static let closeDeadline = Write(
    "UPDATE deadlines SET closed_at = $3, fires_at = NULL WHERE area = $1 AND id = $2",
    takes: .text, .id(Deadline.self), .moment, touching: .exactlyOne)

  /// Told that it is near; the claim ends with it, so that the due moment is told even if it comes at once.
  package static let warnedDeadline = Write(
    "UPDATE deadlines SET warned_at = $3, fires_at = due, leased_until = 0 WHERE area = $1 AND id = $2",
    takes: .text, .id(Deadline.self), .moment, touching: .exactlyOne)

  /// Told that it is missed, and when the next step of its ladder is to be told; the claim ends with it as above.
  package static let missedDeadline = Write(
    "UPDATE deadlines SET missed_at = $3, fires_at = $4, leased_until = 0 WHERE area = $1 AND id = $2",
    takes: .text, .id(Deadline.self), .moment, .optional(.moment), touching: .exactlyOne)

  /// A clock that was stopped, runs again, has more time, or has told a step of its ladder. What was warned of before
  /// may have to be warned of again.
  package static let changeDeadline = Write(
    """
    UPDATE deadlines SET due = $3, warn_at = $4, warned_at = CASE WHEN $5 THEN warned_at END, paused_at = $6,
      awaiting = $7, fires_at = $8, leased_until = 0
    WHERE area = $1 AND id = $2
    """,
    takes: .text, .id(Deadline.self), .moment, .optional(.moment), .bool, .optional(.moment), .optional(.text),
    .optional(.moment), touching: .exactlyOne)

  package static let openTask = Write(
    """
    INSERT INTO tasks (area, id, case_id, referral, route, role, kind, urgent, due, opened_at, agency)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    """,
    takes: .text, .id(CaseTask.self), .optional(.id(Case.self)), .optional(.id(Referral.self)), .text, .text,
    .text, .bool, .optional(.moment), .moment, .optional(.id(Agency.self)), touching: .exactlyOne)

  package static let doneTask = Write(
    "UPDATE tasks SET done_at = $3, done_by = $4 WHERE area = $1 AND id = $2 AND done_at IS NULL",
    takes: .text, .id(CaseTask.self), .moment, .id(Practitioner.self), touching: .exactlyOne)

  package static let request = Write(
    """
    INSERT INTO information_requests (area, id, case_id, agency, sent_at, due, route, answerers, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'sent')
    """,
    takes: .text, .id(InformationRequest.self), .id(Case.self), .id(Agency.self), .moment, .moment, .text, .texts,
    touching: .exactlyOne)

  package static let settleRequest = Write(
    "UPDATE information_requests SET state = $3, settled_at = $4 WHERE area = $1 AND id = $2 AND state = 'sent'",
    takes: .text, .id(InformationRequest.self), .text, .moment, touching: .exactlyOne)

  /// Something for the outside world to be told, by a worker, after the act is committed.
  package static let tell = Write(
    "INSERT INTO outbox (area, id, topic, subject, at, leased_until, fence) VALUES ($1, $2, $3, $4, $5, 0, 0)",
    takes: .text, .uuid, .text, .uuid, .moment, touching: .exactlyOne)

  /// The public word of the case that the act is about, for whoever referred it. Whether they are told it turns on cases
  /// that the actor may know nothing of: it is decided where it is written, and not answered.
  package static let progress = Write(
    "SELECT tell_of_case($1, $2, $3, $4)", takes: .text, .text, .moment, .value(SaidOfCase.self))

  static let all: [any AnyQuery] = [
    openDeadline, tellCase, closeDeadline, warnedDeadline, missedDeadline, changeDeadline, openTask, doneTask, request,
    settleRequest, tell, progress,
  ]
}

/// When a case says its public word.
package enum SaidOfCase: String, Sendable, SQLValue {
  /// As it opens: told where its referral has no other case, ended or not.
  case opening
  /// On its way: told.
  case underWay = "under-way"
  /// As it ends: told where none of the others that its referral opened goes on.
  case end
}
