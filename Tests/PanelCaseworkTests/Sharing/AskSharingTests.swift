import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Asking whether something may be told")
struct AskSharingTests {
  @Test("a member of the panel on whose list the case stands is told on public task; once it is off the list, nothing")
  func listed() async throws {
    try await withCasework { fixture in
      let listed = try await fixture.openClear(at: "panel-listed")
      let member = try await fixture.ask(.practitioner(try fixture.player(.countyMember).id), of: listed)
      #expect(member["case"]?.verdict.rule == "D8")
      #expect(member["case"]?.bases.map(\.code) == ["art6-1e"])
      let elsewhere = try await fixture.openClear(at: "adopted")
      let stranger = try await fixture.ask(.practitioner(try fixture.player(.countyMember).id), of: elsewhere)
      #expect(stranger["case"]?.verdict.rule == "C1")
      #expect(stranger["case"]?.answer == .noSuchCase)
    }
  }

  @Test("of a case that was not recorded clear, and of one that the police hold, others are told that it is with them")
  func withPolice() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let deputy = try fixture.player(.deputy).id
      let told = try await fixture.ask(.practitioner(deputy), of: id)
      #expect(told["case"]?.verdict.rule == "C4")
      #expect(told["case"]?.answer == .shown("with-police"))
      let police = try await fixture.ask(.practitioner(try fixture.player(.caseOfficer).id), of: id)
      #expect(police["case"]?.verdict.rule == "D3")
    }
  }

  @Test("danger is told to whoever can act on it, whoever they are, and on a basis")
  func emergency() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let school = SharingWish.Recipient.agency(try fixture.agency(.school))
      let ordinary = try await fixture.ask(school, of: id)
      #expect(ordinary["case"]?.verdict.rule == "C1")
      let helpless = try await fixture.ask(school, of: id) { $0.danger = .imminent }
      #expect(helpless["case"]?.verdict.rule == "C1")
      let able = try await fixture.ask(school, of: id) {
        $0.danger = .imminent
        $0.canAct = true
      }
      #expect(able["case"]?.verdict.rule == "B1")
      #expect(able["case"]?.bases.map(\.code).contains("art6-1d") == true)
      #expect(able["case"]?.verdict.duties.contains("tell-chair") == true)
    }
  }

  @Test("what another agency gave waits for its word, and one's own does not")
  func originator() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      try await fixture.save("assessment", on: id, by: .caseOfficer, complete: false, answers: [.special: "{}"])
      try await fixture.save("panel-item", on: id, by: .coordinator, complete: false, answers: [.special: "{}"])
      let told = try await fixture.ask(.practitioner(try fixture.player(.countyMember).id), of: id) {
        $0.condition = "paragraph-18"
        $0.noConsentReason = .unsafe
      }
      #expect(told.keys.sorted() == ["assessment:special", "case", "panel-item:special"])
      #expect(told["assessment:special"]?.verdict.rule == "E2")
      #expect(told["assessment:special"]?.verdict.remedy?.by == ["originator"])
      #expect(told["panel-item:special"]?.verdict.rule == "D8")
      #expect(told["panel-item:special"]?.itemVersion == 1)
    }
  }

  @Test("to the person's side nothing is told by a way that nobody recorded as safe, and of others never")
  func personsSide() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      try await fixture.save("panel-item", on: id, by: .coordinator, complete: false, answers: [.special: "{}"])
      let held = try await fixture.held(id)
      let person = try #require(held.person)
      let told = try await fixture.ask(.person(person), of: id) { $0.purpose = .inform }
      #expect(told["case"]?.verdict.rule == "P4")
      #expect(told["panel-item:special"]?.verdict.rule == "P1")
      let associate = try await fixture.ask(.person(Person.ID(UUID())), of: id) { $0.purpose = .inform }
      #expect(associate.values.allSatisfy { $0.verdict.rule == "P1" && $0.answer == .noSuchCase })
    }
  }

  @Test("is refused for what is not there, and to those who do not see the case whole")
  func refused() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      let county = SharingWish.Recipient.practitioner(try fixture.player(.countyMember).id)
      #expect(
        try await refusal { try await fixture.ask(county, of: id) { $0.items = ["case", "elsewhere:special"] } }.code
          == .unknownItem)
      #expect(
        try await refusal { try await fixture.ask(.practitioner(.init(UUID())), of: id) }.code == .unknownPractitioner)
      #expect(try await refusal { try await fixture.ask(.agency(.init(UUID())), of: id) }.code == .unknownAgency)
      await #expect(throws: CaseworkFault.notFound) { try await fixture.ask(county, of: id, by: .stranger) }
      let one = try await fixture.ask(county, of: id) { $0.items = ["case"] }
      #expect(one.keys.sorted() == ["case"])
    }
  }

  @Test("and that it was asked is recorded; where the area publishes no table, nothing is answered")
  func recorded() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      _ = try await fixture.ask(.agency(try fixture.agency(.school)), of: id)
      let rows = try fixture.database.rows("SELECT what FROM reads WHERE '\(id.rawValue)' = ANY (records)")
      #expect(rows == [["sharing-decision"]])
      try fixture.database.arrange("DELETE FROM definitions WHERE kind = 'sharing'")
      let library = Library()
      try await library.refresh(from: fixture.database.web, areas: [fixture.area])
      let bare = Casework(
        web: fixture.casework.web, worker: fixture.casework.worker, keys: fixture.casework.keys, library: library,
        logger: fixture.casework.logger)
      let none = try await refusal {
        try await bare.askSharing(
          SharingWish(to: .agency(try fixture.agency(.school)), for: .casework), of: id, by: try fixture[.coordinator])
      }
      #expect(none.code == .noSharingTable)
    }
  }
}

extension Fixture {
  /// A Channel case that came through the gateway.
  func openClear(at stage: StageName, turns18 birthday: Moment? = nil) async throws -> Case.ID {
    try await open(
      "channel", at: stage, forms: ["section-36-decision": ["decision": "refer-to-channel"]], turns18: birthday)
  }

  /// What the coordinator is told of telling somebody, by item, on public task.
  func ask(
    _ recipient: SharingWish.Recipient, of id: Case.ID, by part: Part = .coordinator,
    _ change: (inout SharingWish) -> Void = { _ in }
  ) async throws -> [String: SharingDecision] {
    var wish = SharingWish(to: recipient, for: .casework, bases: ["art6-1e"])
    change(&wish)
    let sight = try await casework.askSharing(wish, of: id, by: try self[part])
    return Dictionary(sight.decisions.map { ($0.item, $0) }) { first, _ in first }
  }
}
