import PanelRules

/// What befalls a case without anybody making a move: what is said of support, what another area answers, and time.
enum Happening: Hashable {
  case agreed, refused, withdrew, disagreed
  /// Those responsible disagreed, and it was settled so that somebody's agreement stands, or none does.
  case settled(agreed: Bool)
  case ranOut, turned18
  case accepted, declined
  /// A need was met that nobody can meet where it is asked for, or is met no longer.
  case met(Guard), unmet(Guard)

  /// Time alone does it.
  var isClock: Bool {
    switch self {
    case .ranOut, .turned18: true
    case .agreed, .refused, .withdrew, .disagreed, .settled, .accepted, .declined, .met, .unmet: false
    }
  }

  /// The fact by which a route may say what follows; none for a clock, which therefore moves nothing.
  var occurrence: Stage.Occurrence? {
    switch self {
    case .agreed: .supportConsentGiven
    case .refused: .supportConsentRefused
    case .withdrew: .supportConsentWithdrawn
    case .disagreed: .supportConsentDisputed
    case .settled(let agreed): agreed ? .supportConsentGiven : .supportConsentRefused
    case .accepted: .transferAccepted
    case .declined: .transferDeclined
    case .ranOut, .turned18, .met, .unmet: nil
    }
  }
}

extension Terrain {
  /// Everything that may befall an open case at a position, and what the case is then, before anything follows from it.
  func happenings(at position: Position) -> [(Happening, Position)] {
    let stage = stages[Int(position.stage)]
    guard stage.kind != .end else { return [] }
    return said(at: position, stage) + answered(at: position) + remembered(at: position, stage)
  }

  private func said(at position: Position, _ stage: Stage) -> [(Happening, Position)] {
    guard let rule = route.supportConsent else { return [] }
    var happenings: [(Happening, Position)] = []
    func happen(_ happening: Happening, _ consent: Position.Consent, _ age: Position.Age? = nil) {
      var next = position
      next.consent = consent
      if let age { next.age = age }
      if happening.isClock { hear(&next) }
      happenings.append((happening, next))
    }
    let isHeard = !supplies.actors(rule.recordedBy, at: stage).isEmpty
    if position.consent == .disputed {
      if !supplies.actors(rule.resolvedBy, at: stage).isEmpty {
        happen(.settled(agreed: true), .inForce)
        happen(.settled(agreed: false), .refused)
      }
    } else if isHeard {
      // Where nobody knows how old somebody is, nobody can say whose word is needed: it is recorded and opens nothing.
      happen(.agreed, position.age == .unknown ? position.consent : .inForce)
      happen(.refused, .refused)
      if [.inForce, .lapsed].contains(position.consent) { happen(.withdrew, .withdrawn) }
      if position.consent == .inForce, position.age == .under18, rule.under18 == .parentOrGuardian {
        happen(.disagreed, .disputed)
      }
    }
    if position.consent == .inForce { happen(.ranOut, .lapsed) }
    if position.age == .under18 {
      happen(.turned18, position.consent == .inForce ? .lapsed : .notSought, .adult)
    }
    return happenings
  }

  /// When consent ends by itself while support is given, the panel hears of it.
  private func hear(_ position: inout Position) {
    guard route.panel != nil, isOn(.support, position), !isOn(.held, position) else { return }
    set(.listed, true, &position)
  }

  private func answered(at position: Position) -> [(Happening, Position)] {
    guard isOn(.transfer, position) else { return [] }
    var next = position
    set(.transfer, false, &next)
    // What the police hold is held in one area.
    return isOn(.held, position) ? [(.declined, next)] : [(.accepted, next), (.declined, next)]
  }

  private func remembered(at position: Position, _ stage: Stage) -> [(Happening, Position)] {
    bits.compactMap { fact, bit in
      guard case .met(let need) = fact, canChange(need, at: stage) else { return nil }
      if position[bit], !canBeUndone(need) { return nil }
      var next = position
      next[bit].toggle()
      return (position[bit] ? .unmet(need) : .met(need), next)
    }
  }

  private func canChange(_ need: Guard, at stage: Stage) -> Bool {
    switch need {
    case .form(let form, _, _): !supplies.actors(route.forms[form]?.by ?? [], at: stage).isEmpty
    case .assigned, .identityKnown, .residenceKnown: supplies.team(at: stage) != nil
    case .decision, .quorum, .supportConsent, .returns, .elapsed, .approval, .stoodAt: false
    }
  }

  /// Another answer can take the place of one, and somebody else that of whoever is assigned; who the person is and
  /// where they live is not forgotten.
  private func canBeUndone(_ need: Guard) -> Bool {
    switch need {
    case .form, .assigned: true
    case .identityKnown, .residenceKnown, .decision, .quorum, .supportConsent, .returns, .elapsed, .approval, .stoodAt:
      false
    }
  }
}
