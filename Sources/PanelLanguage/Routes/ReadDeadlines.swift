import PanelRules

/// Reads one clock: how long, since when, who is warned and told.
struct DeadlineReader {
  let notes: Notes
  let mentions: Mentions

  /// The clock of a referral, of which nothing hangs on a case yet.
  func acknowledgement(_ node: Node) -> DeadlineRule? {
    let rule = deadline(Text(value: "acknowledgement", place: node.place), node)
    if case .map(let entries) = node.content {
      for entry in entries where ["escalate", "fixed"].contains(entry.key.value) {
        notes.add(
          .misplaced, at: entry.key.place,
          "\"\(entry.key.value)\" is for the clocks of a case, and this is one of a referral; remove it")
      }
    }
    return rule
  }

  func deadline(_ name: Text, _ node: Node) -> DeadlineRule? {
    guard notes.isName(name, "the deadline"), let fields = Fields(node, "a deadline", keys: RouteKeys.deadline, notes)
    else {
      return nil
    }
    mentions.use(.deadline, name)
    let (within, picked) = length(fields.required("within", notes))
    let since = since(fields.required("since", notes))
    let warn = notes.spanBefore(fields["warn"], "the warning")
    if let warn, let within, warn.isSurelyNoShorter(than: within) {
      notes.add(
        .misplaced, at: fields["warn"]?.place ?? node.place,
        "a warning \(warn) before the end of \(within) comes before the clock starts; warn later, or remove it")
    }
    let tell = notes.names(fields["tell"], "who is told")
    for role in tell { mentions.useHolder(role) }
    let renewedBy = notes.name(fields["renewed-by"], "the form that starts the clock anew")
    mentions.use(.form, renewedBy)
    let law = notes.text(fields["law"], "the law")
    let escalate = ladder(fields["escalate"])
    let fixed = notes.yesOrNo(fields["fixed"], "fixed")
    guard let within, let since else { return nil }
    return DeadlineRule(
      name: name.value, within: within, picked: picked,
      since: since, warn: warn, tell: tell.map(\.value),
      law: law?.value, renewedBy: renewedBy?.value, escalate: escalate, fixed: fixed)
  }

  /// An anchor's name, or a map that names the form whose last completion starts the clock.
  private func since(_ node: Node?) -> DeadlineRule.Since? {
    guard let node, case .map = node.content else {
      return notes.name(node, "since when the time runs").map(mentions.moment)
    }
    let fields = Fields(node, "since when the time runs", keys: RouteKeys.completion, notes)
    let form = notes.name(fields?.required("form", notes), "the form")
    mentions.use(.form, form)
    return form.map { .completion($0.value) }
  }

  /// A span, or a map that says in which answer somebody picks it and what holds while nobody has. The codes of the answer
  /// are lengths of time themselves, or `gives` says which each stands for.
  private func length(_ node: Node?) -> (Span?, DeadlineRule.Picked?) {
    guard let node, case .map = node.content else { return (notes.span(node, "the time"), nil) }
    guard let fields = Fields(node, "the time", keys: RouteKeys.picked, notes) else {
      return (nil, nil)
    }
    let field = notes.name(fields.required("answer", notes), "the field")
    let form = notes.name(fields.required("of", notes), "the form")
    let otherwise = notes.span(fields.required("otherwise", notes), "the time otherwise")
    mentions.use(.form, form)
    guard let field, let form else { return (otherwise, nil) }
    guard let gives = fields["gives"] else {
      mentions.answers.append(Mentions.Answer(form: form.value, field: field, codes: [], asSpans: true))
      return (otherwise, DeadlineRule.Picked(form: form.value, field: field.value, spans: [:]))
    }
    let entries = notes.entries(gives, "the time that each answer gives") ?? []
    mentions.answers.append(Mentions.Answer(form: form.value, field: field, codes: entries.map(\.key), asSpans: false))
    let spans = entries.compactMap { entry in notes.span(entry.value, "the time").map { (entry.key.value, $0) } }
    return (
      otherwise,
      DeadlineRule.Picked(form: form.value, field: field.value, spans: Dictionary(spans) { first, _ in first })
    )
  }
}

extension Span {
  /// Whether it lasts as long as the other at least, whatever months and holidays they fall in.
  fileprivate func isSurelyNoShorter(than other: Span) -> Bool {
    unit == other.unit ? count >= other.count : days.least >= other.days.most
  }

  private var days: (least: Double, most: Double) {
    let count = Double(count)
    return switch unit {
    case .minutes: (count / 1440, count / 1440)
    case .hours: (count / 24, count / 24)
    case .days: (count, count + 1)
    // Two days of seven are no working days, and a fortnight may hold every holiday there is.
    case .workingDays: (count, count * 7 / 5 + 14)
    case .weeks: (count * 7, count * 7 + 1)
    case .months: (count * 28, count * 31 + 1)
    case .years: (count * 365, count * 366 + 1)
    }
  }
}
