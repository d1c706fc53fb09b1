import ArgumentParser

/// The rules that the dates of meetings come from.
struct Series: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "series", "The dates that a panel meets on, from a rule in words.",
    commands: [
      ListSeries.self, ShowSeries.self, PreviewSeries.self, CreateSeries.self, RenewSeries.self, EndSeries.self,
    ])
}
