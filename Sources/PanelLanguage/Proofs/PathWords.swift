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
  func say(_ obstacle: Way.Obstacle) -> String {
    switch obstacle {
    case .never(let why): why
    case .notListed: "the panel does not hear the case, for nothing has listed it"
    case .noConsent: "no support consent is in force, and nobody can be made to give it"
    case .cameFromElsewhere(let stage): "the case did not come from \(stageTitle(stage))"
    case .unmarked(let anchor): "“\(anchor)”, since when the time is to run, has not happened"
    case .unmet(let need): "it is not so that \(say(need)), and nobody can change that there"
    case .otherAge(let range): "it is only for those of \(range)"
    case .elsewhere(let councils): "it is only for those who live in \(councils.joined(separator: " or "))"
    case .strandElsewhere(let strand, let stages):
      "“\(terrain.route.strands[strand]?.title ?? strand)” is not at "
        + stages.map { stageTitle($0) }.joined(separator: " or ")
    }
  }

  func stageTitle(_ name: StageName) -> String { "“\(terrain.route.stage(name)?.title ?? name)”" }

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
    let actors = supplies.actors(way.move.by, at: terrain.rooms[way.room].stage)
    if way.move.decision != nil { return "The panel decides" }
    return "\(supplies.title(actors.first ?? way.move.by.first ?? "")) makes"
  }

  /// What somebody does first so that the move can be made.
  private func before(_ way: Way) -> String {
    var first: [String] = []
    for need in way.move.needs {
      switch supplies.supply(need, of: way.move, at: terrain.rooms[way.room].stage) {
      case .anytime(let act): first.append(act)
      case .depends:
        if case .elapsed(let span, let anchor) = need { first.append("\(span) pass since “\(anchor)”") }
      case .remembered, .never: break
      }
    }
    return first.isEmpty ? "" : " (first: \(first.joined(separator: "; ")))"
  }

  private func result(_ way: Way, from position: Position) -> String {
    let what = terrain.rooms[way.room].strand.map { "“\(terrain.route.strandsInOrder[$0].title)”" } ?? "the case"
    guard let target = terrain.target(of: way, from: position) else { return "\(what) stays where it is" }
    return target == way.room ? "\(what) begins \(title(target)) anew" : "\(what) comes to \(title(target))"
  }

  private func title(_ room: Int) -> String { "“\(terrain.rooms[room].stage.title)”" }

  private func say(_ happening: Happening) -> String {
    switch happening {
    case .agreed: "Support is agreed to"
    case .refused: "Support is refused"
    case .withdrew: "Consent to support is withdrawn"
    case .disagreed: "Those responsible for the person disagree"
    case .settled(let agreed):
      agreed ? "The dispute is settled: there is agreement" : "The dispute is settled: there is none"
    case .ranOut: "The agreement to support runs out"
    case .ageKnown(let age): "It becomes known that the case is about \(terrain.ages.words(age))"
    case .grewOlder(let age): "The person turns \(terrain.ages.youngest(age) ?? 0)"
    case .residence(let council): "The person is known to live \(council.map { "in \($0)" } ?? "elsewhere")"
    case .accepted: "The other area accepts the case"
    case .declined: "The other area declines the case"
    case .met(let need): "It is so now that \(say(need))"
    case .unmet(let need): "It is no longer so that \(say(need))"
    }
  }

  func say(_ need: Guard) -> String {
    switch need {
    case .form(let form, let conditions, _):
      "“\(supplies.title(of: form))” is complete\(supplies.words(conditions))"
    case .assigned(let role): "“\(supplies.title(role))” is assigned"
    case .score(let form, let least): "“\(supplies.title(of: form))” comes to \(least) points"
    case .attempts(let times, let form): "“\(supplies.title(of: form))” was completed \(times) times"
    case .notOpenTo(let others, _, let form):
      "“\(supplies.title(of: form))” names none of \(others.joined(separator: ", "))"
    case .identityKnown: "it is known whom the case is about"
    case .residenceKnown: "it is known where the person lives"
    case .places: "a place is free"
    case .sharing(let recipient): "a sharing decision lets \(recipient) be told"
    case .conflictCheck: "the check for conflicts lets it go on"
    case .decision, .quorum, .supportConsent, .returns, .elapsed, .notElapsed, .approval, .stoodAt, .age, .area,
      .strand, .scoreBelow,
      .safeContact, .capacity, .actions:
      need.kind.rawValue
    }
  }
}
