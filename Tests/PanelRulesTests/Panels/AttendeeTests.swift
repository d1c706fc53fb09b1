import PanelRules
import Testing

@Suite("Who may hear an item")
struct AttendeeTests {
  /// Somebody in the room, and why they may not hear the item; nil: they may.
  struct Row: Sendable, CustomTestStringConvertible {
    let says: String
    let part: Attendance.Part
    /// `s`eated, `l`et in, `x` shut out, `a`ccepted.
    let holds: String
    let objection: Attendee.Objection?

    var testDescription: String { says }
    var attendee: Attendee {
      Attendee(
        Room.practitioner(1), as: part, isSeated: holds.contains("s"), isLetIn: holds.contains("l"),
        isShutOut: holds.contains("x"), hasAccepted: holds.contains("a"))
    }
  }

  @Test(
    "is judged by seat, grant, conflict and acceptance",
    arguments: [
      Row(says: "a member hears by their seat, whatever the case lets in", part: .member, holds: "sa", objection: nil),
      Row(says: "a member who lost the seat does not", part: .member, holds: "a", objection: .unseated),
      Row(says: "but for a case that lets them in", part: .member, holds: "la", objection: nil),
      Row(says: "a guest of the case hears it", part: .guest, holds: "la", objection: nil),
      Row(says: "a guest of another does not", part: .guest, holds: "a", objection: .notOfCase),
      Row(says: "a guest's roles are no seat", part: .guest, holds: "sa", objection: .notOfCase),
      Row(says: "an observer of the case hears it", part: .observer, holds: "la", objection: nil),
      Row(says: "an observer without the case does not", part: .observer, holds: "a", objection: .notOfCase),
      Row(says: "an observer's roles are no seat", part: .observer, holds: "sa", objection: .notOfCase),
      Row(says: "a conflict shuts a member out", part: .member, holds: "slxa", objection: .shutOut),
      Row(says: "a conflict shuts a guest out", part: .guest, holds: "lxa", objection: .shutOut),
      Row(says: "a member accepts first", part: .member, holds: "sl", objection: .notAccepted),
      Row(says: "a guest accepts first", part: .guest, holds: "l", objection: .notAccepted),
      Row(says: "who may not hear it is asked to leave, not to accept", part: .guest, holds: "", objection: .notOfCase),
    ])
  func judged(_ row: Row) {
    #expect(row.attendee.objection == row.objection)
  }

  @Test("of all there are, only who accepted, is not shut out, and has the seat or the case hears it")
  func everybody() {
    var heard = 0
    for part in Attendance.Part.allCases {
      for bits in 0..<16 {
        let hearer = Attendee(
          Room.practitioner(1), as: part, isSeated: bits & 1 != 0, isLetIn: bits & 2 != 0, isShutOut: bits & 4 != 0,
          hasAccepted: bits & 8 != 0)
        let hears = hearer.objection == nil
        if hears {
          heard += 1
          #expect(hearer.hasAccepted && !hearer.isShutOut && (hearer.isLetIn || (part == .member && hearer.isSeated)))
        } else {
          let named = [
            hearer.isShutOut, !hearer.hasAccepted, part == .member && !hearer.isSeated && !hearer.isLetIn,
            part != .member && !hearer.isLetIn,
          ]
          #expect(named.contains(true), "\(hearer) is kept out for nothing")
        }
      }
    }
    #expect(heard == 3 + 2 + 2, "members by seat, by the case or by both; guests and observers by the case")
  }

  @Test("whoever gives an action is told of who may not open the case, and of who is in conflict before that")
  func doers() {
    #expect(DoerNotice.of(isLetIn: true, isShutOut: false) == nil)
    #expect(DoerNotice.of(isLetIn: false, isShutOut: false) == .seesNoCase)
    for isLetIn in [true, false] { #expect(DoerNotice.of(isLetIn: isLetIn, isShutOut: true) == .inConflict) }
  }
}
