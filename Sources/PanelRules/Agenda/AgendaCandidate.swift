/// A case that might be heard at a meeting, with everything that decides whether and when.
package struct AgendaCandidate: Hashable, Sendable {
  /// The case.
  package var caseID: Case.ID
  /// Why it is to be heard; at least one.
  package var reasons: Set<AgendaReason>
  /// Somebody may come to harm at any moment: it is heard first, and at this meeting.
  package var isImminentRisk: Bool
  /// By when it has to be heard: at a meeting that ends no later.
  package var due: Moment?
  /// How long it takes.
  package var minutes: Int
  /// Who comes for this item alone.
  package var guests: Set<Practitioner.ID>
  /// The time its guests were told, in minutes from the beginning; nil where none was.
  package var promised: Int?
  /// Where the chair wants it.
  package var pin: Pin?
  /// How many meetings it was on the agenda of and not heard.
  package var carried: Int
  /// Since when it waits: among equals the longest goes first.
  package var since: Moment

  /// A candidate; by default without haste, guests, pin and history.
  package init(
    _ caseID: Case.ID, _ reasons: Set<AgendaReason>, minutes: Int, since: Moment, isImminentRisk: Bool = false,
    due: Moment? = nil, guests: Set<Practitioner.ID> = [], promised: Int? = nil, pin: Pin? = nil, carried: Int = 0
  ) {
    self.caseID = caseID
    self.reasons = reasons
    self.isImminentRisk = isImminentRisk
    self.due = due
    self.minutes = min(max(minutes, 1), AgendaMeeting.longest)
    self.guests = guests
    self.promised = promised.map { min(max($0, 0), AgendaMeeting.longest) }
    self.pin = pin
    self.carried = max(carried, 0)
    self.since = since
  }

  /// Where the chair wants an item, whatever its turn would be, and why.
  package struct Pin: Hashable, Sendable {
    /// Where.
    package var place: Place
    /// Why, in the chair's words.
    package var reason: String
    /// In which order, among those at the same end; those of one rank in the order of their turns.
    package var rank: Int

    package init(_ place: Place, reason: String, rank: Int = 0) {
      self.place = place
      self.reason = reason
      self.rank = rank
    }

    /// At which end of the agenda.
    package enum Place: String, Sendable, CaseIterable {
      case first, last
    }
  }
}

extension AgendaCandidate {
  /// Whether it may be put off to one of these meetings: never what is of imminent risk, nor where none of them has room
  /// for it by the day by which it has to be heard.
  package func canWait(for later: [AgendaMeeting]) -> Bool {
    guard !isImminentRisk else { return false }
    return due.map { due in later.contains { $0.end <= due && minutes <= $0.room } } ?? true
  }

  /// In which part of the agenda it is heard; the earlier goes first, and is left out last.
  package var turn: Turn {
    if isImminentRisk { return .imminentRisk }
    if !guests.isEmpty { return .guests }
    if due != nil { return .due }
    if carried > 0 { return .carried }
    if reasons.contains(.new) { return .new }
    return reasons == [.exit] ? .closure : .review
  }

  /// The parts of an agenda, in their order.
  package enum Turn: String, Sendable, CaseIterable {
    case imminentRisk = "imminent-risk"
    /// Items that somebody comes for.
    case guests
    /// Items that have to be heard by a day.
    case due
    /// Items that an earlier meeting did not come to: the first that are called when there is time.
    case carried
    case new
    case review
    case closure
  }

  /// The order in which those are heard that the chair wants at one end.
  static func precedesAsPinned(_ a: AgendaCandidate, _ b: AgendaCandidate) -> Bool {
    let (first, second) = (a.pin?.rank ?? 0, b.pin?.rank ?? 0)
    return first == second ? precedes(a, b) : first < second
  }

  /// The order in which items are taken up, the same whatever order they were given in.
  static func precedes(_ a: AgendaCandidate, _ b: AgendaCandidate) -> Bool {
    let order = Turn.allCases
    let (first, second) = (order.firstIndex(of: a.turn) ?? 0, order.firstIndex(of: b.turn) ?? 0)
    if first != second { return first < second }
    if a.due != b.due { return (a.due ?? .latest) < (b.due ?? .latest) }
    if a.carried != b.carried { return a.carried > b.carried }
    if a.since != b.since { return a.since < b.since }
    return a.caseID < b.caseID
  }
}
