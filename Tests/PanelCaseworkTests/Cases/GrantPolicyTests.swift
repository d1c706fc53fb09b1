import CaseworkFixture
import Foundation
import PanelRules
import TestDatabase
import Testing

/// What the service would do with a wrong statement, PostgreSQL does not do for it.
@Suite("By SQL, who is let in to a case")
struct GrantPolicyTests {
  @Test(
    "is changed by nobody who is not let in, whichever case they name",
    arguments: [
      "UPDATE case_access SET level = 'team', held = false", "DELETE FROM case_access",
    ])
  func stranger(_ change: String) async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "adopted", turns18: .earliest)
      let (player, named) = (try fixture.player(.stranger), id.rawValue)
      let grants = "SELECT count(*), count(*) FILTER (WHERE holder = '\(player.id.rawValue)') FROM case_access"
      let before = try fixture.database.rows("\(grants) WHERE case_id = '\(named)'").last
      let after = try fixture.database.rows(
        """
        BEGIN;
        SET LOCAL ROLE paneld_web;
        SELECT set_config('app.areas', '{\(fixture.area)}', true), set_config('app.case', '\(named)', true),
          set_config('app.practitioner', '\(player.id.rawValue)', true),
          set_config('app.agency', '\(player.agency.rawValue)', true);
        \(change);
        RESET ROLE;
        \(grants) WHERE case_id = '\(named)'
        """
      ).last
      #expect(before?.first != "0" && after == before)
    }
  }
}
