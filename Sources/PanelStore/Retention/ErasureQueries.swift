package import PanelRules

/// What the retention role does: enters that a case is erased, and deletes what nothing else needs. Which rows those are
/// row level security says; what stands here finds those that the case has to do with.
package enum ErasureQueries {
  /// A case, locked until the transaction ends.
  package static let lock = Query(
    "SELECT reference, state, person, referral, erased_at FROM cases WHERE area = $1 AND id = $2 FOR UPDATE",
    takes: .text, .id(Case.self), row: CaseToErase.init)

  /// The register's last line.
  package static let last = Query(
    "SELECT line FROM erasures WHERE area = $1 ORDER BY sequence DESC LIMIT 1", takes: .text
  ) { (line: String) in line }

  /// The register's lines after a number.
  package static let after = Query(
    "SELECT line FROM erasures WHERE area = $1 AND sequence > $2 ORDER BY sequence", takes: .text, .int8
  ) { (line: String) in line }

  /// How much of a case is sealed: the contents of its events, and its answers and words.
  package static let sealed = Query(
    """
    SELECT (SELECT count(*) FROM event_contents WHERE area = $1 AND case_id = $2) AS events,
      (SELECT count(*) FROM contents WHERE area = $1 AND case_id = $2)
        + (SELECT count(*) FROM sharing_words WHERE area = $1 AND case_id = $2) AS answers
    """,
    takes: .text, .id(Case.self), certain: "events", "answers"
  ) { (events: Int64, answers: Int64) in (events: Int(events), answers: Int(answers)) }

  /// From here on the case is erased, and what follows may delete.
  package static let enter = Write(
    "INSERT INTO erasures (area, sequence, case_id, at, line, restored) VALUES ($1, $2, $3, $4, $5, $6)",
    takes: .text, .int8, .id(Case.self), .moment, .text, .bool, touching: .exactlyOne)

  package static let eventContents = Write(
    "DELETE FROM event_contents WHERE area = $1 AND case_id = $2", takes: .text, .id(Case.self))

  package static let words = Write(
    "DELETE FROM sharing_words WHERE area = $1 AND case_id = $2", takes: .text, .id(Case.self))

  /// Its own answers, the forms it carried on, what was referred, and what was asked before that.
  package static let contents = Write(
    """
    DELETE FROM contents
    WHERE area = $1 AND (
      case_id = $2
      OR record IN (SELECT record FROM case_forms WHERE area = $1 AND case_id = $2)
      OR referral IN (SELECT referral FROM case_signs WHERE area = $1 AND case_id = $2)
      OR enquiry IN (
        SELECT e.id FROM enquiries e JOIN case_signs s ON s.area = e.area AND s.referral = e.referral
        WHERE s.area = $1 AND s.case_id = $2
      )
    )
    """,
    takes: .text, .id(Case.self))

  /// By what a person could be found, whom the case or its referral is about.
  package static let indexes = Write(
    "DELETE FROM person_indexes WHERE area = $1 AND person = ANY ($2)", takes: .text, .ids(Person.self))

  /// How the person of the case is related to others.
  package static let relations = Write(
    "DELETE FROM person_relations WHERE area = $1 AND case_id = $2", takes: .text, .id(Case.self))

  /// What somebody was given, or was to be, that tells of the case among others.
  package static let packs = Write(
    """
    DELETE FROM access_pack_texts
    WHERE area = $1 AND pack IN (SELECT id FROM access_packs WHERE area = $1 AND $2 = ANY (cases))
    """,
    takes: .text, .id(Case.self))

  package static let deadlines = Write(
    "DELETE FROM deadlines WHERE area = $1 AND case_id = $2 AND closed_at IS NULL", takes: .text, .id(Case.self))

  package static let tasks = Write(
    "DELETE FROM tasks WHERE area = $1 AND case_id = $2 AND done_at IS NULL", takes: .text, .id(Case.self))

  package static let listings = Write(
    "DELETE FROM listings WHERE area = $1 AND case_id = $2", takes: .text, .id(Case.self))

  /// Answers kept for a key that was used on the case or on its referral, whichever of the texts name it.
  package static let answers = Write(
    """
    DELETE FROM idempotency i
    WHERE i.area = $1 AND EXISTS (
      SELECT FROM unnest($2::text[]) AS named(id)
      WHERE position(named.id IN i.target) > 0 OR position(named.id IN coalesce(i.location, '')) > 0
    )
    """,
    takes: .text, .texts)

  /// What stays of a case: where it stood, and when. One that is put back from before its end ends with this.
  package static let blank = Write(
    """
    UPDATE cases SET state = $3, erased_at = $4, closed_at = coalesce(closed_at, $4),
      outcome = coalesce(outcome, 'erased')
    WHERE area = $1 AND id = $2
    """,
    takes: .text, .id(Case.self), .text, .moment)

  /// What stays of a referral that no case needs any more: that it was made, by whom, and what became of it.
  package static let blankReferral = Write(
    """
    UPDATE referrals SET facts = '{}', body_hash = '\\x', erased_at = $3 WHERE area = $1 AND id = $2
    """,
    takes: .text, .id(Referral.self), .moment)

  /// The referral's own person, who may be another record than the case's.
  package static let referred = Query(
    """
    SELECT r.person FROM cases c JOIN referrals r ON r.area = c.area AND r.id = c.referral
    WHERE c.area = $1 AND c.id = $2
    """,
    takes: .text, .id(Case.self)
  ) { (person: Person.ID) in person }

  /// Cases that the register says are erased and that are there again, or were never quite gone.
  package static let there = Query(
    """
    SELECT e.case_id FROM erasures e JOIN cases c ON c.area = e.area AND c.id = e.case_id
    WHERE e.area = $1 AND (
      c.erased_at IS NULL
      OR EXISTS (SELECT FROM event_contents o WHERE o.area = e.area AND o.case_id = e.case_id)
    )
    ORDER BY e.sequence
    """,
    takes: .text
  ) { (id: Case.ID) in id }

  /// A row where an area's register was written to a file: from then on that has to be there.
  package static let registered = Query("SELECT since FROM erasure_registers WHERE area = $1", takes: .text) {
    (since: Moment) in since
  }

  package static let register = Write(
    "INSERT INTO erasure_registers (area, since) VALUES ($1, $2) ON CONFLICT DO NOTHING", takes: .text, .moment)

  /// When the register says that a case was erased.
  package static let enteredAt = Query(
    "SELECT at FROM erasures WHERE area = $1 AND case_id = $2", takes: .text, .id(Case.self)
  ) { (at: Moment) in at }

  static let all: [any AnyQuery] = [
    lock, last, after, sealed, enter, eventContents, words, contents, indexes, relations, packs, deadlines,
    tasks,
    listings,
    answers, blank, blankReferral, referred, there, registered, register, enteredAt,
  ]
}

/// A case that is about to be erased.
package struct CaseToErase: Sendable {
  package let reference: String
  package let state: String
  package let person: Person.ID?
  package let referral: Referral.ID?
  package let erasedAt: Moment?
}
