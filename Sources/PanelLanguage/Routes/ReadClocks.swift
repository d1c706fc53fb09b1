import PanelRules

/// Reads what may be done with clocks: who stops and lengthens them, who is told along their ladders, and those that a
/// move starts and stops.
struct ClockReader {
  let notes: Notes
  let mentions: Mentions

  func rule(_ node: Node) -> ClockRule? {
    guard let fields = Fields(node, "clocks", keys: RouteKeys.clocks, notes) else { return nil }
    let pausedBy = roles(fields["paused-by"], "who may pause a clock")
    let extendedBy = roles(fields["extended-by"], "who may give a clock more time")
    if fields["extended-by"] != nil { _ = fields.required("at-most", notes) }
    if fields["at-most"] != nil { _ = fields.required("extended-by", notes) }
    let atMost = notes.span(fields["at-most"], "how much more time a clock may be given in all")
    return ClockRule(pausedBy: pausedBy, extendedBy: extendedBy, atMost: atMost)
  }

  func start(_ node: Node) -> Effect? {
    guard let fields = Fields(node, "start-clock", keys: RouteKeys.startClock, notes) else { return nil }
    let name = notes.name(fields.required("clock", notes), "the clock")
    if let name { mentions.declare(.clock, name) }
    mentions.use(.deadline, name)
    let within = notes.span(fields.required("within", notes), "the time")
    let warn = notes.spanBefore(fields["warn"], "the warning")
    let tell = roles(fields["tell"], "who is told")
    let holder = notes.name(fields.required("holder", notes), "whose time it is")
    mentions.use(.role, holder)
    let ladder = DeadlineReader(notes: notes, mentions: mentions).ladder(fields["escalate"])
    let fixed = notes.yesOrNo(fields["fixed"], "fixed")
    let law = notes.text(fields["law"], "the law")
    guard let name, let within, let holder else { return nil }
    return .startClock(
      DeadlineRule(
        name: name.value, within: within, since: .entry, warn: warn, tell: tell, law: law?.value, escalate: ladder,
        fixed: fixed), holder: holder.value)
  }

  func stop(_ node: Node) -> Effect? {
    let name = notes.name(node, "the clock")
    mentions.use(.clock, name)
    return name.map { .stopClock($0.value) }
  }

  /// A clock of the case has a name of its own, and what is stopped is started somewhere.
  func complainOfClashes(with stages: [StageName: Stage]) {
    let ofStages = Set(stages.values.flatMap { $0.deadlines.map(\.name) })
    let started = mentions.declared[.clock] ?? []
    let clashing = started.filter { ofStages.contains($0.value) }
    for clock in clashing {
      notes.add(
        .keysClash, at: clock.place,
        "\"\(clock.value)\" is a deadline of a stage, which this clock would end; give the clock another name")
    }
    let known = Set(started.map(\.value))
    // What stops a clock that has the wrong name is not complained of as well.
    for clock in mentions.used[.clock] ?? [] where clashing.isEmpty && !known.contains(clock.value) {
      notes.unknown(.clock, clock, among: known)
    }
  }

  private func roles(_ node: Node?, _ what: String) -> [RoleName] {
    let names = notes.names(node, what)
    mentions.use(.role, names)
    return names.map(\.value)
  }
}

extension DeadlineReader {
  /// The steps after a deadline was missed, each with those it tells.
  func ladder(_ node: Node?) -> [EscalationStep] {
    notes.entriesOfList(node, "the steps of \"escalate\"").compactMap { item in
      guard let fields = Fields(item, "a step of \"escalate\"", keys: RouteKeys.step, notes) else { return nil }
      let after = notes.span(fields.required("after", notes), "how long after")
      let tell = notes.names(fields.required("tell", notes), "who is told")
      mentions.use(.role, tell)
      return after.map { EscalationStep(after: $0, tell: tell.map(\.value)) }
    }
  }
}

extension Notes {
  /// The items of a list of maps; one map alone counts as a list of one.
  func entriesOfList(_ node: Node?, _ what: String) -> [Node] {
    if let node, case .map = node.content { return [node] }
    return items(node, what)
  }
}
