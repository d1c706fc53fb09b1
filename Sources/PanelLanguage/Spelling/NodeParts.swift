/// Looking into a node and giving a changed one; a node of another shape than asked for is left as it is, for its reader
/// to complain of.
extension Node {
  /// What a map says, in the order of the file; none where this is no map.
  var entries: [Entry] {
    if case .map(let entries) = content { entries } else { [] }
  }

  /// The items of a list, where one value alone counts as a list of one.
  var items: [Node] {
    switch content {
    case .list(let items): items
    case .text(""), .refused: []
    case .text, .map: [self]
    }
  }

  var word: String? {
    if case .text(let word) = content { word } else { nil }
  }

  subscript(key: String) -> Node? {
    entries.first { $0.key.value == key }?.value
  }

  /// The map with a key set: in its place where it is there, else at the end.
  func setting(_ key: Text, _ value: Node) -> Node {
    guard case .map(var entries) = content else { return self }
    let entry = Entry(key: key, value: value)
    if let index = entries.firstIndex(where: { $0.key.value == key.value }) {
      entries[index] = entry
    } else {
      entries.append(entry)
    }
    return Node(place: place, content: .map(entries))
  }

  /// The map with what is said of a key changed; as it is where it says nothing of it.
  func changing(_ key: String, _ change: (Node) -> Node) -> Node {
    changingEach { $0.key.value == key ? change($0.value) : $0.value }
  }

  /// The map with each value changed.
  func changingEach(_ change: (Entry) -> Node) -> Node {
    guard case .map(let entries) = content else { return self }
    return Node(place: place, content: .map(entries.map { Entry(key: $0.key, value: change($0)) }))
  }

  func without(_ keys: Set<String>) -> Node {
    guard case .map(let entries) = content else { return self }
    return Node(place: place, content: .map(entries.filter { !keys.contains($0.key.value) }))
  }

  /// The same said in another file, so that a complaint of it names that file.
  func placed(in file: String) -> Node {
    let here = place.placed(in: file)
    switch content {
    case .text, .refused: return Node(place: here, content: content)
    case .list(let items): return Node(place: here, content: .list(items.map { $0.placed(in: file) }))
    case .map(let entries):
      let placed = entries.map { entry in
        Entry(
          key: Text(value: entry.key.value, place: entry.key.place.placed(in: file)),
          value: entry.value.placed(in: file))
      }
      return Node(place: here, content: .map(placed))
    }
  }

  static func text(_ value: String, at place: Place) -> Node { Node(place: place, content: .text(value)) }
}

extension Place {
  fileprivate func placed(in file: String) -> Place { Place(line: line, column: column, file: file) }
}
