import ArgumentParser

/// The papers of meetings: who would be shown what, and what everybody was given.
struct Papers: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "papers", "The papers of a meeting: look at them first, publish them, read your own.",
    commands: [ShowPreflight.self, PublishPapers.self, ShowReceipts.self, ShowPack.self])
}

/// On what papers are told.
struct PaperGrounds: ParsableArguments {
  @Option(help: ArgumentHelp("The code of a legal basis on which it rests; give it again for each.", valueName: "code"))
  var basis: [String] = []

  @Option(help: ArgumentHelp("The condition for health, offence and other special data.", valueName: "code"))
  var condition: String?

  @Option(help: ArgumentHelp("Why nobody was asked, where the condition wants it.", valueName: "code"))
  var noConsentReason: String?
}
