import PanelRules

/// What a diagram says of a move, in few words, escaped for the labels of Graphviz.
struct MoveWords {
  let route: Route
  let forms: [FormName: Form]

  /// On the line of a move: its title, who takes it, what it needs.
  func label(_ move: Move) -> String {
    let lines = [bold(move.title)] + who(move).map(escaped) + wrapped(needs(move) + openings(move)).map(italic)
    return lines.map { "&nbsp;\($0)&nbsp;" }.joined(separator: "<br/>")
  }

  /// On the line of recorded facts.
  func label(_ titles: [String]) -> String {
    titles.map { "&nbsp;\(bold($0))&nbsp;" }.joined(separator: "<br/>")
  }

  /// In the node of the stage that a move leaves, where it has no line of its own.
  func inside(_ move: Move, from stage: StageName) -> [String] {
    let who = who(move)
    let title = move.title + target(move, from: stage)
    guard who.count == 1, title.count + who[0].count < 44 else { return [title] + inBrackets(who) }
    return ["\(title) (\(who[0]))"]
  }

  /// On a card: a line for the move, then smaller ones for who and what.
  func card(_ move: Move, from stage: StageName, titles: [String] = []) -> [String] {
    let title = titles.isEmpty ? move.title : titles.joined(separator: ", or ")
    let outcome = move.outcomes.isEmpty ? [] : [move.outcomes.map { self.outcome($0) }.joined(separator: ", ")]
    let what = needs(move) + openings(move) + consequences(move)
    let first = "<font point-size=\"10\"><b>\(escaped(title))</b>\(escaped(target(move, from: stage)))</font>"
    let shown = outcome.filter { _ in (end(move)?.outcomes.count ?? 0) > 1 }
    return [first] + (who(move) + shown).map(small) + wrapped(what).map { small($0, inItalics: true) }
  }

  func role(_ name: RoleName) -> String { route.roles[name]?.title ?? words(name) }

  func outcome(_ name: OutcomeName) -> String { route.outcomes[name] ?? words(name) }

  func bold(_ text: String) -> String { "<b>\(escaped(text))</b>" }

  func small(_ text: String) -> String { small(text, inItalics: false) }

  private func who(_ move: Move) -> [String] {
    move.decision == nil ? join(move.by.map(role), with: ", ") : ["the panel decides"]
  }

  private func inBrackets(_ lines: [String]) -> [String] {
    lines.enumerated().map { index, line in
      (index == 0 ? "(" : "") + line + (index == lines.count - 1 ? ")" : "")
    }
  }

  private func target(_ move: Move, from stage: StageName) -> String {
    switch move.to {
    case .same: move.by.isEmpty ? " → stays where it is" : ""
    case .previous: " → back to where it stood"
    case .stage(stage): ", begun anew"
    case .stage(let other): " → \(route.stage(other)?.title ?? words(other))"
    }
  }

  private func end(_ move: Move) -> Stage? {
    guard case .stage(let target) = move.to, let stage = route.stages[target], stage.kind == .end else { return nil }
    return stage
  }

  private func needs(_ move: Move) -> [String] {
    let named = Set(move.needs.compactMap { if case .form(let form, _, _) = $0 { form } else { nil } })
    return move.needs.compactMap { need in
      switch need {
      case .form(let form, let conditions, let since):
        ([title(of: form)] + (since.map { [words(of: $0)] } ?? []) + conditions.map(words(of:))).joined(separator: ", ")
      case .decision, .quorum: nil
      case .supportConsent: "consent to support in force"
      case .returns: "all returns in"
      case .assigned(let name): "\(words(name)) assigned"
      case .elapsed(let span, let anchor): "\(span) since \(words(anchor))"
      case .approval(let form): named.contains(form) ? "second person" : "second person for \(title(of: form))"
      case .identityKnown: "identity known"
      case .residenceKnown: "residence known"
      case .stoodAt(let stage): "came from \(words(stage))"
      case .age(let range): "aged \(range)"
      case .area(let areas): "lives in \(areas.map(words).joined(separator: " or "))"
      case .score(let form, let atLeast): "\(title(of: form)) of \(atLeast) or more"
      case .attempts(let times, let form): "\(title(of: form)) \(times) times"
      case .notOpenTo(let others, _, _): "not open to \(others.map(words).joined(separator: ", "))"
      case .sharing(let recipient): "sharing with \(role(recipient)) agreed"
      case .safeContact: "safe way of contact"
      case .conflictCheck(let accepted):
        accepted == [.clear]
          ? "no conflict of interest" : "conflicts: \(accepted.map(\.rawValue).joined(separator: " or "))"
      case .capacity: "capacity assessed"
      case .places: "a place free"
      case .actions: "actions settled"
      case .strand(let strand, let stages): joined(strand, stages)
      }
    }
  }

  private func words(of condition: Guard.Condition) -> String {
    let codes = condition.oneOf.map(words).joined(separator: " or ")
    let needsField = condition.negated || condition.oneOf.allSatisfy { ["yes", "no"].contains($0) }
    return needsField ? "\(words(condition.field)): \(condition.negated ? "not " : "")\(codes)" : codes
  }

  private func words(of since: DeadlineRule.Since) -> String {
    switch since {
    case .entry: "completed here"
    case .anchor(let anchor): "completed since \(words(anchor))"
    case .completion(let form): "completed since \(title(of: form))"
    }
  }

  private func openings(_ move: Move) -> [String] {
    move.effects.compactMap { effect in
      if case .openLinked(let opening) = effect { return "opens a case on \(words(opening.route))" }
      return says(effect)
    }
  }

  private func joined(_ strand: StrandName, _ stages: [StageName]) -> String {
    "\(title(ofStrand: strand)) at \(stages.map { route.stage($0)?.title ?? words($0) }.joined(separator: " or "))"
  }

  /// What an effect does beside the case.
  func says(_ effect: Effect) -> String? {
    switch effect {
    case .begin(let strand): "begins \(title(ofStrand: strand))"
    case .stop(let strand): "stops \(title(ofStrand: strand))"
    case .grant(let name): "whoever moves it becomes \(words(name))"
    case .revoke(let name): "nobody is \(words(name)) any more"
    case .notify(let name, _): "tells the \(words(name))"
    case .list, .unlist, .requestInformation, .openLinked, .task, .startSupport, .stopSupport, .holdForPolice,
      .releaseHold, .freezeLetters, .startRetention, .proposeTransfer, .startClock, .stopClock:
      nil
    }
  }

  private func title(ofStrand name: StrandName) -> String { route.strands[name]?.title ?? words(name) }

  private func consequences(_ move: Move) -> [String] {
    (move.effects.contains(.stopSupport) ? ["support stops"] : [])
  }

  /// What opens a case, a line each.
  var openings: [String] {
    let (opening, roles) = (route.opening, route.opening.visit.map(role))
    return (opening.referral ? ["Accepted referral"] : [])
      + (roles.isEmpty ? [] : ["A visit (\(roles.joined(separator: ", ")))"])
      + (opening.handOver.isEmpty ? [] : ["Opened by \(opening.handOver.joined(separator: ", "))"])
  }

  private func title(of form: FormName) -> String {
    guard let title = forms[form]?.title, let first = title.first else { return words(form) }
    return first.lowercased() + title.dropFirst()
  }

  private func words(_ name: String) -> String { name.replacing("-", with: " ") }

  private func wrapped(_ phrases: [String]) -> [String] { join(phrases, with: "; ") }

  private func join(_ parts: [String], with separator: String) -> [String] {
    parts.reduce(into: [String]()) { lines, part in
      if let last = lines.last, last.count + part.count < 48 {
        lines[lines.count - 1] = last + separator + part
      } else {
        if !lines.isEmpty { lines[lines.count - 1] += separator.prefix(1) }
        lines.append(part)
      }
    }
  }

  private func italic(_ text: String) -> String { "<i>\(escaped(text))</i>" }

  private func small(_ text: String, inItalics: Bool) -> String {
    "<font point-size=\"9\">\(inItalics ? italic(text) : escaped(text))</font>"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
