extension Unfolding {
  /// Attaches what the case is about, once; afterwards only what is known of a person's age can be put right.
  mutating func attach(
    _ focus: Case.Focus, _ birthday: Moment?, by actor: Actor, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    try requireOpen()
    let corrects = held.facts.focus == focus && birthday != nil && birthday != held.facts.eighteenthBirthday
    guard held.facts.focus == .unchecked || corrects else { throw Refusal(.alreadyAttached) }
    guard let person = focus.record, let kind = focus.kind, route.focus.contains(kind) else {
      throw Refusal(.focusNotOfRoute, ["focus": route.focus.map(\.rawValue).joined(separator: ", ")])
    }
    if birthday != nil, kind != .person { throw Refusal(.focusHasNoAge) }
    if let birthday, waitsForSecondPerson(birthday, by: actor) { return ask(birthday, by: actor, &identifiers) }
    for (task, open) in held.facts.tasks.sorted(by: { $0.key < $1.key }) where open.kind == Self.confirmBirthDate {
      record(.taskDone(task))
    }
    record(.personAttached(person, kind: kind == .person ? nil : kind, eighteenthBirthday: birthday))
    if let running = held.facts.deadlines[Self.eighteenthBirthday] {
      record(.deadlineClosed(Self.eighteenthBirthday, running.id, .renewed))
    }
    try watchBirthday(&identifiers)
    heed(rulebook.consentStanding(of: held, at: now), &identifiers)
  }

  /// Whoever is believed to be under 18 becomes older by the word of two: on age rests who may agree to support.
  private func waitsForSecondPerson(_ birthday: Moment, by actor: Actor) -> Bool {
    guard let known = held.facts.eighteenthBirthday, known > now, birthday < known else { return false }
    guard let asked = held.facts.birthdayAsked, asked.birthday == birthday else { return true }
    return asked.by == actor.practitioner
  }

  /// Keeps the date that is known, and gives somebody the task of looking at the one that is asked for.
  private mutating func ask(_ birthday: Moment, by actor: Actor, _ identifiers: inout some IdentifierSource) {
    record(.birthDateAsked(eighteenthBirthday: birthday, by: actor.practitioner))
    guard !held.facts.tasks.values.contains(where: { $0.kind == Self.confirmBirthDate }) else { return }
    let role = route.panel?.chair ?? rulebook.plans[held.stage]?.stage.owner ?? ""
    record(
      .taskOpened(.init(identifiers.next()), .init(kind: Self.confirmBirthDate, role: role, urgent: true, due: nil)))
  }

  /// The kind of the task that a correction of the date of birth gives.
  private static let confirmBirthDate = "confirm-birth-date"

}
