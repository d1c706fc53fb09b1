import PanelLanguage
import PanelRules
import Testing

@Suite("The front door as it is shipped")
struct ShippedRoutingTests {
  /// Some answers, and the rows and routes that they give.
  struct Sheet: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var answers: [String: String]
    var rows: [String]
    var proposed: [String] = []
    var offered: [String] = []
    var first: String?
  }

  private static let abuse = ["concerns": "domestic-abuse", "age-band": "over-25", "abuse-now": "yes"]

  private static func child(_ concerns: String, _ age: String = "10-to-17", _ more: [String: String] = [:])
    -> [String: String]
  {
    ["concerns": concerns, "age-band": age].merging(more) { $1 }
  }

  static let sheets = [
    Sheet(
      testDescription: "terrorism", answers: child("terrorism", "over-25"), rows: ["terrorism"], proposed: ["prevent"]),
    Sheet(
      testDescription: "somebody in danger", answers: child("terrorism", "over-25", ["immediate-risk": "yes"]),
      rows: ["terrorism"], proposed: ["prevent"], first: "danger"),
    Sheet(
      testDescription: "abuse, agreed to the shop", answers: abuse.merging(["agrees-to-shop": "yes"]) { $1 },
      rows: ["other-abuse-agreed"], offered: ["one-stop-shop"]),
    Sheet(
      testDescription: "abuse, not agreed", answers: abuse.merging(["agrees-to-shop": "no"]) { $1 },
      rows: ["other-abuse-not-agreed"]),
    Sheet(testDescription: "abuse, nobody asked", answers: abuse, rows: ["other-abuse-not-agreed"]),
    Sheet(
      testDescription: "abuse in the past", answers: child("domestic-abuse", "18-to-24", ["abuse-now": "no"]),
      rows: ["abuse-not-known-to-go-on"]),
    // At any age, in a household without children too.
    Sheet(
      testDescription: "knives at home", answers: child("household-weapon", "over-25"), rows: ["knives-at-home"],
      proposed: ["safer-knife-replacement"]),
    Sheet(
      testDescription: "a child exploited", answers: child("exploitation"),
      rows: ["exploited", "exploited-or-in-harms-way"],
      proposed: ["intensive-mentoring", "buddi-tag"]),
    Sheet(
      testDescription: "exploited at 25", answers: child("exploitation", "25"), rows: ["exploited-or-in-harms-way"],
      proposed: ["buddi-tag"]),
    Sheet(testDescription: "exploited at 30", answers: child("exploitation", "over-25"), rows: ["adult"]),
    Sheet(
      testDescription: "a child open to no service",
      answers: child("weapon street-group", "10-to-17", ["open-to-services": "no"]),
      rows: ["knives-at-home", "street-group", "unseen"],
      proposed: ["safer-knife-replacement", "focused-deterrence", "young-futures"]),
    // One that is open already must bounce.
    Sheet(
      testDescription: "a child open to a service",
      answers: child("street-group", "10-to-17", ["open-to-services": "yes"]), rows: ["street-group"],
      proposed: ["focused-deterrence"]),
    Sheet(
      testDescription: "in hospital", answers: child("hurt-by-violence", "18-to-24"), rows: ["in-hospital"],
      proposed: ["reachable-moments"]),
    Sheet(
      testDescription: "an adult with three needs", answers: child("other", "over-25", ["three-needs": "yes"]),
      rows: ["several-needs"], proposed: ["mist"]),
    Sheet(
      testDescription: "a child with three needs", answers: child("other", "10-to-17", ["three-needs": "yes"]),
      rows: ["child"]),
    Sheet(testDescription: "nothing at all", answers: [:], rows: ["adult"]),
    // Several at once, each with its own reason.
    Sheet(
      testDescription: "several at once",
      answers: child(
        "terrorism domestic-abuse household-weapon", "18-to-24",
        ["abuse-now": "yes", "abuse-criterion": "repeat", "three-needs": "yes"]),
      rows: ["terrorism", "abuse-at-high-risk", "knives-at-home", "several-needs"],
      proposed: ["prevent", "marac", "safer-knife-replacement", "mist"], offered: ["one-stop-shop"]),
  ]

  @Test("says these rows of these answers, and proposes these routes", arguments: sheets)
  func verdict(_ sheet: Sheet) throws {
    let verdict = try Self.table.get().verdict(on: sheet.answers)
    #expect(verdict.rows.map(\.name) == sheet.rows)
    #expect(verdict.proposals.map(\.route) == sheet.proposed)
    #expect(verdict.offers.map(\.route) == sheet.offered)
    #expect(verdict.first?.name == sheet.first)
  }

  @Test("any criterion of the MARAC is enough where the abuse goes on, and none of them is not")
  func criteria() throws {
    let table = try Self.table.get()
    let form = try #require(try ShippedFolder.loaded().forms["front-door"])
    var codes: [String] = []
    if case .code(let options) = form.field("abuse-criterion")?.kind { codes = options.map(\.code) }
    #expect(codes.count > 4)
    for code in codes {
      let verdict = table.verdict(on: Self.abuse.merging(["abuse-criterion": code]) { $1 })
      #expect(verdict.proposals.map(\.route) == (code == "none" ? [] : ["marac"]))
    }
  }

  @Test("every row is said of some of these answers, so that none ships untried")
  func everyRow() throws {
    let table = try Self.table.get()
    let said = Set(Self.sheets.flatMap { [$0.first].compactMap { $0 } + $0.rows } + ["abuse-at-high-risk"])
    #expect(Set(table.all.map(\.name)) == said)
  }

  @Test("has neither gap nor overlap nor a row that is never said")
  func proved() throws {
    let (_, proof) = try #require(try ShippedFolder.loaded().provedRouting)
    #expect(proof.faults == [])
    #expect(proof.combinations > 100_000)
  }

  private static let table: Result<RoutingTable, any Error> = Result {
    try #require(try ShippedFolder.loaded().frontDoor?.routing)
  }
}
