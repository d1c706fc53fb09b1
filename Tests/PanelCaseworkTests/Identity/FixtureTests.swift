import CaseworkFixture
import PanelCasework
import PanelRules
import PanelSealing
import Testing

@Suite("The fixture")
struct FixtureTests {
  @Test("signs everybody in by their token")
  func signIn() async throws {
    try await withCasework { fixture in
      for part in Part.allCases {
        let player = try fixture.player(part)
        let caller = try await fixture.casework.identify(player.token.written())
        #expect(caller.practitioner == player.id)
        #expect(caller.agency == player.agency)
      }
      #expect(fixture.casework.library.routes(of: fixture.area).map(\.route.name) == ["channel", "prevent"])
    }
  }
}
