import ArgumentParser

/// A demonstration: its clock, and who can sign in there.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "demo", "Move the clock of a demonstration, and see who can sign in there.",
    "On any other service these are refused.",
    commands: [AdvanceClock.self, ShowClock.self, ShowCredentials.self])
}
