import HTTPTypes
import PanelCasework
import PanelRules
import PanelWire

/// The referrals a demonstration begins with, so that its lists are not empty: sent the way that everybody's are, to
/// the very endpoint. The people in them are made up and read so.
struct DemoReferrals: Sendable {
  private let desk: FrontDesk

  init(_ desk: FrontDesk) {
    self.desk = desk
  }

  /// - Parameter tokens: everybody's, by name.
  func send(with tokens: [String: String]) async throws {
    guard let token = tokens["Referrer Example"],
      let endpoint = Endpoints.all.first(where: { $0.description.key == "POST /v1/referrals" }),
      case .signedIn(let handle) = endpoint.handler
    else { return }
    let caller = try await desk.casework.identify(token)
    try await desk.lookAtClock()
    let today = desk.clock.today(in: caller.area, of: desk.casework.library)
    for (number, person) in Self.people.enumerated() {
      var headers = HTTPFields()
      if let name = HTTPField.Name("idempotency-key") { headers[name] = "demonstration-\(number + 1)" }
      let body: JSON = ["route": "prevent", "answers": .object(Self.answers(person, on: today))]
      let call = Call(
        method: .post, path: endpoint.description.path, query: nil, headers: headers, body: body.bytes())
      _ = try await handle(Visit(desk: desk, caller: caller, call: call))
    }
  }

  private struct Person {
    let forenames: String
    let surname: String
    let born: String
    let ageBand: String
    let concern: String
  }

  private static let people = [
    Person(
      forenames: "Person", surname: "Alpha", born: "2001-05-14", ageBand: "21-to-30",
      concern: "An invented concern: talks of little but a forum that praises attacks, and has stopped coming to work."),
    Person(
      forenames: "Person", surname: "Bravo", born: "1998-11-02", ageBand: "21-to-30",
      concern: "An invented concern: has begun to share videos of attacks and says that somebody ought to act."),
    Person(
      forenames: "Person", surname: "Charlie", born: "1989-02-27", ageBand: "31-to-40",
      concern: "An invented concern: a neighbour says that new friends have persuaded the person to hate a group."),
  ]

  private static func answers(_ person: Person, on today: LocalDate) -> JSON.Object {
    [
      "forenames": .string(person.forenames), "surname": .string(person.surname),
      "date-of-birth": .string(person.born), "age-band": .string(person.ageBand), "address-known": false,
      "concern-description": .string(person.concern), "complex-needs": ["not-known"], "immediate-risk": false,
      "discussed-with-lead": true, "lead-discussion": "The invented lead of Example Academy agreed.",
      "person-informed": "no", "person-informed-reason": "It was not yet clear what to say.",
      "parent-informed": "not-applicable", "sector": "education", "referrer-anonymous": false,
      "referrer": ["name": "Referrer Example", "role": "Tutor", "organisation": "Example Academy"],
      "date-concern-arose": .string(today.adding(days: -3).description), "date-referred": .string(today.description),
    ]
  }
}
