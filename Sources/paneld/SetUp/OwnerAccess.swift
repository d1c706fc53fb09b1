import ArgumentParser
import Foundation
import PanelCasework
import PanelStore

/// What every command takes that works on the database as its owner.
struct OwnerAccess: ParsableArguments {
  @Option(help: "The state folder.")
  var state: String?

  @Option(help: "The URL of a database that others run, as its owner.")
  var ownerURL: String?

  /// Where the service keeps its state.
  var folder: StateFolder { state.map { StateFolder($0) } ?? .standard }

  /// Gives the body the database as its owner has it: others', or the daemon's own, whether a daemon serves from it now
  /// or not.
  ///
  /// - Parameter making: makes the daemon's own where there is none. Whatever works on an area that is there already
  ///   does not: it was given the wrong folder, and a service left in that one would stand in the way of another.
  func use(making: Bool = false, _ body: (Store) async throws -> Void) async throws {
    guard making || ownerURL != nil || folder.holdsDatabase else { throw StartRefusal.noService(path: folder.path) }
    let database = if let ownerURL { Database.others(ownerURL) } else { try await Database.ownAsFound(in: folder) }
    try await database.whileItRuns { database in
      let owner = ownerURL.map { ConnectionSettings.url($0) } ?? database.connection(as: .owner)
      if database.isOwn { _ = try await Migrator(owner: owner).migrate() }
      try await withStore(owner) { store in
        try await store.requireSchema()
        try await body(store)
      }
    }
  }
}

/// On whose word something is published: two people's.
struct PublicationOptions: ParsableArguments {
  @Option(help: "Who publishes it.")
  var publishedBy: String

  @Option(help: "Who approved it: somebody else.")
  var approvedBy: String

  var publication: Publication { Publication(publishedBy: publishedBy, approvedBy: approvedBy) }

  func validate() throws {
    let (publisher, approver) = (Self.bare(publishedBy), Self.bare(approvedBy))
    guard !publisher.isEmpty, !approver.isEmpty, publisher != approver else {
      throw ValidationError("What one person publishes somebody else approves: give two names.")
    }
  }
  /// A name without what does not make it another's: case, white space, and how a letter was typed.
  private static func bare(_ name: String) -> String {
    name.precomposedStringWithCompatibilityMapping.lowercased().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
