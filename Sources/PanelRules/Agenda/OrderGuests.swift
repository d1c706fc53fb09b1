/// In which order items with guests are heard, so that the guests of several items wait least between them: every minute of
/// somebody else's item counts once for each guest who has come and still has one before them.
struct OrderGuests {
  private let minutes: [Int]
  /// The items of each guest who has more than one, as bits.
  private let ofGuests: [UInt64]
  private let imminent: UInt64

  /// Items that share guests, whether directly or by way of others, are put in order together; who shares none with
  /// others is heard with them in the order given. What is of imminent risk goes before the rest.
  static func ordered(_ items: [AgendaCandidate]) -> [AgendaCandidate] {
    let groups = groups(of: items)
    let urgent = groups.filter { $0.allSatisfy(\.isImminentRisk) }
    let mixed = groups.filter { group in
      group.contains(where: \.isImminentRisk) && !group.allSatisfy(\.isImminentRisk)
    }
    let rest = groups.filter { !$0.contains(where: \.isImminentRisk) }
    return urgent.flatMap(settled) + settled(mixed.flatMap(\.self)) + rest.flatMap(settled)
  }

  private static func settled(_ items: [AgendaCandidate]) -> [AgendaCandidate] {
    guard items.count > 2, items.count <= 64 else {
      return items.filter(\.isImminentRisk) + items.filter { !$0.isImminentRisk }
    }
    let order = OrderGuests(items)
    return (items.count <= mostTried ? order.best() : order.good()).map { items[$0] }
  }

  /// So many items are put in every order.
  private static let mostTried = 12

  private init(_ items: [AgendaCandidate]) {
    minutes = items.map(\.minutes)
    let guests = Set(items.flatMap(\.guests)).sorted()
    ofGuests = guests.map { guest in
      items.indices.reduce(into: 0) { if items[$1].guests.contains(guest) { $0 |= 1 << UInt64($1) } }
    }.filter { $0.nonzeroBitCount > 1 }
    imminent = items.indices.reduce(into: 0) { if items[$1].isImminentRisk { $0 |= 1 << UInt64($1) } }
  }

  /// Minutes that guests wait while an item is heard after others.
  private func waiting(during item: Int, after heard: UInt64) -> Int {
    let bit: UInt64 = 1 << UInt64(item)
    let sitting = ofGuests.count { $0 & bit == 0 && $0 & heard != 0 && $0 & ~heard != 0 }
    return sitting * minutes[item]
  }

  private func mayFollow(_ item: Int, _ heard: UInt64) -> Bool {
    imminent & (1 << UInt64(item)) != 0 || imminent & ~heard == 0
  }

  /// The least waiting of all orders: for every set of items that could have been heard, the best way to have heard it.
  private func best() -> [Int] {
    let all = 1 << minutes.count
    var least = [Int](repeating: .max, count: all)
    var last = [Int](repeating: 0, count: all)
    least[0] = 0
    for heard in 0..<all where least[heard] != .max {
      for item in minutes.indices where heard & (1 << item) == 0 && mayFollow(item, UInt64(heard)) {
        let (next, wait) = (heard | 1 << item, least[heard] + waiting(during: item, after: UInt64(heard)))
        if wait < least[next] { (least[next], last[next]) = (wait, item) }
      }
    }
    var (order, heard) = ([Int](), all - 1)
    while heard != 0 {
      order.append(last[heard])
      heard &= ~(1 << last[heard])
    }
    return order.reversed()
  }

  /// A good order of many: each time what makes guests wait least and lets most of them go, then single items put
  /// elsewhere for as long as that helps.
  private func good() -> [Int] {
    var (order, heard) = ([Int](), UInt64(0))
    while order.count < minutes.count {
      let open = minutes.indices.filter { heard & (1 << UInt64($0)) == 0 && mayFollow($0, heard) }
      guard let next = open.min(by: { rank($0, heard).lexicographicallyPrecedes(rank($1, heard)) }) else { break }
      order.append(next)
      heard |= 1 << UInt64(next)
    }
    for _ in 0..<4 where improve(&order) {}
    return order
  }

  private func rank(_ item: Int, _ heard: UInt64) -> [Int] {
    let with = heard | 1 << UInt64(item)
    let sitting = ofGuests.count { $0 & with != 0 && $0 & ~with != 0 }
    return [sitting, waiting(during: item, after: heard), item]
  }

  /// Whether an item could be put where guests wait less.
  private func improve(_ order: inout [Int]) -> Bool {
    var (least, improved) = (waiting(in: order), false)
    for from in order.indices {
      for to in order.indices where to != from {
        var other = order
        other.insert(other.remove(at: from), at: to)
        guard let wait = waitingIfAllowed(other), wait < least else { continue }
        (order, least, improved) = (other, wait, true)
      }
    }
    return improved
  }

  private func waitingIfAllowed(_ order: [Int]) -> Int? {
    let urgent = imminent.nonzeroBitCount
    return order.prefix(urgent).allSatisfy { imminent & (1 << UInt64($0)) != 0 } ? waiting(in: order) : nil
  }

  private func waiting(in order: [Int]) -> Int {
    var (sum, heard) = (0, UInt64(0))
    for item in order {
      sum += waiting(during: item, after: heard)
      heard |= 1 << UInt64(item)
    }
    return sum
  }

  /// Items that hang together by their guests, in the order of the first of each.
  private static func groups(of items: [AgendaCandidate]) -> [[AgendaCandidate]] {
    var group = Array(items.indices)
    var first: [Practitioner.ID: Int] = [:]
    func root(_ place: Int) -> Int {
      var place = place
      while group[place] != place { place = group[place] }
      return place
    }
    for (place, item) in items.enumerated() {
      for guest in item.guests.sorted() {
        guard let other = first[guest] else {
          first[guest] = place
          continue
        }
        let (a, b) = (root(place), root(other))
        group[max(a, b)] = min(a, b)
      }
    }
    return items.indices.filter { root($0) == $0 }.map { lead in
      items.indices.filter { root($0) == lead }.map { items[$0] }
    }
  }
}
