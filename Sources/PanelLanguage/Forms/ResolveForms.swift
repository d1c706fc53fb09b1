import PanelRules

/// What routes ask of forms: that they are there, are used, and offer the answers and the scores that are read.
extension Resolution {
  func resolveForms(_ uses: [FormName: FormUse], _ mentions: Mentions, _ notes: Notes) {
    let known = formsByName
    let asked = (mentions.declared[.form] ?? []).filter { uses[$0.value]?.file == nil }
    for form in asked + mentions.formFiles
    where known[form.value] == nil && !unread.contains("forms/\(form.value).yaml") {
      let suggestion = notes.suggestion(for: form.value, among: known.keys)
      notes.add(
        .unknownName, at: form.place, "there is no file forms/\(form.value).yaml that could be read\(suggestion)")
    }
  }

  func complainOfUnusedForms() {
    guard isWhole, !routes.isEmpty else { return }
    let named = forms.map(\.file.form.name)
    let uses = routes.map { ($0.file.route.forms, $0.notes) } + counted.map { ($0.file.service.forms, $0.notes) }
    let used = Set(
      uses.flatMap { forms, notes in
        forms.map { form, use in
          let asked = use.file ?? form
          // A form that was probably meant is not complained of as unused as well.
          return named.contains(asked) ? asked : notes.nearest(to: asked, among: named) ?? asked
        }
      })
    for (file, notes) in forms where !used.contains(file.form.name) && file.form.name != routing {
      notes.add(
        .unusedName, at: file.name.place, "no route uses the form \"\(file.form.name)\"; use it, or remove the file")
    }
  }

  func resolveAnswers(_ file: RouteFile, _ notes: Notes) {
    for answer in file.mentions.answers {
      let asked = file.route.file(of: answer.form)
      guard let file = forms.first(where: { $0.file.form.name == asked })?.file else { continue }
      let form = file.form
      guard let field = form.readable(answer.field.value) else {
        guard !file.fieldNames.contains(answer.field.value) else { continue }
        let suggestion = notes.suggestion(for: answer.field.value, among: file.fieldNames)
        notes.add(
          .unknownName, at: answer.field.place,
          "the form \"\(form.name)\" has no field \"\(answer.field.value)\"\(suggestion)")
        continue
      }
      if answer.severalCodes {
        notes.checkSeveral(answer.field, answer.codes, field)
      } else {
        notes.check(answer.codes, of: field)
      }
      if !field.fact {
        notes.add(
          .notOffered, at: answer.field.place,
          "\"\(field.name)\" of \"\(form.name)\" is sealed; write \"fact: yes\" there if it may be read here")
      }
      if answer.asSpans { checkSpans(field, answer, notes) }
      if answer.areAll { checkAll(field, answer, notes) }
      if let outcomes = answer.asOutcomes { checkOutcomes(field, outcomes, at: answer.field.place, notes) }
    }
  }

  /// A need that asks for a total which a form never comes to could never be met.
  func resolveScores(_ file: RouteFile, _ notes: Notes) {
    for (name, least) in file.mentions.scores {
      let asked = file.route.file(of: name.value)
      guard let file = forms.first(where: { $0.file.form.name == asked })?.file, !file.isScoreUnread else { continue }
      guard let rule = file.form.scoreRule else {
        notes.add(.notOffered, at: name.place, "the form \"\(asked)\" has no score; name one that has")
        continue
      }
      let most = rule.items.compactMap(file.form.field).reduce(0) { $0 + rule.most(of: $1) }
      guard most < least else { continue }
      notes.add(.notOffered, at: name.place, "\"\(asked)\" never comes to \(least): the most is \(most)")
    }
  }

  private func checkAll(_ field: FormField, _ answer: Mentions.Answer, _ notes: Notes) {
    let left = (field.codes ?? []).filter { code in !answer.codes.contains { $0.value == code } }
    guard !left.isEmpty else { return }
    notes.add(
      .notOffered, at: answer.field.place,
      "\"\(field.name)\" may also be answered \(left.joined(separator: ", ")); say what that gives")
  }

  private func checkOutcomes(_ field: FormField, _ outcomes: [Text], at place: Place, _ notes: Notes) {
    let codes = field.codes ?? []
    let others = codes.filter { code in !outcomes.contains { $0.value == code } }
    guard !others.isEmpty else { return }
    notes.add(
      .notOffered, at: place,
      "\"\(field.name)\" may be answered \(others.joined(separator: ", ")), which is no outcome here; say what it gives"
    )
  }

  private func checkSpans(_ field: FormField, _ answer: Mentions.Answer, _ notes: Notes) {
    let codes = field.codes ?? []
    let wrong = codes.filter { $0.first?.isNumber == true && AnswerPicks.span($0) == nil }
    guard !wrong.isEmpty || !codes.contains(where: { AnswerPicks.span($0) != nil }) else { return }
    notes.add(
      .notASpan, at: answer.field.place,
      "the codes of \"\(field.name)\" are to be lengths of time with hyphens, such as 3-months; "
        + (wrong.isEmpty ? "none is" : "\(wrong.joined(separator: ", ")) cannot be read as one"))
  }
}
