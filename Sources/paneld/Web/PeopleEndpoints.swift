import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelWire

/// Whether two referrals are about one person: shown with the evidence to those who receive referrals, said by them, and
/// never settled by the service.
enum PeopleEndpoints {
  static let all: [Endpoint] = [matches, link, dismiss, search, unlink]

  private static let receivers = ["receives referrals"]

  private static let matches = Endpoint(
    EndpointDescription(
      .get, "/v1/referrals/{id}/matches", "referral-matches", by: receivers,
      "Who may be the same person as the one referred, with all that was told of them",
      answers: [.told("Likely matches, strongest first", MatchAnswers.listShape)])
  ) { visit in
    let found = try await visit.casework.matches(of: try visit.id("id"), to: visit.caller)
    return .json(200, MatchAnswers.list(found, visit.said))
  }

  private static let link = saying(
    .linked, "/v1/referrals/{id}/matches/{person}/link", "link-person",
    "Say that the person referred is the same as another; both records stay as they are", LinkRequest.link)

  private static let dismiss = saying(
    .dismissed, "/v1/referrals/{id}/matches/{person}/dismissal", "dismiss-match",
    "Say that the person referred is not the same as another", LinkRequest.dismissal)

  private static func saying(
    _ verdict: PersonLink.Verdict, _ path: String, _ name: String, _ summary: String, _ shape: Shape<LinkRequest>
  ) -> Endpoint {
    Endpoint(
      EndpointDescription(
        .post, path, name, by: receivers, summary, body: .json(shape),
        answers: [.told("What was said", MatchAnswers.madeShape, status: 201, headers: ["location"])],
        problems: [.conflict], keyed: true)
    ) { visit in
      let request = try visit.read(shape)
      return .answer(
        try await visit.casework.say(
          verdict, of: try visit.id("person"), because: request.reason, about: try visit.id("id"), by: visit.caller,
          keyed: try visit.keyed()
        ) { Answer(status: 201, body: MatchAnswers.made($0), location: "/v1/people/links/\($0.id)") })
    }
  }

  private static let search = Endpoint(
    EndpointDescription(
      .post, "/v1/people/matches", "find-person", by: receivers,
      "Look among those referred for somebody by what is known of them; stores nothing of it",
      body: .json(PersonSearch.shape),
      answers: [.told("Likely matches, strongest first", MatchAnswers.listShape)], problems: [.conflict])
  ) { visit in
    let asked = try visit.read(PersonSearch.shape)
    let details = asked.details(estimatedIn: try await visit.today.year)
    let found = try await visit.casework.findPeople(details, on: asked.route, to: visit.caller)
    return .json(200, MatchAnswers.list(found, visit.said))
  }

  private static let unlink = Endpoint(
    EndpointDescription(
      .delete, "/v1/people/links/{id}", "end-link", by: receivers,
      "End a link or a dismissal: both records are as they were before it",
      answers: [.told("When it ended", endedShape)])
  ) { visit in
    let id: PersonLink.ID = try visit.id("id")
    let endedAt = try await visit.casework.endLink(id, by: visit.caller)
    return .json(
      200,
      JSONWriter.object { o in
        o.put("id", id)
        o.put("ended-at", endedAt)
      })
  }

  private static let endedShape = AnswerShape.object("person-link-ended") {
    Always("id", .id(PersonLink.self))
    Always("ended-at", .moment)
  }
}

extension PersonSearch {
  fileprivate func details(estimatedIn year: Int) -> PersonDetails {
    var birth = approximateAge.map { Birth.aged($0, inYear: year) } ?? .notKnown
    if let day = dateOfBirth, let date = BirthDate(year: day.year, month: day.month, day: day.day) { birth = .on(date) }
    let named = forenames != nil || surname != nil
    return PersonDetails(
      name: named ? WrittenName(forenames: forenames ?? "", surname: surname ?? "") : nil,
      aliases: (knownAs ?? []).map { WrittenName(forenames: $0) }, birth: birth,
      postcodes: postcode.map { [$0] } ?? [])
  }
}
