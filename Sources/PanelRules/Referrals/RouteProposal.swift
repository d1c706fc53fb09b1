/// A route on which a referral may be considered, and why. A human confirms one.
package struct RouteProposal: Sendable, Equatable {
  package let route: String
  package let title: String
  package let reason: Reason
  /// The row of the front door's table that proposes it.
  package var row: RoutingTable.Row?

  /// Why a route is proposed, strongest first.
  package enum Reason: String, Sendable, CaseIterable, Comparable {
    /// The referrer named it.
    case named = "named-by-referrer"
    /// The concern, as the referrer calls it, is one of those the route hears.
    case concernType = "concern-type-heard"
    /// The answers are those the route asks for.
    case form = "answers-its-form"
    /// A row of the front door's table holds of the answers, and says why.
    case row = "row-of-table"

    package static func < (a: Self, b: Self) -> Bool {
      a.rank < b.rank
    }

    private var rank: Int {
      switch self {
      case .named: 0
      case .concernType: 1
      case .form: 2
      case .row: 3
      }
    }
  }

  /// The routes proposed for a referral, the strongest reason first, each route once.
  ///
  /// - Parameters:
  ///   - named: the route the referrer named, if any.
  ///   - answering: the route whose form the referral answers.
  ///   - concernType: the code under which the referrer puts the concern, if any.
  package static func proposals(
    named: String?, answering: String, concernType: String?, among rulebooks: [Rulebook]
  ) -> [RouteProposal] {
    rulebooks.compactMap { rulebook in
      guard let form = rulebook.referralForm else { return nil }
      let route = rulebook.route
      let reason: Reason
      if route.name == named {
        reason = .named
      } else if let concernType, form.offers(concernType, as: ReferralForm.concernType) {
        reason = .concernType
      } else if route.name == answering {
        reason = .form
      } else {
        return nil
      }
      return RouteProposal(route: route.name, title: route.title, reason: reason)
    }.sorted { ($0.reason, $0.route) < ($1.reason, $1.route) }
  }
}

extension RoutingTable.Verdict {
  /// The routes that its rows propose, of those that run here, each with the row that says why.
  package func proposals(among rulebooks: [Rulebook]) -> [RouteProposal] {
    proposals.compactMap { route, row in
      rulebooks.first { $0.route.name == route }.map {
        RouteProposal(route: route, title: $0.route.title, reason: .row, row: row)
      }
    }
  }
}

extension Form {
  fileprivate func offers(_ code: String, as name: String) -> Bool {
    switch field(name)?.kind {
    case .code(let options), .codes(let options): options.contains { $0.code == code && $0.active }
    case .text, .longText, .yesNo, .date, .integer, .list, .group, nil: false
    }
  }
}
