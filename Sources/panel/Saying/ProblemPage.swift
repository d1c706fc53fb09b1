import PanelWire

extension Stopped {
  /// A problem (RFC 9457) as sentences: what happened, every fault with where it is and its remedy, every need that is
  /// not met with who can meet it and how, and what is possible instead.
  ///
  /// - Parameter request: what was asked.
  init(problem answer: Answer, to request: Request? = nil) {
    let problem = answer.json
    var page = Page()
    page.heading(problem["title"].text ?? "The service answered with status \(answer.status).")
    if answer.status == 412 {
      page.say("Your change was not made. Look at what has changed, then give the command again.")
    } else if let because = problem["because"].text {
      page.say(because)
      if let how = problem["how"].text { page.say(how) }
    } else if problem["errors"].elements.isEmpty, problem["unmet"].elements.isEmpty, let detail = problem["detail"].text
    {
      // Where faults or needs are listed, the detail speaks of the members that list them.
      page.say(detail)
    }
    if answer.status == 429, let until = When.short(problem["until"]) { page.say("That is until \(until).") }
    page.whoMay(problem["needs"].elements)
    page.faults(problem["errors"].elements)
    page.unmet(problem["unmet"].elements)
    if problem["code"].text == "plan-differs", problem["events"] != nil {
      page.gap()
      page.planned(problem, heading: "Now it would be:")
    }
    page.possible(problem["possible"], on: request?.path.part(after: "cases"))
    if answer.status == 401 {
      page.say("If PANEL_TOKEN is set, mend it or unset it: it stands before the token that you signed in with.")
      page.say("Sign in with a token that is valid: panel sign-in")
    }
    self.init(ExitStatus(httpStatus: answer.status), page, body: answer.body)
  }
}

extension Page {
  fileprivate mutating func whoMay(_ roles: [JSON]) {
    let roles = roles.compactMap(\.text)
    if !roles.isEmpty { say("Those who may: \(roles.joined(separator: ", ")).") }
  }

  fileprivate mutating func faults(_ faults: [JSON]) {
    guard !faults.isEmpty else { return }
    heading(faults.count == 1 ? "1 fault:" : "\(faults.count) faults:")
    for fault in faults {
      say("\(Self.place(of: fault)): \(fault["message"].text ?? fault["code"].text ?? "")", indent: 2)
      if let remedy = fault["remedy"].text, !remedy.isEmpty { say(remedy, indent: 4) }
    }
  }

  private static func place(of fault: JSON) -> String {
    if let line = fault["line"].integer, let column = fault["column"].integer {
      return "line \(line), column \(column)"
    }
    if let pointer = fault["pointer"].text {
      return pointer.isEmpty ? "the whole" : TypedCommand.current?.name(of: pointer) ?? pointer
    }
    if let parameter = fault["parameter"].text { return TypedCommand.current?.name(of: parameter) ?? parameter }
    return fault["header"].text ?? "the request"
  }

  /// Needs that stand in the way, numbered. An answer to "what stands in the way" is told in the same words.
  mutating func unmet(_ needs: [JSON], headed: Bool = true) {
    let needs = Self.gathered(needs)
    guard !needs.isEmpty else { return }
    if headed { heading(needs.count == 1 ? "1 thing is missing:" : "\(needs.count) things are missing:") }
    for (place, need) in needs.enumerated() {
      say("\(place + 1). \(need["because"].text ?? need["need"].text ?? "")", indent: 2)
      if let how = need["how"].text, !how.isEmpty { say("How: \(how)", indent: 5) }
      if let who = need["who"].text, !who.isEmpty { say("Who: \(who)", indent: 5) }
      if let law = need["law"].text, !law.isEmpty { say("Law: \(law)", indent: 5) }
    }
  }

  fileprivate mutating func possible(_ moves: JSON?, on named: String?) {
    guard let moves else { return }
    gap()
    let names = moves.elements.compactMap { $0["move"].text }
    guard !names.isEmpty else { return say("There is no move from where the case stands.") }
    say("From where it stands the case has: \(names.joined(separator: ", ")).")
    if let named { say("What each needs: panel cases next \(named)") }
  }
}
