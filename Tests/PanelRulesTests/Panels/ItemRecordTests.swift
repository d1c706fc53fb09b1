import PanelRules
import Testing

@Suite("What is recorded on an item before a decision")
struct ItemRecordTests {
  /// The council and the police from the call at minute 10 to the decision at minute 20.
  private static let room = [Room.council(1, from: 0, to: nil), Room.police(2, from: 0, to: nil)]
  private static let whole: [ItemRecord.Said] = [
    .init(.fact, of: room[0].agency), .init(.nothingToAdd, of: room[1].agency), .init(.ownView, of: room[0].agency),
    .init(.riskSummary, of: room[0].agency),
  ]

  private static func gaps(
    _ said: [ItemRecord.Said], rationale: Bool = true, in room: [Attendance] = room, conflicted: Set<Int> = []
  ) throws -> [ItemRecord.Gap] {
    let item = try #require(ItemInterval(call: Room.at(10), decision: Room.at(20)))
    return ItemRecord(said, hasRationale: rationale).gaps(
      attendance: room, conflicted: Set(conflicted.map(Room.practitioner)), during: item)
  }

  @Test("every gap is told at once, and what is recorded closes its own and no other")
  func everyGapAtOnce() throws {
    let all: [ItemRecord.Gap] = [
      .contributions(Self.room.map(\.agency)), .ownView, .riskSummary, .rationale,
    ]
    #expect(try Self.gaps([], rationale: false) == all)
    #expect(try Self.gaps(Self.whole).isEmpty)
    let left: [ItemRecord.Gap] = [
      .contributions([Self.room[0].agency]), .contributions([Self.room[1].agency]), .ownView, .riskSummary,
    ]
    for (place, gap) in left.enumerated() {
      var said = Self.whole
      said.remove(at: place)
      #expect(try Self.gaps(said) == [gap])
    }
    #expect(try Self.gaps(Self.whole, rationale: false) == [.rationale])
  }

  @Test(
    "each agency there is heard: as fact, opinion or intelligence, or with nothing to add; a view is not one of these")
  func whatCountsAsHeard() throws {
    for kind in Contribution.allCases {
      let said = [ItemRecord.Said(kind, of: Self.room[1].agency)] + Self.whole.filter { $0.kind != .nothingToAdd }
      let isHeard = [.fact, .opinion, .intelligence, .nothingToAdd].contains(kind)
      #expect(try Self.gaps(said).isEmpty == isHeard, "\(kind)")
    }
    // Why the person was not asked stands in the place of what they think.
    let notSought = Self.whole.map { $0.kind == .ownView ? .init(.ownViewNotSought, of: $0.agency) : $0 }
    #expect(try Self.gaps(notSought).isEmpty)
  }

  @Test("of whom nothing is asked: who observes, who has a conflict, who was not there for the item")
  func whoIsAsked() throws {
    let table: [(Attendance, conflicted: Set<Int>, isAsked: Bool)] = [
      (Room.health(3, from: 0, to: nil), [], true), (Room.health(3, .guest, from: 12, to: 15), [], true),
      (Room.health(3, .observer, from: 0, to: nil), [], false), (Room.health(3, from: 0, to: nil), [3], false),
      (Room.health(3, from: 0, to: 9), [], false), (Room.health(3, from: 21, to: nil), [], false),
      (Room.health(3, from: 0, to: 10), [], true), (Room.health(3, from: 20, to: nil), [], true),
    ]
    for (third, conflicted, isAsked) in table {
      let gaps = try Self.gaps(Self.whole, in: Self.room + [third], conflicted: conflicted)
      #expect(gaps == (isAsked ? [.contributions([third.agency])] : []), "\(third)")
    }
  }
}
