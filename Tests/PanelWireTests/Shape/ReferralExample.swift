import PanelRules
import PanelWire

/// A request with everything in it that shapes can say, for the tests of this folder.
struct ExampleReferral: Sendable, Equatable {
  let concern: String
  let route: String?
  let immediateRisk: Bool?
  let person: ExamplePerson
  let urgency: Urgency
  let needs: [String]?
  let answers: [String: String]?

  static let shape = Shape.object("example-referral", make: ExampleReferral.init) {
    Required("concern", .text(1...4000, lines: .many), says: "What you have seen or been told.")
    Optionally("route", .code())
    Optionally("immediate-risk", .flag)
    Required("person", ExamplePerson.shape)
    Required("urgency", .choice(of: Urgency.self))
    Optionally("needs", .list(of: .choice("housing", "health", "work"), 1...3, unique: true))
    Optionally("answers", .map(of: .text(1...200), 0...5))
  }
}

struct ExamplePerson: Sendable, Equatable {
  let surname: String?
  let description: String?
  let birthDate: LocalDate?
  let approximateAge: Int?
  let guardian: String?

  static let shape = Shape.object(
    "example-person", make: ExamplePerson.init,
    rules: [
      .atLeastOne(of: "surname", "description"),
      .atLeastOne(of: "birth-date", "approximate-age"),
      .atMostOne(of: "birth-date", "approximate-age"),
      .only("guardian", when: .present("surname")),
    ]
  ) {
    Optionally("surname", .text(1...100))
    Optionally("description", .text(1...400, lines: .many))
    Optionally("birth-date", .date(.upToToday))
    Optionally("approximate-age", .integer(0...120))
    Optionally("guardian", .text(1...100))
  }
}

/// A referral without a fault.
let soundReferral: JSON = [
  "concern": "Testcase Example has stopped coming.", "urgency": "routine",
  "person": ["surname": "Alpha", "approximate-age": 15],
]
