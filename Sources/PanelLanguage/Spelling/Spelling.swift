/// Writes out what a route file says in short, before it is read: parts, shared moves, named needs and requests, and what
/// may be left unsaid.
///
/// All of it is spelling. The route that is read afterwards is the one that an author would have written out in full, so
/// no other part of the program knows that there is a shorter way.
struct Spelling {
  let notes: Notes
  let parts: [String: Part]

  /// The route in full, and the names of the parts it took.
  func writtenOut(_ node: Node) -> (route: Node, parts: [String]) {
    guard case .map = node.content else { return (node, []) }
    let taken = notes.names(node["parts"], "the parts of a route")
    var route = node
    for name in taken {
      guard let part = parts[name.value] else {
        let suggestion = notes.suggestion(for: name.value, among: parts.keys)
        notes.add(.unknownName, at: name.place, "there is no part \"\(name.value)\"\(suggestion)")
        continue
      }
      route = part.given(to: route)
    }
    route = SharedMoves(notes).given(to: route)
    route = NamedNeeds(notes).writtenOut(in: route)
    route = NamedRequests(notes).writtenOut(in: route)
    route = Unsaid(route, notes).said()
    return (route.without(Self.short), taken.map(\.value).filter { parts[$0] != nil })
  }

  /// The keys that a route in full does not have.
  static let short: Set<String> = ["parts", "moves", "needs", "requests", "retain"]
}

extension Notes {
  /// Complains of what this file gives a name and nothing uses; what a part holds need not be used by every route.
  func complainOfUnused(_ what: String, _ entries: [Node.Entry], used: Set<String>) {
    for entry in entries where !used.contains(entry.key.value) && entry.key.place.file == nil {
      add(
        .unusedName, at: entry.key.place, "the \(what) \"\(entry.key.value)\" is used nowhere; use it, or remove it")
    }
  }
}
