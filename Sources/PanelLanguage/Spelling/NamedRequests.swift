/// Requests for information under a name: declared once under the route's `requests`, with purpose and lawful basis, and
/// made by name wherever agencies are asked.
struct NamedRequests {
  private static let effect = "request-information"
  private let notes: Notes

  init(_ notes: Notes) {
    self.notes = notes
  }

  func writtenOut(in route: Node) -> Node {
    let requests = route["requests"]?.entries ?? []
    var used: Set<String> = []
    let written = writtenOut(route, requests, &used)
    notes.complainOfUnused("request", requests, used: used)
    return written
  }

  private func writtenOut(_ node: Node, _ requests: [Node.Entry], _ used: inout Set<String>) -> Node {
    switch node.content {
    case .text, .refused: return node
    case .list(let items):
      return Node(place: node.place, content: .list(items.map { writtenOut($0, requests, &used) }))
    case .map(let entries):
      let written = entries.map { entry in
        guard entry.key.value == Self.effect, let name = entry.value.word, !name.isEmpty else {
          return Node.Entry(key: entry.key, value: writtenOut(entry.value, requests, &used))
        }
        return Node.Entry(key: entry.key, value: request(name, at: entry.value, requests, &used))
      }
      return Node(place: node.place, content: .map(written))
    }
  }

  private func request(
    _ name: String, at node: Node, _ requests: [Node.Entry], _ used: inout Set<String>
  ) -> Node {
    guard let found = requests.first(where: { $0.key.value == name }) else {
      let suggestion = notes.suggestion(for: name, among: requests.map(\.key.value))
      notes.add(.unknownName, at: node.place, "there is no request \"\(name)\"\(suggestion)")
      guard let meant = notes.nearest(to: name, among: requests.map(\.key.value)) else {
        return Node(place: node.place, content: .refused)
      }
      return request(meant, at: node, requests, &used)
    }
    used.insert(name)
    return found.value
  }
}
