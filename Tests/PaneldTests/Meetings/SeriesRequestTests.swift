import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("A series of meetings, over HTTP")
struct SeriesRequestTests {
  private let path = "/v1/panels/channel/series"
  private let year: JSON = [
    "rule": "2nd and 4th Tuesday 10:00", "from": "2027-01-01", "until": "2027-12-31", "on-holiday": "next",
  ]

  @Test("is planned and then arranged as it was shown: 24 dates of one year")
  func arranges() async throws {
    try await withService { service in
      let shown = try await service.post(path, year.with("dry-run", true), as: .coordinator)
      #expect(shown.status == 200, "\(shown.text)")
      let plan = try JSON.parse(shown.body)
      #expect(plan["meetings"].elements.count == 24 && plan["in-the-way"].elements.isEmpty)
      #expect(try service.fixture.database.rows("SELECT count(*) FROM meetings") == [["0"]])
      let hash = try #require(plan["plan"].text)
      let other = year.with("place", "Testcase Hall").with("plan", .string(hash))
      let refused = try await service.post(path, other, as: .coordinator)
      #expect(refused.status == 409 && refused.text.contains("not what you were shown"))
      let made = try await service.post(path, year.with("plan", .string(hash)), as: .coordinator)
      #expect(made.status == 201, "\(made.text)")
      let series = try JSON.parse(made.body)
      #expect(series["meetings"] == plan["meetings"] && series["minutes"].integer == 180)
      let id = try #require(series["id"].text)
      #expect(made["location"] == "\(path)/\(id)")

      let one = try await service.line.ask("GET", "\(path)/\(id)", [try service.token(of: .policeMember)])
      let kept = try JSON.parse(one.body)
      #expect(kept["meetings"].elements.count == 24 && kept["to-come"].integer == 24)
      #expect(kept["meetings"].elements.first?["standing"].text == "planned")
      let list = try await service.line.ask("GET", path, [try service.token(of: .policeMember)])
      #expect(try JSON.parse(list.body)["series"].elements.map { $0["id"].text } == [id])
      #expect(try await service.line.ask("GET", "\(path)/\(id)", [try service.token(of: .stranger)]).status == 404)
    }
  }

  @Test("tells every fault of the rule, every date that is in the way, and who may")
  func refuses() async throws {
    try await withService { service in
      let faults = try await service.post(
        path, ["rule": "2nd Tuesdy", "from": "2027-01-01", "until": "2027-12-31"], as: .coordinator)
      #expect(faults.status == 422)
      let told = try JSON.parse(faults.body)["errors"].elements
      #expect(told.map { $0["code"].text }.contains("series-time-missing"))
      #expect(told.allSatisfy { $0["pointer"].text == "/rule" && $0["remedy"].text?.isEmpty == false })
      let asked = try await service.post(path, year.with("on-holiday", "ask"), as: .coordinator)
      #expect(asked.status == 409)
      let unmet = try JSON.parse(asked.body)["unmet"].elements
      #expect(unmet.map { $0["because"].text } == ["2027-12-28 is Boxing Day (substitute day)."])
      let ruled = year.with("on-holiday", "ask").with(
        "rulings", [["date": "2027-12-28", "ruling": "2027-12-30"]]
      ).with("closures", [["date": "2027-03-09", "title": "Testcase"]])
      let closed = try JSON.parse(try await service.post(path, ruled, as: .coordinator).body)["unmet"].elements
      #expect(closed.map { $0["because"].text } == ["2027-03-09 is a day on which the area is closed."])
      #expect(try await service.post(path, year, as: .policeMember).status == 403)
      #expect(try await service.post("/v1/panels/nothing/series", year, as: .chair).status == 404)
    }
  }
}

extension JSON {
  /// The same object with another member.
  func with(_ name: String, _ value: JSON) -> JSON {
    var object = self.object ?? [:]
    object[name] = value
    return .object(object)
  }
}
