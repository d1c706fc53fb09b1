import PanelRules

/// 7: from every stage that is no end an emergency, a withdrawal of consent and the death of the person are handled.
///
/// They are known by what they do: a death stops every letter (`freeze-letters`), an emergency gives somebody an urgent
/// task of that kind. Neither waits for anything: such a move needs nothing, and somebody can make it who sees the case as
/// it is there and from whom it is not withheld. A withdrawal is handled where something is declared that it does; that
/// it ends support is part of what is proved of consent. Where a case can never be about a person, nobody dies.
/// 8: no clock moves a case. The language has no way to say that one does; this looks at every step that time alone makes.
extension Judge {
  mutating func judgeHandling() {
    let isAboutSomebody = route.focus.contains(.person)
    for room in terrain.caseRooms where room.stage.kind != .end {
      let stage = room.stage
      let path = path(to: stage.name)
      if !room.ways.contains(where: { isAtHand($0, stage) && effects($0).contains(where: \.isEmergency) }) {
        fail(
          .handled, at: .stage(stage.name),
          "nobody can raise an emergency at “\(stage.title)”; let a move that needs nothing give an urgent task of the kind "
            + "“emergency”", path: path)
      }
      if isAboutSomebody, !room.ways.contains(where: { isAtHand($0, stage) && effects($0).contains(.freezeLetters) }) {
        fail(
          .handled, at: .stage(stage.name),
          "nobody can record at “\(stage.title)” that the person has died; let a move that needs nothing “freeze-letters”",
          path: path)
      }
      judgeWithdrawal(in: room, path)
    }
    for mishap in exploration.mishaps where mishap.key.kind == .movedByClock {
      fail(
        .clocks, at: spot(of: terrain.rooms[mishap.key.room]), "a clock moves the case; let somebody move it",
        path: words.path(to: mishap.from, then: mishap.by))
    }
  }

  private func isAtHand(_ way: Int, _ stage: Stage) -> Bool {
    let move = terrain.ways[way].move
    return move.needs.isEmpty
      && supplies.actors(move.by, at: stage).contains { route.roles[$0]?.withheldUntil == nil }
  }

  private func effects(_ way: Int) -> [Effect] { terrain.ways[way].move.effects }

  private mutating func judgeWithdrawal(in room: Terrain.Room, _ path: [String]) {
    guard terrain.rooms.contains(where: { $0.stage.kind == .support }), !room.stage.continuesPrevious,
      room.consequences[.supportConsentWithdrawn] == nil
    else { return }
    fail(
      .handled, at: spot(of: room),
      "nothing happens when consent to support is withdrawn at “\(room.stage.title)”; say in “when” what does",
      path: path + (path.isEmpty ? [] : ["Consent to support is withdrawn."]))
  }
}

extension Effect {
  fileprivate var isEmergency: Bool {
    if case .task("emergency", _, _, urgent: true) = self { true } else { false }
  }
}
