/// What somebody said of one route that a referral could take.
package struct RouteRuling: Sendable, Equatable {
  package let route: String
  package let kind: Kind
  /// The row that proposed it; nil: none did.
  package let row: String?
  /// Why it is confirmed though no row proposed it, or why it is rejected: one of ``Kind/reasons``.
  package let reason: String?

  package init(route: String, kind: Kind, row: String?, reason: String?) {
    self.route = route
    self.kind = kind
    self.row = row
    self.reason = reason
  }

  package enum Kind: String, Sendable, CaseIterable {
    /// A case is opened on it.
    case confirmed
    case rejected

    /// The reasons that can be given; each has words.
    package var reasons: [String] {
      switch self {
      case .confirmed:
        ["told-by-the-referrer", "known-to-the-officer", "asked-for-by-the-route", "professional-judgement"]
      case .rejected:
        ["threshold-not-met", "open-there-already", "not-eligible", "person-does-not-want-it", "better-met-elsewhere"]
      }
    }
  }
}

/// The word of whoever confirms: onto which routes, and why not onto the others that were proposed.
package struct RouteConfirmation: Sendable {
  package let routes: [String]
  /// Why onto those that no row proposed.
  package let because: String?
  /// The reason by route.
  package let rejected: [(route: String, reason: String)]
  /// What the teams of some of these routes are told in words of their own, each no more than is for its route.
  package let told: [(route: String, text: String)]

  package init(
    onto routes: [String], because: String? = nil, rejected: [(route: String, reason: String)] = [],
    told: [(route: String, text: String)] = []
  ) {
    self.routes = routes
    self.because = because
    self.rejected = rejected
    self.told = told
  }

  /// The words for one route; nil: none.
  package func text(for route: String) -> String? {
    told.first { $0.route == route }?.text
  }
}

extension RouteConfirmation {
  /// Throws a ``Refusal`` that names the routes which are told something and are not confirmed here, or told twice.
  package func requireTold() throws(Refusal) {
    let named = told.map(\.route)
    let astray = named.enumerated().filter { place, route in
      !routes.contains(route) || named.prefix(place).contains(route)
    }
    guard astray.isEmpty else { throw Refusal(.toldElsewhere, ["routes": astray.map(\.element).listed]) }
  }

  /// What it says of each route, or why it cannot be said: every proposal gets an answer, and every answer its reason.
  ///
  /// - Parameter proposals: what the table proposes and nobody has answered yet, with the row of each.
  package func rulings(on proposals: [(route: String, row: String)]) throws(Refusal) -> [RouteRuling] {
    let rejecting = rejected.map(\.route)
    let row = { (route: String) in proposals.first { $0.route == route }?.row }
    let twice = routes.filter(rejecting.contains)
    guard twice.isEmpty else { throw Refusal(.routeRuledTwice, ["routes": twice.listed]) }
    let never = rejecting.filter { row($0) == nil }
    guard never.isEmpty else { throw Refusal(.routeNotProposed, ["routes": never.listed]) }
    let unasked = routes.filter { row($0) == nil }
    guard unasked.isEmpty || because != nil else {
      throw Refusal(
        .routeNeedsReason,
        ["routes": unasked.listed, "reasons": RouteRuling.Kind.confirmed.reasons.listed])
    }
    let left = proposals.map(\.route).filter { !routes.contains($0) && !rejecting.contains($0) }
    guard left.isEmpty else {
      throw Refusal(
        .proposalsUnanswered, ["routes": left.listed, "reasons": RouteRuling.Kind.rejected.reasons.listed])
    }
    return routes.map { route in
      RouteRuling(route: route, kind: .confirmed, row: row(route), reason: row(route) == nil ? because : nil)
    } + rejected.map { RouteRuling(route: $0.route, kind: .rejected, row: row($0.route), reason: $0.reason) }
  }
}

extension [String] {
  fileprivate var listed: String { joined(separator: ", ") }
}
