import ArgumentParser

/// The routes that cases run on, as the service has them.
struct Routes: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "routes", "The routes that cases run on: stages, moves, roles and forms.",
    commands: [ListRoutes.self, ShowRoute.self, ShowRouteForm.self], usually: ListRoutes.self)
}
