import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("On what something is said to rest, over HTTP")
struct StatedGroundsTests {
  /// One place that takes codes of law from whoever asks.
  struct Place: Sendable {
    let name: String
    let method: String
    let part: Part
    /// Of the scene: its path and what is sent.
    let asked: @Sendable (Scene) throws -> (path: String, body: JSON?)
    /// The codes that are none there, in the order in which they are told.
    let faults: [String]
  }

  struct Scene: Sendable {
    let papers: PaperScene
    let request: String

    var path: String { "/v1/cases/\(papers.cases[0])" }

    func wish() throws -> JSON {
      [
        "agency": .string(try papers.service.fixture.agency(.school).description), "purpose": "casework",
        "bases": ["art6-1ee", "art6-1e", "paragraph-6"], "condition": "paragraf-6", "duty": "art6-1e",
      ]
    }
  }

  private static let told = ["art6-1ee", "paragraph-6", "paragraf-6", "art6-1e"]

  static let places = [
    Place(
      name: "asking", method: "POST", part: .coordinator, asked: { ("\($0.path)/sharing-decisions", try $0.wish()) },
      faults: told),
    Place(
      name: "preparing", method: "POST", part: .coordinator,
      asked: { ("\($0.path)/disclosures", ["wish": try $0.wish(), "rationale": "Testcase"]) }, faults: told),
    Place(
      name: "telling at once", method: "POST", part: .coordinator,
      asked: { ("\($0.path)/disclosures", ["wish": try $0.wish(), "at-once": true]) }, faults: told),
    Place(
      name: "an override", method: "POST", part: .coordinator,
      asked: {
        let agency = JSON.string(try $0.papers.service.fixture.agency(.school).description)
        return (
          "\($0.path)/records",
          [
            "override-asked": [
              "basis": "ca1989-s74", "agencies": [agency], "categories": ["personal"], "until": "2099-01-01T00:00:00Z",
              "harm": "Testcase", "necessity": "Testcase", "proportionality": "Testcase", "alternatives": "Testcase",
              "person-told": "yes",
            ]
          ]
        )
      }, faults: ["ca1989-s74"]),
    Place(
      name: "answering", method: "POST", part: .policeMember,
      asked: {
        (
          "/v1/information-requests/\($0.request)/return",
          [
            "answers": ["nil-return": false, "information": "Testcase", "onward-use": "panel-only"],
            "terms": [
              ["category": "special", "collected-on": "art6-1ee"], ["category": "personal", "collected-on": "nothing"],
            ],
          ]
        )
      }, faults: ["art6-1ee", "nothing"]),
    Place(
      name: "looking at papers", method: "GET", part: .coordinator,
      asked: { ("\($0.papers.meeting)/preflight?bases=art6-1ee,art6-1e,paragraph-6&condition=art6-1e", nil) },
      faults: ["art6-1ee", "paragraph-6", "art6-1e"]),
    Place(
      name: "publishing papers", method: "POST", part: .coordinator,
      asked: {
        (
          "\($0.papers.meeting)/papers",
          [
            "preflight": .string(String(repeating: "0", count: 64)), "bases": ["art6-1ee", "art6-1e", "paragraph-6"],
            "condition": "art6-1e",
          ]
        )
      }, faults: ["art6-1ee", "paragraph-6", "art6-1e"]),
  ]

  @Test("every code that is no law for it is told at once, with what was meant, and nothing is recorded")
  func everywhere() async throws {
    try await withService { service in
      let papers = try await PaperScene.set(service, cases: 1, assigned: [.countyMember: [1]])
      try await papers.lock()
      let police: JSON = .string(try service.fixture.agency(.kentPolice).description)
      let sent = try await service.post(
        "/v1/cases/\(papers.cases[0])/information-requests",
        ["agencies": [police], "purpose": "Testcase", "legal-basis": "Testcase", "asked": "Testcase"], as: .coordinator)
      let scene = Scene(
        papers: papers, request: try #require(try JSON.parse(sent.body)["requests"].elements.first?["id"].text))
      func kept() throws -> [[String?]] {
        try service.fixture.database.rows(
          """
          SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM disclosures), (SELECT count(*) FROM sharing_records),
            (SELECT count(*) FROM papers), (SELECT count(*) FROM contents)
          """)
      }
      let before = try kept()
      for place in Self.places {
        let (path, body) = try place.asked(scene)
        let answer =
          if let body {
            try await service.post(path, body, as: place.part)
          } else {
            try await service.line.ask(place.method, path, [try service.token(of: place.part)])
          }
        let problem = try JSON.parse(answer.body, limits: .answer)
        #expect(answer.status == 409 && problem["code"].text == "unknown-grounds", "\(place.name) \(answer.text)")
        let unmet = problem["unmet"].elements
        let said = unmet.map { $0["because"].text ?? "" }
        #expect(said.count == place.faults.count, "\(place.name) \(answer.text)")
        #expect(zip(said, place.faults).allSatisfy { $0.contains("\"\($1)\"") }, "\(place.name) \(said)")
        let hints = unmet.compactMap { $0["how"].text }
        for (code, meant) in [("art6-1ee", "art6-1e"), ("paragraf-6", "paragraph-6"), ("ca1989-s74", "ca1989-s47")] {
          guard let place = place.faults.firstIndex(of: code) else { continue }
          #expect(hints[place].hasPrefix("Did you mean \(meant)? Give one of: "), "\(hints[place])")
        }
        #expect(hints.allSatisfy { $0.contains("Give one of: ") })
      }
      #expect(try kept() == before)
      // What is law is taken, in the same places.
      let wish: JSON = [
        "agency": .string(try service.fixture.agency(.school).description), "purpose": "casework",
        "bases": ["art6-1e"], "condition": "paragraph-6", "duty": "ca1989-s47",
      ]
      #expect(try await service.post("\(scene.path)/sharing-decisions", wish, as: .coordinator).status == 200)
    }
  }
}
