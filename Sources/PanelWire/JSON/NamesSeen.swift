/// Whether a name of an object stands in it already: looked for in its members while they are few, and in a set once
/// looking through them would take long.
struct NamesSeen {
  private var many: Set<[UInt8]> = []

  /// Whether none of the members before it has the name. Asked for each member in turn.
  mutating func isNew(_ name: String, after members: [JSON.Object.Member]) -> Bool {
    guard members.count >= 16 else { return !members.contains { $0.isNamed(name) } }
    if many.isEmpty { many = Set(members.map { Array($0.name.utf8) }) }
    return many.insert(Array(name.utf8)).inserted
  }
}
