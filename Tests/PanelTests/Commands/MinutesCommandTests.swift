import Foundation
import PanelWire
import Testing
import panel

@Suite("Minutes from the command line")
struct MinutesCommandTests {
  private static let meeting = "mtg_1c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let minutes = """
    {"id":"\(meeting)","panel":"channel","panel-title":"Channel panel","date":"2027-03-09","time":"10:00",
     "place":"Room 1","stage":"chair-checked","unchecked":[],"hash":"abc123",
     "sections":[
      {"of":"attendance","paragraphs":[
       {"number":"B1","tells":"attended","name":"Person Alpha","agency":"Example Council","capacity":"chair",
        "capacity-title":"Panel chair","mode":"present","at":"2027-03-09T10:00:00Z"},
       {"number":"B2","tells":"apologised","name":"Person Beta","agency":"Example School","capacity":"member",
        "capacity-title":"Member","sent":"2027-03-08"}]},
      {"of":"discussion","item":1,"reference":"CHA-7K3Q-9MX2-3","kind":"new","kind-title":"New","paragraphs":[
       {"number":"1.1","tells":"said","kind":"fact","kind-title":"Fact","agency":"Example School",
        "onward":"panel-only","words":"Synthetic words of the school.","at":"2027-03-09T10:05:00Z"}]},
      {"of":"withheld","item":2,"paragraphs":[]},
      {"of":"decision","item":1,"reference":"CHA-7K3Q-9MX2-3","kind":"new","kind-title":"New","paragraphs":[
       {"number":"D1.1","tells":"decided","decision":"adopt","decision-title":"Adopt","method":"majority",
        "method-title":"By a majority","at":"2027-03-09T10:20:00Z"},
       {"number":"D1.2","tells":"position","name":"Person Gamma","agency":"Example Health"},
       {"number":"D1.3","tells":"dissent","name":"Person Delta","agency":"Example Police","decision":"not-adopt",
        "decision-title":"Do not adopt","words":"Synthetic reason."}]}],
     "addenda":[{"number":1,"item":1,"by":"Person Alpha","at":"2027-03-10T10:00:00Z","words":"Synthetic addition."}]}
    """

  private func server() throws -> TinyServer {
    try TinyServer { request, _ in
      if request.method == "POST" { return .json(#"{"stage":"approved","unchecked":[3]}"#) }
      return .json(Self.minutes)
    }
  }

  @Test("are read in their order, each paragraph under its number, what is not for the reader by its number alone")
  func reads() async throws {
    let outcome = await Sitting(at: try server()).types("panel minutes show \(Self.meeting)")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    var rest = outcome.output[...]
    for line in [
      "Attendance", "B1 Person Alpha (Example Council), Panel chair, present, from", "to the end.",
      "B2 Apologies: Person Beta (Example School), Member. Information was sent on", "Item 1: CHA-7K3Q-9MX2-3, New",
      "1.1 Fact, Example School. Onward: panel-only.", "Synthetic words of the school.", "Item 2",
      "Not for this reader.", "Decision on item 1", "D1.1 Adopt. By a majority.",
      "D1.2 Person Gamma (Example Health): abstains.",
      "D1.3 Dissent, Person Delta (Example Police), for Do not adopt:",
      "Synthetic reason.", "Put right since", "1. On item 1, Person Alpha", "Synthetic addition.", "abc123",
    ] {
      let found = rest.range(of: line)
      #expect(found != nil, "\(line) is not where it should be in:\n\(outcome.output)")
      if let found { rest = rest[found.upperBound...] }
    }
  }

  @Test("are acted on as they were read: the hash goes with the act")
  func acts() async throws {
    let server = try server()
    let outcome = await Sitting(at: server).types("panel minutes approve \(Self.meeting) --hash abc123")
    #expect(outcome.status == .done && outcome.output.contains("approved") && outcome.output.contains("3"))
    #expect(server.lines.last == "POST /v1/meetings/\(Self.meeting)/minutes/approval")
    #expect(try JSON.parse(server.requests.last?.body ?? "")["hash"].text == "abc123")
  }
}
