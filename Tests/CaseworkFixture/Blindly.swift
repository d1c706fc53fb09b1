import Foundation
import PanelCasework
import PanelRules
import TestDatabase

extension Fixture {
  /// Carries a statement out as the daemon's own role, in somebody's context and about no case; throws what PostgreSQL
  /// says.
  package func blindly(_ statement: String, as part: Part) throws {
    let player = try player(part)
    _ = try database.rows(
      """
      BEGIN;
      SET LOCAL ROLE paneld_web;
      SET LOCAL app.areas = '{\(area)}';
      SET LOCAL app.practitioner = '\(player.id.rawValue.uuidString)';
      SET LOCAL app.agency = '\(player.agency.rawValue.uuidString)';
      \(statement);
      COMMIT
      """)
  }
}
