package import PanelCasework
package import PanelRules
package import PanelSealing
import PanelStore
import TestDatabase

extension Fixture {
  /// Lets somebody have stepped up in this moment, with the key that they come with.
  package func stepUp(_ caller: Caller) throws {
    try database.arrange(
      """
      WITH tried AS (
        INSERT INTO step_up_tries (area, id, practitioner, key, at, outcome)
        VALUES ('\(caller.area)', gen_random_uuid(), '\(caller.practitioner.rawValue)', '\(caller.key)',
          security_moment(), 'right')
        RETURNING *
      )
      INSERT INTO step_ups (area, id, practitioner, key, outcome, at, until)
      SELECT area, id, practitioner, key, outcome, at, at + 300000000 FROM tried
      """)
  }

  /// Gives somebody an authenticator, as the administration does.
  package func enrol(_ part: Part) async throws -> Authenticator {
    let owner = Store(database.connection(as: .owner), pool: PoolSettings(connections: 1))
    let authenticator = try await Administration(owner: owner).enrol(
      player(part).id, in: area, with: casework.keys.keys(of: area)
    ).authenticator
    await owner.close()
    return authenticator
  }

  /// The moment by which keys and codes go.
  package var reallyNow: Moment {
    get throws {
      guard let told = try database.rows("SELECT security_moment()::text").first?.first.flatMap({ $0 }),
        let microseconds = Int64(told)
      else { throw NotInThisFixture() }
      return Moment(microseconds: microseconds)
    }
  }
}
