import PanelRules
import PanelWire
import SchemaCheck
import Testing

@Suite("Reading the answers to a form")
struct FormShapeTests {
  private static let day = LocalDate(daysSinceEpoch: 20_890)

  private static let form = Form(
    name: "visit", title: "Visit", version: 1,
    fields: [
      field("seen", .yesNo, .always),
      field("reason", .longText(max: 20), .when(field: "seen", oneOf: ["no"])),
      field("kind", .code([option("home"), option("school"), option("old", active: false)]), .always),
      field("needs", .codes([option("housing"), option("work")])),
      field("place", .text(max: 10), .when(field: "needs", oneOf: ["housing"])),
      field("on", .date(), .oneOf(group: "when")),
      field("days-ago", .integer(0...31), .oneOf(group: "when")),
      field("worker", .group([field("role", .text(max: 10), .always)])),
      field("steps", .list(of: [field("what", .text(max: 10), .always), field("done", .yesNo)], max: 2)),
    ])

  private static func field(_ name: String, _ kind: FormField.Kind, _ required: FormField.Required = .no) -> FormField {
    FormField(name: name, kind: kind, label: "Label of \(name).", required: required, category: .personal)
  }

  private static func option(_ code: String, active: Bool = true) -> FormField.Option {
    FormField.Option(code: code, label: "Option \(code)", active: active)
  }

  @Test("gives the answers in the order of the form")
  func givesAnswers() throws {
    let read = try Shape.form(Self.form, on: Self.day).read(
      ["days-ago": 3, "kind": "home", "seen": true, "steps": [["done": true, "what": "call"]]]
    ).get()
    #expect(
      JSON.object(read).text()
        == #"{"seen":true,"kind":"home","days-ago":3,"steps":[{"what":"call","done":true}]}"#)
  }

  @Test("names every fault at once")
  func namesFaults() {
    let json: JSON = [
      "seen": false, "kind": "old", "needs": ["housing", "housing", "fun"], "worker": [:],
      "steps": [["what": "call"], ["done": "yes"], ["what": "x"]], "extra": 1,
    ]
    #expect(
      faults(Shape.form(Self.form, on: Self.day), json) == [
        "/kind not-a-choice", "/needs too-many", "/needs/1 duplicate-element", "/worker/role required",
        "/steps too-many", "/steps/1/what required", "/steps/1/done not-true-or-false", "/extra unknown-field",
        "/reason required-when", "/place required-when", " at-least-one",
      ])
  }

  @Test("a draft need not be complete, and must be right in what it holds")
  func takesDrafts() {
    let draft = Shape<JSON.Object>.form(Self.form, complete: false, on: Self.day)
    #expect(faults(draft, [:]).isEmpty)
    #expect(faults(draft, ["seen": false, "worker": [:], "steps": [["done": true]], "needs": []]).isEmpty)
    #expect(faults(draft, ["kind": "moon", "days-ago": 99]) == ["/kind not-a-choice", "/days-ago too-large"])
  }

  @Test("the schema carries labels, and takes what the form takes")
  func describes() throws {
    let schema = JSON.object(Shape.form(Self.form, on: Self.day).schema)
    #expect(schema[at: "/properties/kind/description"].text == "Label of kind.")
    #expect(schema[at: "/properties/kind/oneOf/1/title"].text == "Option school")
    #expect(schema[at: "/properties/kind/oneOf"].elements.count == 2)
    let check = SchemaCheck(schema)
    #expect(try check.takes(["seen": true, "kind": "home", "on": "2027-01-01"]))
    #expect(try !check.takes(["seen": false, "kind": "home", "on": "2027-01-01"]))
    #expect(try !check.takes(["seen": true, "kind": "home"]))
    #expect(try !check.takes(["seen": true, "kind": "old", "on": "2027-01-01"]))
    #expect(try !check.takes(["seen": true, "kind": "home", "on": "2027-01-01", "needs": ["housing"]]))
  }

  @Test(
    "a date is refused after the last day and before the first that the form declares, drafts no less",
    arguments: [
      (DateBounds.ofBirth, "1899-12-31", ["/on date-too-early"]), (.ofBirth, "1900-01-01", []),
      (.ofBirth, "2026-03-09", []), (.ofBirth, "2026-03-10", ["/on date-in-future"]),
      (.ofBirth, "2999-01-01", ["/on date-in-future"]), (.upToToday, "0001-01-01", []),
      (.upToToday, "2026-03-10", ["/on date-in-future"]), (.any, "2999-01-01", []),
    ])
  func holdsDates(_ bounds: DateBounds, _ date: String, _ expected: [String]) {
    let form = Form(name: "visit", title: "Visit", version: 1, fields: [Self.field("on", .date(bounds))])
    let today = LocalDate(year: 2026, month: 3, day: 9)
    for complete in [true, false] {
      #expect(
        faults(Shape.form(form, complete: complete, on: Self.day), ["on": .string(date)], today: today) == expected)
    }
  }

  @Test("a field whose options are all withdrawn takes none of them")
  func takesNoWithdrawnOption() {
    let form = Form(
      name: "old", title: "Old", version: 1, fields: [Self.field("kind", .code([Self.option("a", active: false)]))])
    #expect(faults(Shape.form(form, on: Self.day), ["kind": "a"]) == ["/kind not-a-choice"])
    #expect(faults(Shape.form(form, on: Self.day), [:]).isEmpty)
  }

  @Test(
    "an option is taken, and described, from its first day to its last",
    arguments: [
      ("2026-03-31", ["old"]), ("2026-04-01", ["new"]), ("2027-03-31", ["new"]), ("2027-04-01", []),
    ])
  func takesWhatIsValid(_ day: String, _ expected: [String]) throws {
    let options = [
      FormField.Option(code: "old", label: "Old", until: LocalDate("2026-03-31")),
      .init(code: "new", label: "New", from: LocalDate("2026-04-01"), until: LocalDate("2027-03-31")),
    ]
    let form = Form(name: "dated", title: "Dated", version: 1, fields: [Self.field("kind", .code(options))])
    let shape = Shape<JSON.Object>.form(form, on: try #require(LocalDate(day)))
    for code in ["old", "new"] {
      #expect(faults(shape, ["kind": .string(code)]).isEmpty == expected.contains(code), "\(code)")
    }
    let listed = JSON.object(shape.schema)[at: "/properties/kind/oneOf"].elements.compactMap { $0["const"].text }
    #expect(listed == expected)
  }
}
