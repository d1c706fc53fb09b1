import PanelRules

/// Resolves the names that lead from one file to another. Each complaint goes to the file that uses the name.
struct Resolution {
  let routes: [(file: RouteFile, notes: Notes)]
  let forms: [(file: FormFile, notes: Notes)]
  let words: [Words]
  let calendars: [String]
  /// Files that could not be read at all: nothing can be said of what they hold, or of what nothing else names.
  let unread: Set<String>

  private var isWhole: Bool { unread.isEmpty }

  private var formsByName: [FormName: Form] {
    Dictionary(forms.map { ($0.file.form.name, $0.file.form) }) { first, _ in first }
  }

  private var routesByName: [String: RouteFile] {
    Dictionary(routes.map { ($0.file.route.name, $0.file) }) { first, _ in first }
  }

  func resolve() {
    for (file, notes) in routes {
      resolveForms(file, notes)
      resolveAnswers(file, notes)
      resolveAnchors(file, notes)
      resolveStages(file, notes)
      resolveHandOvers(file, notes)
      resolveCarried(file, notes)
      resolveOpening(file, notes)
      for calendar in file.mentions.used[.calendar] ?? [] where !calendars.contains(calendar.value) {
        notes.unknown(.calendar, calendar, among: calendars)
      }
      resolveWords(file, notes)
    }
    complainOfUnusedForms()
  }

  // MARK: Forms and their answers

  private func resolveForms(_ file: RouteFile, _ notes: Notes) {
    let known = formsByName
    for form in file.mentions.declared[.form] ?? []
    where known[form.value] == nil && !unread.contains("forms/\(form.value).yaml") {
      let suggestion = notes.suggestion(for: form.value, among: known.keys)
      notes.add(
        .unknownName, at: form.place, "there is no file forms/\(form.value).yaml that could be read\(suggestion)")
    }
  }

  private func complainOfUnusedForms() {
    guard isWhole, !routes.isEmpty else { return }
    let used = Set(routes.flatMap { $0.file.route.forms.keys })
    for (file, notes) in forms where !used.contains(file.form.name) {
      notes.add(
        .unusedName, at: file.name.place, "no route uses the form \"\(file.form.name)\"; use it, or remove the file")
    }
  }

  private func resolveAnswers(_ file: RouteFile, _ notes: Notes) {
    for answer in file.mentions.answers {
      guard let file = forms.first(where: { $0.file.form.name == answer.form })?.file else { continue }
      let form = file.form
      guard let field = form.field(answer.field.value) else {
        guard !file.fieldNames.contains(answer.field.value) else { continue }
        let suggestion = notes.suggestion(for: answer.field.value, among: file.fieldNames)
        notes.add(
          .unknownName, at: answer.field.place,
          "the form \"\(form.name)\" has no field \"\(answer.field.value)\"\(suggestion)")
        continue
      }
      notes.check(answer.codes, of: field)
      if answer.severalCodes { notes.checkSeveral(answer.field, field) }
      if !field.fact {
        notes.add(
          .notOffered, at: answer.field.place,
          "\"\(field.name)\" of \"\(form.name)\" is sealed; write \"fact: yes\" there if it may be read here")
      }
      if answer.asSpans { checkSpans(field, answer, notes) }
      if answer.areAll { checkAll(field, answer, notes) }
    }
  }

  private func checkAll(_ field: FormField, _ answer: Mentions.Answer, _ notes: Notes) {
    let left = (field.codes ?? []).filter { code in !answer.codes.contains { $0.value == code } }
    guard !left.isEmpty else { return }
    notes.add(
      .notOffered, at: answer.field.place,
      "\"\(field.name)\" may also be answered \(left.joined(separator: ", ")); say what that gives")
  }

  private func checkSpans(_ field: FormField, _ answer: Mentions.Answer, _ notes: Notes) {
    let codes = field.codes ?? []
    let wrong = codes.filter { $0.first?.isNumber == true && Self.span($0) == nil }
    guard !wrong.isEmpty || !codes.contains(where: { Self.span($0) != nil }) else { return }
    notes.add(
      .notASpan, at: answer.field.place,
      "the codes of \"\(field.name)\" are to be lengths of time with hyphens, such as 3-months; "
        + (wrong.isEmpty ? "none is" : "\(wrong.joined(separator: ", ")) cannot be read as one"))
  }

  private static func span(_ code: String) -> Span? {
    try? Span.read(code.replacing("-", with: " "))
  }

  /// The route with the lengths that each answer picks.
  static func picking(_ route: Route, from forms: [Form]) -> Route {
    var route = route
    for (name, stage) in route.stages {
      for (index, rule) in stage.deadlines.enumerated() {
        guard let picked = rule.picked, let field = forms.first(where: { $0.name == picked.form })?.field(picked.field)
        else { continue }
        let spans = (field.codes ?? []).compactMap { code in span(code).map { (code, $0) } }
        route.stages[name]?.deadlines[index].picked?.spans = Dictionary(spans) { first, _ in first }
      }
    }
    return route
  }

  // MARK: Anchors and stages

  /// A clock may run from what happens to every case, or from what a move of this route, or of one that opens it, marks.
  private func resolveAnchors(_ file: RouteFile, _ notes: Notes) {
    guard isWhole else { return }
    let always = ["received", "opened"]
    let marked = Set(anchors(marked: file) + openers(of: file).flatMap { anchors(marked: $0) })
    let known = marked.union(always)
    for anchor in file.mentions.used[.anchor] ?? [] where !known.contains(anchor.value) {
      let suggestion = notes.suggestion(for: anchor.value, among: known.union(["entered"]))
      notes.add(
        .unmarkedAnchor, at: anchor.place,
        "no move marks \"\(anchor.value)\", so this time never begins; mark it in one\(suggestion)")
    }
    let readers = [file] + routes.map(\.file).filter { openers(of: $0).contains { $0.route.name == file.route.name } }
    let used = Set(readers.flatMap { ($0.mentions.used[.anchor] ?? []).map(\.value) })
    for anchor in file.mentions.declared[.anchor] ?? [] where !used.contains(anchor.value) {
      notes.add(
        .unusedName, at: anchor.place,
        "the anchor \"\(anchor.value)\" is marked here and no time runs from it; use it, or remove \"marks\"")
    }
  }

  private func anchors(marked file: RouteFile) -> [AnchorName] {
    (file.mentions.declared[.anchor] ?? []).map(\.value)
  }

  private func openers(of file: RouteFile) -> [RouteFile] {
    routes.map(\.file).filter { other in
      other.mentions.handOvers.contains { $0.route.value == file.route.name }
    }
  }

  private func resolveStages(_ file: RouteFile, _ notes: Notes) {
    let openedAt = openers(of: file).flatMap(\.mentions.handOvers).filter { $0.route.value == file.route.name }
      .flatMap { $0.stages.map(\.value) }
    let anywhere = isWhole ? [] : file.route.stageOrder
    file.mentions.resolve(.stage, inUse: Set(openedAt + anywhere), notes)
  }

  // MARK: Hand-overs

  private func resolveHandOvers(_ file: RouteFile, _ notes: Notes) {
    for handOver in file.mentions.handOvers {
      guard let target = routesByName[handOver.route.value] else {
        complainOfRoute(handOver.route, notes)
        continue
      }
      if case .handOver(let from) = target.route.opening, !from.contains(file.route.name) {
        notes.add(
          .notOffered, at: handOver.route.place,
          "\"\(target.route.name)\" does not open from \"\(file.route.name)\"; add it to its \"opens-from\"")
      }
      for stage in handOver.stages where target.route.stages[stage.value] == nil {
        notes.unknown(.stage, stage, among: target.route.stageOrder)
      }
      for form in handOver.forms where target.route.forms[form.value] == nil {
        notes.add(
          .notOffered, at: form.place,
          "\"\(target.route.name)\" has no form \"\(form.value)\" to carry it to; declare it there")
      }
    }
  }

  private func complainOfRoute(_ route: Text, _ notes: Notes) {
    guard !unread.contains(where: { $0 == "\(route.value).yaml" || $0.hasSuffix("/\(route.value).yaml") }) else {
      return
    }
    notes.unknown(.route, route, among: routesByName.keys)
  }

  private func resolveCarried(_ file: RouteFile, _ notes: Notes) {
    guard isWhole else { return }
    let brought = Set(
      openers(of: file).flatMap(\.mentions.handOvers).filter { $0.route.value == file.route.name }
        .flatMap { $0.forms.map(\.value) })
    for form in file.mentions.carried where !brought.contains(form.value) {
      notes.add(
        .nobodyMay, at: form.place,
        "no hand-over to this route carries \"\(form.value)\"; carry it, or say who completes it")
    }
  }

  private func resolveOpening(_ file: RouteFile, _ notes: Notes) {
    for route in file.mentions.used[.route] ?? [] {
      guard let opener = routesByName[route.value] else {
        complainOfRoute(route, notes)
        continue
      }
      if !opener.mentions.handOvers.contains(where: { $0.route.value == file.route.name }) {
        notes.add(
          .unusedName, at: route.place,
          "\"\(route.value)\" never opens a case here; let it, or remove it from \"opens-from\"")
      }
    }
  }

  // MARK: Words

  private func resolveWords(_ file: RouteFile, _ notes: Notes) {
    let sections: [(Mentions.Kind, Words.Section)] = [
      (.progress, .progress), (.item, .items), (.task, .tasks), (.deadline, .deadlines),
    ]
    for (kind, section) in sections {
      for words in words {
        guard let known = words.sections[section] else { continue }
        for name in file.mentions.used[kind] ?? [] where known[name.value] == nil {
          let suggestion = notes.suggestion(for: name.value, among: known.keys)
          notes.add(
            .wordsMissing, at: name.place,
            "words/\(words.language).yaml has no words for the \(kind.rawValue) \"\(name.value)\"\(suggestion)")
        }
      }
    }
  }
}
