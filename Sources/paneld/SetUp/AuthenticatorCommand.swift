import ArgumentParser
import Foundation
import PanelCasework
import PanelSealing

/// `paneld authenticator`
struct AuthenticatorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "authenticator",
    abstract: "Enrols an authenticator for somebody: the second factor for what is sealed apart.",
    discussion: """
      Prints, this once, the address by which an authenticator takes the secret over: let whoever it is for take it over
      at once, as a picture made of it or by hand, and keep it nowhere else. Given again it replaces the one they have,
      whose codes are worth nothing from then on.

      EXAMPLE
        paneld authenticator 'Coordinator Example' --area example-shire
      """)

  @Argument(help: ArgumentHelp("Whose it is.", valueName: "name"))
  var name: String

  @Option(help: "The area.")
  var area: String

  @Option(help: "Whom they work for, where several people are called so.")
  var agency: String?

  @OptionGroup var access: OwnerAccess

  func run() async throws {
    try await tellingWhy {
      try await access.use { store in
        let master = try await MasterKeyFile(in: access.folder).key(for: store)
        let administration = Administration(owner: store)
        let holder = try await administration.practitioner(named: name, of: agency, in: area)
        let keys = try await KeyRing.load(from: store, under: master).keys(of: area)
        let (authenticator, isAnother) = try await administration.enrol(holder, in: area, with: keys)
        let told =
          isAnother
          ? "\(name) has another authenticator now; codes of the one before are worth nothing any more."
          : "\(name) has an authenticator now."
        let text = "\(told) This is shown once:\n\(authenticator.uri(of: name, at: "paneld \(area)"))\n"
        FileHandle.standardOutput.write(Data(text.utf8))
      }
    }
  }
}
