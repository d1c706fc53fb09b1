import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

/// Somebody about whom there is a case, whom one can reach safely, and two reviewers.
struct Asking {
  let fixture: Fixture
  let id: Case.ID
  let person: Person.ID
  let contact = SafeContact.ID(UUID())
  let received: Moment

  /// Neither has a role on any route.
  static let (preparer, releaser) = (Part.stranger, Part.referrer)

  static func begin(_ fixture: Fixture, turns18 birthday: Moment? = nil) async throws -> Asking {
    try await fixture.administered { administration in
      for part in [preparer, releaser] {
        try await administration.bring(isReviewer: true, try fixture.player(part).id, in: fixture.area)
      }
    }
    let id = try await fixture.openClear(at: "adopted", turns18: birthday)
    let asking = Asking(
      fixture: fixture, id: id, person: try #require(try await fixture.held(id).person),
      received: try await fixture.now)
    try await asking.say(isSafe: true)
    try await fixture.save(
      "panel-item", on: id, by: .coordinator,
      answers: [
        .special: #"{"terrorism-related-susceptibility":true,"reasons":"Testcase Person met Testcase Other."}"#
      ])
    return asking
  }

  /// Of a case that is there, recorded by its case officer.
  static func of(_ id: Case.ID, _ fixture: Fixture) async throws -> Asking {
    try await fixture.administered { administration in
      for part in [preparer, releaser] {
        try await administration.bring(isReviewer: true, try fixture.player(part).id, in: fixture.area)
      }
    }
    return Asking(
      fixture: fixture, id: id, person: try #require(try await fixture.held(id).person),
      received: try await fixture.now)
  }

  func say(isSafe: Bool, to whom: Person.ID? = nil) async throws {
    try await fixture.keep(
      .safeContact(
        SafeContact(
          id: contact, person: whom ?? person, isSafe: isSafe, term: SharingTerm(from: try await fixture.now))),
      on: id)
  }

  func prepare(
    by part: Part = preparer, of whom: Person.ID? = nil, for requester: Person.ID? = nil, byHand: Bool = false,
    looks: [AccessAsked.Look] = [], consulted: [AccessAsked.Consulted] = [], matter: CaseRecord.ID? = nil
  ) async throws -> AccessPackActed {
    let made = Made<AccessPackActed>()
    try fixture.stepUp(fixture[part])
    _ = try await fixture.casework.prepareAccessPack(
      AccessAsked(
        person: whom ?? person, requester: requester ?? whom ?? person,
        receivedAt: matter == nil ? received : .latest, contact: byHand ? nil : contact, authority: "Passport seen",
        looks: looks, consulted: consulted, matter: matter), by: try fixture[part], keyed: fixture.key()
    ) { acted in
      made.keep(acted)
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }

  func release(_ pack: AccessPackActed, by part: Part = releaser) async throws {
    try fixture.stepUp(fixture[part])
    _ = try await fixture.casework.releaseAccessPack(pack.id, by: try fixture[part], keyed: fixture.key()) { _ in
      Answer(status: 200, body: [])
    }
  }

  func withdraw(_ pack: AccessPackActed, by part: Part = preparer) async throws {
    try fixture.stepUp(fixture[part])
    _ = try await fixture.casework.withdrawAccessPack(pack.id, by: try fixture[part], keyed: fixture.key()) { _ in
      Answer(status: 200, body: [])
    }
  }

  func sight(_ pack: AccessPackActed, to part: Part = releaser) async throws -> AccessPackSight {
    try fixture.stepUp(fixture[part])
    return try await fixture.casework.showAccessPack(pack.id, to: try fixture[part])
  }

  func text(_ pack: AccessPackActed) async throws -> String {
    try #require(try await sight(pack).document?.text)
  }

  /// Another case, of a record that is said to be the same person.
  func alias(_ route: String, at stage: StageName, deconflicted: Bool = true) async throws -> Case.ID {
    let other = try await fixture.open(route, at: stage, deconflicted: deconflicted)
    let record = try #require(try await fixture.held(other).person)
    let pair = [person, record].sorted().map(\.rawValue)
    try fixture.database.arrange(
      """
      INSERT INTO person_links (area, id, route, person, other, verdict, score, evidence, reason, practitioner, at)
      VALUES ('\(fixture.area)', gen_random_uuid(), 'prevent', '\(pair[0])', '\(pair[1])', 'linked', 0, '{}',
        'details-agree', '\(try fixture.player(.caseOfficer).id.rawValue)', 0)
      """)
    return other
  }
}
