import PanelRules

/// What came of playing a scenario.
package struct ScenarioResult: Sendable {
  package let scenario: Scenario
  /// Nil: everything came about as the scenario says.
  package let failure: Failure?
  let seen: SeenOfRoute

  /// The first thing that came about otherwise.
  package struct Failure: Sendable, Equatable {
    package let place: Place
    /// Counted from 1; 0 for what is given.
    package let step: Int
    package let sentence: String
    /// What was expected, what is, and what stands in the way: a sentence a line.
    package let says: [String]
  }
}

extension ScenarioWorld {
  /// Plays a scenario to its end, or to the first thing that comes about otherwise than it says.
  package func run(_ scenario: Scenario) -> ScenarioResult {
    var seen = SeenOfRoute(rulebook.route)
    let failure = failure(of: scenario, &seen)
    return ScenarioResult(scenario: scenario, failure: failure, seen: seen)
  }

  private func failure(of scenario: Scenario, _ seen: inout SeenOfRoute) -> ScenarioResult.Failure? {
    var play: ScenarioPlay
    do throws(Refusal) {
      play = try ScenarioPlay(scenario, in: self)
    } catch {
      return .init(
        place: scenario.given.first?.place ?? .start, step: 0, sentence: scenario.title,
        says: ["the case could not be opened"] + why(error))
    }
    for (index, step) in scenario.steps.enumerated() {
      if let (at, says) = fault(of: step, &play, &seen) {
        return .init(place: at.place, step: index + 1, sentence: at.sentence, says: says)
      }
    }
    seen.note(play.happened)
    return nil
  }

  private typealias Fault = (at: (place: Place, sentence: String), says: [String])

  private func fault(of step: Scenario.Step, _ play: inout ScenarioPlay, _ seen: inout SeenOfRoute) -> Fault? {
    let earlier = play
    let before = play.held
    var refusal: Refusal?
    if let when = step.when {
      do throws(Hindrance) {
        try play.perform(when.meaning, of: step)
      } catch {
        switch error {
        case .unplayable(let says): return ((when.place, when.sentence), ["it cannot be done: \(says)"])
        case .refused(let why): refusal = why
        }
      }
      if let refusal, let move = when.meaning.move {
        seen.noteRefused(move, of: before, refusal.unmet)
      }
      let isExpected = step.then.contains { $0.meaning == .refused }
      if let refusal, !isExpected { return ((when.place, when.sentence), ["it was refused"] + why(refusal)) }
      if refusal == nil, isExpected {
        return ((when.place, when.sentence), ["expected: refused", "it happened; the case is at \(play.held.stage)"])
      }
    }
    for answered in step.refusedIf {
      guard let says = unrefused(step, earlier, had: answered.meaning, &seen) else { continue }
      return ((answered.place, answered.sentence), says)
    }
    for then in step.then {
      guard let otherwise = play.otherwise(than: then.meaning, before: before) else { continue }
      let way = otherwise.inTheWay.isEmpty ? [] : inTheWay(otherwise.inTheWay)
      return ((then.place, then.sentence), ["expected: \(then.sentence)", "it is: \(otherwise.isNow)"] + way)
    }
    return unmatched(step, refusal, play, &seen)
  }

  /// What is told where a move is not refused for other answers on a form, and for nothing beside them; nil where it is.
  private func unrefused(
    _ step: Scenario.Step, _ play: ScenarioPlay, had answered: Scenario.Answered, _ seen: inout SeenOfRoute
  ) -> [String]? {
    guard let when = step.when, let move = when.meaning.move, var play = play.had(answered) else {
      return ["nobody has completed \(answered.form) yet"]
    }
    do throws(Hindrance) {
      try play.perform(when.meaning, of: step)
    } catch {
      switch error {
      case .unplayable(let says): return ["it cannot be done: \(says)"]
      case .refused(let refusal):
        guard refusal.unmet.count == 1, refusal.unmet[0].isAnswer(on: answered.form) else {
          return ["expected in the way: an answer of \(answered.form) alone"] + why(refusal)
        }
        seen.noteRefused(move, of: play.held, refusal.unmet)
        return nil
      }
    }
    return ["expected: refused", "it happens all the same; the case is at \(play.held.stage)"]
  }

  /// Everything that stands in the way is named, and nothing else.
  private func unmatched(
    _ step: Scenario.Step, _ refusal: Refusal?, _ play: ScenarioPlay, _ seen: inout SeenOfRoute
  ) -> Fault? {
    var unmet = refusal.map { $0.unmet.isEmpty ? [UnmetNeed($0)] : $0.unmet } ?? []
    for then in step.then {
      guard case .can(let move, false) = then.meaning else { continue }
      let inTheWay = play.unmet(move)
      seen.noteRefused(move, of: play.held, inTheWay)
      unmet += inTheWay
    }
    guard !step.because.isEmpty else { return nil }
    for because in step.because where !unmet.contains(where: { $0.isMeant(by: because.meaning) }) {
      return (
        (because.place, because.sentence), ["expected in the way: \(because.sentence)"] + inTheWay(unmet)
      )
    }
    let unnamed = unmet.filter { need in !step.because.contains { need.isMeant(by: $0.meaning) } }
    guard !unnamed.isEmpty, let last = step.because.last else { return nil }
    return ((last.place, last.sentence), ["something else stands in the way, which is not named"] + inTheWay(unnamed))
  }
}

extension UnmetNeed {
  /// A refusal without needs, as the one thing that stands in the way.
  fileprivate init(_ refusal: Refusal) {
    self.init(need: refusal.code.rawValue, because: refusal.code.rawValue, values: refusal.values)
  }

  /// Whether words of a scenario name this: the need, the need and what it is about, why, or all of them.
  fileprivate func isMeant(by words: String) -> Bool {
    let names =
      [need, because] + (about.map { ["\(need) \($0)", "\(need) \($0) \(because)"] } ?? ["\(need) \(because)"])
    return names.contains(words)
  }
}

extension Scenario.Act {
  /// The move that it asks for.
  fileprivate var move: MoveName? {
    switch self {
    case .makes(_, let move), .panelDecides(let move): move
    case .saves, .assigns, .records, .settles, .attaches, .statesResidence, .answers, .everybodyAnswers,
      .waivesAnswers, .passes, .until, .becomes, .pauses, .resumes, .extends, .otherArea, .doesTask:
      nil
    }
  }
}

// MARK: What stands in the way, in words

extension ScenarioWorld {
  private func why(_ refusal: Refusal) -> [String] {
    guard refusal.unmet.isEmpty else { return inTheWay(refusal.unmet) }
    return inTheWay([UnmetNeed(refusal)])
  }

  private func inTheWay(_ unmet: [UnmetNeed]) -> [String] {
    unmet.map { need in
      let name = [need.need, need.about].compactMap { $0 }.joined(separator: " ")
      let sentence =
        words?.sentence(need.because, in: .because) ?? words?.sentence(need.because, in: .refusals)
        ?? Words.Sentence(what: need.because)
      let said = sentence.filled(with: need.values)
      return "in the way: \(name) (\(need.because)): \([said.what, said.how].compactMap { $0 }.joined(separator: " "))"
    }
  }
}
