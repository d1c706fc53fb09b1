/// What a route file may leave unsaid: titles that are the name in words, a move that the owner of its stage takes, how
/// long a record is kept; and the words that stand for several roles.
struct Unsaid {
  private let route: Node
  private let notes: Notes
  private let team: [Node.Entry]
  private let anyone: [Node.Entry]

  init(_ route: Node, _ notes: Notes) {
    self.route = route
    self.notes = notes
    let roles = route["roles"]?.entries ?? []
    team = roles.filter { ["team", "police"].contains($0.value["sees"]?.word) }
    anyone = roles.filter { $0.value["sees"]?.word != "existence" }
    for role in roles where Self.reserved.contains(role.key.value) {
      notes.add(
        .notAName, at: role.key.place, "\"\(role.key.value)\" has a meaning of its own; give the role another name")
    }
  }

  /// Words that stand for roles and are none.
  static let reserved: Set<String> = ["team", "anyone", "owner"]

  func said() -> Node {
    let moved = route.changingEachMove { name, move, owner in
      titled(name, taken(move, at: name.place, by: owner))
    }
    let whole = moved.changing("roles") { $0.without(Self.reserved).changingEach { titled($0.key, $0.value) } }
      .changing("strands") { strands in
        strands.changingEach { strand in
          titled(strand.key, strand.value).changing("stages") { $0.changingEach { titled($0.key, $0.value) } }
        }
      }
      .changing("stages") { $0.changingEach { stage($0.key, $0.value) } }
      .changing("any-stage") { consequences($0) }
      .changing("forms") { $0.changingEach { form($0.value) } }
      .changing("outcomes") { labelled($0) }
      .changing("dispositions") { labelled($0) }
    complainOfRolesOnlyCounted(in: whole)
    return named(whole)
  }

  // MARK: Titles

  private func titled(_ name: Text, _ node: Node) -> Node {
    guard case .map = node.content, node["title"] == nil else { return node }
    return node.setting(Text(value: "title", place: name.place), .text(Self.words(name.value), at: name.place))
  }

  private func consequences(_ stage: Node) -> Node {
    stage.changing("when") { $0.changingEach { titled($0.key, $0.value) } }
  }

  /// Labels for a list of names, or for names without one.
  private func labelled(_ node: Node) -> Node {
    guard case .list(let items) = node.content else {
      return node.changingEach { $0.value.word == "" ? .text(Self.words($0.key.value), at: $0.key.place) : $0.value }
    }
    let entries = items.compactMap { item in
      item.word.map {
        Node.Entry(key: Text(value: $0, place: item.place), value: .text(Self.words($0), at: item.place))
      }
    }
    return Node(place: node.place, content: .map(entries))
  }

  /// A name in words: `seek-consent` is "Seek consent".
  static func words(_ name: String) -> String {
    let words = name.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  // MARK: Stages and moves

  private func stage(_ name: Text, _ node: Node) -> Node {
    var stage = consequences(titled(name, node))
    guard stage["kind"]?.word == "end", case .map = stage.content else { return stage }
    if stage["progress"] == nil {
      stage = stage.setting(Text(value: "progress", place: name.place), .text("closed", at: name.place))
    }
    if stage["retain"] == nil, let retain = route["retain"] {
      stage = stage.setting(Text(value: "retain", place: name.place), retain)
    }
    return stage
  }

  /// A move says who takes it, or the panel does, or the owner of the stage.
  private func taken(_ move: Node, at place: Place, by owner: Node?) -> Node {
    guard case .map = move.content, move["by"] == nil else { return move }
    let isDecided = move["needs"]?.items.contains { $0["decision"] != nil } == true
    let panel = route["panel"]
    let takers = isDecided ? [panel?["chair"], panel?["deputy"]].compactMap(\.self) : [owner].compactMap(\.self)
    guard !takers.isEmpty else { return move }
    return move.setting(Text(value: "by", place: place), Node(place: place, content: .list(takers)))
  }

  /// Who completes a form may be all that is said of it.
  private func form(_ node: Node) -> Node {
    switch node.content {
    case .text(""), .map, .refused: node
    case .text, .list:
      Node(place: node.place, content: .map([.init(key: Text(value: "by", place: node.place), value: node)]))
    }
  }

  // MARK: Words for several roles

  private static let lists: Set<String> = [
    "by", "recorded-by", "resolved-by", "returns-waived-by", "arranged-by", "members", "opened-by", "paused-by",
    "extended-by",
  ]

  /// Everything with `team` and `anyone` written out wherever roles are listed.
  private func named(_ node: Node) -> Node {
    switch node.content {
    case .text, .refused: return node
    case .list(let items): return Node(place: node.place, content: .list(items.map(named)))
    case .map:
      return node.changingEach { Self.lists.contains($0.key.value) ? roles($0.value) : named($0.value) }
    }
  }

  /// A role that stands in no list but by such a word does nothing of its own.
  private func complainOfRolesOnlyCounted(in whole: Node) {
    let written = whole.without(["roles"]).textsInside
    let own = route["roles"]?.entries ?? []
    for role in own where role.key.place.file == nil && !written.contains(role.key.value) {
      let isMeant = written.contains("team") || written.contains("anyone")
      guard isMeant, anyone.contains(where: { $0.key == role.key }) else { continue }
      notes.add(
        .unusedName, at: role.key.place, "the role \"\(role.key.value)\" is used nowhere; use it, or remove it")
    }
  }

  private func roles(_ node: Node) -> Node {
    let items = node.items
    guard items.contains(where: { ["team", "anyone"].contains($0.word) }) else { return node }
    var written: [Node] = []
    for item in items {
      let meant: [Node.Entry]? = item.word == "team" ? team : item.word == "anyone" ? anyone : nil
      let named = meant?.map { Node.text($0.key.value, at: item.place) } ?? [item]
      written += named.filter { role in !written.contains { $0.word == role.word } }
    }
    return Node(place: node.place, content: .list(written))
  }
}

extension Node {
  /// Every text that is said in it, keys left out.
  fileprivate var textsInside: Set<String> {
    switch content {
    case .text(let text): [text]
    case .refused: []
    case .list(let items): items.reduce(into: []) { $0.formUnion($1.textsInside) }
    case .map(let entries): entries.reduce(into: []) { $0.formUnion($1.value.textsInside) }
    }
  }
}
