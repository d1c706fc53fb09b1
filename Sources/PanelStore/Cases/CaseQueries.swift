package import Foundation
package import PanelRules

/// Cases: locking one to act on it, opening one, and recording what an act made of it.
package enum CaseQueries {
  /// From here on the act is about this case, which it opens or comes back to: row level security lets it write on no
  /// other.
  package static let about = Write("CALL act_on_case($1)", takes: .id(Case.self))

  /// A case, locked until the transaction ends; no row when it is absent or not the caller's to see.
  package static let lock = Query(
    "SELECT reference, state, head, erased_at FROM cases WHERE area = $1 AND id = $2 FOR UPDATE",
    takes: .text, .id(Case.self)
  ) { (reference: String, state: String, head: [UInt8], erasedAt: Moment?) in
    StoredCase(reference: reference, state: state, head: head, erasedAt: erasedAt)
  }

  /// A case as it stands, for a reader.
  package static let one = Query(
    "SELECT reference, state, head, erased_at FROM cases WHERE area = $1 AND id = $2",
    takes: .text, .id(Case.self)
  ) { (reference: String, state: String, head: [UInt8], erasedAt: Moment?) in
    StoredCase(reference: reference, state: state, head: head, erasedAt: erasedAt)
  }

  /// The case of an information request; no row when the reader sees no more than the request.
  package static let ofRequest = Query(
    """
    SELECT c.id FROM information_requests r JOIN cases c ON c.area = r.area AND c.id = r.case_id
    WHERE r.area = $1 AND r.id = $2
    """,
    takes: .text, .id(InformationRequest.self)
  ) { (id: Case.ID) in id }

  /// The routes on which the referral of a case has a case that has not ended, as far as the reader may see them.
  package static let liveRoutes = Query(
    """
    SELECT o.route FROM cases c JOIN cases o ON o.area = c.area AND o.referral = c.referral
    WHERE c.area = $1 AND c.id = $2 AND o.id <> c.id AND o.closed_at IS NULL
    ORDER BY o.route
    """,
    takes: .text, .id(Case.self)
  ) { (route: String) in route }

  /// The cases of a referral that have not ended.
  package static let live = Query(
    "SELECT id FROM cases WHERE area = $1 AND referral = $2 AND closed_at IS NULL ORDER BY id",
    takes: .text, .id(Referral.self)
  ) { (id: Case.ID) in id }

  package static let open = Write(
    """
    INSERT INTO cases (area, id, reference, route, definition, stage, seq, head, state, referral, person, opened_at,
      closed_at, outcome, holder, next_due, focus, disposition, episode)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
    """,
    takes: .text, .id(Case.self), .text, .text, .text, .text, .int8, .bytea, .text, .optional(.id(Referral.self)),
    .optional(.id(Person.self)), .moment, .optional(.moment), .optional(.text), .text, .moment, .text,
    .optional(.text), .int4, touching: .exactlyOne)

  /// What stays visible of a case to those who may only know that it exists; with it the record of what its route was
  /// told of the referral, where that is not all of it: a given one, or that of the case that opens this one.
  package static let sign = Write(
    """
    INSERT INTO case_signs (area, case_id, reference, route, referral, opened_at, told)
    VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $5::uuid IS NOT NULL THEN coalesce($7, told_to_case($1, $8)) END)
    """,
    takes: .text, .id(Case.self), .text, .text, .optional(.id(Referral.self)), .moment, .optional(.uuid),
    .optional(.id(Case.self)), touching: .exactlyOne)

  /// The case after an act; the version is the one read under the lock.
  package static let record = Write(
    """
    UPDATE cases SET stage = $4, seq = $5, head = $6, state = $7, person = $8, closed_at = $9, outcome = $10,
      holder = $11, next_due = $12, focus = $13, disposition = $14
    WHERE area = $1 AND id = $2 AND seq = $3
    """,
    takes: .text, .id(Case.self), .int8, .text, .int8, .bytea, .text, .optional(.id(Person.self)),
    .optional(.moment), .optional(.text), .text, .moment, .text, .optional(.text), touching: .exactlyOne)

  /// A move that was made; refused by the database unless the case's definition declares it.
  package static let move = Write(
    """
    INSERT INTO case_moves (area, case_id, seq, definition, from_stage, move, to_stage)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    """,
    takes: .text, .id(Case.self), .int8, .text, .text, .text, .text, touching: .exactlyOne)

  /// Names the case that an act goes on about: one that is about several names each before it writes of it.
  package static let turn = Write("SELECT turn_to_case($1)", takes: .id(Case.self))

  static let all: [any AnyQuery] = [turn, about, lock, one, ofRequest, liveRoutes, live, open, sign, record, move]
}

/// A case's row: its reference, the state that its events fold to, and the head of its chain.
package struct StoredCase: Sendable {
  package let reference: String
  package let state: String
  package let head: [UInt8]
  /// When it was erased; nil: it was not.
  package var erasedAt: Moment?
}
