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

  /// Every version of every form of some cases, and who gave its answers.
  package static let forms = Query(
    """
    SELECT f.case_id, f.form, f.version, lead(f.version) OVER later AS next, lead(f.record) OVER later AS next_record,
      f.record, f.form_hash, f.saved_at, p.agency, g.class
    FROM case_forms f
    LEFT JOIN practitioners p ON p.area = f.area AND p.id = f.saved_by
    LEFT JOIN agencies g ON g.area = p.area AND g.id = p.agency
    WHERE f.area = $1 AND f.case_id = ANY ($2)
    WINDOW later AS (PARTITION BY f.case_id, f.form ORDER BY f.version)
    ORDER BY f.saved_at, f.record, f.form, f.version, f.case_id
    """,
    takes: .text, .ids(Case.self), mayBeMissing: "next", "next_record", "agency", "class",
    row: FormHeld.init)

  /// What agencies answered that were asked about some cases.
  package static let returns = Query(
    """
    SELECT r.case_id, r.id, r.record, r.settled_at, r.agency, g.class
    FROM information_requests r JOIN agencies g ON g.area = r.area AND g.id = r.agency
    WHERE r.area = $1 AND r.case_id = ANY ($2) AND r.record IS NOT NULL
    ORDER BY r.settled_at, r.id
    """,
    takes: .text, .ids(Case.self), certain: "record", "settled_at", row: ReturnHeld.init)

  /// What was told of some cases and reached somebody, when it did.
  package static let told = Query(
    """
    SELECT d.case_id, d.id, d.plan, e.at, e.told_at
    FROM disclosures d
    JOIN disclosure_ends e ON e.area = d.area AND e.disclosure = d.id AND e.outcome = 'released'
    WHERE d.area = $1 AND d.case_id = ANY ($2)
      AND NOT EXISTS (SELECT FROM disclosure_corrections c WHERE c.area = d.area AND c.disclosure = d.id)
    ORDER BY e.at, d.id
    """,
    takes: .text, .ids(Case.self), row: ToldOfCase.init)

  /// Which agencies were asked about some cases, and when.
  package static let asked = Query(
    """
    SELECT case_id, id, sent_at, agency FROM information_requests
    WHERE area = $1 AND case_id = ANY ($2)
    ORDER BY sent_at, id
    """,
    takes: .text, .ids(Case.self)
  ) { (caseID: Case.ID, id: InformationRequest.ID, sentAt: Moment, agency: Agency.ID) in
    AskedOfCase(caseID: caseID, id: id, sentAt: sentAt, agency: agency)
  }

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
    reviewer, addReviewer, removeReviewer, cases, lock, referrals, forms, returns, told, asked, records,
    contacts,
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

/// One version of a form of a case.
package struct FormHeld: Sendable {
  package let caseID: Case.ID
  package let form: FormName
  package let version: Int32
  /// The version that took its place; nil: none did.
  package let next: Int32?
  /// Under which that is sealed.
  package let nextRecord: UUID?
  package let record: UUID
  package let formHash: String
  package let savedAt: Moment
  /// Nil: not known here.
  package let agency: Agency.ID?
  package let agencyClass: AgencyClass?
}

/// What reached somebody of a case.
package struct ToldOfCase: Sendable {
  package let caseID: Case.ID
  package let id: Disclosure.ID
  /// As JSON.
  package let plan: String
  package let endedAt: Moment
  package let toldAt: Moment?
}

/// That an agency was asked about a case.
package struct AskedOfCase: Sendable {
  package let caseID: Case.ID
  package let id: InformationRequest.ID
  package let sentAt: Moment
  package let agency: Agency.ID
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
