import PanelRules

/// 7: from every stage that is no end an emergency, a withdrawal of consent and the death of the person are handled.
///
/// They are known by what they do: a death stops every letter (`freeze-letters`), an emergency gives somebody an urgent
/// task of that kind. Neither waits for anything: such a move needs nothing, and somebody can make it who sees the case as
/// it is there and from whom it is not withheld. A withdrawal is handled where something is declared that it does; that
/// it ends support is part of what is proved of consent.
/// 8: no clock moves a case. The language has no way to say that one does; this looks at every step that time alone makes.
extension Judge {
  mutating func judgeHandling() {
    for (index, stage) in terrain.stages.enumerated() where stage.kind != .end {
      let path = path(to: stage.name)
      if !terrain.ways[index].contains(where: { isAtHand($0, stage) && $0.move.effects.contains(where: \.isEmergency) })
      {
        fail(
          .handled, at: .stage(stage.name),
          "nobody can raise an emergency at “\(stage.title)”; let a move that needs nothing give an urgent task of the kind "
            + "“emergency”", path: path)
      }
      if !terrain.ways[index].contains(where: { isAtHand($0, stage) && $0.move.effects.contains(.freezeLetters) }) {
        fail(
          .handled, at: .stage(stage.name),
          "nobody can record at “\(stage.title)” that the person has died; let a move that needs nothing “freeze-letters”",
          path: path)
      }
      judgeWithdrawal(at: index, stage, path)
    }
    for mishap in exploration.mishaps where mishap.key.kind == .movedByClock {
      fail(
        .clocks, at: .stage(terrain.stages[mishap.key.stage].name), "a clock moves the case; let somebody move it",
        path: words.path(to: mishap.from, then: mishap.by))
    }
  }

  private func isAtHand(_ way: Way, _ stage: Stage) -> Bool {
    way.move.needs.isEmpty
      && supplies.actors(way.move.by, at: stage).contains { route.roles[$0]?.withheldUntil == nil }
  }

  private mutating func judgeWithdrawal(at index: Int, _ stage: Stage, _ path: [String]) {
    guard terrain.stages.contains(where: { $0.kind == .support }), !stage.continuesPrevious,
      terrain.consequences[index][.supportConsentWithdrawn] == nil
    else { return }
    fail(
      .handled, at: .stage(stage.name),
      "nothing happens when consent to support is withdrawn at “\(stage.title)”; say in “when” what does",
      path: path + (path.isEmpty ? [] : ["Consent to support is withdrawn."]))
  }
}

extension Effect {
  fileprivate var isEmergency: Bool {
    if case .task("emergency", _, _, urgent: true) = self { true } else { false }
  }
}
