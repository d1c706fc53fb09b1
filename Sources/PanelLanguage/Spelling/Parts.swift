/// A part: what several routes hold in common, in a file of its own under `parts/`.
struct Part {
  let name: Text
  /// The sections, placed in the part's file.
  let node: Node

  /// The sections of a route that a part can give entries to.
  static let sections = [
    "roles", "forms", "outcomes", "dispositions", "needs", "moves", "requests", "stages", "strands",
  ]
  private static let everyStage = ["moves", "when"]

  /// Reads a part; what is wrong goes into the notes.
  static func read(_ node: Node, _ notes: Notes) -> Part? {
    guard let fields = Fields(node, "a part", keys: RouteKeys.part, notes),
      let name = notes.name(fields.required("part", notes), "the part")
    else { return nil }
    _ = notes.text(fields.required("title", notes), "the title")
    notes.checkFileName(name, "the part")
    return Part(name: name, node: node.placed(in: notes.file))
  }

  /// The route with the entries of this part, but for those that it declares itself. An entry that the route names and
  /// leaves empty keeps its place there: it says where among the route's own the part's is read.
  func given(to route: Node) -> Node {
    var route = route
    for section in Self.sections {
      guard let mine = node[section] else { continue }
      route = Self.giving(mine, section, to: route)
    }
    guard let mine = node["any-stage"] else { return route }
    var theirs = route["any-stage"] ?? Node(place: mine.place, content: .map([]))
    for section in Self.everyStage {
      if let entries = mine[section] { theirs = Self.giving(entries, section, to: theirs) }
    }
    return route.setting(Text(value: "any-stage", place: theirs.place), theirs)
  }

  private static func giving(_ mine: Node, _ section: String, to route: Node) -> Node {
    guard let theirs = route[section] else { return route.setting(Text(value: section, place: mine.place), mine) }
    let said = Set(theirs.entries.map(\.key.value))
    let added = mine.entries.filter { !said.contains($0.key.value) }
    guard case .map(let entries) = theirs.content else { return route }
    let kept = entries.map { entry in
      guard entry.value.word == "", let meant = mine[entry.key.value] else { return entry }
      return Node.Entry(key: entry.key, value: meant)
    }
    let both = Node(place: theirs.place, content: .map(kept + added))
    return route.setting(Text(value: section, place: theirs.place), both)
  }
}
