import ArgumentParser

/// The case that a command is about.
struct NamedCase: ParsableArguments {
  @Argument(help: ArgumentHelp("Its reference or identifier.", valueName: "case"))
  var written: String

  func path(_ client: Client) async throws -> Path {
    try await Path("v1", "cases", Lookup.ofCase.identifier(of: written, client))
  }
}

/// The version that a change goes from.
struct SeenVersion: ParsableArguments {
  @Option(help: "Only if the case is still at this version; else the version it has now is taken.")
  var version: Int?

  /// As `If-Match` takes it. Asking what can happen next tells it and shows nothing personal.
  func of(_ path: Path, _ client: Client) async throws -> String {
    try await client.version(version, of: path.appending("next"))
  }
}
