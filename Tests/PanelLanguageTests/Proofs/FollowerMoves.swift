import Foundation
import PanelLanguage
import PanelRules

/// Making moves, with everything first that the checker takes for granted.
extension Follower {
  /// Makes a move as the checker thinks it can be made: what somebody can bring about first is brought about first.
  mutating func make(_ move: Move) throws(Hindrance) {
    try prepare(move)
    guard move.decision == nil else { return try perform(.panelDecides(move.name), asked(move)) }
    let stage = terrain.rooms.first { $0.stage.moves[move.name] == move }?.stage ?? route.stages[play.held.stage]
    let who = stage.flatMap { terrain.supplies.actors(move.by, at: $0).first } ?? move.by.first ?? ""
    try perform(.makes(.init(role: who, isSecond: false), move.name), asked(move))
  }

  private func asked(_ move: Move) -> Scenario.Request {
    let stages = move.effects.compactMap { effect -> StageName? in
      if case .openLinked(let opening) = effect, opening.at.count > 1 { opening.at.first } else { nil }
    }
    return Scenario.Request(
      outcome: rulebook.outcomes(of: move, on: play.held).first, reason: move.refusesReason ? nil : "Testcase",
      disposition: rulebook.dispositions(of: move, on: play.held).first, stage: stages.first)
  }

  /// Brings about what a move needs and somebody can bring about just then.
  mutating func prepare(_ move: Move) throws(Hindrance) {
    // Time first, or what was completed is out of date.
    for need in move.needs { try bringAbout(need) }
    for form in formsAsked(by: move) { try complete(form, meeting: move.needs, settling: move.outcomeFrom) }
  }

  private func formsAsked(by move: Move) -> [FormName] {
    var forms: [FormName] = []
    for need in move.needs { if let form = need.asked, !forms.contains(form) { forms.append(form) } }
    // What settles the outcome is answered too.
    if let settled = move.outcomeFrom?.form, !forms.contains(settled) { forms.append(settled) }
    return forms
  }

  mutating func complete(
    _ form: FormName, meeting needs: [Guard], settling settled: Move.SettledOutcome? = nil
  ) throws(Hindrance) {
    guard let stage = route.stages[play.held.stage], let use = route.forms[form],
      let author = terrain.supplies.actors(use.by, at: stage).first
    else { return }
    var answers = Self.answers(of: form, meeting: needs, forms: terrain.supplies.forms)
    if let settled, settled.form == form, answers[settled.field] == nil {
      answers[settled.field] = settled.outcomes.keys.min()
    }
    let times = needs.reduce(1) { times, need in
      if case .attempts(let most, form) = need { max(times, most) } else { times }
    }
    for _ in 0..<times {
      try perform(.saves(.init(role: author, isSecond: true), form, complete: true), answers: answers)
    }
  }

  /// Answers of one form that meet every need of it.
  static func answers(of name: FormName, meeting needs: [Guard], forms: [FormName: Form]) -> [String: String] {
    var answers: [String: String] = [:]
    var conditions: [Guard.Condition] = []
    for need in needs {
      if case .form(name, let asked, _) = need { conditions += asked }
      if case .score(name, let least) = need { answers[Case.FormFact.score] = String(least) }
      if case .notOpenTo(let others, let field, name) = need {
        guard case .codes(let options)? = forms[name]?.field(field)?.kind else { continue }
        answers[field] = options.map(\.code).first { !others.contains($0) }
      }
    }
    for condition in conditions {
      let codes = forms[name]?.field(condition.field)?.codes ?? condition.oneOf
      let asked = conditions.filter { $0.field == condition.field }
      answers[condition.field] = codes.first { code in asked.allSatisfy { $0.holds(code) } }
    }
    return answers
  }

  mutating func bringAbout(_ need: Guard) throws(Hindrance) {
    switch need {
    case .quorum:
      if route.panel?.present.contains(.policeForceOfResidence) == true { try settle(in: "kent") }
    case .returns:
      if play.held.facts.requests.values.contains(where: { !$0.state.settled }) { try perform(.everybodyAnswers) }
    case .elapsed(let span, _): try perform(.passes(span))
    case .identityKnown: if play.held.facts.focus == .unchecked { try attach(.person(.unknown)) }
    case .residenceKnown: try settle(in: "elsewhere")
    case .sharing(let recipient): try perform(.becomes(.sharing(with: recipient, allowed: true)))
    case .safeContact: try perform(.becomes(.safeContact(verified: true)))
    case .conflictCheck: try perform(.becomes(.conflictCheck(.clear)))
    case .capacity: try perform(.becomes(.capacity(assessed: true)))
    case .places: try perform(.becomes(.places(free: true)))
    case .actions: try perform(.becomes(.actions(settled: true)))
    case .form, .decision, .supportConsent, .assigned, .notElapsed, .approval, .stoodAt, .age, .area, .score,
      .scoreBelow, .attempts, .notOpenTo, .strand:
      return
    }
  }
}

extension Guard {
  /// The form whose answers it asks for.
  var asked: FormName? {
    switch self {
    case .form(let form, _, _), .score(let form, _), .attempts(_, let form), .notOpenTo(_, _, let form): form
    case .decision, .quorum, .supportConsent, .returns, .assigned, .elapsed, .notElapsed, .approval, .identityKnown,
      .residenceKnown, .stoodAt, .age, .area, .scoreBelow, .sharing, .safeContact, .conflictCheck, .capacity, .places,
      .actions, .strand:
      nil
    }
  }
}
