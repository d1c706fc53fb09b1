import ArgumentParser

/// The clock of a case that a command is about.
struct NamedClock: ParsableArguments {
  @OptionGroup var enquired: NamedCase

  @Argument(help: "The clock, as panel deadlines list names it.")
  var name: String

  /// Where an act on it goes to.
  func path(to act: String, _ client: Client) async throws -> Path {
    try await enquired.path(client).appending("deadlines", name, act)
  }
}
