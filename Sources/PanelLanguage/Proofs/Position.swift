/// Where a case could stand, as far as anything that may happen to it next depends on it.
///
/// It leaves out what makes no difference, and only that. A form can be completed again, with other answers, at any
/// moment at which a case is open, whatever else has happened to it; so can a role be assigned, an agency answer, a
/// residence be stated, time pass. Such a need is met when it is asked for or never: to remember it would double the
/// positions and reach none that is not reached without. What is remembered is what nobody can put right just then: what
/// cannot be changed once a case has ended, what another route brought, how old somebody is and where they live, and what
/// only moves and clocks do.
package struct Position: Hashable {
  package var stage: UInt8
  /// The stage it came from, where something leads back to it or asks for it.
  package var previous: UInt8 = Self.nowhere
  package var consent = Consent.notSought
  /// A class of ``Ages``.
  package var age = Ages.unknown
  package var facts: UInt64 = 0
  /// A byte for each strand: 0 before it begins, then 1 more than the number of its stage.
  package private(set) var strands: UInt64 = 0

  package init(stage: Int) { self.stage = UInt8(truncatingIfNeeded: stage) }

  package static let nowhere = UInt8.max
  /// Of a strand that was stopped before its end.
  package static let stopped = UInt8.max
  /// More strands are not told apart.
  package static let mostStrands = 8

  /// What was said about support comes to.
  package enum Consent: UInt8 {
    case notSought, inForce, refused, withdrawn, disputed
    /// It ran out, or the person turned 18 under the agreement of somebody else.
    case lapsed
  }

  package subscript(fact bit: Int) -> Bool {
    get { facts & (1 << UInt64(bit)) != 0 }
    set {
      if newValue { facts |= 1 << UInt64(bit) } else { facts &= ~(1 << UInt64(bit)) }
    }
  }

  package subscript(strand index: Int) -> UInt8 {
    get { UInt8(truncatingIfNeeded: strands >> UInt64(index * 8)) }
    set { strands = strands & ~(0xff << UInt64(index * 8)) | UInt64(newValue) << UInt64(index * 8) }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(UInt32(stage) << 24 | UInt32(previous) << 16 | UInt32(consent.rawValue) << 8 | UInt32(age))
    hasher.combine(facts)
    hasher.combine(strands)
  }
}
