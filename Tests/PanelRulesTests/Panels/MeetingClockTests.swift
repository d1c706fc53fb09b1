import PanelRules
import Testing

@Suite("The clock of a meeting that runs")
struct MeetingClockTests {
  /// Three items of 20 minutes from 0 to 60, to be over at 70.
  private static func clock(_ change: (inout MeetingClock) -> Void = { _ in }) -> MeetingClock {
    var clock = MeetingClock(end: Room.at(70), items: (1...3).map { .init($0, minutes: 20) })
    change(&clock)
    return clock
  }

  private struct Row {
    let says: String
    let clock: MeetingClock
    let now: Int
    let ends: [Int]
    var over = 0
    var itemOver = 0
    var unreached: [Int] = []
  }

  @Test("the rest is projected from where the meeting is, each item at its length and none before its guests were told")
  func projects() {
    let rows = [
      Row(says: "before its beginning", clock: Self.clock(), now: 0, ends: [20, 40, 60]),
      Row(says: "begun late", clock: Self.clock(), now: 15, ends: [35, 55, 75], over: 5, unreached: [3]),
      Row(
        says: "an item within its time", clock: Self.clock { $0.items[0].called = Room.at(2) }, now: 10,
        ends: [22, 42, 62]),
      Row(
        says: "an item over its time", clock: Self.clock { $0.items[0].called = Room.at(0) }, now: 45,
        ends: [45, 65, 85], over: 15, itemOver: 25, unreached: [3]),
      Row(
        says: "an item that ended early",
        clock: Self.clock {
          $0.items[0].called = Room.at(0)
          $0.items[0].ended = Room.at(5)
        }, now: 5, ends: [25, 45]),
      Row(
        says: "a guest's time is waited for", clock: Self.clock { $0.items[1].notBefore = Room.at(30) }, now: 0,
        ends: [20, 50, 70]),
      Row(
        says: "a break that is due", clock: Self.clock { $0.breaks = [.init(due: Room.at(20), minutes: 10)] }, now: 0,
        ends: [20, 50, 70]),
      Row(
        says: "nothing is left", clock: MeetingClock(end: Room.at(70), items: []), now: 80, ends: [], over: 10),
    ]
    for row in rows {
      let projection = row.clock.projection(at: Room.at(row.now))
      #expect(projection.rest.map(\.end) == row.ends.map(Room.at), "\(row.says)")
      #expect(projection.finish == Room.at(row.ends.last ?? row.now), "\(row.says)")
      #expect(projection.minutesOver == row.over && projection.itemOver == row.itemOver, "\(row.says)")
      #expect(projection.unreached == row.unreached, "\(row.says)")
    }
  }

  @Test("nothing overlaps, nothing is left out, and no later moment brings an earlier finish")
  func properties() {
    var dice = Dice(seed: 45)
    for _ in 0..<3_000 {
      var items = (1...dice.number(1...8)).map { MeetingClock.Item($0, minutes: dice.number(0...40)) }
      for place in items.indices where dice.once(in: 4) { items[place].notBefore = Room.at(dice.number(0...200)) }
      let gone = dice.number(0...items.count - 1)
      for place in 0..<gone {
        items[place].called = Room.at(place)
        items[place].ended = Room.at(place + 1)
      }
      if dice.once(in: 2) { items[gone].called = Room.at(gone) }
      let breaks = (0..<dice.number(0...2)).map { _ in
        MeetingClock.Break(due: Room.at(dice.number(0...150)), minutes: dice.number(0...20))
      }
      let clock = MeetingClock(end: Room.at(dice.number(60...180)), items: items, breaks: breaks)
      let now = dice.number(gone...150)
      let projection = clock.projection(at: Room.at(now))
      #expect(projection.rest.map(\.number) == items.dropFirst(gone).map(\.number))
      #expect(zip(projection.rest, projection.rest.dropFirst()).allSatisfy { $0.end <= $1.start })
      #expect(projection.rest.allSatisfy { $0.start <= $0.end } && projection.finish >= Room.at(now))
      for (expected, item) in zip(projection.rest, items.dropFirst(gone)) {
        #expect(item.called != nil || expected.start >= max(Room.at(now), item.notBefore ?? .earliest))
      }
      // What is not reached is the end of the agenda, never something in its middle.
      #expect(projection.rest.suffix(projection.unreached.count).map(\.number) == projection.unreached)
      #expect(clock.projection(at: Room.at(now + dice.number(1...30))).finish >= projection.finish)
    }
  }
}
