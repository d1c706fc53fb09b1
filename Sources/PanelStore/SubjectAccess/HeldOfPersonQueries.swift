package import Foundation
package import PanelRules

/// Everything that an area holds of a person, as the service gathers it for a reviewer.
package enum HeldOfPersonQueries {
  /// A row where the practitioner is a named reviewer, or the data protection officer, of the area.
  package static let reviewer = Query(
    "SELECT practitioner FROM reviewers WHERE area = $1 AND practitioner = $2", takes: .text, .id(Practitioner.self)
  ) { (practitioner: Practitioner.ID) in practitioner }

  package static let addReviewer = Write(
    "INSERT INTO reviewers (area, practitioner) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    takes: .text, .id(Practitioner.self))

  package static let removeReviewer = Write(
    "DELETE FROM reviewers WHERE area = $1 AND practitioner = $2", takes: .text, .id(Practitioner.self))

  /// The cases about any of these persons, or that a referral of theirs opened, oldest first.
  package static let cases = Query(
    """
    SELECT id, reference, state, head, opened_at, referral FROM cases
    WHERE area = $1 AND erased_at IS NULL
      AND (person = ANY ($2) OR referral IN (SELECT id FROM referrals WHERE area = $1 AND person = ANY ($2)))
    ORDER BY opened_at, id
    """,
    takes: .text, .ids(Person.self), row: CaseHeld.init)

  /// The same, none of which changes until the transaction ends.
  package static let lock = Query(
    """
    SELECT id, reference, state, head, opened_at, referral FROM cases
    WHERE area = $1 AND erased_at IS NULL
      AND (person = ANY ($2) OR referral IN (SELECT id FROM referrals WHERE area = $1 AND person = ANY ($2)))
    ORDER BY opened_at, id
    FOR UPDATE
    """,
    takes: .text, .ids(Person.self), row: CaseHeld.init)

  /// The referrals of any of these persons, oldest first.
  package static let referrals = Query(
    """
    SELECT r.id, r.reference, r.route, r.submitted_for, g.class, r.received_at, r.form_hash, r.acts
    FROM referrals r JOIN agencies g ON g.area = r.area AND g.id = r.submitted_for
    WHERE r.area = $1 AND r.person = ANY ($2)
    ORDER BY r.received_at, r.id
    """,
    takes: .text, .ids(Person.self), row: ReferralHeld.init)

  /// The newest version of every form of some cases, and who gave its answers.
  package static let forms = Query(
    """
    SELECT f.case_id, f.form, f.version, f.record, f.form_hash, f.saved_at, p.agency, g.class
    FROM (
      SELECT DISTINCT ON (case_id, form) area, case_id, form, version, record, form_hash, saved_by, saved_at
      FROM case_forms
      WHERE area = $1 AND case_id = ANY ($2)
      ORDER BY case_id, form, version DESC
    ) f
    LEFT JOIN practitioners p ON p.area = f.area AND p.id = f.saved_by
    LEFT JOIN agencies g ON g.area = p.area AND g.id = p.agency
    ORDER BY f.saved_at, f.record, f.form, f.case_id
    """,
    takes: .text, .ids(Case.self), mayBeMissing: "agency", "class", row: FormHeld.init)

  /// What agencies answered that were asked about some cases.
  package static let returns = Query(
    """
    SELECT r.case_id, r.id, r.record, r.settled_at, r.agency, g.class
    FROM information_requests r JOIN agencies g ON g.area = r.area AND g.id = r.agency
    WHERE r.area = $1 AND r.case_id = ANY ($2) AND r.record IS NOT NULL
    ORDER BY r.settled_at, r.id
    """,
    takes: .text, .ids(Case.self), certain: "record", "settled_at", row: ReturnHeld.init)

  /// What was recorded about sharing of some cases, in the order in which it was recorded.
  package static let records = Query(
    """
    SELECT r.case_id, r.id, r.kind, r.recorded_at, r.recorded_by, r.codes, e.ended_at, e.ended_by, e.why
    FROM sharing_records r
    LEFT JOIN sharing_record_ends e ON e.area = r.area AND e.record = r.id
    WHERE r.area = $1 AND r.case_id = ANY ($2)
    ORDER BY r.recorded_at, r.case_id, r.seq
    """,
    takes: .text, .ids(Case.self), mayBeMissing: "ended_at", "ended_by", "why"
  ) {
    (
      caseID: Case.ID, id: CaseRecord.ID, kind: CaseRecord.Kind, recordedAt: Moment, recordedBy: Practitioner.ID,
      codes: String, endedAt: Moment?, endedBy: Practitioner.ID?, why: CaseRecord.EndReason?
    ) in
    (
      caseID: caseID,
      record: StoredSharingRecord(
        id: id, kind: kind, recordedAt: recordedAt, recordedBy: recordedBy, codes: codes, endedAt: endedAt,
        endedBy: endedBy, why: why)
    )
  }

  /// Every word on reaching some persons, and on one way of reaching anybody, on whichever case it was said, in the order
  /// in which it was recorded.
  package static let contacts = Query(
    """
    SELECT case_id, codes FROM sharing_records
    WHERE area = $1 AND kind = 'safe-contact'
      AND (codes::jsonb #>> '{entry,safeContact,_0,person}' = ANY ($2)
        OR codes::jsonb #>> '{entry,safeContact,_0,id}' = $3)
    ORDER BY recorded_at, case_id, seq
    """,
    takes: .text, .texts, .text
  ) { (caseID: Case.ID, codes: String) in (caseID: caseID, codes: codes) }

  static let all: [any AnyQuery] = [
    reviewer, addReviewer, removeReviewer, cases, lock, referrals, forms, returns, records, contacts,
  ]
}

/// A case about the person.
package struct CaseHeld: Sendable {
  package let id: Case.ID
  package let reference: String
  package let state: String
  package let head: [UInt8]
  package let openedAt: Moment
  package let referral: Referral.ID?

  /// As an act on it reads it.
  package var stored: StoredCase { StoredCase(reference: reference, state: state, head: head) }
}

/// A referral of the person.
package struct ReferralHeld: Sendable {
  package let id: Referral.ID
  package let reference: String
  package let route: String
  package let agency: Agency.ID
  package let agencyClass: AgencyClass
  package let receivedAt: Moment
  package let formHash: String
  package let acts: Int32
}

/// The newest version of a form of a case.
package struct FormHeld: Sendable {
  package let caseID: Case.ID
  package let form: FormName
  package let version: Int32
  package let record: UUID
  package let formHash: String
  package let savedAt: Moment
  /// Nil: not known here.
  package let agency: Agency.ID?
  package let agencyClass: AgencyClass?
}

/// What an agency answered.
package struct ReturnHeld: Sendable {
  package let caseID: Case.ID
  package let id: InformationRequest.ID
  package let record: UUID
  package let settledAt: Moment
  package let agency: Agency.ID
  package let agencyClass: AgencyClass
}
