import PanelWire
import Testing

@Suite("Reading the query of a URL")
struct QueryReadingTests {
  struct Filters: Sendable, Equatable {
    let stage: String?
    let late: Bool?
    let limit: Int?

    static let shape = Shape.object("filters", make: Filters.init) {
      Optionally("stage", .code())
      Optionally("late", .flagText)
      Optionally("limit", .pageLimit)
    }
  }

  @Test(
    "gives typed values",
    arguments: zip(
      ["stage=panel-listed&late=true&limit=20", "st%61ge=a%2Db", "", "&&"],
      [
        Filters(stage: "panel-listed", late: true, limit: 20), Filters(stage: "a-b", late: nil, limit: nil),
        Filters(stage: nil, late: nil, limit: nil), Filters(stage: nil, late: nil, limit: nil),
      ]))
  func givesValues(query: String, expected: Filters) throws {
    #expect(try Filters.shape.readQuery(query) == expected)
  }

  @Test("takes no query at all")
  func takesNone() throws {
    #expect(try Filters.shape.readQuery(nil) == Filters(stage: nil, late: nil, limit: nil))
  }

  @Test(
    "names every fault by its parameter",
    arguments: zip(
      [
        "limit=0&late=maybe&stge=x", "stage=a&stage=b", "stage=%zz&limit=5", "stage=%ff", "stage=%00", "stage", "%=1",
        "stage=a+b", "Person+Alpha=1",
      ],
      [
        ["?late not-true-or-false", "?limit too-small", "?stge unknown-field-meant"], ["?stage repeated-parameter"],
        ["?stage bad-percent-encoding"], ["?stage bad-percent-encoding"], ["?stage bad-percent-encoding"],
        ["?stage blank"], ["? bad-percent-encoding"], ["?stage not-in-form"], ["? unknown-field"],
      ]))
  func namesFaults(query: String, expected: [String]) throws {
    let problem = try #require(throws: Problem.self) { try Filters.shape.readQuery(query) }
    #expect(problem.kind == .invalidParameter)
    #expect(problem.errors.map(spelled) == expected)
  }
}
