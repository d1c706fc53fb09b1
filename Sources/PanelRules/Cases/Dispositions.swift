/// Where somebody goes on from a case that ends: no end that demands it is entered in silence.
package enum Disposition {
  /// Nothing further: the one that asks nobody to take somebody on, and so needs a reason instead.
  package static let none: DispositionName = "none"

  /// The kind of the task that asks whoever worked on the case to see that somebody was taken on.
  static let acceptance = "disposition-acceptance"
}

extension Rulebook {
  /// The dispositions one of which a move has to name; empty: it leads to no end that demands one.
  ///
  /// A move that takes no words cannot say why nothing follows, and so does not offer that.
  package func dispositions(of move: Move, on held: Case) -> [DispositionName] {
    guard let target = target(of: move, from: held), plans[target]?.stage.demandsDisposition == true else { return [] }
    return route.dispositions.keys.filter { $0 != Disposition.none || !move.refusesReason }.sorted()
  }

  func checkDisposition(of move: Move, _ held: Case, _ situation: Situation, _ unmet: inout [UnmetNeed]) {
    let (given, offered) = (situation.request.disposition, dispositions(of: move, on: held))
    func miss(_ need: String, _ because: String) {
      unmet.append(
        .init(need: need, because: because, values: ["offered": offered.joined(separator: ", ")], who: move.by))
    }
    guard let given else {
      if !offered.isEmpty { miss("disposition", "disposition-required") }
      return
    }
    guard offered.contains(given) else { return miss("disposition", "disposition-not-offered") }
    let isSilent = situation.request.reason?.allSatisfy(\.isWhitespace) != false
    if given == Disposition.none, !move.needsReason, isSilent { miss("reason", "reason-required") }
  }
}

extension Unfolding {
  /// Whoever owned the stage that was left sees to it that the person is taken on where they were said to go.
  mutating func followUp(from left: StageName, _ identifiers: inout some IdentifierSource) {
    let owner = rulebook.plans[left]?.stage.owner ?? holder(Route.owner)
    record(
      .taskOpened(
        .init(identifiers.next()), .init(kind: Disposition.acceptance, role: owner, urgent: false, due: nil)))
  }
}
