import PanelRules

/// What a route says of itself, its roles, its panel and agreement to support.
extension RouteDifference {
  mutating func compareRoute() {
    let (old, new) = (before.route, after.route)
    compare("The title", old.title, new.title) { "“\($0)”" }
    compare("The law that it rests on", old.law, new.law)
    compare("The impact assessment", old.impactAssessment, new.impactAssessment, after.phrases.text)
    compare("What opens a case", old.opening.words, new.opening.words)
    compare(
      "Who opens a case from a visit", old.opening.visit.map(before.phrases.role),
      new.opening.visit.map(after.phrases.role))
    compare("What a case can be about", old.focus.map(\.rawValue), new.focus.map(\.rawValue))
    compare("The calendar that days are counted by", old.calendar, new.calendar, after.phrases.text)
    compare("The stage at which a case begins", old.firstStage, new.firstStage, after.phrases.stage)
    compare(
      "Who can waive answers that are waited for", old.returnsWaivedBy.map(before.phrases.role),
      new.returnsWaivedBy.map(after.phrases.role))
    compareClocks(
      [old.acknowledgement].compactMap(\.self), with: [new.acknowledgement].compactMap(\.self), "A referral")
    compare("How a referral can end", ends(old), ends(new))
    compareClockRules()
  }

  private func ends(_ route: Route) -> [String] {
    route.referralEnds.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { act, reasons in
      reasons.sorted { $0.key < $1.key }.map { reason, dispositions in
        "\(act.rawValue) (\(reason)\(dispositions.isEmpty ? "" : ": \(dispositions.joined(separator: " or "))"))"
      }
    }
  }

  private mutating func compareClockRules() {
    let (was, now) = (before.route.clocks ?? ClockRule(), after.route.clocks ?? ClockRule())
    compare("Who can pause clocks", was.pausedBy.map(before.phrases.role), now.pausedBy.map(after.phrases.role))
    compare(
      "Who can give clocks more time", was.extendedBy.map(before.phrases.role), now.extendedBy.map(after.phrases.role))
    compare("The most time that a clock can be given more", was.atMost, now.atMost, after.phrases.span)
  }

  mutating func compareRoles() {
    let (old, new) = (before.route.roles, after.route.roles)
    let (added, removed, both) = Self.names(old.keys.sorted(), new.keys.sorted())
    for name in removed { say("The role “\(old[name]?.title ?? name)” (\(name)) is gone.") }
    for name in added {
      guard let role = new[name] else { continue }
      say("There is a new role “\(role.title)” (\(name)), which sees \(sight(role)).")
    }
    for name in both {
      guard let was = old[name], let now = new[name], was != now else { continue }
      let role = "the role “\(now.title)”"
      compare("The title of the role \(name)", was.title, now.title) { "“\($0)”" }
      compare("Where \(role) can be held", was.classes, now.classes)
      if sight(was) != sight(now) { say("The role “\(now.title)” now sees \(sight(now)), and saw \(sight(was)).") }
      compare(
        "The role “\(now.title)”", was.receivesReferrals, now.receivesReferrals, now: "now receives referrals",
        noLonger: "no longer receives referrals")
      compare(
        "What \(role) waits for before it sees a case", was.withheldUntil, now.withheldUntil, after.phrases.conditions)
    }
  }

  private func sight(_ role: Role) -> String {
    "\(role.sees.rawValue) of \(role.scope == .everyCase ? "every case" : "the cases it is assigned to")"
  }

  mutating func comparePanel() {
    switch (before.route.panel, after.route.panel) {
    case (nil, nil): break
    case (nil, let now?): say("Cases are now heard by a panel, “\(now.title)”.")
    case (let was?, nil): say("Cases are no longer heard by a panel (“\(was.title)”).")
    case (let was?, let now?):
      let (old, new) = (before.phrases, after.phrases)
      compare("The name of the panel", was.name, now.name) { "“\($0)”" }
      compare("The title of the panel", was.title, now.title) { "“\($0)”" }
      compare("The law that the panel rests on", was.law, now.law, new.text)
      compare("Who has to be present for an item", old.presence(was), new.presence(now))
      compare("Whoever takes the chair", was.chair, now.chair, new.role)
      compare("Whoever deputises for the chair", was.deputy, now.deputy) { $0.map(new.role) ?? "nobody" }
      compare("The members of the panel", was.members.map(old.role), now.members.map(new.role))
      compare("Who arranges the panel's meetings", was.arrangedBy.map(old.role), now.arrangedBy.map(new.role))
      for kind in Set(was.items.keys).union(now.items.keys).sorted() {
        compare("An item “\(kind)” on an agenda", was.item(kind), now.item(kind), Self.words)
      }
    }
  }

  private static func words(_ item: ItemRule) -> String {
    "\(item.minutes) minutes (\(item.because.rawValue)\(item.isAtOnce ? ", at once" : ""))"
  }

  mutating func compareSupportConsent() {
    switch (before.route.supportConsent, after.route.supportConsent) {
    case (nil, nil): break
    case (nil, .some): say("Support now needs somebody's agreement.")
    case (.some, nil): say("Support no longer needs anybody's agreement.")
    case (let was?, let now?):
      let (old, new) = (before.phrases, after.phrases)
      compare("Who agrees to an adult's support", was.adult, now.adult, \.rawValue)
      compare("Who agrees to the support of somebody under 18", was.under18, now.under18, \.rawValue)
      compare("The warning before an 18th birthday", was.warnBefore18thBirthday, now.warnBefore18thBirthday, new.span)
      compare("The time to ask somebody who has turned 18", was.ownConsentWithin, now.ownConsentWithin, new.span)
      compare("The time to settle a dispute about support", was.disputeWithin, now.disputeWithin, new.span)
      compare("Who is told what becomes of agreement to support", was.tell.map(old.role), now.tell.map(new.role))
      compare("The law on agreement to support", was.law, now.law, new.text)
      compare("Who records agreement to support", was.recordedBy.map(old.role), now.recordedBy.map(new.role))
      compare("Who settles a dispute about support", was.resolvedBy.map(old.role), now.resolvedBy.map(new.role))
      compare("What an agreement to support has to cover", was.covering, now.covering) { planned in
        planned.map { "“\($0.field)” of \(new.form($0.form))" } ?? "nothing that is compared"
      }
      compare("Who sees the case only while agreement is in force", was.opens.map(old.role), now.opens.map(new.role))
    }
  }

  mutating func compareOutcomes() {
    compareLabels("outcome", before.route.outcomes, after.route.outcomes)
    compareLabels("disposition", before.route.dispositions, after.route.dispositions)
  }

  private mutating func compareLabels(_ what: String, _ old: [String: String], _ new: [String: String]) {
    let (added, removed, both) = Self.names(old.keys.sorted(), new.keys.sorted())
    for code in removed { say("There is no \(what) “\(old[code] ?? code)” (\(code)) any more.") }
    for code in added { say("There is a new \(what) “\(new[code] ?? code)” (\(code)).") }
    for code in both where old[code] != new[code] {
      say("The \(what) \(code) is now “\(new[code] ?? "")”, and was “\(old[code] ?? "")”.")
    }
  }
}
