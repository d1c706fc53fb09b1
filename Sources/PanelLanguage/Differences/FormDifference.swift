import PanelRules

/// What a route asks, of whom.
extension RouteDifference {
  mutating func compareForms() {
    let (old, new) = (before.route.forms, after.route.forms)
    let (added, removed, both) = Self.names(old.keys.sorted(), new.keys.sorted())
    for name in removed { say("The form \(before.phrases.form(name)) (\(name)) is asked no more.") }
    for name in added {
      say(
        "There is a new form \(after.phrases.form(name)) (\(name)), completed by \(after.phrases.roles(new[name]?.by ?? []))."
      )
    }
    for name in both {
      if let was = old[name], let now = new[name], was != now {
        let form = "the form \(after.phrases.form(name))"
        compare("Who completes \(form)", was.by.map(before.phrases.role), now.by.map(after.phrases.role))
        compare("How long \(form) stays current", was.refresh, now.refresh) { $0?.description ?? "for good" }
        compare("The file that is asked as \(form)", was.file, now.file, after.phrases.text)
      }
      if let was = before.forms[name], let now = after.forms[name], was != now { compare(was, with: now) }
    }
  }

  private mutating func compare(_ was: Form, with now: Form) {
    let (count, form) = (count, "“\(now.title)”")
    compare("The title of the form \(now.name)", was.title, now.title) { "“\($0)”" }
    compare("The law that asks for \(form)", was.law, now.law, after.phrases.text)
    let (added, removed, both) = Self.names(was.fields.map(\.name), now.fields.map(\.name))
    for field in was.fields where removed.contains(field.name) {
      say("In \(form), “\(field.label)” is asked no more.")
    }
    for field in now.fields where added.contains(field.name) {
      say("In \(form), “\(field.label)” is asked now\(field.required == .no ? "" : ", and has to be answered").")
    }
    for name in both {
      if let old = was.field(name), let new = now.field(name), old != new { compare(old, with: new, in: form) }
    }
    if was.scoring != now.scoring { say("\(form) is scored otherwise.") }
    if was.prompts != now.prompts { say("What answers in \(form) call for is otherwise.") }
    if count == self.count { say("\(form) changed in a way that has no words of its own.") }
  }

  private mutating func compare(_ was: FormField, with now: FormField, in form: String) {
    let (count, field) = (count, "In \(form), “\(now.label)”")
    compare("In \(form), the label of \(now.name)", was.label, now.label) { "“\($0)”" }
    compare("\(field): the hint", was.hint, now.hint, after.phrases.text)
    if was.required != now.required {
      let (old, new) = (was.required == .no, now.required == .no)
      say(
        "\(field) \(new ? "need not be answered any more" : old ? "has to be answered now" : "has to be answered in other cases")."
      )
    }
    compare("\(field): the category of its answers", was.category, now.category, \.rawValue)
    compare("\(field): whom its answers concern", was.concerns, now.concerns, \.rawValue)
    let (added, removed, both) = Self.names(was.options.map(\.code), now.options.map(\.code))
    for option in now.options where added.contains(option.code) {
      say("\(field) can be answered “\(option.label)” now.")
    }
    for option in was.options where removed.contains(option.code) {
      say("\(field) can no longer be answered “\(option.label)”.")
    }
    for code in both where was.option(code) != now.option(code) {
      say("\(field): the answer “\(now.option(code)?.label ?? code)” is otherwise (its label, its days or its points).")
    }
    if count == self.count { say("\(field) is answered or read otherwise.") }
  }
}
