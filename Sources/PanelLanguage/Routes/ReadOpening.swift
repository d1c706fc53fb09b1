import PanelRules

/// What opens a case on a route, and what a case may be about.
extension RouteReader {
  /// Words of `opens-from` that are no route's name.
  private static let (referral, visit) = ("referral", "visit")

  func opening(_ node: Node?, by openers: Node?) -> Route.Opening? {
    let from = notes.names(node, "what opens a case")
    let roles = notes.names(openers, "who opens a case from a visit")
    mentions.use(.role, roles)
    let routes = from.filter { ![Self.referral, Self.visit].contains($0.value) }
    mentions.use(.route, routes)
    if let referral = from.first(where: { $0.value == Self.referral }) {
      // The referral is itself a form of the route.
      mentions.use(.form, Text(value: ReferralForm.name, place: referral.place))
    }
    checkOpeners(openers, roles, visit: from.first { $0.value == Self.visit })
    guard !from.isEmpty else { return nil }
    return Route.Opening(
      referral: from.contains { $0.value == Self.referral }, visit: roles.map(\.value), handOver: routes.map(\.value))
  }

  private func checkOpeners(_ openers: Node?, _ roles: [Text], visit: Text?) {
    switch (visit, openers) {
    case (let visit?, nil):
      notes.add(.missingKey, at: visit.place, "somebody opens a case from a visit; say who in \"opened-by\"")
    case (nil, let openers?):
      notes.add(
        .misplaced, at: openers.place, "\"opened-by\" has no place here: no case opens from a visit; remove it")
    case (let visit?, _?):
      if roles.isEmpty {
        notes.add(.nobodyMay, at: visit.place, "nobody may open a case from a visit; name a role in \"opened-by\"")
      }
    case (nil, nil): break
    }
  }

  /// What a case may be about; a person, where nothing is said.
  func focus(_ node: Node?) -> [Case.Focus.Kind] {
    let kinds = notes.names(node, "what a case is about").compactMap { name in
      notes.word(Node(place: name.place, content: .text(name.value)), "what a case is about", as: Case.Focus.Kind.self)
    }
    return kinds.isEmpty ? [.person] : kinds
  }
}
