package import PanelRules

/// What befalls a case without anybody making a move: what is said of support, what becomes known, what another area
/// answers, and time.
package enum Happening: Hashable {
  case agreed, refused, withdrew, disagreed
  /// Those responsible disagreed, and it was settled so that somebody's agreement stands, or none does.
  case settled(agreed: Bool)
  case ranOut
  /// Of a class of age, known for the first time, or come into.
  case ageKnown(UInt8), grewOlder(UInt8)
  /// Where the person lives: one of the councils that needs name; nil: somewhere else.
  case residence(String?)
  case accepted, declined
  /// A need was met that nobody can meet where it is asked for, or is met no longer.
  case met(Guard), unmet(Guard)

  /// Time alone does it.
  package var isClock: Bool {
    switch self {
    case .ranOut, .grewOlder: true
    case .agreed, .refused, .withdrew, .disagreed, .settled, .ageKnown, .residence, .accepted, .declined, .met, .unmet:
      false
    }
  }

  /// Those who work on the case do it when they need to, and nobody has to agree.
  package var isWork: Bool {
    switch self {
    case .ageKnown, .met, .unmet: true
    case .agreed, .refused, .withdrew, .disagreed, .settled, .ranOut, .grewOlder, .residence, .accepted, .declined:
      false
    }
  }

  /// The fact by which a route may say what follows; none for a clock, which therefore moves nothing.
  package var occurrence: Stage.Occurrence? {
    switch self {
    case .agreed: .supportConsentGiven
    case .refused: .supportConsentRefused
    case .withdrew: .supportConsentWithdrawn
    case .disagreed: .supportConsentDisputed
    case .settled(let agreed): agreed ? .supportConsentGiven : .supportConsentRefused
    case .accepted: .transferAccepted
    case .declined: .transferDeclined
    case .ranOut, .ageKnown, .grewOlder, .residence, .met, .unmet: nil
    }
  }
}

extension Terrain {
  /// Everything that may befall an open case at a position, and what the case is then, before anything follows from it.
  package func happenings(at position: Position) -> [(Happening, Position)] {
    let room = rooms[Int(position.stage)]
    guard room.stage.kind != .end else { return [] }
    var all: [(Happening, Position)] = []
    said(at: position, room, &all)
    aged(at: position, room, &all)
    settledIn(at: position, room, &all)
    answered(at: position, &all)
    for (need, bit, canBeUndone) in room.memorable where canBeUndone || !position[fact: bit] {
      var next = position
      next[fact: bit].toggle()
      all.append((position[fact: bit] ? .unmet(need) : .met(need), next))
    }
    return all
  }

  private func said(at position: Position, _ room: Room, _ all: inout [(Happening, Position)]) {
    guard let rule = route.supportConsent else { return }
    func happen(_ happening: Happening, _ consent: Position.Consent) {
      var next = position
      next.consent = consent
      if happening.isClock { hear(&next) }
      all.append((happening, next))
    }
    if position.consent == .disputed {
      if room.isSettled {
        happen(.settled(agreed: true), .inForce)
        happen(.settled(agreed: false), .refused)
      }
    } else if room.isHeard {
      // Where nobody knows how old somebody is, nobody can say whose word is needed: it is recorded and opens nothing.
      happen(.agreed, position.age == Ages.unknown ? position.consent : .inForce)
      happen(.refused, .refused)
      if [.inForce, .lapsed].contains(position.consent) { happen(.withdrew, .withdrawn) }
      if position.consent == .inForce, ages.isChild(position.age), rule.under18 == .parentOrGuardian {
        happen(.disagreed, .disputed)
      }
    }
    if position.consent == .inForce { happen(.ranOut, .lapsed) }
  }

  private func aged(at position: Position, _ room: Room, _ all: inout [(Happening, Position)]) {
    guard ages.areTold else { return }
    if position.age == Ages.unknown {
      guard room.hasTeam else { return }
      for age in ages.all + (route.focus.contains { $0 != .person } ? [Ages.ageless] : []) {
        var next = position
        next.age = age
        all.append((.ageKnown(age), next))
      }
    } else if let older = ages.next(after: position.age) {
      var next = position
      next.age = older
      // Everything that was said before the 18th birthday stops counting on it.
      if ages.isChild(position.age), ages.isAdult(older), route.supportConsent != nil {
        next.consent = position.consent == .inForce ? .lapsed : .notSought
        hear(&next)
      }
      all.append((.grewOlder(older), next))
    }
  }

  /// When consent ends by itself while support is given, the panel hears of it.
  private func hear(_ position: inout Position) {
    guard route.panel != nil, position[fact: Self.support], !position[fact: Self.held] else { return }
    position[fact: Self.listed] = true
  }

  private func settledIn(at position: Position, _ room: Room, _ all: inout [(Happening, Position)]) {
    guard !areas.isEmpty, room.hasTeam else { return }
    for council in Set(areas.joined()).sorted().map(Optional.some) + [nil] {
      var next = position
      next[fact: Self.residence] = true
      for (index, councils) in areas.enumerated() {
        if let bit = bits[.inArea(index)] { next[fact: bit] = council.map(councils.contains) ?? false }
      }
      if next != position { all.append((.residence(council), next)) }
    }
  }

  private func answered(at position: Position, _ all: inout [(Happening, Position)]) {
    guard position[fact: Self.transfer] else { return }
    var next = position
    next[fact: Self.transfer] = false
    // What the police hold is held in one area.
    if !position[fact: Self.held] { all.append((.accepted, next)) }
    all.append((.declined, next))
  }
}
