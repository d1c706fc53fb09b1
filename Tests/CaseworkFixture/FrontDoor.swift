import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase

extension Fixture {
  /// Publishes the shipped front door, and beside Prevent the routes it proposes that a test asks for: the coordinator
  /// stands at the door, the chair coordinates the MARAC and the deputy the other routes.
  package func addFrontDoor(
    with routes: [String] = ["marac", "mist", "safer-knife-replacement"], of files: [String: [UInt8]]? = nil
  ) async throws {
    let definitions = try files.map { try Definitions.load(files: $0).get() } ?? ShippedDefinitions.all.get()
    guard let door = definitions.frontDoor else { throw NotInThisFixture() }
    let owner = Store(database.connection(as: .owner), pool: PoolSettings(connections: 1))
    let administration = Administration(owner: owner)
    try await administration.publish(
      routes + [door.name], of: definitions, in: area, Publication(publishedBy: "fixture", approvedBy: "fixture"))
    for name in routes {
      guard let route = definitions.routes[name] else { throw NotInThisFixture() }
      let part: Part = name == "marac" ? .chair : .deputy
      try await administration.give("coordinator", on: route, to: player(part).id, in: area)
    }
    for role in door.roles.keys { try await administration.give(role, on: door, to: player(.coordinator).id, in: area) }
    await owner.close()
    try await casework.library.refresh(from: database.web, areas: casework.keys.areas)
  }
}
