package import PanelRules

/// Referrals: one received, locked to act on, and recorded anew after an act.
package enum ReferralQueries {
  /// A new referral; the submitter is the caller, or row level security refuses it.
  package static let receive = Write(
    """
    INSERT INTO referrals (area, id, reference, route, person, submitted_by, submitted_for, sector, immediate_risk,
      received_at, standing, acts, last_at, facts, form_hash, body_hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $10, $13, $14, $15)
    """,
    takes: .text, .id(Referral.self), .text, .text, .id(Person.self), .id(Practitioner.self), .id(Agency.self), .text,
    .bool, .moment, .value(Referral.Standing.self), .int4, .text, .text, .bytea, touching: .exactlyOne)

  /// A referral, locked until the transaction ends; no row when it is absent or not the caller's to see.
  package static let lock = Query(
    """
    SELECT reference, route, person, submitted_by, submitted_for, sector, immediate_risk, received_at, standing, acts,
      last_at, facts, form_hash, erased_at
    FROM referrals
    WHERE area = $1 AND id = $2
    FOR UPDATE
    """,
    takes: .text, .id(Referral.self), row: StoredReferral.init)

  /// A referral as it stands, for a reader.
  package static let one = Query(
    """
    SELECT reference, route, person, submitted_by, submitted_for, sector, immediate_risk, received_at, standing, acts,
      last_at, facts, form_hash, erased_at
    FROM referrals
    WHERE area = $1 AND id = $2
    """,
    takes: .text, .id(Referral.self), row: StoredReferral.init)

  /// The referral after an act; the number of acts is the one read under the lock.
  package static let record = Write(
    """
    UPDATE referrals SET standing = $4, acts = acts + 1, last_at = $5, facts = $6, immediate_risk = $7
    WHERE area = $1 AND id = $2 AND acts = $3
    """,
    takes: .text, .id(Referral.self), .int4, .value(Referral.Standing.self), .moment, .text, .bool,
    touching: .exactlyOne)

  /// The authorities of the area, each with the force that polices it.
  package static let authorities = Query(
    "SELECT authority, force FROM authorities WHERE area = $1 ORDER BY authority", takes: .text
  ) { (authority: String, force: String) in (authority: authority, force: force) }

  /// The cases that a referral opened, as far as the reader may know of them.
  package static let cases = Query(
    "SELECT case_id, reference, route FROM case_signs WHERE area = $1 AND referral = $2 ORDER BY opened_at, case_id",
    takes: .text, .id(Referral.self)
  ) { (id: Case.ID, reference: String, route: String) in OpenedCase(id: id, reference: reference, route: route) }

  /// The answers of the referral, or what the route is told of them, become the first version of the form of the case
  /// that it opens.
  package static let carryForm = Write(
    """
    INSERT INTO case_forms (area, case_id, form, version, record, form_hash, complete, saved_by, saved_at)
    VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8)
    """,
    takes: .text, .id(Case.self), .text, .uuid, .text, .bool, .id(Practitioner.self), .moment,
    touching: .exactlyOne)

  static let all: [any AnyQuery] = [receive, lock, one, record, authorities, cases, carryForm]
}

extension Referral.Standing: SQLValue {}

/// A referral's row: codes, moments and identifiers; what was written in it is sealed elsewhere.
package struct StoredReferral: Sendable {
  package let reference: String
  package let route: String
  package let person: Person.ID
  package let submittedBy: Practitioner.ID
  package let submittedFor: Agency.ID
  package let sector: String
  package let immediateRisk: Bool
  package let receivedAt: Moment
  package let standing: Referral.Standing
  package let acts: Int
  package let lastAt: Moment
  /// Coded answers as JSON.
  package let facts: String
  package let formHash: String
  /// When it was erased; nil: it was not.
  package let erasedAt: Moment?

  init(
    reference: String, route: String, person: Person.ID, submittedBy: Practitioner.ID, submittedFor: Agency.ID,
    sector: String, immediateRisk: Bool, receivedAt: Moment, standing: Referral.Standing, acts: Int32, lastAt: Moment,
    facts: String, formHash: String, erasedAt: Moment?
  ) {
    self.reference = reference
    self.route = route
    self.person = person
    self.submittedBy = submittedBy
    self.submittedFor = submittedFor
    self.sector = sector
    self.immediateRisk = immediateRisk
    self.receivedAt = receivedAt
    self.standing = standing
    self.acts = Int(acts)
    self.lastAt = lastAt
    self.facts = facts
    self.formHash = formHash
    self.erasedAt = erasedAt
  }
}

/// A case that a referral opened.
package struct OpenedCase: Sendable {
  package let id: Case.ID
  package let reference: String
  package let route: String
}
