import ArgumentParser

/// What agencies have agreed on sharing.
struct Agreements: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "agreements", "What agencies have agreed on sharing, with those who signed and the day it expires.",
    commands: [ListAgreements.self, RecordAgreement.self, SignAgreement.self, EndAgreement.self])
}
