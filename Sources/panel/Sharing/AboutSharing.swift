import ArgumentParser

/// What is recorded about sharing.
struct AboutSharing: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "sharing", "Who may be told what on one case: what is recorded about it, and what is told.",
    "The service advises and records; a person tells. Records are added and ended, never changed. Agreement to support is recorded elsewhere: panel consent.",
    commands: [
      AskSharing.self, PrepareDisclosure.self, ReleaseDisclosure.self, WithdrawDisclosure.self, CorrectDisclosure.self,
      WriteRationale.self,
      ListDisclosures.self,
      ListRecords.self, ShareConsentRecord.self, AskOverride.self, AuthoriseOverride.self, NameConflict.self,
      CheckConflicts.self, HoldForPolice.self, PoliceAuthorityRecord.self, SafeContactRecord.self, ShowSafeContact.self,
      RecordCompetence.self, RecordResponsibility.self, Withhold.self, AskOriginator.self, RecordLegalBar.self,
      RecordComplaint.self,
      RecordObjection.self, RecordBreach.self, RecordLegalHold.self, RecordSubjectAccess.self, RecordStep.self,
      EndRecord.self,
    ])
}
