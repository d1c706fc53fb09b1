import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelWire
import TestDatabase
import Testing
import paneld

@Suite("A key that opens nothing any more")
struct DeadKeyTests {
  /// Ways to shut one that was good.
  enum Ending: CaseIterable {
    case revoked, expired, left
  }

  @Test(
    "is answered like one that never was, at every address, of what is there as of what is not",
    arguments: Ending.allCases)
  func everywhere(_ ending: Ending) async throws {
    try await withServiceOfTwoAreas { home, neighbour in
      let scene = try await AuditedScene.set(home, neighbour)
      let token = try home.token(of: .coordinator)
      #expect(try await home.line.ask("GET", "/v1/me", [token]).status == 200)
      try await shut(ending, of: .coordinator, home)
      let unknown = "Authorization: Bearer pt_000000000000_\(String(repeating: "0", count: 52))"
      for endpoint in Endpoints.described where !endpoint.isOpen {
        for id in scene.identifiers(at: endpoint.path) {
          let path = Self.path(endpoint.path, id)
          let answers = try await [token, unknown].mapInOrder { try await ask(endpoint, path, $0, home) }
          #expect(answers[0].status == 401, "\(endpoint.key) \(id): \(answers[0].text)")
          #expect(answers[0].alike == answers[1].alike, "\(endpoint.key)")
        }
      }
    }
  }

  private func ask(
    _ endpoint: EndpointDescription, _ path: String, _ token: String, _ service: Service
  ) async throws -> HTTPLine.Answer {
    let method = endpoint.method.rawValue.uppercased()
    guard endpoint.method != .get else { return try await service.line.ask(method, path, [token]) }
    let headers = ["Content-Type: application/json", "Idempotency-Key: \(UUID().uuidString)", "If-Match: \"1\"", token]
    return try await service.line.ask(method, path, headers, body: Array("{}".utf8))
  }

  private func shut(_ ending: Ending, of part: Part, _ service: Service) async throws {
    let player = try service.fixture.player(part)
    switch ending {
    case .revoked: try await service.administration.revokeKey(player.token.prefix, in: service.fixture.area)
    case .expired: try service.fixture.database.arrange("UPDATE keys SET expires_at = 1")
    case .left: try service.fixture.database.arrange("UPDATE practitioners SET active = false")
    }
  }

  private static func path(_ template: String, _ id: String) -> String {
    template.replacing("{id}", with: id).replacing("{route}", with: "channel").replacing("{form}", with: "panel-item")
      .replacing("{number}", with: "1").replacing("{panel}", with: "channel")
      .replacing("{name}", with: "panel").replacing("{role}", with: "member")
      .replacing("{practitioner}", with: "pra_00000000000000000000000000")
      .replacing("{person}", with: "per_00000000000000000000000000")
  }
}

extension AuditedScene {
  /// What may stand in an address: something that the key once saw, and something of the same kind that nothing is.
  fileprivate func identifiers(at path: String) -> [String] {
    guard path.contains("{id}") else { return [""] }
    switch path.split(separator: "/").dropFirst().first {
    case "cases": return ["\(channel)", "case_00000000000000000000000000"]
    case "referrals": return ["\(referral)", "ref_00000000000000000000000000"]
    case "enquiries": return ["\(enquiry)", "enq_00000000000000000000000000"]
    case "information-requests": return ["\(request)", "req_00000000000000000000000000"]
    case "transfers": return ["\(transfer)", "trf_00000000000000000000000000"]
    case "panels": return ["ser_00000000000000000000000000"]
    case "actions": return ["\(action)", "act_00000000000000000000000000"]
    case "meetings": return ["mtg_00000000000000000000000000"]
    case "tasks": return ["task_00000000000000000000000000"]
    default: return ["lnk_00000000000000000000000000"]
    }
  }
}

extension Sequence where Self: Sendable, Element: Sendable {
  /// Each in turn, one after another.
  fileprivate func mapInOrder<Result>(_ make: (Element) async throws -> Result) async rethrows -> [Result] {
    var made: [Result] = []
    for element in self { made.append(try await make(element)) }
    return made
  }
}
