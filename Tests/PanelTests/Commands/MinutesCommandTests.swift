import Foundation
import PanelWire
import Testing
import panel

@Suite("Minutes from the command line")
struct MinutesCommandTests {
  private static let meeting = "mtg_1c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let minutes = """
    {"id":"\(meeting)","panel":"channel","panel-title":"Channel panel","date":"2027-03-09","time":"10:00",
     "place":"Room 1","stage":"chair-checked","stage-title":"Checked by the chair","unchecked":[2],"hash":"abc123",
     "mark":"official-sensitive","sections":[
      {"of":"meeting","paragraphs":[
       {"number":"A1","tells":"extraordinary","words":"Late cases","name":"Person Alpha","agency":"Example Council"}]},
      {"of":"attendance","paragraphs":[
       {"number":"B1","tells":"attended","name":"Person Alpha","agency":"Example Council","capacity":"chair",
        "capacity-title":"Panel chair","mode":"present","at":"2027-03-09T10:00:00Z"},
       {"number":"B2","tells":"apologised","name":"Person Beta","agency":"Example School","capacity":"member",
        "capacity-title":"Member","sent":"2027-03-08"},
       {"number":"B3","tells":"absent","name":"Person Zeta","agency":"Example Health","capacity":"member",
        "capacity-title":"Member"}]},
      {"of":"confidentiality","paragraphs":[
       {"number":"C1","tells":"accepted","name":"Person Alpha","agency":"Example Council","version":1,
        "at":"2027-03-09T10:00:00Z"},
       {"number":"C2","tells":"unaccepted","name":"Person Eta","agency":"Example Police"}]},
      {"of":"actions","paragraphs":[
       {"number":"E1","tells":"heard-of","reference":"CHA-0000-0002-G","agency":"Example School",
        "practitioner":"Person Epsilon","due":"2027-03-01","urgent":false,"standing":"not-done","standing-title":"Not done",
        "words":"Write to the parents.","outcome":"They moved away."},
       {"number":"E2","tells":"heard-of","reference":"CHA-0000-0002-G","agency":"Example School",
        "practitioner":"Person Epsilon","due":"2027-03-01","urgent":false,"standing":"done","standing-title":"Done",
        "words":"Call the parents.","outcome":"A note of the call."}]},
      {"of":"discussion","item":1,"reference":"CHA-7K3Q-9MX2-3","kind":"new","kind-title":"New","paragraphs":[
       {"number":"1.0","tells":"called","at":"2027-03-09T10:01:00Z"},
       {"number":"1.1","tells":"said","kind":"fact","kind-title":"Fact","agency":"Example School",
        "onward":"panel-only","onward-title":"To this panel alone","words":"Synthetic words of the school.","at":"2027-03-09T10:05:00Z"}]},
      {"of":"decision","item":1,"reference":"CHA-7K3Q-9MX2-3","kind":"new","kind-title":"New","paragraphs":[
       {"number":"D1.1","tells":"decided","decision":"adopt","decision-title":"Adopt","method":"majority",
        "method-title":"By a majority","in-favour":3,"against":1,"abstained":1,"name":"Person Theta",
        "agency":"Example Council","at":"2027-03-09T10:20:00Z"},
       {"number":"D1.1a","tells":"quorum","missing":[]},
       {"number":"D1.2","tells":"position","name":"Person Gamma","agency":"Example Health"},
       {"number":"D1.3","tells":"dissent","name":"Person Delta","agency":"Example Police","decision":"not-adopt",
        "decision-title":"Do not adopt","words":"Synthetic reason."},
       {"number":"D1.4","tells":"review","due":"2027-06-07"},
       {"number":"D1.5","tells":"gave","agency":"Example School","practitioner":"Person Epsilon","due":"2027-03-30",
        "urgent":true,"words":"Write to the parents.","measure":"A copy of the letter."}]},
      {"of":"withheld","item":2,"paragraphs":[]},
      {"of":"discussion","item":3,"reference":"CHA-0000-0003-H","kind":"new","kind-title":"New","paragraphs":[
       {"number":"3.1","tells":"brought-over","from":"2027-02-23","cancelled":true,"words":"It can wait a fortnight."}]},
      {"of":"decision","item":3,"reference":"CHA-0000-0003-H","kind":"new","kind-title":"New","paragraphs":[
       {"number":"D3.0","tells":"quorum","missing":["Police"]},
       {"number":"D3.1","tells":"ran-out"},{"number":"D3.2","tells":"carried-over","carried":2}]}],
     "addenda":[{"number":2,"by":"Person Beta","at":"2027-03-10T11:00:00Z","words":"Synthetic second."},{"number":1,"item":1,"by":"Person Alpha","at":"2027-03-10T10:00:00Z","words":"Synthetic addition."}]}
    """

  private func server() throws -> TinyServer {
    try TinyServer { request, _ in
      if request.method == "POST" {
        return .json(#"{"number":3,"stage":"approved","stage-title":"Approved by the panel","unchecked":[3]}"#)
      }
      return .json(Self.minutes)
    }
  }

  @Test("are read in their order, each paragraph under its number, what is not for the reader by its number alone")
  func reads() async throws {
    let outcome = await Sitting(at: try server()).types("panel minutes show \(Self.meeting)")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    var rest = outcome.output[...]
    for line in [
      "OFFICIAL-SENSITIVE", "Checked by the chair", "item 2", "A1 Held out of turn, asked for by Person Alpha",
      "Late cases",
      "Attendance", "B1 Person Alpha (Example Council), Panel chair, present, from 10:00", "to the end.",
      "B2 Apologies: Person Beta (Example School), Member. Their information came on",
      "B3 Not there, and no apologies: Person Zeta (Example Health), Member.", "Confidentiality",
      "C1 Accepted: Person Alpha",
      "C2 Not accepted: Person Eta (Example Police), who was there.", "E1 ", "not done.", "Because: They moved away.",
      "E2 ", "done.", "Shown by: A note of the call.", "Item 1: CHA-7K3Q-9MX2-3, New",
      "1.1 Fact, Example School. May go on: To this panel alone.", "Synthetic words of the school.",
      "Decision on item 1", "D1.1 Adopt. By a majority: 3 for it, 1 against, 1 abstained, at 10:20.",
      "chair: Person Theta",
      "The panel was quorate.", "D1.2 Person Gamma (Example Health): abstains.",
      "D1.3 Dissent, Person Delta (Example Police), for Do not adopt:",
      "Synthetic reason.", "D1.4 The panel looks at it again by Monday 7 June 2027.",
      "D1.5 Action: Person Epsilon (Example School), by Tuesday 30 March 2027.", "urgent.", "Write to the parents.",
      "Measured by: A copy of the letter.", "Item 2", "Not for this reader.", "Item 3: CHA-0000-0003-H",
      "It was not called.", "3.1 It was to be heard on Tuesday 23 February 2027", "cancelled. Why it could wait:",
      "It can wait a fortnight.", "The panel was not quorate. Missing: Police.",
      "D3.2 It goes to a later meeting, carried over 2 times by now.",
      "Put right since", "2. On the meeting, Person Beta", "Synthetic second.", "1. On item 1, Person Alpha",
      "Synthetic addition.", "abc123",
    ] {
      let found = rest.range(of: line)
      #expect(found != nil, "\(line) is not where it should be in:\n\(outcome.output)")
      if let found { rest = rest[found.upperBound...] }
    }
  }

  @Test("of a meeting to come there are none; of one whose items are withheld the page says that it is a part")
  func tellsHowMuch() async throws {
    let told = [
      (#""held":false,"whole":true"#, "None: it was not held yet", "Draft"),
      (#""held":true,"whole":false"#, "Draft, as far as you see", "None"),
      (#""held":true,"whole":true"#, "Draft", "as far as you see"),
    ]
    for (members, says, not) in told {
      let server = try TinyServer { _, _ in
        .json(#"{"date":"2027-03-09","time":"10:00","stage":"draft","stage-title":"Draft",\#(members),"sections":[]}"#)
      }
      let outcome = await Sitting(at: server).types("panel minutes show \(Self.meeting)")
      #expect(outcome.output.contains(says) && !outcome.output.contains(not), "\(outcome.output)")
    }
  }

  @Test("are acted on as they were read: the hash goes with the act")
  func acts() async throws {
    let server = try server()
    let outcome = await Sitting(at: server).types("panel minutes approve \(Self.meeting) --hash abc123")
    #expect(outcome.status == .done && outcome.output.contains("Approved by the panel") && outcome.output.contains("3"))
    #expect(server.lines.last == "POST /v1/meetings/\(Self.meeting)/minutes/approval")
    #expect(try JSON.parse(server.requests.last?.body ?? "")["hash"].text == "abc123")
  }

  @Test("are put right on an item, or about the meeting itself where no item is named")
  func corrects() async throws {
    let server = try server()
    let ofMeeting = await Sitting(at: server).types("panel minutes correct \(Self.meeting) --words Late.")
    #expect(ofMeeting.status == .done && ofMeeting.output.contains("on the meeting"), "\(ofMeeting.complaints)")
    #expect(try JSON.parse(server.requests.last?.body ?? "")["item"] == nil)
    let ofItem = await Sitting(at: server).types("panel minutes correct \(Self.meeting) 1 --words Late.")
    #expect(ofItem.status == .done && ofItem.output.contains("on item 1"))
    #expect(try JSON.parse(server.requests.last?.body ?? "")["item"].integer == 1)
  }
}
