import CaseworkFixture
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire
import TestDatabase
import Testing
import paneld

@Suite("Answers")
struct AnswerTests {
  @Test("carry the same headers, which keep, run and pass on nothing")
  func headers() async throws {
    try await withService { service in
      let snapshot = [
        "cache-control: no-store",
        "content-security-policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "cross-origin-opener-policy: same-origin", "cross-origin-resource-policy: same-origin",
        "permissions-policy: camera=(), geolocation=(), microphone=()", "referrer-policy: no-referrer",
        "x-content-type-options: nosniff", "x-frame-options: DENY",
      ]
      for path in ["/health/live", "/health/ready", "/metrics", "/nothing", "/v1/demo/clock", "/openapi.json"] {
        let answer = try await service.line.ask("GET", path)
        #expect(answer.headers.filter(snapshot.contains) == snapshot)
        #expect(answer["server"] == nil)
        #expect(answer["x-request-id"]?.count == 16)
      }
    }
  }

  @Test("name every request anew, and never as the client did")
  func requestIDs() async throws {
    try await withService { service in
      var names: Set<String> = []
      for _ in 0..<20 {
        let answer = try await service.line.ask("GET", "/health/live", ["X-Request-Id: 1234567890abcdef"])
        names.insert(answer["x-request-id"] ?? "")
      }
      #expect(names.count == 20)
      #expect(!names.contains("1234567890abcdef"))
    }
  }

  @Test("are the same whatever a client says of where it comes from")
  func forwarded() async throws {
    try await withService { service in
      let plain = try await service.line.ask("GET", "/health/ready").alike
      let spoofed = try await service.line.ask(
        "GET", "/health/ready",
        [
          "X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: https", "X-Forwarded-Host: other.example",
          "Forwarded: for=x",
        ])
      #expect(spoofed.alike == plain)
    }
  }

  @Test("to what a problem means are a page for every kind", arguments: Problem.Kind.allCases)
  func pages(_ kind: Problem.Kind) async throws {
    try await withService { service in
      let answer = try await service.line.ask("GET", kind.path)
      #expect(answer.status == 200)
      #expect(answer["content-type"] == "text/html; charset=utf-8")
      #expect(answer["content-security-policy"]?.contains("script") == false)
      #expect(answer.text.contains("<dd>\(kind.status)</dd>"))
      #expect(!answer.text.contains("{"))
    }
  }

  @Test("describe the very endpoints that the router has")
  func description() async throws {
    try await withService { service in
      let answer = try await service.line.ask("GET", "/openapi.json")
      let paths = try JSON.parse(answer.body, limits: .answer)["paths"].object ?? [:]
      let described = paths.flatMap { path in
        (path.value.object ?? [:]).map { "\($0.name.uppercased()) \(path.name)" }
      }
      #expect(described.sorted() == Endpoints.routed.sorted())
      #expect(Set(Endpoints.routed).count == Endpoints.routed.count)
      for key in Endpoints.routed {
        let parts = key.split(separator: " ").map(String.init)
        let path = parts[1].replacing("{slug}", with: "not-found").replacing(#/\{[a-z]+\}/#, with: "1")
        let asked = try await service.line.ask(parts[0], path)
        // At an address that a secret is part of there is nothing to whoever has not the secret.
        let wanted = parts[1].contains("{secret}") ? [404, 415] : [200, 401]
        #expect(wanted.contains(asked.status), "\(key)")
      }
    }
  }

  @Test("count what was asked, by paths of ours and never by a client's")
  func metrics() async throws {
    try await withService { service in
      _ = try await service.line.ask("GET", "/health/live")
      _ = try await service.line.ask("GET", "/nothing/Person-Alpha")
      let text = try await service.line.ask("GET", "/metrics").text
      #expect(text.contains(#"paneld_requests_total{method="GET",path="/health/live",status="200"} 1"#))
      #expect(text.contains(#"paneld_requests_total{method="other",path="none",status="404"} 1"#))
      #expect(text.contains("paneld_web_connections_in_use 0"))
      #expect(!text.contains("Alpha"))
    }
  }

  @Test("tell where to report a weakness")
  func securityContact() async throws {
    try await withService { service in
      let text = try await service.line.ask("GET", "/.well-known/security.txt").text
      #expect(text.hasPrefix("Contact: mailto:security@example.org\nExpires: "))
    }
  }

  @Test("are problems when the database cannot be reached, and tell nothing of it")
  func databaseGone() async throws {
    try await withService { service in
      await service.fixture.database.web.close()
      for path in ["/health/ready", "/v1/demo/clock"] {
        let answer = try await service.line.ask("GET", path, [try service.token(of: .chair)])
        #expect(answer.status == 503)
        #expect(answer["retry-after"] == "1")
        #expect(try JSON.parse(answer.body)["type"].text == "/problems/busy")
      }
    }
  }
}
