import ArgumentParser
import PanelWire

/// What a second person is asked of a case that was opened in an emergency: the opening, what of it, and why. Asking and
/// agreeing say the same.
struct SecondPerson: ParsableArguments {
  @Argument(help: "What it is known by, as panel access reviews has it.")
  var access: String

  @Option(help: "What of it: location, attendance or safe-contact.")
  var category: String

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  /// Sends it to one part of the opening.
  func send(to part: String, _ acting: Acting, at desk: Desk) async throws -> Answer {
    try await desk.client(acting).act(
      .post, Path("v1", "emergency-access", access, part),
      .members(("category", .string(category)), ("reason", try desk.input.words(reason).json)))
  }
}
