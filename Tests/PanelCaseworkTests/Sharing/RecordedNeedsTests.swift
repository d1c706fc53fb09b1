import CaseworkFixture
import Foundation
import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("What moves ask of the records kept beside a case")
struct RecordedNeedsTests {
  @Test("is met by a check for conflicts and by an agreement in force, as they are recorded, and no longer")
  func met() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openAtMarac()
      func lacks() async throws -> [String] {
        let next = try await fixture.casework.nextMoves(of: id, for: try fixture[.coordinator])
        return try #require(next.moves.first { $0.move.name == "ask-agencies" }).unmet.map(\.because)
      }
      #expect(try await lacks() == ["conflict-check-unknown", "sharing-unknown"])
      for (found, because) in [
        (Surroundings.ConflictCheck.unchecked, "conflict-unchecked"), (.conflict, "conflict-found"),
      ] {
        try await fixture.keep(.conflictCheck(.init(found: found, at: try await fixture.now)), on: id)
        #expect(try await lacks() == [because, "sharing-unknown"])
      }
      try await fixture.keep(.conflictCheck(.init(found: .clear, at: try await fixture.now)), on: id)
      #expect(try await lacks() == ["sharing-unknown"])
      let agreement = try await fixture.agree([.kentCouncil, .kentPolice], days: 30)
      #expect(try await lacks() == [])
      try fixture.setClock(to: try await fixture.now.adding(minutes: 31 * 24 * 60))
      #expect(try await lacks() == ["sharing-not-allowed"])
      let refused = try await refusal { try await fixture.move(id, "ask-agencies", by: .coordinator) }
      #expect(refused.lacks == ["sharing member: sharing-not-allowed"])
      let renewed = try await fixture.agree([.kentCouncil, .kentPolice], days: 30)
      #expect(try await lacks() == [])
      try await fixture.end(renewed)
      #expect(try await lacks() == ["sharing-not-allowed"])
      _ = try await fixture.agree([.kentCouncil, .kentPolice], days: 365)
      #expect(try await fixture.move(id, "ask-agencies", by: .coordinator).stage == "research")
      #expect(try await refusal { try await fixture.end(renewed) }.code == .recordEnded)
      #expect(agreement != renewed)
    }
  }

  @Test("names in every refusal the command that records what is lacking")
  func remedies() throws {
    let words = try #require(try ShippedDefinitions.all.get().words["en"])
    let commands = [
      "sharing-unknown": "panel agreements record", "sharing-not-allowed": "panel agreements list",
      "safe-contact-unknown": "panel sharing safe-contact", "safe-contact-unverified": "panel sharing safe-contact",
      "conflict-check-unknown": "panel sharing check-conflicts", "conflict-unchecked": "panel sharing check-conflicts",
      "capacity-unknown": "panel sharing competence", "capacity-not-assessed": "panel sharing competence",
    ]
    for (code, command) in commands {
      #expect(words.sentence(code, in: .because)?.how?.contains(command) == true, "\(code)")
    }
  }

  @Test("is read of an agreement by whoever holds a role, and recorded by whoever works on every case")
  func whose() async throws {
    try await withTwoAreas { home, neighbour in
      let agreement = try await home.agree([.kentCouncil, .school], days: 30)
      for part in Part.allCases where part != .stranger {
        let seen = try await home.casework.listAgreements(to: try home[part]).agreements.map(\.id)
        #expect(seen == [agreement], "\(part)")
      }
      #expect(try await neighbour.casework.listAgreements(to: try neighbour[.coordinator]).agreements.isEmpty)
      for part in [Part.stranger, .referrer, .provider, .schoolMember, .leadProfessional] {
        await #expect(throws: CaseworkFault.forbidden(needs: ["coordinator"]), "\(part)") {
          try await home.agree([.kentCouncil, .school], days: 30, by: part)
        }
      }
      await #expect(throws: CaseworkFault.notFound) { try await neighbour.end(agreement) }
    }
  }
}

extension Fixture {
  /// A case that waits to be researched, on a route whose agenda has to be clear of conflicts and covered by an agreement.
  fileprivate func openAtMarac() async throws -> Case.ID {
    let definitions = try ShippedDefinitions.all.get()
    let route = try #require(definitions.routes["marac"])
    let coordinator = try player(.coordinator).id
    try await administered { administration in
      try await administration.publish(
        ["marac"], of: definitions, in: area, Publication(publishedBy: "fixture", approvedBy: "fixture"))
      try await administration.give("coordinator", on: route, to: coordinator, in: area)
    }
    try await casework.library.refresh(from: database.web, areas: casework.keys.areas)
    return try await open("marac", at: "listed", forms: ["referral": ["victim-agrees": "yes"]])
  }

  @discardableResult
  fileprivate func agree(
    _ bodies: [Body], days: Int, by part: Part = .coordinator
  ) async throws -> KeptAgreement.ID {
    let made = Made<KeptAgreement.ID>()
    _ = try await casework.recordAgreement(
      AgreementStatement(
        title: "Testcase agreement", signatories: try bodies.map(agency), routes: nil, categories: nil, from: nil,
        until: try await now.adding(minutes: days * 24 * 60)), by: try self[part], keyed: key()
    ) { id in
      made.keep(id)
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }

  fileprivate func end(_ agreement: KeptAgreement.ID) async throws {
    _ = try await casework.endAgreement(agreement, .revoked, by: try self[.coordinator], keyed: key()) {
      Answer(status: 200, body: [])
    }
  }
}
