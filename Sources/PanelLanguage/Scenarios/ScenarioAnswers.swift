import PanelRules

extension ScenarioNames {
  /// Coded answers of a form, by field: `decision is go-on`; several codes are joined by `and`.
  func answers(_ texts: [Text], of form: FormName) -> [String: String] {
    var answers: [String: String] = [:]
    for text in texts {
      guard let (field, code) = answer(text, of: form) else { continue }
      if answers[field] != nil {
        notes.add(.listedTwice, at: text.place, "\"\(field)\" is answered twice; keep one of the two")
      }
      answers[field] = code
    }
    return answers
  }

  private func answer(_ text: Text, of name: FormName) -> (field: String, code: String)? {
    guard let form = forms[name] else { return nil }
    let words = text.value.split(separator: " ")
    guard words.count >= 3, words[1] == "is" else {
      notes.add(
        .notACondition, at: text.place, "\"\(text.value)\" is no answer; write \"field is code\"")
      return nil
    }
    // The form itself counts its score, from answers that a scenario leaves out.
    if words[0] == Substring(Case.FormFact.score), form.field(Case.FormFact.score) == nil {
      let total = Text(value: words.dropFirst(2).joined(separator: " "), place: text.place)
      return number(total, "the score", in: 0...9_999).map { (Case.FormFact.score, String($0)) }
    }
    guard let field = form.readable(String(words[0])) else {
      let suggestion = notes.suggestion(for: String(words[0]), among: form.fields.map(\.name))
      notes.add(
        .unknownName, at: text.place, "the form \"\(name)\" has no field \"\(words[0])\"\(suggestion)")
      return nil
    }
    guard field.fact else {
      notes.add(
        .notOffered, at: text.place,
        "\"\(field.name)\" of \"\(name)\" is sealed, and no need can read it; leave it out")
      return nil
    }
    return codes(words.dropFirst(2), of: field, text).map { (field.name, $0.joined(separator: " ")) }
  }

  private func codes(_ words: ArraySlice<Substring>, of field: FormField, _ text: Text) -> [String]? {
    let codes = self.codes(words)
    var offered = field.codes ?? []
    if case .codes(let options) = field.kind {
      offered = options.map(\.code)
    } else if codes.count > 1 {
      notes.add(.notOffered, at: text.place, "\"\(field.name)\" has one answer; write \"\(field.name) is code\"")
      return nil
    }
    for code in codes where !offered.contains(code) {
      let suggestion = notes.suggestion(for: code, among: offered)
      notes.add(.notOffered, at: text.place, "\"\(field.name)\" cannot be answered \"\(code)\"\(suggestion)")
      return nil
    }
    return codes
  }

  /// `education and housing`.
  func codes(_ words: some Collection<Substring>) -> [String] {
    words.filter { $0 != "and" }.map { String($0.hasSuffix(",") ? $0.dropLast() : $0) }
  }

  /// Kinds of support that somebody agrees to and to no others.
  func kindsOfSupport(_ text: Text) -> [String]? {
    guard let planned = route.supportConsent?.covering, let field = forms[planned.form]?.field(planned.field) else {
      notes.add(
        .misplaced, at: text.place, "the route does not say which kinds of support consent covers; leave them out")
      return nil
    }
    return codes(text.value.split(separator: " ")[...], of: field, text)
  }
}
