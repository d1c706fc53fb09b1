import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire
import TestDatabase
import Testing

/// That papers were opened is that something was told: who was told it is accounted for, and hears of it when what it was
/// told on is taken back.
extension PaperRequestTests {
  private static let letIn: [Part: Set<Int>] = [
    .countyMember: [1], .townMember: [1], .schoolMember: [1], .healthMember: [1],
  ]
  private static let onConsent: JSON.Object = ["bases": ["art6-1a"], "condition": "paragraph-6"]

  /// The school opens its papers on law; the county council those that go out on agreement; nobody else opens any.
  private static func open(_ service: Service) async throws -> PaperScene {
    let scene = try await PaperScene.set(service, cases: 1, assigned: letIn)
    try await scene.lock()
    #expect(try await scene.publish().status == 201)
    try await scene.accept(.schoolMember)
    #expect(try await scene.pack(.schoolMember).status == 200)
    try await scene.say("given")
    let hash = try #require(try await scene.preflight("?bases=art6-1a&condition=paragraph-6")["hash"].text)
    let published = try await scene.publish(hash, as: .coordinator, on: onConsent)
    #expect(published.status == 201, "\(published.text)")
    try await scene.accept(.countyMember)
    let pack = try await scene.pack(.countyMember)
    #expect(pack.text.contains(PaperScene.marker(1, "personal")), "\(pack.text)")
    return scene
  }

  @Test("are told to be taken back to every agency that opened them on what was taken back, and to no other")
  func toldOfWithdrawal() async throws {
    try await withService { service in
      let scene = try await Self.open(service)
      func toTell() async throws -> [String] {
        try await service.shown("/v1/tasks", to: .chair)["tasks"].elements
          .filter { $0["kind"].text == "tell-of-withdrawal" }.compactMap { $0["agency-name"].text }
      }
      #expect(try await toTell().isEmpty)
      try await scene.say("withdrawn")
      let council = try service.fixture.agency(.kentCouncil)
      let name = try service.fixture.database.rows("SELECT name FROM agencies WHERE id = '\(council.rawValue)'")
      #expect(try await toTell() == [name.first?.first.flatMap(\.self)].compactMap(\.self))
      let page = try await service.shown("/v1/cases/\(scene.cases[0])", to: .chair)["tasks"].elements
      #expect(
        page.filter { $0["kind"].text == "tell-of-withdrawal" }.map { $0["agency"].text } == [council.description])
      // Said again while they wait to be told, it is told once.
      try await scene.say("withdrawn")
      #expect(try await toTell().count == 1)
    }
  }

  @Test("are among what was told of a case: who opened which in which version, when, and on what ground")
  func accountedFor() async throws {
    try await withService { service in
      let scene = try await Self.open(service)
      let path = "/v1/cases/\(scene.cases[0])"
      let listed = try await service.line.ask("GET", "\(path)/disclosures", [try service.token(of: .coordinator)])
      try DescribedAnswers.hold(listed, to: "GET", "\(path)/disclosures")
      let papers = try JSON.parse(listed.body, limits: .answer)["papers"].elements
      let (school, council) = (try service.fixture.agency(.school), try service.fixture.agency(.kentCouncil))
      #expect(Set(papers.compactMap { $0["agency"].text }) == [school.description, council.description])
      for paper in papers {
        let isSchool = paper["agency"].text == school.description
        #expect(paper["practitioner-name"].text == (isSchool ? Part.schoolMember : .countyMember).name)
        #expect(paper["papers-version"].text == (isSchool ? "1" : "1a") && paper["whole"].flag == true)
        #expect(paper["told"]["ground"].text == (isSchool ? "law" : "share-consent"), "\(paper)")
        #expect(paper["told"]["bases"].elements.contains { $0["code"].text == (isSchool ? "art6-1e" : "art6-1a") })
      }
      #expect(papers.contains { $0["told"]["item"].text == "panel-item:personal" })
      // Not a word of what they say.
      #expect(!listed.text.contains("marker-1-"))

      for (agency, count) in [(school, 1), (council, 1), (try service.fixture.agency(.hospital), 0)] {
        let known = try await service.shown("\(path)/known-to?agency=\(agency)", to: .coordinator)["papers"].elements
        #expect(Set(known.compactMap { $0["agency"].text }) == (count == 0 ? [] : [agency.description]))
        #expect(known.count == papers.filter { $0["agency"].text == agency.description }.count)
      }
      // By the end of the day before nobody had opened any.
      let before = try service.day(-1)
      let early = try await service.line.ask(
        "GET", "\(path)/known-to?agency=\(school)&valid-at=\(before)", [try service.token(of: .coordinator)])
      #expect(try JSON.parse(early.body, limits: .answer)["papers"].elements.isEmpty, "\(early.text)")
      // Who does not work on the case, and who is in conflict, is told none of it.
      try await scene.nameConflict(.deputy, on: 1)
      for part in [Part.deputy, .schoolMember, .stranger] {
        for asked in ["disclosures", "known-to?agency=\(school)"] {
          let refused = try await service.line.ask("GET", "\(path)/\(asked)", [try service.token(of: part)])
          #expect([403, 404].contains(refused.status) && !refused.text.contains("panel-item"), "\(part) \(asked)")
        }
      }
    }
  }
}

extension PaperScene {
  /// The person says something of being told about.
  fileprivate func say(_ state: String) async throws {
    let said = try await service.post(
      "/v1/cases/\(cases[0])/records",
      ["share-consent": ["state": .string(state), "giver": ["kind": "person"]]], as: .coordinator)
    #expect(said.status == 201, "\(said.text)")
  }
}
