/// The person, those with parental responsibility, and everybody else outside the agencies.
extension SharingReading {
  func read(_ outsider: Person.ID, into facts: inout SharingFacts) {
    let responsibility = records.responsibilities.last { $0.holder == outsider && $0.term.from <= now }
    let isHolder = responsibility?.term.holds(at: now) == true && isChild
    var known: Set<Person.ID> = [outsider]
    if outsider == held.person {
      facts[.recipient] = "person"
    } else if isHolder {
      facts[.recipient] = "responsibility-holder"
      known.formUnion([held.person].compactMap(\.self))
    } else {
      facts[.recipient] = "associate"
    }
    facts[.factOf] = !item.concerns.isEmpty && item.concerns.isSubset(of: known) ? "recipient" : "another"
    facts[yes: .safeToTell] =
      outsider == held.person || responsibility.map { $0.isSafeToTell && !$0.isRisk } ?? false
    facts[yes: .withheld] =
      isWithheld(from: .named(outsider)) || (outsider == held.person && isWithheld(from: .thePerson))
      || (isHolder && isWithheld(from: .responsibilityHolders))
    facts[.safeContact] = isSafe(request.channel, for: outsider) ? "known" : "unknown"
    facts[.risk] = risk(canAct: false)
    facts[.withPolice] = withPolice
  }

  /// Somebody who has come of age answers for themselves, and an unknown age opens nothing to others.
  private var isChild: Bool {
    held.born.map { now < question.zone.moment(bornOn: $0, reaches: 18) } ?? false
  }

  /// Unknown is unsafe: only the latest word about a way of reaching that very person makes it safe.
  private func isSafe(_ channel: SharingChannel, for person: Person.ID) -> Bool {
    guard case .contact(let id) = channel,
      let latest = records.safeContacts.last(where: { $0.id == id && $0.term.from <= now })
    else { return false }
    return latest.person == person && latest.isSafe && latest.term.holds(at: now)
  }
}
