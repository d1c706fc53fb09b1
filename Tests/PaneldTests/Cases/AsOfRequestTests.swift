import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing
import paneld

@Suite("What stood, over HTTP")
struct AsOfRequestTests {
  @Test(
    "is answered byte for byte as it was then, but that it says first as of when it is, and has no version to act on")
  func bytes() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "consent-sought", turns18: .earliest)
      let paths = ["", "/forms/panel-item", "/support-consent", "/records", "/disclosures"].map {
        "/v1/cases/\(id)\($0)"
      }
      let token = try service.token(of: .coordinator)
      let said: JSON = [
        "state": "given", "giver": ["kind": "person"],
        "explained": ["what-it-is-about", "voluntary", "may-withdraw", "who-sees-data", "disclosable"],
        "capacity": "not-in-doubt",
      ]
      #expect(try await service.post("/v1/cases/\(id)/support-consent", said, as: .coordinator).status == 201)
      let bar: JSON = ["legal-bar": ["authority": "Testcase order"]]
      #expect(try await service.post("/v1/cases/\(id)/records", bar, as: .coordinator).status == 201)
      let then = try await service.now()
      var shown: [HTTPLine.Answer] = []
      for path in paths { shown.append(try await service.line.ask("GET", path, [token])) }
      #expect(try await service.post("/v1/cases/\(id)/records", bar, as: .coordinator).status == 201)
      var withdrawn = said.object ?? [:]
      withdrawn["state"] = "withdrawn"
      #expect(
        try await service.post("/v1/cases/\(id)/support-consent", .object(withdrawn), as: .coordinator).status == 201)
      for (path, before) in zip(paths, shown) {
        let answer = try await service.line.ask("GET", "\(path)?recorded-at=\(then.rfc3339)", [token])
        #expect(answer.status == 200, "\(path): \(answer.text)")
        let first = #"{"as-of":{"recorded-at":"\#(then.rfc3339)","valid-at":"\#(then.rfc3339)"},"#
        #expect(answer.text.hasPrefix(first), "\(path)")
        let isRecords = path.hasSuffix("/records")
        let same = isRecords ? before.text.replacing(/"version":[0-9]+,/, with: "") : before.text
        #expect("{" + answer.text.dropFirst(first.count) == same, "\(path)")
        #expect(answer["etag"] == nil)
      }
    }
  }

  @Test("is refused where it cannot be said: malformed, to come, before the opening; in words that say what to do")
  func refused() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let token = try service.token(of: .coordinator)
      for path in ["", "/forms/panel-item", "/support-consent", "/records", "/disclosures"] {
        for (query, status, code) in [
          ("recorded-at=yesterday", 400, "not-an-instant"), ("valid-at=2027-13-09", 400, "not-an-instant"),
          ("at=2027-03-09T10:00:00Z", 400, "unknown-field"), ("valid-at=", 400, "not-an-instant"),
          ("recorded-at=2999-03-09T10:00:00Z", 409, "as-of-to-come"),
          ("valid-at=1999-03-09T10:00:00Z", 409, "as-of-before-opening"),
          ("valid-at=1999-03-09", 409, "as-of-before-opening"), ("recorded-at=2999-03-09", 409, "as-of-to-come"),
        ] {
          let answer = try await service.line.ask("GET", "/v1/cases/\(id)\(path)?\(query)", [token])
          #expect(answer.status == status, "\(path)?\(query): \(answer.text)")
          let problem = try JSON.parse(answer.body)
          let told = problem["code"].text ?? problem["errors"][0]["code"].text ?? ""
          #expect(told.hasPrefix(code), "\(path)?\(query): \(answer.text)")
        }
      }
    }
  }

  @Test("what an agency knew is of no moment to come either", arguments: ["valid-at", "recorded-at"])
  func knownToCome(_ name: String) async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let path = "/v1/cases/\(id)/known-to?agency=\(try service.fixture.agency(.school))"
      let token = try service.token(of: .coordinator)
      let day = try #require(Zone(identifier: "Europe/London")).date(of: try await service.now())
      for time in ["2999-03-09T10:00:00Z", "2999-03-09", "\(day.adding(days: 1))"] {
        let answer = try await service.line.ask("GET", "\(path)&\(name)=\(time)", [token])
        #expect(answer.status == 409 && answer.text.contains("as-of-to-come"), "\(time): \(answer.text)")
      }
      let today = try await service.line.ask("GET", "\(path)&\(name)=\(day)", [token])
      #expect(today.status == 200, "\(today.text)")
      let stranger = try await service.line.ask(
        "GET", "\(path)&\(name)=2999-03-09", [try service.token(of: .stranger)])
      #expect(stranger.status == 404, "\(stranger.text)")
    }
  }

  @Test(
    "is shown by the day: of the day it opened on, which is today, as it is by now",
    arguments: ["valid-at", "recorded-at"])
  func byTheDay(_ name: String) async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let token = try service.token(of: .coordinator)
      let day = try #require(Zone(identifier: "Europe/London")).date(of: try await service.now())
      for path in ["", "/support-consent", "/records", "/disclosures"] {
        let answer = try await service.line.ask("GET", "/v1/cases/\(id)\(path)?\(name)=\(day)", [token])
        #expect(answer.status == 200, "\(path): \(answer.text)")
      }
      let tomorrow = try await service.line.ask(
        "GET", "/v1/cases/\(id)?\(name)=\(day.adding(days: 1))", [token])
      #expect(tomorrow.status == 409, "\(tomorrow.text)")
    }
  }

  @Test(
    "is asked of a case and what hangs on it: every other endpoint refuses the two times rather than pass them over")
  func elsewhere() async throws {
    try await withService { service in
      let token = try service.token(of: .coordinator)
      let taking = Endpoints.described.filter { $0.query?["properties"]["recorded-at"] != nil }
      #expect(
        Set(taking.map(\.name)) == [
          "show-case", "show-form", "show-support-consent", "list-sharing-records", "list-disclosures", "show-known-to",
        ])
      for endpoint in Endpoints.described where !taking.contains(endpoint) {
        let path = endpoint.path.replacing("/cases/{id}", with: "/cases/\(Case.ID(UUID()))")
          .replacing("{route}", with: "prevent").replacing(/\{[a-z]+\}/, with: "x")
        for name in ["recorded-at", "valid-at"] {
          let headers = [
            token, "Idempotency-Key: \(UUID().uuidString)", "If-Match: \"1\"",
            "Content-Type: \(endpoint.body?.mediaType ?? "application/json")",
          ]
          let answer = try await service.line.ask(
            endpoint.method.rawValue.uppercased(), "\(path)?\(name)=2027-03-09T10:00:00Z",
            endpoint.body == nil ? headers.dropLast() : headers, body: endpoint.body == nil ? nil : Array("{}".utf8))
          #expect(answer.status == 400, "\(endpoint.key): \(answer.text)")
          #expect(try JSON.parse(answer.body)["errors"][0]["parameter"].text == name, "\(endpoint.key): \(answer.text)")
        }
      }
    }
  }
}

extension Service {
  fileprivate func now() async throws -> Moment {
    let rows = try fixture.database.rows("SELECT casework_moment()::text")
    return Moment(microseconds: try #require(rows.first?.first.flatMap { $0 }.flatMap { Int64($0) }))
  }
}
