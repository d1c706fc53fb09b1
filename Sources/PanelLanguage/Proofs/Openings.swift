package import PanelRules

/// How a case can begin on a route.
package struct CaseOpening {
  /// As a sentence.
  package let says: String
  package let position: Position
}

extension Terrain {
  /// Every way in which a case can begin.
  package func openings(among others: [Route]) -> [CaseOpening] {
    var openings: [CaseOpening] = []
    let first = numbers[route.firstStage]
    if route.opening.referral {
      openings += begun("A case opens from a referral", at: first, marks: ["received"], with: [ReferralForm.name: []])
    }
    if let role = route.opening.visit.first {
      openings += begun("Somebody walks in, and \(supplies.title(role)) opens a case", at: first, marks: [], with: [:])
    }
    for other in others {
      for (move, opening) in other.handOvers where opening.route == route.name {
        let says = "A case is handed over from \(other.title) by “\(move.title)”"
        // What is handed over without a word of it is received then, and nothing that happened before counts.
        let own = opening.newEpisode ? [] : [move.marks].compactMap(\.self)
        let marks = opening.reveals == .nothing ? ["received"] : own
        let carried = Dictionary(opening.carryForms.map { ($0, move.needs(of: $0)) }) { first, _ in first }
        let stages = opening.at.isEmpty ? [route.firstStage] : opening.at
        for stage in stages { openings += begun(says, at: numbers[stage], marks: marks, with: carried) }
      }
    }
    return openings
  }

  /// - Parameter carried: the forms that come with the case; for each what is certain of it, or nothing where it need not
  ///   have been completed.
  private func begun(
    _ says: String, at stage: Int?, marks: [AnchorName], with carried: [FormName: [Guard.Condition]?]
  ) -> [CaseOpening] {
    guard let stage else { return [] }
    var positions = [Position(stage: stage)]
    for bit in marks.compactMap({ bits[.marked($0)] }) {
      for index in positions.indices { positions[index][fact: bit] = true }
    }
    for (form, certain) in carried.sorted(by: { $0.key < $1.key }) {
      let needs = bits.keys.compactMap { fact -> Guard? in
        if case .met(let need) = fact, case .form(form, _, _) = need { need } else { nil }
      }.sorted { bits[.met($0)] ?? 0 < bits[.met($1)] ?? 0 }
      guard !needs.isEmpty else { continue }
      let conditions = certain.flatMap(\.self)
      let standings = supplies.standings(of: needs, on: form, isCertain: conditions != nil)
      positions = positions.flatMap { position in
        standings.sorted { $0.count(where: \.self) > $1.count(where: \.self) }.map { standing in
          var position = position
          for (need, holds) in zip(needs, standing) {
            if let bit = bits[.met(need)] { position[fact: bit] = holds || meets(need, conditions) }
          }
          return position
        }
      }
    }
    return positions.flatMap { position in
      agesAtOpening.map { age in
        var position = position
        position.age = age
        return CaseOpening(says: says + (ages.areTold ? ", about \(ages.words(age))" : ""), position: position)
      }
    }
  }

  /// The oldest first, as most routes are for adults.
  private var agesAtOpening: [UInt8] {
    guard ages.areTold else { return [Ages.unknown] }
    return ages.all.reversed() + (route.focus.contains { $0 != .person } ? [Ages.ageless] : []) + [Ages.unknown]
  }

  /// What is certain of a form is all that a need asks of it.
  private func meets(_ need: Guard, _ certain: [Guard.Condition]?) -> Bool {
    guard let certain, case .form(_, let conditions, _) = need else { return false }
    return !conditions.isEmpty && conditions.allSatisfy(certain.contains)
  }
}

extension Route {
  /// Every move that hands a case over, and what it opens.
  package var handOvers: [(move: Move, opening: Effect.LinkedOpening)] {
    var found: [(move: Move, opening: Effect.LinkedOpening)] = []
    // One after the other, without gathering them: most hand nothing over, and a move is much to copy.
    func look(at move: Move) {
      for case .openLinked(let opening) in move.effects { found.append((move, opening)) }
    }
    for stage in stageOrder.compactMap({ stages[$0] }) + strandsInOrder.flatMap(\.inOrder) {
      for name in stage.moveOrder { stage.moves[name].map(look) }
      for (_, move) in stage.when.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { look(at: move) }
    }
    for (_, move) in anyStage.sorted(by: { $0.key < $1.key }) { look(at: move) }
    return found
  }
}

extension Move {
  /// What it needs of a form; nil: it does not need it.
  fileprivate func needs(of form: FormName) -> [Guard.Condition]? {
    let asked = needs.compactMap { need -> [Guard.Condition]? in
      if case .form(form, let conditions, _) = need { conditions } else { nil }
    }
    return asked.isEmpty ? nil : asked.flatMap(\.self)
  }
}
