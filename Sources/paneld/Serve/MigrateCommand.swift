import ArgumentParser
import Foundation
import PanelStore

/// `paneld migrate`
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Brings a database that others run to the tables of this program, roles included.",
    discussion: """
      The URL is of the role that owns the database and may create roles; a password belongs in the file that libpq's
      passfile names. A second run finds nothing to do.

      EXAMPLE
        paneld migrate --owner-url 'postgresql://paneld_owner@db/paneld?sslmode=verify-full'
      """)

  @Option(help: "The URL of the database, as its owner.")
  var ownerURL: String

  func run() async throws {
    try await tellingWhy {
      let applied = try await Migrator(owner: .url(ownerURL)).migrate()
      let said =
        applied.isEmpty
        ? "There was nothing to do." : "Applied: \(applied.map(String.init).joined(separator: ", "))."
      FileHandle.standardOutput.write(Data((said + "\n").utf8))
    }
  }
}
