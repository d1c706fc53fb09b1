import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase

/// What a test opens in an emergency, in one line each.
extension Fixture {
  @discardableResult
  func breakGlass(_ part: Part, on id: Case.ID) async throws -> EmergencyAccess.ID {
    try await breakGlass(part, at: try reference(id))
  }

  @discardableResult
  func breakGlass(_ part: Part, at reference: String) async throws -> EmergencyAccess.ID {
    try await breakGlass(try self[part], at: reference)
  }

  @discardableResult
  func breakGlass(_ caller: Caller, at reference: String) async throws -> EmergencyAccess.ID {
    try stepUp(caller)
    let made = Made<EmergencyAccess.ID>()
    _ = try await casework.openInEmergency(reference, because: "At the door now.", by: caller, keyed: key()) {
      access, _ in
      made.keep(access.id)
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }

  func review(_ access: EmergencyAccess.ID, _ outcome: EmergencyAccess.Outcome, by part: Part) async throws {
    _ = try await casework.reviewEmergency(access, outcome, because: "Looked at.", by: try self[part], keyed: key()) {
      _ in
      Answer(status: 200, body: [])
    }
  }

  func reference(_ id: Case.ID) throws -> String {
    let rows = try database.rows("SELECT reference FROM cases WHERE id = '\(id.rawValue)'")
    guard let reference = rows.first?.first.flatMap({ $0 }) else { throw NotInThisFixture() }
    return reference
  }

  /// Sets the clock that keys, sessions and emergencies go by, and that no demonstration moves, so far ahead of the
  /// machine's; casework time goes with it.
  func passRealTime(minutes: Int) throws {
    try database.arrange(
      """
      CREATE OR REPLACE FUNCTION security_moment() RETURNS bigint LANGUAGE sql VOLATILE PARALLEL SAFE
        RETURN (extract(epoch FROM clock_timestamp()) * 1000000)::bigint + \(minutes * 60_000_000)
      """)
  }
}
