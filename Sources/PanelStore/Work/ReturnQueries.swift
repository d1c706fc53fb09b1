package import Foundation
package import PanelRules

/// Information requests as those who were asked, and those who ask, see them.
package enum ReturnQueries {
  /// A request that the reader's agency was asked, or whose case they see.
  package static let one = Query(
    """
    SELECT r.id, r.case_id, r.agency, a.name, r.route, s.referral, r.sent_at, r.due, r.state, r.settled_at, r.record
    FROM information_requests r
    JOIN agencies a ON a.area = r.area AND a.id = r.agency
    LEFT JOIN case_signs s ON s.area = r.area AND s.case_id = r.case_id
    WHERE r.area = $1 AND r.id = $2
    """,
    takes: .text, .id(InformationRequest.self), mayBeMissing: "referral", row: StoredRequest.init)

  /// The requests of an agency on these routes, those due first first; open ones or those that were settled.
  package static let ofAgency = Query(
    """
    SELECT r.id, r.case_id, r.agency, a.name, r.route, s.referral, r.sent_at, r.due, r.state, r.settled_at, r.record
    FROM information_requests r
    JOIN agencies a ON a.area = r.area AND a.id = r.agency
    LEFT JOIN case_signs s ON s.area = r.area AND s.case_id = r.case_id
    WHERE r.area = $1 AND r.agency = $2 AND (r.state = 'sent') = $3 AND r.route = ANY ($4)
      AND (r.due, r.id) > ($5, $6)
    ORDER BY r.due, r.id
    LIMIT $7
    """,
    takes: .text, .id(Agency.self), .bool, .texts, .moment, .id(InformationRequest.self), .int8,
    mayBeMissing: "referral", row: StoredRequest.init)

  /// The requests of a case, oldest first.
  package static let ofCase = Query(
    """
    SELECT r.id, r.case_id, r.agency, a.name, r.route, s.referral, r.sent_at, r.due, r.state, r.settled_at, r.record
    FROM information_requests r
    JOIN agencies a ON a.area = r.area AND a.id = r.agency
    LEFT JOIN case_signs s ON s.area = r.area AND s.case_id = r.case_id
    WHERE r.area = $1 AND r.case_id = $2
    ORDER BY r.sent_at, r.id
    """,
    takes: .text, .id(Case.self), mayBeMissing: "referral", row: StoredRequest.init)

  /// Whom a case is about, as the referral says it or what was carried on from it; earliest version first.
  package static let about = Query(
    """
    SELECT record, version, category, sealed FROM contents
    WHERE area = $1 AND category = 'identity' AND (case_id = $2 OR referral = $3)
    ORDER BY version, record
    """,
    takes: .text, .id(Case.self), .optional(.id(Referral.self))
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  /// Which record holds the agency's answer, and who gave it.
  package static let answered = Write(
    "UPDATE information_requests SET record = $3, answered_by = $4 WHERE area = $1 AND id = $2",
    takes: .text, .id(InformationRequest.self), .optional(.uuid), .id(Practitioner.self), touching: .exactlyOne)

  /// Agencies of the area among these.
  package static let agencies = Query(
    "SELECT id, name, class FROM agencies WHERE area = $1 AND id = ANY ($2) ORDER BY name, id",
    takes: .text, .ids(Agency.self)
  ) { (id: Agency.ID, name: String, agencyClass: String) in (id: id, name: name, agencyClass: agencyClass) }

  static let all: [any AnyQuery] = [one, ofAgency, ofCase, about, answered, agencies]
}

/// An information request's row.
package struct StoredRequest: Sendable {
  package let id: InformationRequest.ID
  package let caseID: Case.ID
  package let agency: Agency.ID
  package let agencyName: String
  package let route: String
  /// Nil once the agency may no longer know of the case.
  package let referral: Referral.ID?
  package let sentAt: Moment
  package let due: Moment
  package var state: InformationRequest.State
  package var settledAt: Moment?
  package let record: UUID?
}

extension InformationRequest.State: SQLValue {}
