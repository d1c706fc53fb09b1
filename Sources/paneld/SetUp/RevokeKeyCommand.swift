import ArgumentParser
import Foundation
import PanelCasework
import PanelStore

/// `paneld revoke-key`
struct RevokeKeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke-key",
    abstract: "Ends a key, from the next request on.",
    discussion: """
      A key is named by its public part, which stands between the two underscores: pk_<this>_…

      EXAMPLE
        paneld revoke-key 3f9k2m7q --area example-shire
      """)

  @Argument(help: "The public part of the key.")
  var key: String

  @Option(help: "The area that it is good for.")
  var area: String

  @Option(help: "The state folder.")
  var state: String?

  @Option(help: "The URL of a database that others run, as its owner.")
  var ownerURL: String?

  func run() async throws {
    try await tellingWhy {
      let folder = state.map { StateFolder($0) } ?? .standard
      let database =
        if let ownerURL { Database.others(ownerURL) } else { try await Database.own(in: folder) }
      try await database.whileItRuns { database in
        let owner = ownerURL.map { ConnectionSettings.url($0) } ?? database.connection(as: .owner)
        let store = Store(owner, pool: PoolSettings(connections: 1))
        do {
          try await Administration(owner: store).revokeKey(key, in: area)
          await store.close()
        } catch {
          await store.close()
          throw error
        }
      }
      FileHandle.standardOutput.write(Data("The key opens nothing any more.\n".utf8))
    }
  }
}
