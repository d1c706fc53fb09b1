import PanelWire
import Testing
import panel

@Suite("The front door at the terminal")
struct FrontDoorTests {
  private static let id = "ref_0c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let enquiry = "enq_0c1f5xq7h3kz9mj4t2v8w6rabc"

  private static let shown = """
    {"id":"\(id)","reference":"REF-7K3Q-9MX2-3","route":"front-door","route-title":"Front door","standing":"received",
     "verdicts":[
      {"number":1,"at":"2027-03-09T10:00:00Z","version":1,"definition":"a1","rows":[],"offers":[],
       "proposals":[{"route":"mist","row":"several-needs","number":13,"says":"Three needs"}]},
      {"number":2,"at":"2027-03-09T11:00:00Z","version":1,"definition":"a1","rows":[{"row":"knives","number":7,
       "says":"Knives at home","advice":"Say nothing yet."}],
       "offers":[{"route":"shop","route-title":"The shop","row":"abuse","number":3,"says":"They agree"}],
       "proposals":[{"route":"mist","row":"several-needs","number":13,"says":"Three needs","ruling":"confirmed"},
        {"route":"knives","row":"at-home","number":7,"says":"Knives at home"}]}],
     "rulings":[{"number":2,"route":"mist","route-title":"MIST","ruling":"confirmed","ruling-title":"Confirmed",
      "row":"several-needs","by":"pra_1","name":"Officer Example","at":"2027-03-09T10:30:00Z"}],
     "acts":[],"matches":[]}
    """

  @Test("shows what is proposed now, by which row and why, what was said of it, and what was proposed before")
  func shows() async throws {
    let server = try TinyServer { _, _ in .json(Self.shown) }
    let outcome = await Sitting(at: server).types("panel referrals show \(Self.id)")
    #expect(outcome.output.contains("What is proposed\nROUTE   ROW"))
    #expect(outcome.output.contains("mist    13 several-needs  Three needs     confirmed"))
    #expect(outcome.output.contains("knives  7 at-home         Knives at home  open"))
    #expect(outcome.output.contains("To be offered  The shop: They agree"))
    #expect(outcome.output.contains("MIST           Confirmed; Officer Example"))
  }

  @Test("accepts onto several routes, each rejection with its reason, and prints every case")
  func accepts() async throws {
    let server = try TinyServer { _, _ in
      .answer(
        201, ["content-type": "application/json"],
        #"{"reference":"REF-7K3Q-9MX2-3","cases":[{"reference":"MIS-1","route-title":"MIST"},{"reference":"SAF-1"}]}"#)
    }
    let outcome = await Sitting(at: server).types(
      "panel referrals accept \(Self.id) --reason needs-assessment --onto mist --onto knives "
        + "--because professional-judgement --reject marac=threshold-not-met "
        + "--told 'mist=Call first: 1+1=2.' --told knives=Later")
    #expect(outcome.output.contains("is accepted, and 2 cases are open."))
    #expect(outcome.output.contains("MIS-1") && outcome.output.contains("SAF-1"))
    let sent = try JSON.parse(Array(try #require(server.requests.last).body.utf8))
    #expect(sent["routes"].elements.map(\.text) == ["mist", "knives"])
    #expect(sent["because"].text == "professional-judgement")
    #expect(sent["rejected"][0]["reason"].text == "threshold-not-met")
    #expect(sent["told"].elements.map { $0["route"].text } == ["mist", "knives"])
    #expect(sent["told"][0]["text"].text == "Call first: 1+1=2.")
    let bare = await Sitting(at: server).types(
      "panel referrals accept \(Self.id) --reason needs-assessment --onto mist --told mist")
    #expect(bare.status == .usage)
  }

  @Test("a referral at the front door is accepted onto no route by default: those proposed are named")
  func asksOnto() async throws {
    let server = try TinyServer { _, _ in .json(Self.shown) }
    let outcome = await Sitting(at: server).types("panel referrals accept \(Self.id) --reason needs-assessment")
    #expect(outcome.status == .usage)
    #expect(outcome.complaints.contains("Proposed: mist, knives."))
    #expect(server.requests.map(\.method) == ["GET"])
  }

  @Test("an enquiry is asked, shown, answered, made a referral of and closed, each at its own place")
  func enquiries() async throws {
    let server = try TinyServer { _, _ in
      .json(
        """
        {"id":"\(Self.enquiry)","reference":"ENQ-7K3Q-9MX2-3","standing":"open","standing-title":"Waits for an answer",
         "next":[{"code":"enquiry-open","says":"Somebody answers you here."}],
         "entries":[{"number":1,"act":"asked","act-title":"Asked","name":"Referrer Example","says":"Who hears of it?"}]}
        """)
    }
    let sitting = Sitting(at: server)
    let asked = await sitting.types("panel enquiries submit --topic threshold 'Is it enough?'")
    #expect(asked.output.contains("Somebody answers you here.") && asked.output.contains("ENQ-7K3Q-9MX2-3"))
    let shown = await sitting.types("panel enquiries show \(Self.enquiry)")
    #expect(shown.output.contains("Asked; Referrer Example\nWho hears of it?"))
    _ = await sitting.types("panel enquiries advise \(Self.enquiry) 'Refer.'")
    _ = await sitting.types("panel enquiries close \(Self.enquiry) --to early-help")
    #expect(
      server.requests.map(\.line) == [
        "POST /v1/enquiries", "GET /v1/enquiries/\(Self.enquiry)", "POST /v1/enquiries/\(Self.enquiry)/advice",
        "POST /v1/enquiries/\(Self.enquiry)/closing",
      ])
  }
}
