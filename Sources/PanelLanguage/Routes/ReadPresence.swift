import PanelRules

/// Reads who must be present for an item: bodies, and `{ any-of: [one, other] }` where one of several suffices.
struct PresenceReader {
  let notes: Notes

  private static let residence = "police-force-of-residence"

  func bodies(_ node: Node?) -> [PanelRule.RequiredPresence] {
    var bodies: [PanelRule.RequiredPresence] = []
    for item in items(node) {
      guard let body = body(item) else { continue }
      if bodies.contains(body) {
        notes.add(.listedTwice, at: item.place, "\"\(body.code)\" is listed twice; keep one of the two")
      } else {
        bodies.append(body)
      }
    }
    return bodies
  }

  private func items(_ node: Node?) -> [Node] {
    if let node, case .map = node.content { return [node] }
    return notes.items(node, "who must be present")
  }

  private func body(_ node: Node) -> PanelRule.RequiredPresence? {
    guard case .map = node.content else {
      guard let name = notes.name(node, "who must be present") else { return nil }
      if name.value == Self.residence { return .policeForceOfResidence }
      return notes.agencyClass(name, besides: [Self.residence]).map { .agency($0) }
    }
    guard let fields = Fields(node, "who must be present", keys: RouteKeys.anyOf, notes) else { return nil }
    let names = notes.names(fields.required("any-of", notes), "one of whom must be present")
    let classes = names.compactMap { notes.agencyClass($0) }
    guard classes.count == names.count, !classes.isEmpty else { return nil }
    guard classes.count > 1 else {
      notes.add(.empty, at: node.place, "\"any-of\" is a choice of several; name another, or write this one alone")
      return nil
    }
    return .anyOf(classes)
  }
}
