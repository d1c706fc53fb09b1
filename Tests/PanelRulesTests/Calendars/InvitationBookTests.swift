import Foundation
import PanelRules
import Testing

@Suite("Who is told of a panel's meetings")
struct InvitationBookTests {
  private static let people = (1...4).map { Practitioner.ID(UUID(high: 7, low: UInt64($0))) }
  private static let meeting = Meeting.ID(UUID(high: 8, low: 1))
  private static let cases = (1...3).map { Case.ID(UUID(high: 9, low: UInt64($0))) }
  private static let starts = Moment.epoch.adding(minutes: 10 * 1_440 + 600)
  private static let today = LocalDate(daysSinceEpoch: 0)

  private static func zone() throws -> Zone { try #require(Zone(identifier: "Europe/London")) }

  private static func book(
    _ members: [InvitationBook.Membership], published: Bool = false, told: [Invitation] = []
  ) -> InvitationBook {
    InvitationBook(
      members: members, meetings: [meeting: .init(starts: starts, minutes: 180)],
      items: [
        meeting: [
          .init(number: 1, start: 0, minutes: 20, guests: [people[2]]),
          .init(number: 2, start: 20, minutes: 30, guests: [people[0], people[2]]),
        ]
      ],
      published: published ? [meeting] : [], comers: [cases[1]: [people[0], people[2]]],
      told: [meeting: told])
  }

  private static func due(_ book: InvitationBook) throws -> [Invitation] {
    try book.due(by: zone(), at: .epoch).map(\.invitation)
  }

  @Test("is whoever belongs to the panel on the day, and whoever comes for an item once its time is published")
  func tells() throws {
    let sitting = [
      InvitationBook.Membership(Self.people[0], from: Self.today),
      .init(Self.people[1], from: Self.today, until: Self.today.adding(days: 9)),
      .init(Self.people[3], from: Self.today.adding(days: 11)),
    ]
    #expect(try Self.due(Self.book(sitting)).map(\.practitioner) == [Self.people[0]])
    let published = try Self.due(Self.book(sitting, published: true))
    // Who belongs to the panel is told of the whole meeting alone, though they come for an item too.
    #expect(published.map(\.practitioner) == [Self.people[0], Self.people[2], Self.people[2]])
    #expect(published.map(\.item) == [nil, 1, 2])
    #expect(published.map(\.slot.minutes) == [180, 20, 30])
    #expect(published.map(\.slot.starts) == [0, 0, 20].map { Self.starts.adding(minutes: $0) })
  }

  @Test("is told anew what a new drawing changes, and of items that whoever drew does not see nothing")
  func draws() throws {
    let told = try Self.due(Self.book([], published: true))
    var book = Self.book([], published: true, told: told)
    // The first item is not seen; the second is heard later, after a third.
    book.draw(
      [
        .init(.init(number: 3, start: 20, minutes: 20), of: Self.cases[2]),
        .init(.init(number: 2, start: 40, minutes: 30), of: Self.cases[1]),
      ], on: Self.meeting, instead: [2])
    let due = try Self.due(book)
    #expect(due.map(\.item) == [2, 2] && due.allSatisfy { $0.method == .request && $0.sequence == 1 })
    var without = Self.book([], published: true, told: told)
    without.draw([], on: Self.meeting, instead: [2])
    #expect(try Self.due(without).map(\.method) == [.cancel, .cancel])
  }

  @Test("is told, where one case changes, of its items alone: who comes for it now, and who does no more")
  func comes() throws {
    let member = InvitationBook.Membership(Self.people[0], from: Self.today)
    let told = try Self.due(Self.book([], published: true)).filter { $0.item != nil }
    var book = Self.book([member], published: true, told: told)
    // The first is on the rota, and told of the meeting by what changes that.
    book.come([Self.people[0], Self.people[3]])
    let due = try Self.due(book)
    #expect(due.allSatisfy { $0.item != nil })
    #expect(Set(due.filter { $0.method == .request }.map(\.practitioner)) == [Self.people[3]])
    #expect(due.filter { $0.method == .cancel }.count == told.count)
    var left = Self.book([], published: true, told: told)
    left.leave(Self.people[2], 2, of: Self.meeting)
    #expect(try Self.due(left).map(\.practitioner) == [Self.people[2]])
    #expect(try Self.due(left).map(\.item) == [2])
  }

  @Test("is told of a move, a cancellation and an end, and of nothing that is past")
  func changes() throws {
    let member = InvitationBook.Membership(Self.people[0], from: Self.today)
    let told = try Self.due(Self.book([member]))
    var moved = Self.book([member], told: told)
    moved.move(Self.meeting, to: Self.starts.adding(minutes: 60), isProvisional: false)
    #expect(try Self.due(moved).map(\.sequence) == [1])
    var cancelled = Self.book([member], told: told)
    cancelled.cancel(Self.meeting)
    #expect(try Self.due(cancelled).map(\.method) == [.cancel])
    cancelled.hold(Self.meeting, at: .init(starts: Self.starts, minutes: 180))
    #expect(try Self.due(cancelled).isEmpty)
    var ended = Self.book([member], told: told)
    ended.end(Self.people[0], on: Self.today.adding(days: 3))
    #expect(try Self.due(ended).map(\.method) == [.cancel])
    #expect(try Self.book([member]).due(by: Self.zone(), at: Self.starts).isEmpty)
    #expect(try Self.due(Self.book([member], told: told)).isEmpty)
  }
}
