/// The names of one object so far: a list while they are few, a set once looking through them would take long.
struct NamesSeen {
  private var few: [String] = []
  private var many: Set<[UInt8]> = []

  /// False where the name has been seen.
  mutating func insert(_ name: String) -> Bool {
    if !many.isEmpty { return many.insert(Array(name.utf8)).inserted }
    guard !few.contains(where: { $0.isSameText(as: name) }) else { return false }
    few.append(name)
    if few.count == 16 { many = Set(few.map { Array($0.utf8) }) }
    return true
  }
}
