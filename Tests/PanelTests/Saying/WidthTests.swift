import PanelWire
import Testing
import panel

@Suite("The width of lists")
struct WidthTests {
  /// Every command that shows a list, and those that show tables beside other things.
  private static let lists =
    HelpTests.commands.filter { $0.help.contains("--csv") }.map { ($0.path + $0.operands).joined(separator: " ") }
    + [
      "panel", "panel stuck", "panel cases show CASE", "panel cases next CASE --everybody", "panel cases time CASE",
      "panel cases why CASE", "panel deadlines list CASE", "panel consent show CASE", "panel routes show ROUTE",
      "panel referrals show REF", "panel referrals matches REF",
    ].map { $0.replacing("CASE", with: case_).replacing("REF", with: referral).replacing("ROUTE", with: "noise-panel") }

  private static let case_ = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let referral = "ref_0c1f5xq7h3kz9mj4t2v8w6rabc"

  /// A row of any list: whatever one shows of it is long, and differs from row to row unless `repeats`.
  private static func row(_ number: Int, repeats: Bool = false) -> JSON {
    let other = repeats ? "" : " number \(number)"
    let long = "A name of the length that names of panels and of partnerships have\(other)"
    let titles = [
      "stage", "holder", "route", "role", "standing", "topic", "panel", "state", "from", "awaiting", "to", "move",
    ]
    var row: JSON.Object = [
      "id": .string("task_0c1f5xq7h3kz9mj4t2v8w6rab\(number)"), "reference": .string("CHA-7K3Q-9MX2-\(number)"),
      "number": .number(.init(number)), "version": .number(.init(number)), "sequence": .number(.init(number)),
      "says": .string("\(long), at which somebody is to do what the stage asks before the day has come"),
      "by-name": .string("Forename of Many Parts Surname\(other)"), "agency-name": .string(long),
      "name": .string("a-name-of-several-parts-\(number)"), "title": .string(long), "place": .string(long),
      "sector": .string("local-authority"), "what": .string("support-consent"), "late": .bool(true),
      "urgent": .bool(true), "yours": .bool(true), "possible": .bool(true), "immediate-risk": .bool(true),
      "opens-from": .array((1...9).map { .string("a-route-of-the-area-\($0)") }),
      "outcomes": .array((1...9).map { .string("an-outcome-of-the-route-\($0)") }),
      "classes": .array((1...5).map { .string("local-authority-\($0)") }), "date": "2027-03-09", "time": "10:00",
      "by": .array((1...5).map { .string("coordinator-\($0)") }), "form": "a-form-of-several-parts",
      "receives-referrals": .bool(true), "sees": "existence", "scope": "every-case", "reason": "required",
      "content": ["reason": .string(long)],
    ]
    for moment in [
      "at", "due", "opened-at", "received-at", "since", "sent-at", "asked-at", "proposed-at", "taken-at", "saved-at",
    ] {
      row[moment] = .string("2027-0\(number)-05T09:30:00.000000Z")
    }
    for title in titles {
      row[title] = .string("a-code-\(number)")
      row["\(title)-title"] = .string(long)
    }
    return .object(row)
  }

  /// An answer that has such rows wherever an answer may have rows.
  private static func answer(repeats: Bool) -> String {
    let rows = JSON.array((1...2).map { row($0, repeats: repeats) })
    let members = [
      "cases", "tasks", "events", "referrals", "enquiries", "requests", "meetings", "routes", "checkpoints", "readers",
      "transfers", "deadlines", "moves", "forms", "roles", "records", "assigned", "with-police", "acts", "waits",
      "stages", "matches", "additions", "clocks", "people", "actions", "rooms", "members", "series", "versions",
      "calendars", "invitations", "replies",
    ]
    var answer: JSON.Object = [
      "id": .string(case_), "reference": "CHA-7K3Q-9MX2-3", "route": "noise-panel", "version": 4, "date": "2027-03-09",
      "stage": "listed", "late": ["total": 4, "cases": rows], "due-next": ["more": .bool(false), "cases": rows],
      "needs-you": ["referrals": 2], "tasks-total": 4, "standing": "open",
    ]
    for member in members { answer[member] = rows }
    return JSON.object(answer).text()
  }

  private static let (repeating, differing) = (answer(repeats: true), answer(repeats: false))

  private func told(_ line: String, columns: Int?, repeats: Bool = false) async throws -> String {
    let body = repeats ? Self.repeating : Self.differing
    let server = try TinyServer { _, _ in .json(body) }
    var sitting = Sitting(at: server)
    sitting.columns = columns
    let outcome = await sitting.types(line)
    try #require(outcome.status == .done, "\(line): \(outcome.complaints)")
    return outcome.output
  }

  @Test(
    "no row is wider than the terminal, whatever the names are; a command to be copied stays whole", arguments: lists,
    [60, 80, 132])
  func holdsRows(_ line: String, _ columns: Int) async throws {
    for repeats in [false, true] {
      let lines = try await told(line, columns: columns, repeats: repeats).split(separator: "\n")
      #expect(lines.count > 1)
      for line in lines where !line.hasPrefix("  panel ") { #expect(line.count <= columns, "\(line)") }
    }
  }

  @Test("in a pipe every row is one line, whose first cell is what other commands take")
  func keepsRowsWhole() async throws {
    let lines = try await told("panel tasks list", columns: nil).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("task_") && $0.contains("has come: A name of the") })
  }

  @Test("nothing is lost: every cell of the whole row stands together in the lines it is laid out in", arguments: lists)
  func losesNothing(_ line: String) async throws {
    let whole = try await told(line, columns: nil)
    let narrow = try await told(line, columns: 80).filter { !$0.isWhitespace }
    for cell in whole.split(separator: "\n").flatMap({ $0.split(separator: "  ") }) where cell.contains("number") {
      #expect(narrow.contains(cell.filter { !$0.isWhitespace }), "\(cell)")
    }
  }

  @Test("what is the same in every row is said once, and only the first line of a row begins at the edge")
  func readsWell() async throws {
    let body = """
      {"referrals":[
       {"reference":"REF-7K3Q-9MX2-3","standing":"received","received-at":"2027-03-07T12:00:00Z","sector":"health",
        "due":"2027-03-09T00:00:00Z","late":true,"route":"noise-panel","route-title":"Noise Panel"},
       {"reference":"REF-0000-0001-8","standing":"received","received-at":"2027-03-08T12:00:00Z","sector":"education",
        "due":"2027-03-10T00:00:00Z","late":true,"route":"noise-panel","route-title":"Noise Panel"}]}
      """
    let server = try TinyServer { _, _ in .json(body) }
    var sitting = Sitting(at: server)
    sitting.columns = 80
    #expect(
      await sitting.types("panel referrals list").output == """
        The same in every row: ROUTE Noise Panel
        REFERENCE        STANDING  RECEIVED          DUE         LATE  SECTOR
        REF-7K3Q-9MX2-3  received  2027-03-07 12:00  2027-03-08  LATE  health
        REF-0000-0001-8  received  2027-03-08 12:00  2027-03-09  LATE  education

        """)
    sitting.columns = 50
    #expect(
      await sitting.types("panel referrals list").output == """
        REFERENCE        STANDING  RECEIVED
            DUE         LATE  ROUTE        SECTOR
        REF-7K3Q-9MX2-3  received  2027-03-07 12:00
            2027-03-08  LATE  Noise Panel  health
        REF-0000-0001-8  received  2027-03-08 12:00
            2027-03-09  LATE  Noise Panel  education

        """)
  }
}

extension HelpTests.Command {
  /// Something for each argument that the command must be given.
  fileprivate var operands: [String] {
    help.contains("\n  <case> ") ? ["case_0c1f5xq7h3kz9mj4t2v8w6rabc"] : []
  }
}
