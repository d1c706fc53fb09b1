import ArgumentParser
import Foundation
import PanelCasework

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

  @OptionGroup var access: OwnerAccess

  func run() async throws {
    try await tellingWhy {
      try await access.use { try await Administration(owner: $0).revokeKey(key, in: area) }
      FileHandle.standardOutput.write(Data("The key opens nothing any more.\n".utf8))
    }
  }
}
