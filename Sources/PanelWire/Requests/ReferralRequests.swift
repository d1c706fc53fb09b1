package import PanelRules

/// A referral as it is submitted: the answers to a route's referral form.
package struct ReferralSubmission: Sendable {
  package let route: String?
  package let answers: JSON.Object

  /// For one form, answered on a day; the route, where it is named, must be one of those that take referrals.
  package static func shape(of form: Form, routes: [String], on day: LocalDate) -> Shape<ReferralSubmission> {
    shape(route: .choice(routes), answers: .form(form, on: day))
  }

  /// As it is described to clients, who find the form at its own address.
  package static let described = shape(route: .code(), answers: .anyAnswers)

  private static func shape(
    route: Shape<String>, answers: Shape<JSON.Object>
  ) -> Shape<ReferralSubmission> {
    Shape.object("referral-submission", make: ReferralSubmission.init) {
      Optionally("route", route, says: "The route, when you know it; otherwise one is proposed.")
      Required("answers", answers, says: "The answers to the route's form for referrals.")
    }
  }
}

/// More information on a referral.
package struct ReferralAdditionRequest: Sendable {
  package let answers: JSON.Object?
  package let note: String?

  /// Any part of the form, answered on a day; what is there must be right.
  package static func shape(of form: Form, on day: LocalDate) -> Shape<ReferralAdditionRequest> {
    shape(answers: .form(form, complete: false, on: day))
  }

  /// As it is described to clients, who find the form at its own address.
  package static let described = shape(answers: .anyAnswers)

  private static func shape(answers: Shape<JSON.Object>) -> Shape<ReferralAdditionRequest> {
    Shape.object(
      "referral-addition", make: ReferralAdditionRequest.init, rules: [.atLeastOne(of: "answers", "note")]
    ) {
      Optionally("answers", answers, says: "Any part of the form's answers, given anew or for the first time.")
      Optionally("note", .text(1...4000, lines: .many), says: "What else there is to say.")
    }
  }
}

/// Onto which route a referral is accepted, and why.
package struct AcceptanceRequest: Sendable {
  package let route: String?
  package let routes: [String]?
  package let reason: String
  package let because: String?
  package let rejected: [Rejection]?
  package let told: [Telling]?
  package let residence: ResidenceRequest?
  package let note: String?

  package static let shape = Shape.object(
    "referral-acceptance", make: AcceptanceRequest.init,
    rules: [.atLeastOne(of: "route", "routes"), .atMostOne(of: "route", "routes")]
  ) {
    Optionally("route", .code(), says: "The route that you confirm.")
    Optionally(
      "routes", .list(of: .code(), 1...20, unique: true),
      says: "The routes that you confirm, where there are several: each opens a case.")
    Required("reason", .choice(Referral.Kind.accepted.reasons))
    Optionally(
      "because", .choice(RouteRuling.Kind.confirmed.reasons),
      says: "At the front door: why onto a route that no row proposed.")
    Optionally(
      "rejected", .list(of: Rejection.shape, 1...20), says: "At the front door: the proposed routes that you reject.")
    Optionally(
      "told", .list(of: Telling.shape, 1...20),
      says: "At the front door: what the team of a route that you confirm is told in your words, and no other team.")
    Optionally("residence", ResidenceRequest.shape, says: "Where the person lives, when it is known.")
    Optionally("note", .words)
  }

  /// A proposed route that is not confirmed, and why.
  package struct Rejection: Sendable {
    package let route: String
    package let reason: String

    package static let shape = Shape.object("route-rejection", make: Rejection.init) {
      Required("route", .code(), says: "The route that was proposed.")
      Required("reason", .choice(RouteRuling.Kind.rejected.reasons))
    }
  }

  /// What the team of one route is told.
  package struct Telling: Sendable {
    package let route: String
    package let text: String

    package static let shape = Shape.object("route-telling", make: Telling.init) {
      Required("route", .code(), says: "A route that you confirm.")
      Required("text", .text(1...4000, lines: .many), says: "No more than the team of this route needs to know.")
    }
  }

  /// What it says of each route.
  package var confirmation: RouteConfirmation {
    RouteConfirmation(
      onto: routes ?? route.map { [$0] } ?? [], because: because,
      rejected: (rejected ?? []).map { ($0.route, $0.reason) }, told: (told ?? []).map { ($0.route, $0.text) })
  }

  /// Where a person lives, no finer than a council area.
  package struct ResidenceRequest: Sendable {
    package let authority: String

    package static let shape = Shape.object("referral-residence", make: ResidenceRequest.init) {
      Required("authority", .code(), says: "The council area.")
    }
  }
}

/// What a referral lacks, and by when it is asked for.
package struct ReturnRequest: Sendable {
  package let reason: String
  package let missing: [String]
  package let answerBy: LocalDate
  package let note: String?

  package static let shape = Shape.object("referral-return", make: ReturnRequest.init) {
    Required("reason", .choice(Referral.Kind.returned.reasons))
    Required("missing", .list(of: .code(), 1...50, unique: true), says: "The names of the form's fields asked for.")
    Required("answer-by", .date(), says: "The last day on which the answer is in time.")
    Optionally("note", .words)
  }
}

/// Why a referral goes elsewhere or no further, and where the person goes instead.
package struct SettlementRequest: Sendable {
  package let reason: String
  package let disposition: String
  package let note: String?

  /// To another service, which must be named.
  package static let redirection = shape("referral-redirection", .redirected)
  /// To where the person goes instead, or to nowhere when that is said.
  package static let decline = shape("referral-decline", .declined)

  private static func shape(_ name: String, _ kind: Referral.Kind) -> Shape<SettlementRequest> {
    Shape.object(name, make: SettlementRequest.init) {
      Required("reason", .choice(kind.reasons))
      Required("disposition", .choice(kind.dispositions), says: "Where the person goes instead.")
      Optionally("note", .words)
    }
  }
}

/// Why a referral is taken back.
package struct WithdrawalRequest: Sendable {
  package let reason: String

  package static let shape = Shape.object("referral-withdrawal", make: WithdrawalRequest.init) {
    Required("reason", .choice(Referral.Kind.withdrawn.reasons))
  }
}

/// Which referrals are listed.
package struct ReferralListQuery: Sendable {
  package let standing: String?
  package let mine: Bool?
  package let reference: String?
  package let limit: Int?
  package let cursor: String?

  package static let shape = Shape.object("referral-list-query", make: ReferralListQuery.init) {
    Optionally("standing", .choice(Referral.Standing.allCases.map(\.rawValue)), says: "Only those that stand here.")
    Optionally("mine", .flagText, says: "Only those that you made.")
    Optionally("reference", .text(1...40), says: "The one referral that is quoted so, wherever it stands.")
    Optionally("limit", .pageLimit)
    Optionally("cursor", .pageCursor)
  }
}

extension Shape where Value == String {
  /// What somebody says beside codes, in their own words: sealed, and shown to those who receive the referral.
  fileprivate static var words: Shape { .text(1...4000, lines: .many).described("In your own words.") }
}

extension Shape where Value == JSON.Object {
  /// Answers to a form that is described elsewhere.
  fileprivate static var anyAnswers: Shape {
    Shape<[String: JSON]>.map(of: .anything(), 0...200).mapped { _ in JSON.Object() }
  }
}
