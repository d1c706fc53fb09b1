import PanelRules
import PanelWire
import Testing

@Suite("Reading a request")
struct ObjectShapeTests {
  @Test("gives the typed value of a request without faults")
  func givesValue() throws {
    let read = try ExampleReferral.shape.read(soundReferral).get()
    #expect(
      read
        == ExampleReferral(
          concern: "Testcase Example has stopped coming.", route: nil, immediateRisk: nil,
          person: ExamplePerson(
            surname: "Alpha", description: nil, birthDate: nil, approximateAge: 15, guardian: nil),
          urgency: .routine, needs: nil, answers: nil))
  }

  @Test("names every fault at once, each with its place")
  func namesEveryFault() throws {
    let today = try #require(LocalDate(year: 2027, month: 3, day: 9))
    let json: JSON = [
      "concern": " ", "route": "Channel", "imediate-risk": true, "urgency": "soon",
      "person": ["birth-date": "2031-01-01", "approximate-age": 121, "guardian": "Person Beta"],
      "needs": ["housing", "health", "housing", "money"], "answers": ["ok": "", "Not A Name": "x"],
    ]
    #expect(
      faults(ExampleReferral.shape, json, today: today) == [
        "/concern blank", "/route not-in-form", "/person/birth-date date-in-future",
        "/person/approximate-age too-large", "/person at-least-one", "/person at-most-one",
        "/person/guardian only-with", "/urgency not-a-choice", "/needs too-many", "/needs/2 duplicate-element",
        "/answers/ok blank",
        "/answers bad-name", "/imediate-risk unknown-field-meant",
      ])
  }

  @Test("says which fields are missing of an empty object")
  func namesMissing() {
    #expect(
      faults(ExampleReferral.shape, [:]) == ["/concern required", "/person required", "/urgency required"])
  }

  @Test("refuses what is no object", arguments: [[], "x", 1, true] as [JSON])
  func refusesOthers(json: JSON) {
    #expect(faults(ExampleReferral.shape, json) == [" not-an-object"])
    #expect(faults(ExampleReferral.shape, .null) == [" null-not-allowed"])
  }

  @Test(
    "guesses the field that was meant",
    arguments: zip(
      ["birthDate", "birth_date", "brith-date", "surnam", "sex", "x", "completely-different"],
      ["birth-date", "birth-date", "birth-date", "surname", nil, nil, nil]))
  func guesses(name: String, meant: String?) throws {
    var json: JSON.Object = ["surname": "Alpha", "approximate-age": 15]
    json["surname"] = name == "surnam" ? nil : "Alpha"
    json["description"] = "tall"
    json[name] = "x"
    let found = try #require(ExamplePerson.shape.read(.object(json)).faults?.all.first)
    #expect(found.values["meant"] == meant)
    #expect(spelled(found) == "/\(name) unknown-field\(meant == nil ? "" : "-meant")")
  }

  @Test(
    "an unknown field whose name could be anything is reported at its object",
    arguments: [
      "Person Alpha", "alpha@example.org", "9434765919", "é", "", "a/b", String(repeating: "a", count: 41),
    ])
  func hidesNames(name: String) throws {
    var person: JSON.Object = ["surname": "Alpha", "approximate-age": 15]
    person[name] = "x"
    var json = try #require(soundReferral.object)
    json["person"] = .object(person)
    #expect(faults(ExampleReferral.shape, .object(json)) == ["/person unknown-field"])
  }

  @Test("keeps 500 faults and says how many more there are")
  func boundsFaults() throws {
    var json = JSON.Object()
    for number in 0..<700 { json["unknown-\(number)"] = 1 }
    let found = try #require(ExamplePerson.shape.read(.object(json)).faults?.all)
    #expect(found.count == 501)
    #expect(found.last?.code == "more-faults")
    #expect(found.last?.values == ["count": "202"])
  }

  @Test("what a client sent is never part of a fault", arguments: 0..<100 as Range<UInt64>)
  func echoesNothing(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let marker = "Zq9 marker"
    var json = try #require(soundReferral.object)
    for name in ["concern", "route", "urgency", "needs", "answers", "person", marker] where Bool.random(using: &random)
    {
      let choices: [JSON] = [
        .string(marker + "\u{7}"), [.string(marker)], .object([marker: .string(marker)]),
        ["surname": .string(marker + "\n"), "birth-date": .string(marker)],
      ]
      json[name] = choices.randomElement(using: &random)
    }
    let found = ExampleReferral.shape.read(.object(json)).faults?.all ?? []
    #expect(found.allSatisfy { !"\($0)".contains(marker) })
  }

  @Test("any JSON at all is taken or refused", arguments: 0..<100 as Range<UInt64>)
  func survivesAnything(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let names = ["concern", "route", "person", "urgency", "needs", "answers", "other"]
    for _ in 0..<50 {
      var json = try #require(soundReferral.object)
      for name in names where Int.random(in: 0..<3, using: &random) == 0 { json[name] = random.json() }
      let found = faults(ExampleReferral.shape, .object(json))
      #expect(found.isEmpty == (value(ExampleReferral.shape, .object(json)) != nil))
      #expect(
        Set(found.compactMap { $0.split(separator: " ").last.map(String.init) }).isSubset(
          of: ExampleReferral.shape.codes))
    }
  }

  @Test("a check of its own is asked only of a value without faults")
  func checks() {
    let shape = Shape<Int>.integer(0...10).checked("odd", ["least": "0"]) { $0.isMultiple(of: 2) }
    #expect(faults(shape, 4).isEmpty)
    #expect(faults(shape, 5) == [" odd"])
    #expect(faults(shape, 15) == [" too-large"])
    #expect(shape.codes.contains("odd"))
  }

  @Test("a refinement reports several faults at once, further in")
  func refines() {
    let pairs = Shape<[Int]>.list(of: .integer(0...9), 2...2).refined(codes: ["first", "second"]) { pair, report in
      if pair.first == 0 { report("/0", "first", [:]) }
      if pair.last == 0 { report("/1", "second", [:]) }
    }
    let shape = Shape.object("pairs", make: { $0 as [Int] }) { Required("pair", pairs) }
    #expect(faults(shape, ["pair": [0, 0]]) == ["/pair/0 first", "/pair/1 second"])
    #expect(value(shape, ["pair": [1, 2]]) == [1, 2])
  }

  @Test("a conversion gives another value or its fault")
  func converts() {
    let shape = Shape<String>.text(1...5).converted("not-a-colour") { $0 == "red" ? 1 : nil }
    #expect(value(shape, "red") == 1)
    #expect(faults(shape, "blue") == [" not-a-colour"])
    #expect(value(Shape<Int>.integer(0...9).mapped { $0 * 2 }, 4) == 8)
  }

  @Test("notices members that do not stand in the order of the properties")
  func noticesMisplaced() throws {
    let swapped = Shape.object("example-person", make: ExamplePerson.init) {
      Optionally("description", .text(1...100))
      Optionally("surname", .text(1...400))
      Optionally("birth-date", .date())
      Optionally("approximate-age", .integer(0...120))
      Optionally("guardian", .text(1...100))
    }
    let person = try swapped.read(["surname": "Alpha", "approximate-age": 15]).get()
    #expect(person.description == "Alpha")
    #expect(swapped.misplaced(in: person) == ["description", "surname"])
    #expect(ExamplePerson.shape.misplaced(in: person).isEmpty)
    #expect(try ExampleReferral.shape.misplaced(in: ExampleReferral.shape.read(soundReferral).get()).isEmpty)
  }

  @Test("reads a body and throws the problem that fits")
  func readsBodies() throws {
    func kind(_ body: String, _ limits: JSON.Limits = .request) -> Problem.Kind? {
      do {
        _ = try ExampleReferral.shape.read(body: Array(body.utf8), limits: limits)
        return nil
      } catch {
        return error.kind
      }
    }
    #expect(kind(soundReferral.text()) == nil)
    #expect(kind("{") == .malformedJSON)
    #expect(kind("{}") == .invalidRequest)
    #expect(kind("{}", JSON.Limits(bytes: 1, depth: 1, values: 1)) == .payloadTooLarge)
  }
}

extension Result where Failure == Faults {
  var faults: Faults? {
    switch self {
    case .success: nil
    case .failure(let faults): faults
    }
  }
}
