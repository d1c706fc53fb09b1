import ArgumentParser

/// The referral that a command is about.
struct NamedReferral: ParsableArguments {
  @Argument(help: ArgumentHelp("Its reference or identifier.", valueName: "referral"))
  var written: String

  func identifier(_ client: Client) async throws -> String {
    try await Lookup.referral.identifier(of: written, client)
  }
}
