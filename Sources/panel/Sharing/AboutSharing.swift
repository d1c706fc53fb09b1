import ArgumentParser

/// What is recorded about sharing.
struct AboutSharing: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "sharing", "Who may be told what: what is recorded about it, on one case.",
    "Records are added and ended, never changed. Agreement to support is recorded elsewhere: panel consent.",
    commands: [
      ListRecords.self, ShareConsentRecord.self, AskOverride.self, AuthoriseOverride.self, NameConflict.self,
      CheckConflicts.self, HoldForPolice.self, PoliceAuthorityRecord.self, SafeContactRecord.self, ShowSafeContact.self,
      RecordCompetence.self, RecordResponsibility.self, Withhold.self, RecordLegalBar.self, EndRecord.self,
    ])
}
