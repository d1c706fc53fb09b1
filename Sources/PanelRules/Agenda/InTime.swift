/// Whether items can all be heard in time at the meetings there are, and at which: the rooms of the meetings are filled,
/// each item whole and at a meeting that is not too late for it.
///
/// To decide that is as hard as packing any boxes. So what is quickly seen is seen first, then a simple filling is tried,
/// and only then is it searched, for so many steps as an agenda is worth; what is not found within them counts as not
/// possible and is said to need another meeting, never let go by.
struct InTime {
  /// An item, by its place in the list of candidates.
  struct Item: Hashable {
    let place: Int
    let minutes: Int
    /// The last meeting that is in time for it, by its place; 0 is the one whose agenda is drawn.
    let last: Int
  }

  /// Steps that are left for all searches of one agenda.
  private(set) var steps = 20_000

  /// A meeting for each item; nil where none was found.
  mutating func placed(_ items: [Item], in rooms: [Int]) -> [Int: Int]? {
    guard couldFit(items, rooms) else { return nil }
    let ordered = items.sorted { ($0.last, -$0.minutes, $0.place) < ($1.last, -$1.minutes, $1.place) }
    if let found = Self.filled(ordered, rooms) { return found }
    var found: [Int: Int] = [:]
    return search(ordered[...], rooms, &found) ? found : nil
  }

  /// Minutes alone: what is due by each meeting needs no more than the meetings up to it have.
  private func couldFit(_ items: [Item], _ rooms: [Int]) -> Bool {
    var (needed, room) = (0, 0)
    for (place, minutes) in rooms.enumerated() {
      needed += items.filter { $0.last == place }.map(\.minutes).reduce(0, +)
      room += minutes
      if needed > room { return false }
    }
    return items.allSatisfy { item in rooms.prefix(item.last + 1).contains { $0 >= item.minutes } }
  }

  /// Each item in the latest meeting that has room for it, what is due first before the rest.
  private static func filled(_ items: [Item], _ rooms: [Int]) -> [Int: Int]? {
    var (rooms, found) = (rooms, [Int: Int]())
    for item in items {
      guard let place = rooms.prefix(item.last + 1).lastIndex(where: { $0 >= item.minutes }) else { return nil }
      rooms[place] -= item.minutes
      found[item.place] = place
    }
    return found
  }

  private mutating func search(_ items: ArraySlice<Item>, _ rooms: [Int], _ found: inout [Int: Int]) -> Bool {
    guard let item = items.first else { return true }
    for place in rooms.indices.prefix(item.last + 1).reversed() where rooms[place] >= item.minutes {
      guard steps > 0 else { return false }
      steps -= 1
      var less = rooms
      less[place] -= item.minutes
      guard couldFit(Array(items.dropFirst()), less) else { continue }
      found[item.place] = place
      if search(items.dropFirst(), less, &found) { return true }
    }
    found[item.place] = nil
    return false
  }
}
