import ArgumentParser
import Foundation
import PanelCasework
import PanelSealing
import PanelStore

/// `paneld rotate-keys`
struct RotateKeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate-keys",
    abstract: "Gives an area a new data key, and seals everything anew under it, while it is served.",
    discussion: """
      The new key opens at once and seals after --within seconds: by then every daemon has read it. Then everything
      that an older key sealed is sealed anew, page by page. Cut short, it goes on when it is given again. Older keys
      stay, for backups made before. The key of the blind indexes stays as it is: it opens nothing, and another one
      would mean to index everybody anew.

      EXAMPLE
        paneld rotate-keys --area example-shire
      """)

  @Option(help: "The area.")
  var area: String

  @Option(help: "In how many seconds the new key begins to seal: at least 5.")
  var within = 30

  @OptionGroup var access: OwnerAccess

  func validate() throws {
    guard (5...3600).contains(within) else { throw ValidationError("Give --within from 5 to 3600 seconds.") }
  }

  func run() async throws {
    try await tellingWhy {
      try await access.use { store in
        let master = try await MasterKeyFile(in: access.folder).key(for: store)
        let administration = Administration(owner: store)
        let version = try await administration.addDataKey(
          to: area, under: master, sealingAfter: .seconds(within))
        say("Version \(version) of the key is there, and seals in \(within) seconds.")
        while try await !administration.newestKeySeals(in: area, under: master) {
          try await Task.sleep(for: .milliseconds(200))
        }
        // Until every daemon has learned that it seals, and what was under way when they did has ended.
        try await Task.sleep(for: .seconds(Self.grace))
        var sealed = 0
        while case let more = try await administration.reseal(area, under: master), more > 0 { sealed += more }
        say("Everything is sealed under version \(version): \(sealed) \(sealed == 1 ? "row" : "rows") anew.")
      }
    }
  }

  private static let grace = 5

  private func say(_ text: String) { FileHandle.standardOutput.write(Data("\(text)\n".utf8)) }
}
