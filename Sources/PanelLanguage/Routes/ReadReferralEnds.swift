import PanelRules

extension RouteReader {
  /// What may end a referral before it is a case: the act, its reasons, and for each where the person goes.
  func referralEnds(_ node: Node, _ opening: Route.Opening?) -> ReferralEnds {
    if opening?.referral == false {
      notes.add(
        .misplaced, at: node.place, "\"referral-ends\" has no place here: no referral enters the route; remove it")
    }
    let acts = Referral.Kind.endings
    guard let fields = Fields(node, "referral-ends", keys: acts.map(\.rawValue), notes) else { return [:] }
    var ends: ReferralEnds = [:]
    for act in acts {
      guard let node = fields[act.rawValue] else { continue }
      ends[act] = reasons(of: act, notes.entries(node, "the reasons of an act") ?? [])
    }
    return ends
  }

  private func reasons(of act: Referral.Kind, _ entries: [Node.Entry]) -> [String: [String]] {
    var reasons: [String: [String]] = [:]
    for entry in entries {
      let places = notes.names(entry.value, "where the person goes")
      guard known(entry.key, among: act.reasons, "be \(act.rawValue) for") else { continue }
      if places.isEmpty {
        notes.add(
          .empty, at: entry.value.place,
          "nobody could be \(act.rawValue) for this: say where the person goes, one or more of "
            + act.dispositions.joined(separator: ", "))
      }
      for place in places where !known(place, among: act.dispositions, "go on to") { return reasons }
      reasons[entry.key.value] = places.map(\.value)
    }
    return reasons
  }

  private func known(_ word: Text, among codes: [String], _ what: String) -> Bool {
    guard !codes.contains(word.value) else { return true }
    let suggestion = notes.suggestion(for: word.value, among: codes)
    notes.add(.unknownWord, at: word.place, "a referral cannot \(what) \"\(word.value)\"\(suggestion)")
    return false
  }
}
