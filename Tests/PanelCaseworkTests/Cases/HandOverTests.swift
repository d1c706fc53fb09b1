import CaseworkFixture
import Foundation
import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("A hand-over that reveals nothing")
struct HandOverTests {
  private static let concern = [
    "terrorism-related": "yes", "immediate-risk": "no", "checked-with-lead": "yes", "rests-on": "prevent-duty",
  ]

  @Test("is a referral of its own: its referrer hears nothing, it is received now, and a live case stops it not")
  func apart() async throws {
    try await withCasework { fixture in
      try await Self.publish("young-futures", fixture)
      let referral = try await fixture.refer()
      _ = try await fixture.accept(referral)
      let told = try await fixture.referrerView(referral)
      let id = try await fixture.open("young-futures", at: "screening", anchors: [], referral: referral)
      let opened = try await Self.handOver(id, fixture)
      #expect(opened.stage == "gateway" && opened.route == "prevent")
      #expect(opened.facts.referral == nil && opened.facts.linked.map(\.reveals) == [.nothing])
      #expect(opened.facts.anchors["received"] == opened.openedAt)
      #expect(opened.facts.forms.keys.sorted() == ["terrorism-concern"])
      #expect(try await fixture.held(id).person == opened.person)
      try await fixture.save(
        "gateway-assessment", on: opened.id, by: .caseOfficer,
        facts: ["deconfliction-status": "clear", "gateway-outcome": "gather-information"])
      try await fixture.move(opened.id, "gather-information", by: .caseOfficer)
      #expect(try await fixture.referrerView(referral) == told)
    }
  }

  @Test("about what the other route cannot be opens a case about nobody yet")
  func ofAHousehold() async throws {
    try await withCasework { fixture in
      try await Self.publish("safer-knife-replacement", fixture)
      let id = try await fixture.open("safer-knife-replacement", at: "screening", anchors: [], about: .household)
      let opened = try await Self.handOver(id, fixture)
      #expect(opened.facts.focus == .unchecked && opened.facts.eighteenthBirthday == nil)
    }
  }

  @Test("of somebody at immediate risk gives whoever has the other case an urgent task, as a referral does")
  func atRisk() async throws {
    try await withCasework { fixture in
      try await Self.publish("young-futures", fixture)
      for (answer, roles) in [("yes", ["case-officer"]), ("no", [])] {
        let id = try await fixture.open("young-futures", at: "screening", anchors: [])
        let opened = try await Self.handOver(id, saying: ["immediate-risk": answer], fixture)
        let told = opened.facts.tasks.values.filter { $0.kind == "immediate-risk-told" && $0.urgent }
        #expect(told.map(\.role) == roles)
        #expect(try await fixture.held(id).facts.tasks.values.allSatisfy { $0.kind != "immediate-risk-told" })
      }
    }
  }

  private static func handOver(
    _ id: Case.ID, saying said: [String: String] = [:], _ fixture: Fixture
  ) async throws -> Case {
    try await fixture.save(
      "terrorism-concern", on: id, by: .coordinator, facts: concern.merging(said) { $1 })
    let after = try await fixture.move(id, "hand-to-prevent", by: .coordinator)
    return try await fixture.held(try #require(after.facts.linked.last).to)
  }

  /// Publishes a shipped route beside those of the fixture; the coordinator coordinates it.
  private static func publish(_ name: String, _ fixture: Fixture) async throws {
    let definitions = try ShippedDefinitions.all.get()
    let route = try #require(definitions.routes[name])
    let owner = Store(fixture.database.connection(as: .owner), pool: PoolSettings(connections: 1))
    let administration = Administration(owner: owner)
    try await administration.publish(
      [name], of: definitions, in: fixture.area, Publication(publishedBy: "fixture", approvedBy: "fixture"))
    try await administration.give("coordinator", on: route, to: fixture.player(.coordinator).id, in: fixture.area)
    await owner.close()
    try await fixture.casework.library.refresh(from: fixture.database.web, areas: fixture.casework.keys.areas)
  }
}
