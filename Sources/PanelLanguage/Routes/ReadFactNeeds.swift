import PanelRules

/// Needs that read a fact about the person, of a form, or of a record kept beside the case.
extension NeedReader {
  /// The facts that are asked for by a word alone.
  static let factWords: [String: Guard] = [
    "safe-contact": .safeContact, "conflict-check": .conflictCheck([.clear]), "capacity": .capacity,
    "places": .places, "actions": .actions,
  ]

  /// The key that says which need a map is, and the keys that go with it.
  static let factMaps: [String: [String]] = [
    "age": [], "area": [], "score": ["at-least", "below"], "attempts": ["of"], "not-open-to": ["answer", "of"],
    "sharing": [],
    "conflict-check": [],
  ]

  func factNeed(_ kind: String, _ fields: Fields) -> Guard? {
    switch kind {
    case "age": age(fields["age"])
    case "area":
      list(notes.names(fields["area"], "the council area"), fields["area"], "an area").map { .area($0) }
    case "score": score(fields)
    case "attempts": attempts(fields)
    case "not-open-to": notOpen(fields)
    case "sharing": sharing(fields["sharing"])
    case "conflict-check": conflictCheck(fields["conflict-check"])
    default: nil
    }
  }

  private func age(_ node: Node?) -> Guard? {
    guard let text = notes.text(node, "the age") else { return nil }
    mentions.ages.append(text.place)
    if let range = AgeRange(text.value) { return .age(range) }
    notes.add(
      .notAnAge, at: text.place,
      "\"\(text.value)\" is no age; write \"10 to 17\", \"under 25\", \"18 or over\" or \"25 or under\"")
    return nil
  }

  private func score(_ fields: Fields) -> Guard? {
    let form = notes.name(fields["score"], "the form")
    mentions.use(.form, form)
    fields.refuse("below", beside: "at-least", notes)
    if let below = fields["below"] {
      let bar = notes.number(below, "the total", in: 1...99_999)
      guard let form, let bar else { return nil }
      mentions.scores.append((form, bar))
      return .scoreBelow(form.value, bar)
    }
    let least = notes.number(fields.required("at-least", notes), "the least total", in: 1...99_999)
    guard let form, let least else { return nil }
    mentions.scores.append((form, least))
    return .score(form.value, atLeast: least)
  }

  private func attempts(_ fields: Fields) -> Guard? {
    let times = notes.number(fields["attempts"], "how often", in: 1...99)
    let form = notes.name(fields.required("of", notes), "the form")
    mentions.use(.form, form)
    guard let times, let form else { return nil }
    return .attempts(times, of: form.value)
  }

  private func notOpen(_ fields: Fields) -> Guard? {
    let codes = notes.names(fields["not-open-to"], "what the person is not open to")
    let field = notes.name(fields.required("answer", notes), "the field")
    let form = notes.name(fields.required("of", notes), "the form")
    mentions.use(.form, form)
    guard let others = list(codes, fields["not-open-to"], "a code"), let field, let form else { return nil }
    mentions.answers.append(
      Mentions.Answer(form: form.value, field: field, codes: codes, asSpans: false, severalCodes: true))
    return .notOpenTo(others, answer: field.value, of: form.value)
  }

  private func sharing(_ node: Node?) -> Guard? {
    guard let recipient = notes.name(node, "with whom the case is shared") else { return nil }
    mentions.recipients.append(recipient)
    return .sharing(with: recipient.value)
  }

  private func conflictCheck(_ node: Node?) -> Guard? {
    let names = notes.names(node, "what the check may say")
    let accepted = names.compactMap { name in
      notes.word(
        Node(place: name.place, content: .text(name.value)), "what the check says", as: Surroundings.ConflictCheck.self)
    }
    guard accepted.count == names.count else { return nil }
    return list(names, node, "what the check may say").map { _ in .conflictCheck(accepted) }
  }

  /// The names, of which there has to be one; what could not be read was complained of.
  private func list(_ names: [Text], _ node: Node?, _ what: String) -> [String]? {
    if names.isEmpty, let node, case .list(let items) = node.content, items.isEmpty {
      notes.add(.empty, at: node.place, "this asks for nothing; name \(what)")
    }
    return names.isEmpty ? nil : names.map(\.value)
  }
}
