import PanelRules

/// Says what happens to a case on a path, a sentence a step, as a coordinator would tell it.
struct PathWords {
  let exploration: Exploration

  private var terrain: Terrain { exploration.terrain }
  private var supplies: Supplies { terrain.supplies }

  /// The way to a position, and where the case then stands.
  func path(to position: Int) -> [String] {
    exploration.steps(to: position).map { say($0.by, from: $0.from) }
  }

  /// The way to a position and one step more.
  func path(to position: Int, then step: Exploration.Step) -> [String] {
    (position < 0 ? [] : path(to: position)) + [say(step, from: position)]
  }

  /// What stands in the way of a move, as a clause.
  func say(_ obstacle: Terrain.Obstacle) -> String {
    switch obstacle {
    case .never(let why): why
    case .notListed: "the panel does not hear the case, for nothing has listed it"
    case .noConsent: "no support consent is in force, and nobody can be made to give it"
    case .cameFromElsewhere(let stage): "the case did not come from \(stageTitle(stage))"
    case .unmarked(let anchor): "“\(anchor)”, since when the time is to run, has not happened"
    case .unmet(let need): "\(say(need)), and nobody can do that there"
    }
  }

  func stageTitle(_ name: StageName) -> String { "“\(terrain.route.stages[name]?.title ?? name)”" }

  // MARK: Steps

  private func say(_ step: Exploration.Step, from: Int) -> String {
    switch step {
    case .opened(let index):
      let opening = exploration.openings[index]
      return "\(opening.says), at \(title(Int(opening.position.stage)))."
    case .made(let way):
      return "\(who(way)) “\(way.move.title)”\(before(way)): \(result(way, from: exploration.positions[from]))."
    case .happened(let happening, let way):
      guard let way else { return "\(say(happening))." }
      return "\(say(happening)), which makes “\(way.move.title)”: \(result(way, from: exploration.positions[from]))."
    }
  }

  private func who(_ way: Way) -> String {
    let actors = supplies.actors(way.move.by, at: terrain.stages[way.stage])
    if way.move.decision != nil { return "The panel decides" }
    return "\(supplies.title(actors.first ?? way.move.by.first ?? "")) makes"
  }

  /// What somebody does first so that the move can be made.
  private func before(_ way: Way) -> String {
    var first: [String] = []
    for need in way.move.needs {
      switch supplies.supply(need, of: way.move, at: terrain.stages[way.stage]) {
      case .anytime(let act): first.append(act)
      case .depends:
        if case .elapsed(let span, let anchor) = need { first.append("\(span) pass since “\(anchor)”") }
      case .remembered, .never: break
      }
    }
    return first.isEmpty ? "" : " (first: \(first.joined(separator: "; ")))"
  }

  private func result(_ way: Way, from position: Position) -> String {
    guard let target = terrain.target(of: way.move, from: position) else { return "the case stays where it is" }
    return target == Int(position.stage)
      ? "the case begins \(title(target)) anew" : "the case comes to \(title(target))"
  }

  private func title(_ stage: Int) -> String { "“\(terrain.stages[stage].title)”" }

  private func say(_ happening: Happening) -> String {
    switch happening {
    case .agreed: "Support is agreed to"
    case .refused: "Support is refused"
    case .withdrew: "Consent to support is withdrawn"
    case .disagreed: "Those responsible for the person disagree"
    case .settled(let agreed):
      agreed ? "The dispute is settled: there is agreement" : "The dispute is settled: there is none"
    case .ranOut: "The agreement to support runs out"
    case .turned18: "The person turns 18"
    case .accepted: "The other area accepts the case"
    case .declined: "The other area declines the case"
    case .met(let need): "It is so now that \(say(need))"
    case .unmet(let need): "It is no longer so that \(say(need))"
    }
  }

  private func say(_ need: Guard) -> String {
    switch need {
    case .form(let form, let conditions, _):
      "“\(supplies.title(of: form))” is complete\(supplies.words(conditions))"
    case .assigned(let role): "“\(supplies.title(role))” is assigned"
    case .identityKnown: "it is known whom the case is about"
    case .residenceKnown: "it is known where the person lives"
    case .decision, .quorum, .supportConsent, .returns, .elapsed, .approval, .stoodAt: need.kind.rawValue
    }
  }
}
