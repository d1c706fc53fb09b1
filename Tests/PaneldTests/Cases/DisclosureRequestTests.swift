import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("What is told, over HTTP")
struct DisclosureRequestTests {
  private static func wish(_ service: Service, _ more: JSON.Object = [:]) throws -> JSON {
    var wish: JSON.Object = [
      "agency": .string(try service.fixture.agency(.school).description), "purpose": "casework", "items": ["case"],
    ]
    for member in more { wish[member.name] = member.value }
    return .object(wish)
  }

  @Test("is asked, prepared, released, listed, known and put right, each with the rule and the basis")
  func told() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let path = "/v1/cases/\(id)"
      let danger: JSON.Object = ["danger": "imminent", "can-act": true]
      var asked: JSON.Object = danger
      asked["explain"] = true
      let decided = try await service.post("\(path)/sharing-decisions", try Self.wish(service, asked), as: .coordinator)
      #expect(decided.status == 200, "\(decided.text)")
      let item = try #require(try JSON.parse(decided.body)["items"].elements.first)
      #expect(item["rule"].text == "B1" && item["result"].text == "allow-minimum")
      #expect(item["tried"].elements.last?["held"].flag == true)
      #expect(item["bases"].elements.compactMap { $0["code"].text }.contains("art6-1d"))
      #expect(try JSON.parse(decided.body)["flags"].elements.first?["code"].text == "imminent-danger")

      let draft: JSON = ["wish": try Self.wish(service, danger), "rationale": "A synthetic reason."]
      let prepared = try await service.post("\(path)/disclosures", draft, as: .coordinator)
      #expect(prepared.status == 201, "\(prepared.text)")
      let disclosure = try #require(try JSON.parse(prepared.body)["id"].text)
      #expect(try JSON.parse(prepared.body)["told-at"] == nil)
      let released = try await service.post("\(path)/disclosures/\(disclosure)/release", [:], as: .chair)
      #expect(released.status == 200, "\(released.text)")

      let list = try await service.shown("\(path)/disclosures", to: .coordinator)["disclosures"].elements
      #expect(list.compactMap { $0["outcome"].text } == ["released"])
      #expect(list.first?["rationale"].text == "A synthetic reason.")
      let query = "agency=\(try service.fixture.agency(.school))"
      let known = try await service.shown("\(path)/known-to?\(query)", to: .coordinator)
      #expect(known["items"].elements.compactMap { $0["disclosure"].text } == [disclosure])
      #expect(known["items"].elements.first?["rule"].text == "B1")

      let corrected = try await service.post(
        "\(path)/disclosures/\(disclosure)/correction", ["reason": "It came back."], as: .coordinator)
      #expect(corrected.status == 200, "\(corrected.text)")
      #expect(try await service.shown("\(path)/known-to?\(query)", to: .coordinator)["items"].elements.isEmpty)
    }
  }

  @Test("is refused in words that say why and what to do, and nothing of it is on record")
  func refused() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let path = "/v1/cases/\(id)/disclosures"
      let draft: JSON = ["wish": try Self.wish(service), "rationale": "A synthetic reason."]
      let nothing = try await service.post(path, draft, as: .coordinator)
      #expect(nothing.status == 409)
      let problem = try JSON.parse(nothing.body)
      #expect(problem["code"].text == "nothing-to-tell")
      #expect(problem["because"].text == "Nothing of it may be told: case (not-on-case).")
      #expect(try await service.shown(path, to: .coordinator)["disclosures"].elements.isEmpty)
      #expect(try await service.post(path, draft, as: .stranger).status == 404)
      let nobody = try await service.post(path, ["wish": ["purpose": "casework"]], as: .coordinator)
      #expect(nobody.status == 422 || nobody.status == 400)
      let missing = try await service.post("\(path)/\(Disclosure.ID(UUID()))/release", [:], as: .coordinator)
      #expect(missing.status == 404)
    }
  }
}
