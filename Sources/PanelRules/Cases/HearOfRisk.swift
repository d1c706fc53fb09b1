extension Unfolding {
  /// Whoever the case is the work of, where it stands now, has to act at once. What is said anew takes the place of what
  /// they have yet to answer: one task stands open, which the latest word gave, and the history holds each of them.
  mutating func hearOfRisk(_ identifiers: inout some IdentifierSource) throws(Refusal) {
    try requireOpen()
    let owner = holder(Route.owner)
    for (id, task) in held.facts.tasks.sorted(by: { $0.key < $1.key })
    where task.kind == Case.riskTold && task.role == owner {
      record(.taskDropped(id))
    }
    record(.taskOpened(.init(identifiers.next()), .init(kind: Case.riskTold, role: owner, urgent: true, due: now)))
  }

  /// Whoever has a case that opens on a referral of somebody at immediate risk hears of it as it opens: what told those
  /// who received the referral is settled by that.
  mutating func hearOfRisk(
    in opening: CaseEvent.Opening, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard opening.tellsOfRisk, !held.isClosed else { return }
    try hearOfRisk(&identifiers)
  }
}

extension CaseEvent.Opening {
  /// It is received now, and somebody is at immediate risk. A case that another one opens goes on with what that one's
  /// team was told, unless the link reveals nothing: then it is a referral of its own.
  fileprivate var tellsOfRisk: Bool {
    guard from.map({ $0.reveals == .nothing }) ?? true else { return false }
    return forms.values.contains { $0.answers[ReferralForm.immediateRisk] == "yes" }
  }
}

extension Case {
  /// The kind of the task by which whoever works on a case hears that somebody may be at immediate risk.
  package static let riskTold = "immediate-risk-told"
}
