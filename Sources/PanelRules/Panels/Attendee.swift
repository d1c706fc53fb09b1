/// Somebody in the room, or about to come in, as far as it decides whether they may hear an item.
package struct Attendee: Equatable, Sendable {
  /// Who.
  package var practitioner: Practitioner.ID
  /// As what they attend.
  package var part: Attendance.Part
  /// Their roles still let them sit on the panel as what they came. Guests and observers have no seat.
  package var isSeated: Bool
  /// A grant that is in force now lets them, or their agency, hear the item's case or more of it.
  package var isLetIn: Bool
  /// A conflict of interest that is kept with the case shuts it to them.
  package var isShutOut: Bool
  /// They accepted that what is said at the meeting is confidential.
  package var hasAccepted: Bool

  package init(
    _ practitioner: Practitioner.ID, as part: Attendance.Part, isSeated: Bool, isLetIn: Bool, isShutOut: Bool,
    hasAccepted: Bool
  ) {
    self.practitioner = practitioner
    self.part = part
    self.isSeated = isSeated
    self.isLetIn = isLetIn
    self.isShutOut = isShutOut
    self.hasAccepted = hasAccepted
  }

  /// Why somebody may not hear an item: the code its sentence stands under.
  package enum Objection: String, Sendable, CaseIterable {
    /// The case is shut to them by a conflict of interest that is kept with it.
    case shutOut = "hears-shut-out"
    /// They came as a member, hold no role any more that sits on the panel, and are not let in to the case either.
    case unseated = "hears-unseated"
    /// A guest or an observer whom the case does not let in.
    case notOfCase = "hears-not-of-case"
    /// They may hear it, and have not accepted that it is confidential.
    case notAccepted = "hears-not-accepted"
  }

  /// Why they may not hear the item; nil: they may.
  ///
  /// A panel hears its cases together: whoever has a seat on it hears them as a member of it, as its standing members see
  /// the cases listed for their meeting. Guests and observers have no seat, and hear a case that lets them in to it and no
  /// other. A conflict that is kept with a case shuts it to anybody; of one that is declared in the room the chair rules
  /// whether its holder stays, without a voice. Whoever hears has accepted the meeting's confidentiality first.
  package var objection: Objection? {
    if isShutOut { return .shutOut }
    guard isLetIn || (part == .member && isSeated) else { return part == .member ? .unseated : .notOfCase }
    return hasAccepted ? nil : .notAccepted
  }
}
