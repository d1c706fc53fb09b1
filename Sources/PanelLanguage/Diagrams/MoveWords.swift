import PanelRules

/// What a picture says of moves, in few plain words.
struct MoveWords {
  let route: Route
  let forms: [FormName: Form]
  let titles: [String: String]

  /// In the node of the stage that a move leaves, where it has no line of its own.
  func inside(_ move: Move, from stage: Stage) -> String { move.title + target(move, from: stage) }

  /// On a card, with who takes it where that is not the one role named.
  ///
  /// - Parameter outcomes: whether to say how the case ends by it.
  func row(_ move: Move, from stage: Stage?, besides owner: RoleName?, outcomes: Bool = true) -> Picture.Row {
    let shown = outcomes && (end(move)?.outcomes.count ?? 0) > 1 ? move.outcomes.map(outcome) : []
    let outcomes = shown.isEmpty ? [] : ["as \(either(shown))"]
    return Picture.Row(
      title: move.title, target: target(move, from: stage), who: who(move, besides: owner),
      needs: NeedWords(say: self).phrases(move.needs) + consequences(move) + outcomes)
  }

  /// Who takes a move, unless it is the one role named and nobody else.
  func who(_ move: Move, besides owner: RoleName?) -> [String] {
    if move.decision != nil { return ["The panel decides"] }
    return move.by == owner.map { [$0] } ? [] : move.by.map(role)
  }

  /// Who takes a move that the owner of the stage may not take.
  func others(_ move: Move, than owner: RoleName?) -> [String] {
    move.decision == nil && (owner.map(move.by.contains) ?? false) ? [] : who(move, besides: owner)
  }

  func role(_ name: RoleName) -> String { route.roles[name]?.title ?? words(name) }

  /// Whom a case is shared with: a role of the route, another route or a class of agency.
  func recipient(_ name: String) -> String { route.roles[name]?.title ?? title(ofRoute: name) }

  func outcome(_ name: OutcomeName) -> String { route.outcomes[name] ?? words(name) }

  /// What an effect does beside the case.
  func says(_ effect: Effect) -> String? {
    switch effect {
    case .begin(let strand): "begins \(quoted(strand))"
    case .stop(let strand): "stops \(quoted(strand))"
    case .grant(let name): "whoever moves it becomes \(role(name))"
    case .revoke(let name): "nobody is \(role(name)) any more"
    case .notify(let name, _): "tells the \(role(name))"
    case .openLinked(let opening): "opens a case on \(title(ofRoute: opening.route))"
    case .stopSupport: route.supportConsent == nil ? nil : "support stops"
    case .list, .unlist, .requestInformation, .task, .startSupport, .holdForPolice, .releaseHold, .freezeLetters,
      .startRetention, .proposeTransfer, .startClock, .stopClock:
      nil
    }
  }

  /// What happens beside the case when it enters a stage.
  func entry(of stage: Stage) -> [String] { stage.onEntry.filter { $0 != .stopSupport }.compactMap(says) }

  /// What opens a case, a line each.
  var openings: [String] {
    let (opening, roles) = (route.opening, route.opening.visit.map(role))
    return (opening.referral ? ["A referral is accepted"] : [])
      + (roles.isEmpty ? [] : ["Opened without a referral by the \(either(roles))"])
      + (opening.handOver.isEmpty ? [] : ["Handed over by \(either(opening.handOver.map(title(ofRoute:))))"])
  }

  func quoted(_ strand: StrandName) -> String { "“\(route.strands[strand]?.title ?? words(strand))”" }

  func title(of form: FormName) -> String { forms[form].map { lowered($0.title) } ?? words(form) }

  func title(ofStage name: StageName) -> String { route.stage(name)?.title ?? words(name) }

  func title(ofRoute name: String) -> String { titles[name] ?? (name == route.name ? route.title : words(name)) }

  func words(_ name: String) -> String { name.replacing("-", with: " ") }

  /// Within a sentence: what begins like an abbreviation stays as it is.
  func lowered(_ title: String) -> String {
    let start = title.prefix(2)
    guard let first = start.first, start.count < 2 || !start.dropFirst().allSatisfy(\.isUppercase) else { return title }
    return first.lowercased() + title.dropFirst()
  }

  /// One or another.
  func either(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return "\(parts.dropLast().joined(separator: ", ")) or \(last)"
  }

  private func target(_ move: Move, from stage: Stage?) -> String {
    switch move.to {
    case .same: move.by.isEmpty ? " → stays where it is" : ""
    case .previous: " → back to where it stood"
    case .stage(stage?.name): ", begun anew"
    case .stage(let other): title(ofStage: other) == move.title ? "" : " → \(title(ofStage: other))"
    }
  }

  private func end(_ move: Move) -> Stage? {
    guard case .stage(let target) = move.to, let stage = route.stages[target], stage.kind == .end else { return nil }
    return stage
  }

  private func consequences(_ move: Move) -> [String] { move.effects.compactMap(says) }
}
