import PanelRules

/// Stages, their moves and their clocks.
extension RouteDifference {
  mutating func compareStages() {
    let (old, new) = (before.route, after.route)
    compare(old.stageOrder.compactMap { old.stages[$0] }, with: new.stageOrder.compactMap { new.stages[$0] }, of: "")
    let (added, removed, both) = Self.names(old.strandOrder, new.strandOrder)
    for name in added {
      let stages = new.strands[name]?.inOrder.map { after.phrases.stage($0.name) }.joined(separator: ", ")
      say("There is a new strand beside the case, “\(new.strands[name]?.title ?? name)”: \(stages ?? "").")
    }
    for name in removed { say("The strand “\(old.strands[name]?.title ?? name)” is gone.") }
    for name in both {
      guard let was = old.strands[name], let now = new.strands[name], was != now else { continue }
      let count = count
      compare("The strand “\(was.title)”: its title", was.title, now.title) { "“\($0)”" }
      compare("The strand “\(now.title)”: its owner", was.owner ?? "", now.owner ?? "", after.phrases.role)
      compare(was.inOrder, with: now.inOrder, of: "The strand “\(now.title)”: ")
      if count == self.count { say("The strand “\(now.title)” changed in a way that has no words of its own.") }
    }
  }

  private mutating func compare(_ old: [Stage], with new: [Stage], of whole: String) {
    let (added, removed, both) = Self.names(old.map(\.name), new.map(\.name))
    for name in removed {
      guard let stage = old.first(where: { $0.name == name }) else { continue }
      say("\(whole)The stage “\(stage.title)” (\(name)) is gone: a case that stands there needs a mapping.")
    }
    for name in added {
      guard let stage = new.first(where: { $0.name == name }) else { continue }
      let owner = stage.owner.map { ", the work of \(after.phrases.role($0))" } ?? ""
      say("\(whole)There is a new stage “\(stage.title)” (\(name))\(owner), from which cases go on by \(ways(stage)).")
    }
    for name in both {
      guard let was = old.first(where: { $0.name == name }), let now = new.first(where: { $0.name == name }), was != now
      else { continue }
      compare(was, with: now, whole)
    }
    let order = old.map(\.name).filter(both.contains)
    if order != both { say("\(whole)The stages stand in another order: \(both.joined(separator: ", ")).") }
  }

  private func ways(_ stage: Stage) -> String {
    let moves = stage.moveOrder.compactMap { stage.moves[$0]?.title }.map { "“\($0)”" }
    return moves.isEmpty ? "nothing of its own" : moves.joined(separator: ", ")
  }

  private mutating func compare(_ was: Stage, with now: Stage, _ whole: String) {
    let (count, at) = (count, "\(whole)At “\(now.title)”")
    let (old, new) = (before.phrases, after.phrases)
    compare("\(whole)The title of the stage \(now.name)", was.title, now.title) { "“\($0)”" }
    compare("\(at), the kind of stage", was.kind, now.kind, \.rawValue)
    if was.owner != now.owner {
      say(
        "\(at), the work is now \(now.owner.map(new.role) ?? "nobody")'s, and was "
          + "\(was.owner.map(old.role) ?? "nobody")'s.")
    }
    compareClocks(was.deadlines, with: now.deadlines, at)
    compare("\(at), why there is no deadline", was.noDeadlineBecause, now.noDeadlineBecause, new.text)
    compare("\(at), what entering sets going", old.effects(was.onEntry), new.effects(now.onEntry))
    compare(
      was.moveOrder.compactMap { was.moves[$0] }, with: now.moveOrder.compactMap { now.moves[$0] },
      "\(whole)at “\(now.title)”")
    for occurrence in Stage.Occurrence.allCases where was.when[occurrence] != now.when[occurrence] {
      compare(occurrence, was.when[occurrence], now.when[occurrence], at)
    }
    compare("\(at), the word that the referrer is told", was.progress, now.progress, new.text)
    compare(
      "\(at), the outcomes", was.outcomes.map(before.phrases.words.outcome),
      now.outcomes.map(after.phrases.words.outcome))
    compare(
      at, was.demandsDisposition, now.demandsDisposition, now: "it has to be said where the person goes on",
      noLonger: "it need not be said any more where the person goes on")
    compare("\(at), the time for which the record is kept", was.retain, now.retain) { kept in
      kept.map { "\($0.span) (\($0.authority))" } ?? "no time that is said"
    }
    compare(
      at, was.continuesPrevious, now.continuesPrevious, now: "the stage before goes on beneath",
      noLonger: "the stage before does not go on beneath any more")
    if count == self.count { say("\(at), something changed that has no words of its own.") }
  }

  // MARK: Moves

  mutating func compareEveryStage() {
    let (old, new) = (before.route, after.route)
    func moves(_ route: Route) -> [Move] { route.anyStage.values.sorted { $0.name < $1.name } }
    compare(moves(old), with: moves(new), "at every stage")
    for occurrence in Stage.Occurrence.allCases where old.anyStageWhen[occurrence] != new.anyStageWhen[occurrence] {
      compare(occurrence, old.anyStageWhen[occurrence], new.anyStageWhen[occurrence], "At every stage")
    }
  }

  private mutating func compare(_ old: [Move], with new: [Move], _ at: String) {
    let (added, removed, both) = Self.names(old.map(\.name), new.map(\.name))
    for name in removed {
      guard let move = old.first(where: { $0.name == name }) else { continue }
      say("\(who(move, before.phrases)) can no longer make “\(move.title)” \(at).")
    }
    for name in added {
      guard let move = new.first(where: { $0.name == name }) else { continue }
      let needs = after.phrases.needs(move.needs)
      let needed = needs.isEmpty ? "" : ", which needs \(needs.joined(separator: "; "))"
      say(
        "\(who(move, after.phrases)) can now make “\(move.title)” \(at); it \(after.phrases.leads(move.to))\(needed).")
    }
    for name in both {
      guard let was = old.first(where: { $0.name == name }), let now = new.first(where: { $0.name == name }), was != now
      else { continue }
      compare(was, with: now, at)
    }
    let order = old.map(\.name).filter(both.contains)
    if order != both { say("The moves \(at) stand in another order: \(both.joined(separator: ", ")).") }
  }

  private func who(_ move: Move, _ phrases: Phrases) -> String {
    move.decision == nil ? phrases.roles(move.by).capitalizedFirst : "The panel"
  }

  private mutating func compare(_ was: Move, with now: Move, _ at: String) {
    let (count, move) = (count, "“\(now.title)” \(at)")
    let (old, new) = (before.phrases, after.phrases)
    compare("The title of the move \(now.name) \(at)", was.title, now.title) { "“\($0)”" }
    if was.to != now.to { say("\(move) now \(new.leads(now.to)); before, it \(old.led(was.to)).") }
    compare("Who can make \(move)", was.by.map(old.role), now.by.map(new.role))
    compare("What \(move) needs", old.needs(was.needs), new.needs(now.needs))
    compare("What \(move) sets going", old.effects(was.effects), new.effects(now.effects))
    compare("How \(move) can end a case", was.outcomes.map(old.words.outcome), now.outcomes.map(new.words.outcome))
    compare("What settles the outcome of \(move)", was.outcomeFrom, now.outcomeFrom) { settled in
      settled.map { "“\($0.field)” of \(new.form($0.form))" } ?? "whoever makes it"
    }
    compare(move, was.needsReason, now.needsReason, now: "now needs a reason", noLonger: "needs no reason any more")
    compare(move, was.refusesReason, now.refusesReason, now: "now takes no words", noLonger: "may now be given words")
    compare("The moment that \(move) marks", was.marks, now.marks, new.text)
    if count == self.count { say("\(move) changed in a way that has no words of its own.") }
  }

  private mutating func compare(_ fact: Stage.Occurrence, _ was: Move?, _ now: Move?, _ at: String) {
    let happens = fact.rawValue.replacing("-", with: " ")
    switch (was, now) {
    case (nil, let now?): say("\(at), “\(happens)” now makes “\(now.title)”, which \(after.phrases.leads(now.to)).")
    case (let was?, nil): say("\(at), “\(happens)” no longer makes “\(was.title)”.")
    case (let was?, let now?): compare(was, with: now, "(\(happens), \(at.lowercasedFirst))")
    case (nil, nil): break
    }
  }

  // MARK: Clocks

  mutating func compareClocks(_ old: [DeadlineRule], with new: [DeadlineRule], _ at: String) {
    let (added, removed, both) = Self.names(old.map(\.name), new.map(\.name))
    for name in removed { say("\(at), the deadline “\(name)” is gone.") }
    for rule in new where added.contains(rule.name) {
      say("\(at), there is a new deadline “\(rule.name)”: \(after.phrases.clock(rule)); \(told(rule)).")
    }
    for name in both {
      guard let was = old.first(where: { $0.name == name }), let now = new.first(where: { $0.name == name }), was != now
      else { continue }
      compare(was, with: now, at)
    }
  }

  private func told(_ rule: DeadlineRule) -> String {
    rule.tell.isEmpty ? "its holder alone is told" : "told when missed: \(after.phrases.roles(rule.tell))"
  }

  private mutating func compare(_ was: DeadlineRule, with now: DeadlineRule, _ at: String) {
    let (count, clock) = (count, "\(at), the deadline “\(now.name)”")
    let (old, new) = (before.phrases, after.phrases)
    if old.length(was) != new.length(now) { say("\(clock) is now \(new.length(now)), and was \(old.length(was)).") }
    if was.since != now.since {
      say("\(clock) now runs since \(new.since(now.since)), and ran since \(old.since(was.since)).")
    }
    compare("\(clock): the warning before it", was.warn, now.warn, new.span)
    compare("\(clock), told when it is missed", was.tell.map(old.role), now.tell.map(new.role))
    compare("\(clock): who is told after that", was.escalate, now.escalate, new.ladder)
    compare("\(clock): the law", was.law, now.law, new.text)
    compare("\(clock): the form that begins it anew", was.renewedBy, now.renewedBy) { $0.map(new.form) ?? "none" }
    compare(clock, was.fixed, now.fixed, now: "can be neither paused nor extended now", noLonger: "is no longer fixed")
    if count == self.count { say("\(clock) changed in a way that has no words of its own.") }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
