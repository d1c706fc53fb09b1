import PanelRules

/// Resolves the names that lead from one file to another. Each complaint goes to the file that uses the name.
struct Resolution {
  let routes: [(file: RouteFile, notes: Notes)]
  let counted: [(file: CountedFile, notes: Notes)]
  let forms: [(file: FormFile, notes: Notes)]
  let words: [Words]
  let calendars: [String]
  /// The form that the routing table reads.
  let routing: FormName?
  /// Files that could not be read at all: nothing can be said of what they hold, or of what nothing else names.
  let unread: Set<String>

  var isWhole: Bool { unread.isEmpty }

  var formsByName: [FormName: Form] {
    Dictionary(forms.map { ($0.file.form.name, $0.file.form) }) { first, _ in first }
  }

  private var routesByName: [String: RouteFile] {
    Dictionary(routes.map { ($0.file.route.name, $0.file) }) { first, _ in first }
  }

  func resolve() {
    for (file, notes) in counted { resolveForms(file.service.forms, file.mentions, notes) }
    for (file, notes) in routes {
      resolveForms(file.route.forms, file.mentions, notes)
      resolveAnswers(file, notes)
      resolveScores(file, notes)
      resolveAnchors(file, notes)
      resolveStages(file, notes)
      resolveHandOvers(file, notes)
      resolveCarried(file, notes)
      resolveOpening(file, notes)
      resolveFocus(file, notes)
      resolveRecipients(file, notes)
      for calendar in file.mentions.used[.calendar] ?? [] where !calendars.contains(calendar.value) {
        notes.unknown(.calendar, calendar, among: calendars)
      }
      resolveWords(file, notes)
    }
    for (file, notes) in forms { resolveTasks(file, notes) }
    complainOfUnusedForms()
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
      if !target.route.opening.takes(from: file.route.name) {
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

  private func isUnread(route name: String) -> Bool {
    unread.contains { $0 == "\(name).yaml" || $0.hasSuffix("/\(name).yaml") }
  }

  private func complainOfRoute(_ route: Text, _ notes: Notes) {
    guard !isUnread(route: route.value) else { return }
    guard !counted.contains(where: { $0.file.service.name == route.value }) else {
      return notes.add(
        .misplaced, at: route.place, "\"\(route.value)\" is counted and never a case; name a route with stages")
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

  // MARK: What a case is about, and with whom it is shared

  /// Where a referral may be about one of several, its form asks about which.
  private func resolveFocus(_ file: RouteFile, _ notes: Notes) {
    let (route, name) = (file.route, ReferralForm.focus)
    guard route.opening.referral, route.focus.count > 1,
      let form = forms.first(where: { $0.file.form.name == route.file(of: ReferralForm.name) })?.file,
      form.form.field(name) != nil || !form.fieldNames.contains(name)
    else { return }
    let offered = form.form.field(name).flatMap { $0.fact ? $0.codes : nil } ?? []
    guard Set(offered) != Set(route.focus.map(\.rawValue)) else { return }
    let place = file.mentions.used[.form]?.first { $0.value == ReferralForm.name }?.place ?? .start
    notes.add(
      .notOffered, at: place,
      "a case may be about \(route.focus.map(\.rawValue).joined(separator: ", ")), and \"\(name)\" of the form "
        + "\"\(ReferralForm.name)\" does not ask which; let it offer these codes, with \"fact: yes\"")
  }

  private func resolveRecipients(_ file: RouteFile, _ notes: Notes) {
    let known = AgencyClasses.all + file.route.roles.keys.sorted() + routesByName.keys.sorted()
    for recipient in file.mentions.recipients
    where !known.contains(recipient.value) && !isUnread(route: recipient.value) {
      let suggestion = notes.suggestion(for: recipient.value, among: known)
      notes.add(
        .unknownName, at: recipient.place,
        "there is no class of agency, role or route \"\(recipient.value)\" to share with\(suggestion)")
    }
  }

  // MARK: Words

  /// A task that a prompt gives is shown in words as any other.
  private func resolveTasks(_ file: FormFile, _ notes: Notes) {
    for words in words {
      guard let known = words.sections[.tasks] else { continue }
      for task in file.tasks where known[task.value] == nil {
        notes.missingWords("task", task, words, .tasks, known.keys)
      }
    }
  }

  private func resolveWords(_ file: RouteFile, _ notes: Notes) {
    let sections: [(Mentions.Kind, Words.Section)] = [
      (.progress, .progress), (.item, .items), (.task, .tasks), (.deadline, .deadlines),
    ]
    for (kind, section) in sections {
      for words in words {
        guard let known = words.sections[section] else { continue }
        for name in file.mentions.used[kind] ?? [] where known[name.value] == nil {
          notes.missingWords(kind.rawValue, name, words, section, known.keys)
        }
      }
    }
  }
}

extension Notes {
  fileprivate func missingWords(
    _ kind: String, _ name: Text, _ words: Words, _ section: Words.Section, _ known: some Collection<String>
  ) {
    let suggestion = suggestion(for: name.value, among: known)
    add(
      .wordsMissing, at: name.place,
      "words/\(words.language).yaml has no words for the \(kind) \"\(name.value)\"; add a line under "
        + "\"\(section.rawValue):\" there\(suggestion)")
  }
}
