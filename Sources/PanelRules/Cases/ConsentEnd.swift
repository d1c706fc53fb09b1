/// The day on which the agreement that support rests on runs out by itself: somebody is told, and the panel hears of it.
extension Unfolding {
  /// The clock that runs to the end of the agreement in force while support is given. The eighteenth birthday, which
  /// ends a parent's, has a clock of its own.
  static let consentEnds = "support-consent-ends"

  /// Sets the clock by what is in force after a command, whatever the command was. One that ran out is left to be told.
  mutating func watchConsentEnd(_ identifiers: inout some IdentifierSource) {
    let running = held.facts.deadlines[Self.consentEnds]
    guard let rule = route.supportConsent, !held.isClosed else { return }
    guard held.facts.supportSince != nil else { return endWatch(running, .left) }
    guard let consent = rulebook.consentStanding(of: held, at: now).inForce else {
      // Withdrawn or disputed before its time: nothing is left to run out.
      if let running, running.due > now { endWatch(running, .left) }
      return
    }
    let end = consent.until == held.facts.eighteenthBirthday ? nil : consent.until
    guard running?.due != end else { return }
    endWatch(running, .renewed)
    guard let end else { return }
    record(
      .deadlineOpened(
        Self.consentEnds,
        .init(
          id: .init(identifiers.next()), since: now, due: end, warnAt: nil, tell: Array(rule.tell.dropFirst()),
          holder: (rule.tell + rule.recordedBy).first ?? "", ofStage: false)))
  }

  private mutating func endWatch(_ running: Case.OpenDeadline?, _ end: CaseEvent.DeadlineEnd) {
    if let running { record(.deadlineClosed(Self.consentEnds, running.id, end)) }
  }

  /// Support is shut to whoever gave it; the stage stays as it is until the panel or a new agreement says otherwise.
  mutating func hearOfConsentEnd() {
    guard let panel = route.panel?.name, held.facts.supportSince != nil, !held.facts.heldByPolice else { return }
    if held.facts.listing?.kind != "consent" { record(.listed(panel: panel, kind: "consent")) }
  }
}
