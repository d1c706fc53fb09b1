extension Unfolding {
  /// Whoever takes the panel's chair hears of a case that its meetings carry over again and again: one task, which stands
  /// open until they have looked into it or the panel has decided.
  mutating func hearOfCarrying(_ identifiers: inout some IdentifierSource) throws(Refusal) {
    try requireOpen()
    guard let panel = route.panel, held.isCarriedUnheard(by: panel.name) else { return }
    record(
      .taskOpened(
        .init(identifiers.next()), .init(kind: Case.carriedTwice, role: panel.chair, urgent: true, due: nil)))
  }

  /// The panel has decided: nothing is left to look into.
  mutating func endCarrying() {
    for (id, task) in held.facts.tasks.sorted(by: { $0.key < $1.key }) where task.kind == Case.carriedTwice {
      record(.taskDropped(id))
    }
  }
}

extension Case {
  /// The kind of the task by which whoever takes the chair hears that a case was carried over twice.
  package static let carriedTwice = "carried-twice"

  /// It waits for this panel, and no task says yet that it was carried over twice.
  package func isCarriedUnheard(by panel: String) -> Bool {
    !isClosed && facts.listing?.panel == panel && !facts.tasks.values.contains { $0.kind == Case.carriedTwice }
  }
}
