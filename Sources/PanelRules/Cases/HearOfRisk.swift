extension Unfolding {
  /// Whoever the case is the work of, where it stands now, has to act at once: with each that is said, a task of its own.
  mutating func hearOfRisk(_ identifiers: inout some IdentifierSource) throws(Refusal) {
    try requireOpen()
    record(
      .taskOpened(
        .init(identifiers.next()),
        .init(kind: Case.riskTold, role: holder(Route.owner), urgent: true, due: now)))
  }
}

extension Case {
  /// The kind of the task by which whoever works on a case hears of immediate risk that was added to its referral.
  package static let riskTold = "immediate-risk-told"
}
