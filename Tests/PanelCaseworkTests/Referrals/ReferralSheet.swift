import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase

/// A whole Prevent referral of somebody who does not exist, to be changed field by field.
struct ReferralSheet {
  var answers: [String: Any] = [
    "forenames": "Person Alpha", "surname": "Testcase", "date-of-birth": "2008-03-09", "age-band": "18-to-20",
    "address-known": true,
    "addresses": [["address": "1 Example Street, Exampleton", "postcode": "ZZ1 1ZZ", "current": true]],
    "concern-description": "A synthetic concern.", "concern-type-suggested": "no-ideology-identified",
    "complex-needs": ["none"], "immediate-risk": false, "discussed-with-lead": false, "person-informed": "yes",
    "parent-informed": "not-applicable", "sector": "education", "referrer-anonymous": false,
    "referrer": ["name": "Referrer Example"], "date-concern-arose": "2026-01-01", "date-referred": "2026-01-02",
  ]

  /// The sheet with other answers; nil takes one away.
  func with(_ changes: [String: Any?]) -> ReferralSheet {
    var sheet = self
    for (name, value) in changes { sheet.answers[name] = value }
    return sheet
  }

  func bytes() throws -> [UInt8] {
    Array(try JSONSerialization.data(withJSONObject: answers, options: [.sortedKeys]))
  }

  /// As the daemon hands it over once the form's shape has read it.
  func draft(_ form: Form, named: String? = nil) throws -> ReferralDraft {
    let filed = try Filed(answers, to: form)
    return ReferralDraft(
      named: named, answering: "prevent", facts: filed.facts, answers: filed.answers, submitted: try bytes())
  }
}

/// Answers split as they are kept.
struct Filed {
  var facts: [String: String] = [:]
  var answers: [DataCategory: [UInt8]] = [:]

  init(_ given: [String: Any], to form: Form) throws {
    var parts: [DataCategory: [String: Any]] = [:]
    for field in form.fields {
      guard let answer = given[field.name] else { continue }
      parts[field.category, default: [:]][field.name] = answer
      guard field.fact else { continue }
      if let flag = answer as? Bool { facts[field.name] = flag ? "yes" : "no" }
      if let code = answer as? String { facts[field.name] = code }
    }
    answers = try parts.mapValues { Array(try JSONSerialization.data(withJSONObject: $0, options: [.sortedKeys])) }
  }
}

extension Fixture {
  func referralForm() throws -> Form {
    guard let form = try rulebook("prevent").referralForm else { throw NotInThisFixture() }
    return form
  }

  /// A request under a key of its own, or under the one given.
  func request(_ target: String = "POST /v1/referrals", key: String = UUID().uuidString, body: [UInt8] = []) -> Keyed {
    Keyed(target: target, key: key, body: body)
  }

  /// Makes a referral and gives its identifier.
  func refer(
    _ sheet: ReferralSheet = ReferralSheet(), by part: Part = .referrer, named: String? = nil, keyed: Keyed? = nil
  ) async throws -> Referral.ID {
    try await receipt(of: sheet, by: part, named: named, keyed: keyed).id
  }

  /// Makes a referral and gives what the referrer is told.
  func receipt(
    of sheet: ReferralSheet, by part: Part = .referrer, named: String? = nil, keyed: Keyed? = nil
  ) async throws -> ReferralReceipt {
    let receipt = Kept<ReferralReceipt>()
    _ = try await casework.receiveReferral(
      try sheet.draft(try referralForm(), named: named), by: try self[part], keyed: keyed ?? request()
    ) { given in
      receipt.value = given
      return Answer(status: 201, body: Array(given.id.description.utf8))
    }
    guard let given = receipt.value else { throw NotInThisFixture() }
    return given
  }

  func accept(
    _ id: Referral.ID, by part: Part = .caseOfficer, onto route: String = "prevent", livingIn authority: String? = nil
  ) async throws -> ReferralCase {
    let opened = Kept<[ReferralCase]>()
    _ = try await casework.acceptReferral(
      id, RouteConfirmation(onto: [route]), livingIn: authority, ReferralRequest(reason: "needs-assessment"),
      by: try self[part], keyed: request()
    ) { acted in
      opened.value = acted.opened
      return Answer(status: 201, body: [])
    }
    guard let given = opened.value?.first else { throw NotInThisFixture() }
    return given
  }

  func sendBack(
    _ id: Referral.ID, asking missing: [String] = ["ethnicity"], by part: Part = .caseOfficer
  ) async throws -> ReferralActed {
    let acted = Kept<ReferralActed>()
    let day = try rulebook("prevent").clockwork.localDate(of: try await now()).adding(days: 7)
    _ = try await casework.returnReferral(
      id, asking: missing, by: day, ReferralRequest(reason: "incomplete", note: "Testcase note"), by: try self[part],
      keyed: request()
    ) { given in
      acted.value = given
      return Answer(status: 200, body: [])
    }
    guard let given = acted.value else { throw NotInThisFixture() }
    return given
  }

  func add(
    _ answers: [String: Any] = [:], note: String? = nil, to id: Referral.ID, by part: Part = .referrer
  ) async throws {
    let filed = try Filed(answers, to: try referralForm())
    _ = try await casework.addToReferral(
      id, ReferralAddition(facts: filed.facts, answers: filed.answers, note: note), by: try self[part],
      keyed: request()
    ) { _ in Answer(status: 200, body: []) }
  }

  func settle(
    _ kind: Referral.Kind, _ id: Referral.ID, _ reason: String, to disposition: String? = nil, by part: Part
  ) async throws {
    let asked = ReferralRequest(reason: reason, disposition: disposition)
    let (caller, keyed) = (try self[part], request())
    let done: @Sendable (ReferralActed) -> Answer = { _ in Answer(status: 200, body: []) }
    switch kind {
    case .redirected: _ = try await casework.redirectReferral(id, asked, by: caller, keyed: keyed, answering: done)
    case .declined: _ = try await casework.declineReferral(id, asked, by: caller, keyed: keyed, answering: done)
    case .withdrawn: _ = try await casework.withdrawReferral(id, asked, by: caller, keyed: keyed, answering: done)
    case .received, .addedTo, .accepted, .acceptedAlso, .returned: throw NotInThisFixture()
    }
  }

  func referrerView(_ id: Referral.ID, to part: Part = .referrer) async throws -> ReferrerView {
    guard case .referrer(let view) = try await casework.showReferral(id, to: try self[part]) else {
      throw NotInThisFixture()
    }
    return view
  }

  func file(_ id: Referral.ID, to part: Part = .caseOfficer) async throws -> ReferralFile {
    guard case .receiver(let file) = try await casework.showReferral(id, to: try self[part]) else {
      throw NotInThisFixture()
    }
    return file
  }

  func now() async throws -> Moment {
    guard let now = try await casework.web.read(as: .nobody, ClockQueries.casework()).first else {
      throw NotInThisFixture()
    }
    return now
  }

  /// The rows of one column.
  func column(_ statement: String) throws -> [String?] {
    try database.rows(statement).map { $0[0] }
  }
}
