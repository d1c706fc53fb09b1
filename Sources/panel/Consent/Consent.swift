import ArgumentParser

/// Agreement to receive support.
struct Consent: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "consent", "The person's agreement to receive support: what was said, by whom, and whether it counts.",
    "It is never what allows agencies to share, and it is not needed to discuss somebody.",
    commands: [ShowConsent.self, RecordConsent.self, WithdrawConsent.self])
}
