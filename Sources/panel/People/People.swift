import ArgumentParser

/// Those whom records are about: how they are related, and what is held of them.
struct People: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "people", "How people are related, and what is held of somebody who asks.",
    "Nobody learns from a relation that there is a case about the other, or who it is, unless they see that case. "
      + "Parental responsibility is recorded elsewhere: panel sharing responsibility. What is held of somebody is "
      + "prepared by one reviewer and released by another.",
    commands: [
      Relate.self, ListRelations.self, Unrelate.self, ExportPerson.self, ShowAccessPack.self, ReleaseAccessPack.self,
      WithdrawAccessPack.self,
    ])
}
