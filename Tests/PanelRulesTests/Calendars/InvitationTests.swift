import Foundation
import PanelRules
import Testing

@Suite("What people are still to be told of a meeting in their calendars")
struct InvitationTests {
  /// What the calendars show that were told these things one after another.
  private static func shown(_ told: [Invitation]) -> Set<Invitation.Seat> {
    var calendars: [String: Invitation] = [:]
    for next in told {
      let entry = "\(next.practitioner) \(next.item ?? 0)"
      // A calendar takes no notice of what is older than what it has (RFC 5546 section 2.1.5).
      if calendars[entry].map({ $0.sequence >= next.sequence }) != true { calendars[entry] = next }
    }
    return Set(
      calendars.values.filter { $0.method == .request }
        .map { Invitation.Seat($0.practitioner, item: $0.item, slot: $0.slot) })
  }

  private static let people = (1...5).map { Practitioner.ID(UUID(high: 7, low: UInt64($0))) }

  private static func slot(_ dice: inout Dice) -> Invitation.Slot {
    .init(
      starts: Moment.epoch.adding(minutes: dice.number(0...2) * 30), minutes: dice.number(1...2) * 60,
      isProvisional: dice.once(in: 3))
  }

  /// Seats as an arranger might leave them: some members, some guests with items of their own, or nobody at all.
  private static func seats(_ dice: inout Dice) -> [Invitation.Seat] {
    guard !dice.once(in: 6) else { return [] }
    let whole = slot(&dice)
    return people.flatMap { person -> [Invitation.Seat] in
      switch dice.number(0...2) {
      case 0: return []
      case 1: return [.init(person, slot: whole)]
      default: return (1...dice.number(1...3)).map { .init(person, item: $0, slot: slot(&dice)) }
      }
    }
  }

  @Test("leave every calendar as it should be, through 2,000 histories of changes")
  func leavesCalendarsRight() {
    var dice = Dice(seed: 31)
    for _ in 0..<2_000 {
      var told: [Invitation] = []
      for _ in 0..<dice.number(1...6) {
        let seats = Self.seats(&dice)
        told += Invitation.due(seats, told: told.shuffled(using: &dice))
        #expect(Self.shown(told) == Set(seats))
        #expect(Invitation.due(seats.shuffled(using: &dice), told: told) == [])
      }
      // No entry of a calendar is ever told two things under one number, nor leaves one out.
      for (_, of) in Dictionary(grouping: told, by: { "\($0.practitioner) \($0.item ?? 0)" }) {
        #expect(of.map(\.sequence) == Array(0..<of.count))
        #expect(of[0].method == .request)
      }
    }
  }

  @Test("tell a guest of each item apart, and of no other time")
  func tellsGuestsOfTheirItems() {
    let (member, guest) = (Self.people[0], Self.people[1])
    let whole = Invitation.Slot(starts: .epoch, minutes: 180)
    let item = Invitation.Slot(starts: Moment.epoch.adding(minutes: 40), minutes: 20)
    let due = Invitation.due([.init(guest, item: 3, slot: item), .init(member, slot: whole)], told: [])
    #expect(due.filter { $0.practitioner == guest }.map(\.slot) == [item])
    #expect(due.filter { $0.practitioner == member }.map(\.slot) == [whole])
  }

  @Test("release everybody from a cancelled meeting once, and ask them anew under a higher number")
  func releasesFromCancelledMeetings() {
    let slot = Invitation.Slot(starts: .epoch, minutes: 60)
    let seats = Self.people.map { Invitation.Seat($0, slot: slot) }
    var told = Invitation.due(seats, told: [])
    let released = Invitation.due([], told: told)
    #expect(released.map(\.method) == Self.people.map { _ in .cancel })
    #expect(released.allSatisfy { $0.sequence == 1 && $0.slot == slot })
    told += released
    #expect(Invitation.due([], told: told) == [])
    #expect(Invitation.due(seats, told: told).map(\.sequence) == Self.people.map { _ in 2 })
  }
}
