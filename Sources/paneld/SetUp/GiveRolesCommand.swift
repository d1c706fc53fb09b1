import ArgumentParser
import Foundation
import PanelCasework
import PanelRules

/// `paneld give-roles`
struct GiveRolesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "give-roles",
    abstract: "Gives people roles on a route that the area runs; they hold from the next request on.",
    discussion: """
      EXAMPLE
        paneld give-roles ROUTE coordinator='Coordinator Example' chair='Chair Example' --area example-shire
      """)

  @Argument(help: "The route.")
  var route: String

  @Argument(help: ArgumentHelp("Who gets which role.", valueName: "role=name"))
  var given: [Gift]

  @Option(help: "The area.")
  var area: String

  @Option(help: "Whom they work for, where several people are called so.")
  var agency: String?

  @OptionGroup var access: OwnerAccess

  /// A role and the name of whoever gets it.
  struct Gift: ExpressibleByArgument {
    let role: RoleName
    let name: String

    init?(argument: String) {
      let sides = argument.split(separator: "=", maxSplits: 1)
      guard sides.count == 2 else { return nil }
      role = String(sides[0])
      name = String(sides[1])
    }
  }

  func run() async throws {
    try await tellingWhy {
      try await access.use { store in
        let library = try await Library.load(from: store, areas: [area])
        guard let route = library.live(route, area: area)?.route else {
          throw AdministrationRefusal.routeNotRun(route, area: area, known: library.routes(of: area).map(\.route.name))
        }
        let administration = Administration(owner: store)
        for gift in given {
          let somebody = try await administration.practitioner(named: gift.name, of: agency, in: area)
          try await administration.give(gift.role, on: route, to: somebody, in: area)
        }
      }
      let told = given.map { "\($0.name) is \($0.role) on \(route) now.\n" }.joined()
      FileHandle.standardOutput.write(Data(told.utf8))
    }
  }
}
