import PanelWire
import Testing

@Suite("The plan of an act")
struct ActPlanTests {
  private static let one = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let other = "mtg_0c1f5xq7h3kz9mj4t2v8w6rabd"

  @Test("names what was sent and nothing that does not exist yet, and days for moments")
  func plain() {
    let content: JSON = [
      "case": .string(Self.one), "meeting": .string(Self.other), "due": "2027-03-09T10:00:00Z", "day": "2027-03-09",
      "parts": [["at": "2027-03-09T10:00:00.5Z", "task": .string(Self.other)], .string(Self.other)], "count": 2,
      "reason": "As the case_team said at 10:00",
    ]
    #expect(
      content.plain(keeping: "/v1/cases/\(Self.one)/moves") == [
        "case": .string(Self.one), "due": "2027-03-09", "day": "2027-03-09", "parts": [["at": "2027-03-09"]],
        "count": 2, "reason": "As the case_team said at 10:00",
      ])
  }

  private static let plan = ActPlan(
    events: [.init(type: "moved", says: "Moved.", content: ["to": "closed"])],
    writes: [.init(kind: "meetings", done: "added", says: "A meeting", count: 1, holds: "a")])

  @Test("is another where anything of it is, or of the request")
  func differs() {
    let changes: [(inout ActPlan, inout [String]) -> Void] = [
      { plan, _ in plan.events[0].type = "opened" }, { plan, _ in plan.events[0].content = ["to": "listed"] },
      { plan, _ in plan.events = [] }, { plan, _ in plan.writes[0].kind = "rooms" },
      { plan, _ in plan.writes[0].done = "changed" }, { plan, _ in plan.writes[0].holds = "b" },
      { plan, _ in plan.writes.append(plan.writes[0]) },
      { plan, _ in plan.answer = ["meetings": 1] }, { _, request in request[0] = "PUT" },
      { _, request in request.append("") },
    ]
    for (place, change) in changes.enumerated() {
      var (plan, request) = (Self.plan, ["POST", "/v1/meetings"])
      change(&plan, &request)
      #expect(plan.canonicalBytes(of: request) != Self.plan.canonicalBytes(of: ["POST", "/v1/meetings"]), "\(place)")
    }
  }

  @Test("is the same in other words, and told with rows of one kind together")
  func tells() throws {
    var plan = Self.plan
    plan.writes.append(plan.writes[0])
    plan.writes.append(.init(kind: "rooms", done: "changed", says: "A room", count: 0, holds: ""))
    let told = try JSON.parse(plan.answer(knownBy: "0a"))
    #expect(
      told["writes"] == [["kind": "meetings", "done": "added", "says": "A meeting", "count": 2]])
    #expect(told["plan"].text == "0a" && told["events"][0]["content"]["to"].text == "closed")
    var worded = plan
    worded.events[0].says = "It moved."
    worded.writes[0].says = "One meeting"
    worded.writes[0].count = 0
    #expect(worded.canonicalBytes(of: []) == plan.canonicalBytes(of: []))
  }
}
