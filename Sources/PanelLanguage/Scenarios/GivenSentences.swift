import PanelRules

/// What may be said of how things are before anything is done.
enum GivenSentences {
  static let all: [SentenceForm<Scenario.Given>] =
    [
      .init("living in COUNCIL") { said, names in
        names.name(said[0], "the council").map { .living(in: $0) }
      },
      .init("on DATE") { said, names in names.date(said[0]).map { .begins($0, nil) } },
      .init("on DATE at TIME") { said, names in
        guard let time = LocalTime(said[1].value) else {
          names.notes.add(
            .notADate, at: said[1].place, "\"\(said[1].value)\" is no time of day; write it like 12:00")
          return nil
        }
        return names.date(said[0]).map { .begins($0, time) }
      },
      .init("opened at STAGE") { said, names in names.stage(said[0]).map { .openedAt($0) } },
      .init("opened from a visit") { _, _ in .openedFromVisit },
      .init("opened from ROUTE") { said, names in names.otherRoute(said[0]).map { .openedFrom(route: $0) } },
      .init("FORM is complete") { said, names in names.form(said[0]).map { .completed($0, [:]) } },
      .init("ANCHOR was on DATE") { said, names in
        guard let anchor = names.anchor(said[0]), let date = names.date(said[1]) else { return nil }
        return .anchor(anchor, date)
      },
      .init("the ROLE is assigned") { said, names in names.role(said[0]).map { .assigned($0) } },
      .init("nobody is assigned ROLE") { said, names in names.role(said[0]).map { .nobodyAssigned($0) } },
      .init("one person is ROLE and ROLE") { said, names in
        guard let one = names.role(said[0]), let other = names.role(said[1]) else { return nil }
        return .samePerson(one, other)
      },
    ] + SurroundingSentences.all.map { form in form.meaning { .surroundings($0) } }
    + SubjectSentences.all.map { form in form.meaning { .about($0) } }
    + AnsweredSentences.all.map { form in form.meaning { .completed($0.form, $0.answers) } }
}

/// What may be said of what stands on a form.
enum AnsweredSentences {
  static let all: [SentenceForm<Scenario.Answered>] = [
    .init("FORM says ANSWERS") { said, names in
      guard let form = names.form(said[0]) else { return nil }
      let parts = said[1].value.split(separator: ", ").map { Text(value: String($0), place: said[1].place) }
      return Scenario.Answered(form: form, answers: names.answers(parts, of: form))
    }
  ]
}

/// What may be said of whom or what a case is about.
enum SubjectSentences {
  static let all: [SentenceForm<Scenario.Subject>] = [
    .init("nobody yet") { _, _ in .nobody },
    .init("a person of AGE") { said, names in
      names.number(said[0], "the age", in: 0...120).map { .person(.years($0)) }
    },
    .init("a person of unknown age") { _, _ in .person(.unknown) },
    .init("a person born on DATE") { said, names in names.date(said[0]).map { .person(.born($0)) } },
    .init("a household") { _, _ in .other(.household) },
    .init("a group") { _, _ in .other(.group) },
    .init("a place") { _, _ in .other(.place) },
  ]
}

/// What may be said of what other records than the case's hold.
enum SurroundingSentences {
  static let all: [SentenceForm<Scenario.Surrounding>] = [
    .init("safe contact verified") { _, _ in .safeContact(verified: true) },
    .init("safe contact not verified") { _, _ in .safeContact(verified: false) },
    .init("conflict check ANSWER") { said, names in
      let known = Surroundings.ConflictCheck.allCases.map(\.rawValue)
      return names.oneOf(known, said[0], "a conflict check").flatMap(Surroundings.ConflictCheck.init(rawValue:))
        .map { .conflictCheck($0) }
    },
    .init("capacity assessed") { _, _ in .capacity(assessed: true) },
    .init("capacity not assessed") { _, _ in .capacity(assessed: false) },
    .init("places free") { _, _ in .places(free: true) },
    .init("places not free") { _, _ in .places(free: false) },
    .init("actions settled") { _, _ in .actions(settled: true) },
    .init("actions not settled") { _, _ in .actions(settled: false) },
    .init("sharing with RECIPIENT allowed") { said, names in
      names.name(said[0], "the recipient").map { .sharing(with: $0, allowed: true) }
    },
    .init("sharing with RECIPIENT not allowed") { said, names in
      names.name(said[0], "the recipient").map { .sharing(with: $0, allowed: false) }
    },
  ]
}

extension SentenceForm {
  /// The same form of words with another meaning made of its own.
  func meaning<Other>(_ other: @escaping @Sendable (Meaning) -> Other) -> SentenceForm<Other> {
    let meaning = meaning
    return SentenceForm<Other>(outline) { said, names in meaning(said, names).map(other) }
  }
}

extension ScenarioNames {
  func oneOf(_ known: [String], _ word: Text, _ what: String) -> String? {
    if known.contains(word.value) { return word.value }
    let suggestion = notes.suggestion(for: word.value, among: known)
    notes.add(.unknownWord, at: word.place, "\(what) cannot be \"\(word.value)\"\(suggestion)")
    return nil
  }
}
