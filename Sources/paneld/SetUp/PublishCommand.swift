import ArgumentParser
import Foundation
import PanelCasework
import PanelLanguage
import PanelRules

/// `paneld publish`
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Publishes routes of the workflow files in an area, also while the service runs.",
    discussion: """
      From then on new cases begin on them, and running cases stay where they are. All of them are published, or none. A
      daemon that runs learns of them within a second or two, and reads the words in its own folder of workflow files
      again. A route of which something that must hold cannot be proved is refused: panel workflow check shows the
      shortest way to what is wrong.

      Nobody holds a role on a new route yet: see paneld give-roles. In an area that is kept by a set-up file, write route
      and roles there as well, since carrying that file out takes away the roles that it does not name.

      EXAMPLE
        paneld publish ROUTE --area example-shire --published-by 'Administrator Example' --approved-by 'Chair Example'
      """)

  @Argument(help: "The routes; sharing for the table that says what may be told to whom, with its legal bases.")
  var routes: [String]

  @Option(help: "The area.")
  var area: String

  @OptionGroup var publishing: PublicationOptions

  @Option(help: "The folder of the workflow files.")
  var workflows = "Workflows"

  @OptionGroup var access: OwnerAccess

  func run() async throws {
    try await tellingWhy {
      let definitions = try read()
      try check(definitions)
      try await access.use { store in
        try await Administration(owner: store).publish(routes, of: definitions, in: area, publishing.publication)
      }
      let titles = routes.compactMap { name in
        name == SharingTable.name ? definitions.sharing?.title : definitions.published(name)?.title
      }.joined(separator: ", ")
      FileHandle.standardOutput.write(Data("Published in \(area): \(titles).\n".utf8))
    }
  }

  /// Throws everything that is wrong with any of the files, and which of the names are of none.
  private func read() throws -> Definitions {
    let files = try Workflows(workflows)
    do {
      return try files.definitions()
    } catch let faults as WorkflowFaults {
      let known = files.named
      let strange = routes.filter { $0 != SharingTable.name && !known.contains($0) }
      throw StartRefusal.notPublished([.faultyFiles(faults)] + strange.map { .noSuchRoute($0, known: known) })
    }
  }

  /// Throws everything that is wrong with any of the routes.
  private func check(_ definitions: Definitions) throws {
    let named = routes.filter { $0 != SharingTable.name || definitions.sharing == nil }
    let faults = named.flatMap { name -> [StartRefusal] in
      guard let route = definitions.published(name) else {
        return [.noSuchRoute(name, known: definitions.routes.keys.sorted())]
      }
      return definitions.prove(route).shortfalls.map { shortfall in
        let (file, place) = definitions.place(of: shortfall)
        return .notProved(route: name, at: "\(workflows)/\(file):\(place.line):\(place.column)", shortfall.says)
      }
    }
    guard faults.isEmpty else { throw StartRefusal.notPublished(faults) }
  }
}
