/// Needs under one name: declared once under the route's `needs`, and said as a word wherever a move needs them all. The
/// word `panel` is always there: the decision that the move is, and the quorum for it.
struct NamedNeeds {
  private static let panel = "panel"
  private let notes: Notes

  init(_ notes: Notes) {
    self.notes = notes
  }

  func writtenOut(in route: Node) -> Node {
    let named = route["needs"]?.entries ?? []
    for entry in named where NeedReader.kinds.contains(entry.key.value) || entry.key.value == Self.panel {
      notes.add(
        .notAName, at: entry.key.place,
        "\"\(entry.key.value)\" is a kind of need already; give these needs another name")
    }
    var used: Set<String> = []
    let written = route.changingEachMove { name, move, _ in
      move.changing("needs") { needs in
        let items = needs.items.flatMap { item -> [Node] in
          if item.word == Self.panel { return decision(named: name, at: item.place) }
          guard let word = item.word, let meant = named.first(where: { $0.key.value == word }) else { return [item] }
          used.insert(word)
          return meant.value.items
        }
        // Something that is no list is left for its reader to complain of.
        if needs.word == "" { return needs }
        return Node(place: needs.place, content: .list(items))
      }
    }
    notes.complainOfUnused("list of needs", named, used: used)
    return written
  }

  private func decision(named name: Text, at place: Place) -> [Node] {
    let decision = Node.Entry(key: Text(value: "decision", place: place), value: .text(name.value, at: place))
    return [Node(place: place, content: .map([decision])), .text("quorum", at: place)]
  }
}

extension Node {
  /// A route with each move that somebody takes changed, wherever it is declared: in a stage, in a stage of a strand or for
  /// every stage. What is changed is told the owner of the stage, where it has one.
  func changingEachMove(_ change: (_ name: Text, _ move: Node, _ owner: Node?) -> Node) -> Node {
    changing("stages") { $0.changingEach { $0.value.changingMoves(ownedBy: nil, change) } }
      .changing("strands") { strands in
        strands.changingEach { strand in
          strand.value.changing("stages") { stages in
            stages.changingEach { $0.value.changingMoves(ownedBy: strand.value["owner"], change) }
          }
        }
      }
      .changing("any-stage") { $0.changingMoves(ownedBy: nil, change) }
  }

  private func changingMoves(
    ownedBy owner: Node?, _ change: (_ name: Text, _ move: Node, _ owner: Node?) -> Node
  ) -> Node {
    changing("moves") { moves in moves.changingEach { change($0.key, $0.value, self["owner"] ?? owner) } }
  }
}
