/// Where a case could stand, as far as anything that may happen to it next depends on it.
///
/// It leaves out what makes no difference, and only that. A form can be completed again, with other answers, at any
/// moment at which a case is open, whatever else has happened to it; so can a role be assigned, an agency answer, a
/// residence be stated, time pass. Such a need is met when it is asked for or never: to remember it would double the
/// positions and reach none that is not reached without. What is remembered is what somebody cannot put right just then:
/// what nobody may change once a case has ended, what another route brought, and what only moves and clocks do.
struct Position: Hashable {
  var stage: UInt8
  /// The stage it came from, where something leads back to it or asks for it.
  var previous: UInt8 = Self.nowhere
  var consent = Consent.notSought
  var age = Age.unknown
  var facts: UInt64 = 0

  static let nowhere = UInt8.max

  /// Whose word counts for support.
  enum Age: UInt8 {
    case unknown, under18, adult
  }

  /// What was said about support comes to.
  enum Consent: UInt8 {
    case notSought, inForce, refused, withdrawn, disputed
    /// It ran out, or the person turned 18 under the agreement of somebody else.
    case lapsed
  }

  subscript(_ bit: Int) -> Bool {
    get { facts & (1 << UInt64(bit)) != 0 }
    set {
      if newValue { facts |= 1 << UInt64(bit) } else { facts &= ~(1 << UInt64(bit)) }
    }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(
      UInt32(stage) << 24 | UInt32(previous) << 16 | UInt32(consent.rawValue) << 8 | UInt32(age.rawValue))
    hasher.combine(facts)
  }
}
