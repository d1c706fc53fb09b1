import CaseworkFixture
import PanelCasework
import PanelSealing
import Testing

@Suite("Signing in")
struct SignInTests {
  @Test("answers the same whatever is wrong with the key")
  func sameAnswer() async throws {
    try await withService { service in
      let player = try service.fixture.player(.coordinator)
      let keys = service.fixture.casework.keys.service
      let right = player.token.written()
      let administration = try service.administration
      let expired = try await administration.issueKey(
        for: player.id, in: service.fixture.area, days: -1, with: keys)
      let revoked = try await administration.issueKey(for: player.id, in: service.fixture.area, with: keys)
      try await administration.revokeKey(revoked.prefix, in: service.fixture.area)
      let wrongSecret = right.dropLast() + (right.hasSuffix("0") ? "1" : "0")
      let presented: [String?] = [
        nil, "", "Bearer", "Bearer ", "Bearer  \(right)", "Basic \(right)", right, "Bearer \(right) x",
        "Bearer \(right.uppercased())", "Bearer pk_short", "Bearer \(wrongSecret)",
        "Bearer \(BearerToken.random(.practitioner).written())", "Bearer \(expired.written())",
        "Bearer \(revoked.written())",
      ]
      var answers: [HTTPLine.Answer] = []
      for value in presented {
        let header = value.map { ["Authorization: \($0)"] } ?? []
        answers.append(try await service.line.ask("GET", "/v1/demo/clock", header).alike)
      }
      #expect(answers.allSatisfy { $0 == answers[0] })
      #expect(answers[0].status == 401)
      #expect(answers[0]["www-authenticate"] == "Bearer realm=\"paneld\"")
      #expect(try await service.line.ask("GET", "/v1/demo/clock", ["Authorization: Bearer \(right)"]).status == 409)
    }
  }

  @Test("tells nothing of a request to one whose key was taken back, however wrong it is")
  func revokedBeforeFaults() async throws {
    try await withService { service in
      let player = try service.fixture.player(.coordinator)
      try await service.administration.revokeKey(player.token.prefix, in: service.fixture.area)
      let token = try service.token(of: .coordinator)
      let json = "Content-Type: application/json"
      for headers in [[token], [token, json], [token, json, "Idempotency-Key: a"]] {
        let answer = try await service.line.ask("POST", "/v1/demo/clock", headers, body: Array("{".utf8))
        #expect(answer.status == 401)
      }
    }
  }
}
