import Foundation

/// Goes through what is held, answer by answer.
struct AccessDesk {
  let holdings: AccessHoldings
  let asked: AccessAsked
  let reviewer: AccessReviewer
  let preparer: Practitioner.ID
  let releaser: Practitioner.ID
  let table: SharingTable
  let now: Moment
  let zone: Zone

  func plan() throws(Refusal) -> AccessPlan {
    var plan = AccessPlan(sections: [], schedule: [], told: [:], isContactSafe: isContactSafe)
    var looked: Set<Int> = []
    for (number, place) in holdings.places.enumerated() {
      let item = item("case", 1, .identity, from: nil, concerns: true)
      let (seen, given) = (prepared(item, at: number), outward(item, at: number))
      if given.verdict.result.allows, seen.verdict.result.allows {
        plan.sections.append(.init(title: place.title, at: place.at, answers: []))
        plan.told[number, default: []].append(Self.told(given))
      }
      if seen.verdict.shownAs != nil, !seen.verdict.result.allows {
        plan.schedule.append(Self.withPolice(place, seen))
      }
    }
    for source in holdings.sources {
      var answers: [AccessPlan.Section.Answer] = []
      for answer in source.answers {
        let look = asked.looks.firstIndex { $0.source == name(of: source) && $0.field == answer.field }
        if let look { looked.insert(look) }
        let ruling = try ruling(on: answer, of: source, look: look.map { asked.looks[$0] })
        if let says = ruling.says {
          let told = AccessPlan.Section.Answer(label: answer.label, says: says)
          // That somebody was told something of one kind is said once, however often they were.
          if answer.told == nil || !answers.contains(told) { answers.append(told) }
          for (number, told) in ruling.told where plan.told[number]?.contains(told) != true {
            plan.told[number, default: []].append(told)
          }
        }
        if let line = ruling.line { plan.schedule.append(line) }
      }
      if !answers.isEmpty { plan.sections.append(.init(title: source.title, at: source.at, answers: answers)) }
    }
    let returns = Set(holdings.sources.filter { $0.terms != nil }.map(name))
    guard looked.count == asked.looks.count, asked.consulted.allSatisfy({ returns.contains($0.source) }) else {
      throw Refusal(.nothingLookedAt)
    }
    return plan
  }

  // MARK: One answer

  private struct Ruling {
    var says: String?
    var told: [(place: Int, told: Disclosure.Told)] = []
    /// Nil: whoever prepares it is to know nothing of it.
    var line: AccessPlan.Line?
  }

  private func ruling(
    on answer: AccessAnswer, of source: AccessSource, look: AccessAsked.Look?
  ) throws(Refusal) -> Ruling {
    let isTheirs = answer.concerns == .person || (answer.concerns == .everybody && look != nil)
    if let look, !isTheirs || !look.remove.allSatisfy({ !$0.isEmpty && answer.says.contains($0) }) {
      throw Refusal(.nothingLookedAt)
    }
    let item = item(answer.told ?? source.item, source.version, answer.category, from: source, concerns: isTheirs)
    // What stands elsewhere as well, and this says that it was told, is kept back here for what keeps it back there.
    let places = source.places + answer.toldPlaces.filter { !source.places.contains($0) }
    let seen = places.map { prepared(item, at: $0) }
    guard seen.allSatisfy(\.isForReviewers) else { return Ruling() }
    let given = places.map { outward(item, at: $0) }
    let ground = ground(of: answer, source, at: places, given, isTheirs: isTheirs)
    let words = answer.says.without(look?.remove ?? [])
    let leading = given.first { !$0.verdict.result.allows } ?? given.first
    let outcome: AccessPlan.Outcome = ground != nil ? .withheld : words == answer.says ? .told : .redacted
    let line = AccessPlan.Line(
      source: name(of: source), title: source.title, item: item.id, version: source.version, field: answer.field,
      label: answer.label, concerns: answer.concerns, outcome: outcome, ground: ground,
      rule: leading?.verdict.rule ?? "", reason: leading?.verdict.reason ?? "", originator: source.originator,
      terms: source.terms(of: answer.category)?.onward,
      originatorAnswer: source.terms == nil ? nil : ownWord(on: source, answer.category),
      consulted: preparersWord(on: source),
      says: seen.allSatisfy(\.verdict.result.allows) ? answer.says : nil)
    guard ground == nil else { return Ruling(line: line) }
    return Ruling(says: words, told: zip(source.places, given.map(Self.told)).map { ($0, $1) }, line: line)
  }

  /// Why it is kept out; nil: it is told. Strictest first, and never less strict than the table.
  private func ground(
    of answer: AccessAnswer, _ source: AccessSource, at places: [Int], _ given: [SharingDecision], isTheirs: Bool
  ) -> AccessPlan.Ground? {
    if places.isEmpty || given.contains(where: { $0.facts[.withPolice] != "no" }) { return .withPolice }
    if given.contains(where: { $0.facts[.recipient] == "associate" || $0.facts[.safeToTell] != "yes" }) {
      return .requester
    }
    let ofCase = places.map { outward(item("case", 1, .identity, from: nil, concerns: true), at: $0) }
    if (given + ofCase).contains(where: { $0.facts[.withheld] == "yes" }) { return .withheld }
    if answer.category == .police { return .heldByPolice }
    if answer.isHandling { return .handling }
    if !isTheirs { return answer.concerns == .everybody ? .notLookedAt : .aboutAnother }
    if !isLetGo(source, answer.category) { return .originator }
    return (given + ofCase).allSatisfy { $0.verdict.result.allows } ? nil : .barred
  }

  /// As the schedule and the looks name it.
  func name(of source: AccessSource) -> String {
    let place = source.places.first.map { holdings.places[$0].reference + "/" } ?? ""
    return place + source.item + (source.isEarlier ? "@\(source.version)" : "")
  }

  // MARK: The table

  private func item(
    _ name: String, _ version: Int, _ category: DataCategory, from source: AccessSource?, concerns isTheirs: Bool
  ) -> SharedItem {
    var item = SharedItem(
      id: source == nil ? name : "\(name):\(category.rawValue)", version: version, category: .data(category),
      concerns: isTheirs ? [asked.person] : [], originator: source?.originator ?? reviewer.agency,
      originatorClass: source?.originatorClass ?? reviewer.agencyClass)
    if let source, let terms = source.terms(of: category) {
      // Whoever asks sits on no panel.
      item.onward = terms.rule(panel: nil)
      item.mark = terms.mark
      if preparersWord(on: source) == .no { item.originatorAnswer = .no }
    }
    return item
  }

  /// Whether whoever prepares it may see it.
  private func prepared(_ item: SharedItem, at place: Int) -> SharingDecision {
    decision(
      on: item, at: place, way: .inside, released: nil,
      to: .practitioner(
        PractitionerRecipient(
          id: reviewer.practitioner, agency: reviewer.agency, agencyClass: reviewer.agencyClass, isReviewer: true)))
  }

  /// Whether whoever asks is given it.
  private func outward(_ item: SharedItem, at place: Int) -> SharingDecision {
    decision(on: item, at: place, way: .contact(way), released: releaser, to: .outsider(asked.requester))
  }

  private func decision(
    on item: SharedItem, at place: Int, way: SharingChannel, released: Practitioner.ID?,
    to recipient: SharingRecipient
  ) -> SharingDecision {
    let (held, kept) = (holdings.places[place].held, holdings.places[place].records)
    var records = kept
    records.safeContacts = contacts
    let request = SharingRequest(
      purpose: .subjectAccess, discloser: reviewer.agency, discloserClass: reviewer.agencyClass, channel: way,
      needNamed: true, authorityShown: true, preparedBy: preparer, releasedBy: released)
    let question = SharingQuestion(
      request: request, items: [item], recipient: recipient, held: held, records: records, now: now, zone: zone)
    return table.decide(question)[0]
  }

  /// What is handed over in person goes by no way that could be unsafe; all else by the one that was recorded.
  private var way: SafeContact.ID { asked.contact ?? Self.inPerson }

  private static let inPerson = SafeContact.ID(UUID(high: 0, low: 0))

  private var contacts: [SafeContact] {
    guard asked.contact == nil else { return holdings.contacts }
    return [SafeContact(id: way, person: asked.requester, isSafe: true, term: SharingTerm(from: .earliest))]
  }

  private var isContactSafe: Bool {
    let latest = contacts.last { $0.id == way && $0.term.from <= now }
    return latest.map { $0.person == asked.requester && $0.isSafe && $0.term.holds(at: now) } ?? false
  }

  // MARK: As it is kept

  private static func told(_ decision: SharingDecision) -> Disclosure.Told {
    Disclosure.Told(
      item: decision.item, version: decision.itemVersion, category: decision.category, mark: decision.mark,
      rule: decision.verdict.rule, bases: decision.bases)
  }

  private static func withPolice(_ place: AccessPlace, _ seen: SharingDecision) -> AccessPlan.Line {
    AccessPlan.Line(
      source: place.reference, title: place.title, item: "case", version: 1, field: "", label: "", concerns: .everybody,
      outcome: .withPolice, ground: .withPolice, rule: seen.verdict.rule, reason: seen.verdict.reason)
  }
}

extension SharingDecision {
  /// Whether whoever prepares a pack is to know of it. What is with the police is told of by its case alone, whatever
  /// else refuses it; what reveals nothing, by nothing.
  fileprivate var isForReviewers: Bool {
    verdict.result.allows || (verdict.shownAs == nil && !verdict.revealsNothing && facts[.withPolice] == "no")
  }
}

extension String {
  /// The text with everything that any of the passages covers taken out; passages may overlap.
  fileprivate func without(_ passages: [String]) -> String {
    let covered = passages.flatMap { ranges(of: $0) }.sorted { $0.lowerBound < $1.lowerBound }
    var joined: [Range<Index>] = []
    for range in covered {
      if let last = joined.last, range.lowerBound < last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    var (left, place) = ("", startIndex)
    for range in joined {
      left += self[place..<range.lowerBound] + AccessPlan.removed
      place = range.upperBound
    }
    return left + self[place...]
  }
}
