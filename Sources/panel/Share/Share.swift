import ArgumentParser

/// Telling somebody something.
struct Share: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "share", "Whether something may be told to somebody, and what was told.",
    "The service advises and records; a person tells. What is refused names what would change that, and who can.",
    commands: [
      AskSharing.self, PrepareDisclosure.self, ReleaseDisclosure.self, WithdrawDisclosure.self, CorrectDisclosure.self,
      ListDisclosures.self,
    ])
}
