/// Those who may decide for somebody, with the latest word of each, the most recent last.
struct SupportConsentHolders {
  private(set) var words: [SupportConsent.Record] = []
  /// One withdrew while another agreed, and no resolution with advice has been recorded since. To agree again does
  /// not settle it: the chair does.
  private(set) var disputed = false

  /// Reads their records, oldest first.
  init(_ records: [SupportConsent.Record]) {
    for record in records { hear(record) }
  }

  private mutating func hear(_ record: SupportConsent.Record) {
    if record.resolution?.adviceTaken == true {
      words = []
      disputed = false
    }
    words.removeAll { $0.giver.party == record.giver.party }
    if record.state != .superseded { words.append(record) }
    if record.state == .disputed || withdrawnWhileAnotherAgrees(at: record.at) { disputed = true }
  }

  /// Somebody who is a source of risk cannot agree, but their withdrawal still stops support until the chair has
  /// ruled: the gate errs on the side of shut.
  private func withdrawnWhileAnotherAgrees(at moment: Moment) -> Bool {
    let withdrawn = words.contains {
      $0.state == .withdrawn && $0.giver.isShownResponsible && !$0.giver.rightHasEnded(by: moment)
    }
    return withdrawn && words.contains { $0.fault(at: moment) == nil }
  }
}
