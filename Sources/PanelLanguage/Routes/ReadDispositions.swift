import PanelRules

/// Where somebody goes on from a case that ends, and the ends that demand to know it.
extension RouteReader {
  func dispositions(_ node: Node?) -> [DispositionName: String] {
    var dispositions: [DispositionName: String] = [:]
    for entry in node.flatMap({ notes.entries($0, "the dispositions") }) ?? []
    where notes.isName(entry.key, "the disposition") {
      dispositions[entry.key.value] = notes.text(entry.value, "the label of a disposition")?.value
    }
    return dispositions
  }

  func checkDispositions(_ node: Node?) {
    if let node, mentions.demandingEnds.isEmpty, node.place.file == nil {
      notes.add(
        .unusedName, at: node.place,
        "no end demands one of these; write \"disposition: required\" on one, or remove them")
    }
    guard node == nil else { return }
    for end in mentions.demandingEnds {
      notes.add(
        .misplaced, at: end, "this needs the route's \"dispositions\", which say where somebody goes on; add them")
    }
  }
}
