extension CaseRecord {
  /// From when what it says is so, where that may be another moment than that of its recording.
  package var since: Moment? {
    switch entry {
    case .shareConsent(let record): record.at
    case .overrideAsked: nil
    case .override(let override): override.from
    case .conflict(let conflict): conflict.term.from
    case .policeHold(let hold): hold.term.from
    case .policeAuthority(let authority): authority.term.from
    case .safeContact(let contact): contact.term.from
    case .competence(let competence): competence.at
    case .responsibility(let responsibility): responsibility.term.from
    case .withholding(let withholding): withholding.term.from
    case .legalBar(let bar): bar.term.from
    case .conflictCheck(let made): made.at
    case .matter(let matter): matter.at
    case .step(let step): step.at
    case .onwardAsked: nil
    case .onwardAnswer(let answer): answer.term.from
    }
  }
}

extension KeptRecord {
  /// The record of what had happened by a moment: without its end where that came later; nil where it was neither on
  /// record by then nor so.
  ///
  /// By when it was recorded is not asked here: who reads records says which were.
  package func happened(by moment: Moment) -> KeptRecord? {
    guard min(recordedAt, record.since ?? recordedAt) <= moment else { return nil }
    guard let ending, ending.at > moment else { return self }
    var kept = self
    kept.ending = nil
    return kept
  }
}
