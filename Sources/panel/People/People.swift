import ArgumentParser

/// How people are related, each with who may learn of it.
struct People: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "people", "How people are related, each with who may learn of it.",
    "Nobody learns from one that there is a case about the other, or who it is, unless they see that case. Parental responsibility is recorded elsewhere: panel sharing responsibility.",
    commands: [Relate.self, ListRelations.self, Unrelate.self])
}
