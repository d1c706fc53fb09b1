import PanelLanguage
import PanelRules
import Testing

@Suite("The routing table")
struct RoutingTests {
  private static let told: [(answers: [String: Set<String>], rows: [String], first: String?)] = [
    (["wishes": ["walk"], "company": ["two"]], ["together"], nil),
    (["wishes": ["walk"], "company": ["alone"]], ["alone"], nil),
    (["wishes": ["walk"]], ["alone"], nil),
    (["wishes": ["walk", "tea"], "danger": ["yes"]], ["alone"], "danger"),
    (["wishes": ["tea"], "danger": ["no"]], ["tea"], nil),
    ([:], ["nothing"], nil),
    (["danger": ["yes"]], ["nothing"], "danger"),
  ]

  @Test("says every row that holds, what comes first beside them, and a last resort where none does", arguments: told)
  func verdict(_ told: (answers: [String: Set<String>], rows: [String], first: String?)) throws {
    let table = try #require(try SmallFolder.loaded().frontDoor?.routing)
    let verdict = table.verdict(on: told.answers)
    #expect(verdict.rows.map(\.name) == told.rows)
    #expect(verdict.first?.name == told.first)
  }

  @Test("names each row by its number, and each route once with the row that proposes it")
  func numbers() throws {
    let table = try #require(try SmallFolder.loaded().frontDoor?.routing)
    #expect((table.first + table.rows + table.otherwise).map(\.number) == [1, 2, 3, 4, 5])
    let proposals = table.verdict(on: ["wishes": ["walk"], "company": ["many"]]).proposals
    #expect(proposals.map(\.route) == ["walk"])
    #expect(proposals.map(\.row.number) == [2])
  }

  @Test("is tried on every combination that its rows can tell apart")
  func combinations() throws {
    let folder = try SmallFolder.loaded()
    let (table, form) = (try #require(folder.frontDoor?.routing), try #require(folder.forms["front-door"]))
    // Danger: unanswered, yes, no. Wishes: any of three, or none. Company: unanswered, alone, any other.
    let proof = try #require(table.proof(over: form))
    #expect(proof.combinations == 3 * 8 * 3)
    #expect(proof.unmatched == 3 * 4 * 3)
    #expect(proof.faults == [])
  }

  @Test("is refused where its rows tell too many combinations apart to try them all")
  func tooMany() throws {
    let codes = (1...30).map { "w\($0)" }
    let options = codes.map { "\($0): \($0)" }.joined(separator: ", ")
    var files = SmallFolder.files
    files["forms/front-door.yaml"] = SmallTable.frontDoor.replacing("tea: Tea", with: "tea: Tea, \(options)")
    files["routing.yaml"] = SmallTable.routing.replacing(
      "wishes is tea or view", with: "wishes is tea or view or \(codes.joined(separator: " or "))")
    #expect(SmallFolder.complaints(files).map(\.code) == [.tooManyCases])
  }
}
