/// Moves that several stages share: declared once under the route's `moves`, and taken by a stage with `also`.
struct SharedMoves {
  private let notes: Notes

  init(_ notes: Notes) {
    self.notes = notes
  }

  func given(to route: Node) -> Node {
    let shared = route["moves"]?.entries ?? []
    var taken: Set<String> = []
    let written = route.changing("stages") { stages in
      stages.changingEach { stage in
        guard let also = stage.value["also"] else { return stage.value }
        let names = notes.names(also, "the shared moves of a stage")
        taken.formUnion(names.map(\.value))
        return taking(names, of: shared, into: stage.value).without(["also"])
      }
    }
    notes.complainOfUnused("shared move", shared, used: taken)
    return written
  }

  private func taking(_ names: [Text], of shared: [Node.Entry], into stage: Node) -> Node {
    let own = stage["moves"]
    var entries = own?.entries ?? []
    for name in names {
      guard let move = shared.first(where: { $0.key.value == name.value }) else {
        let suggestion = notes.suggestion(for: name.value, among: shared.map(\.key.value))
        notes.add(.unknownName, at: name.place, "there is no shared move \"\(name.value)\"\(suggestion)")
        continue
      }
      if entries.contains(where: { $0.key.value == name.value }) {
        notes.add(
          .keysClash, at: name.place, "the stage has a move \"\(name.value)\" of its own; keep one of the two")
      } else {
        entries.append(move)
      }
    }
    guard own == nil || own?.entries.isEmpty == false else { return stage }
    let place = own?.place ?? stage.place
    return stage.setting(Text(value: "moves", place: place), Node(place: place, content: .map(entries)))
  }
}
