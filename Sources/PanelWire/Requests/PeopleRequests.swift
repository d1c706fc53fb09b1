package import PanelRules

/// What is known of somebody who is looked for among those referred.
package struct PersonSearch: Sendable {
  package let route: String
  package let forenames: String?
  package let surname: String?
  package let knownAs: [String]?
  package let dateOfBirth: LocalDate?
  package let approximateAge: Int?
  package let postcode: String?

  package static let shape = Shape.object(
    "person-search", make: PersonSearch.init,
    rules: [
      .atLeastOne(of: "forenames", "surname", "known-as", "date-of-birth", "postcode"),
      .atMostOne(of: "date-of-birth", "approximate-age"),
    ]
  ) {
    Required("route", .code(), says: "The route whose referrals are looked through.")
    Optionally("forenames", .text(1...200))
    Optionally("surname", .text(1...200))
    Optionally("known-as", .list(of: .text(1...200), 1...20), says: "Other names and spellings.")
    Optionally("date-of-birth", .date(.ofBirth))
    Optionally("approximate-age", .integer(0...120))
    Optionally("postcode", .text(1...10))
  }
}

/// Why two person records are said to be one person, or not.
package struct LinkRequest: Sendable {
  package let reason: String

  /// The reasons for saying that they are one.
  package static let link = shape("person-link", .linked)
  /// The reasons for saying that they are not.
  package static let dismissal = shape("person-dismissal", .dismissed)

  private static func shape(_ name: String, _ verdict: PersonLink.Verdict) -> Shape<LinkRequest> {
    Shape.object(name, make: LinkRequest.init) {
      Required("reason", .choice(verdict.reasons))
    }
  }
}
