import PanelRules
import PanelWire
import Testing
import panel

@Suite("What somebody is given, by commands")
struct AccessPackCommandTests {
  private static let (person, record) = ("per_0c1f5xq7h3kz9mj4t2v8w6rabc", "rec_0c1f5xq7h3kz9mj4t2v8w6rabc")
  private static let (contact, pack) = ("sct_0c1f5xq7h3kz9mj4t2v8w6rabc", "pak_0c1f5xq7h3kz9mj4t2v8w6rabc")

  @Test("is prepared for the request that a case has, or by when it came")
  func prepares() async throws {
    let server = try TinyServer { _, _ in .answer(201, [:], #"{"id":"\#(Self.pack)","due":"2027-03-31T23:00:00Z"}"#) }
    let line = "panel people export \(Self.person) --matter \(Self.record) --contact \(Self.contact) --authority Seen"
    let outcome = await Sitting(at: server).types(line)
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(outcome.output.contains("2027-03-31"))
    let asked = try #require(server.requests.last)
    #expect(asked.target == "/v1/people/\(Self.person)/access-packs")
    let body: JSON = ["matter": .string(Self.record), "contact": .string(Self.contact), "authority": "Seen"]
    #expect(try JSON.parse(Array(asked.body.utf8)) == body)
  }

  @Test("is prepared of nobody on record under an identifier that nobody has, to be handed over")
  func nobody() async throws {
    let server = try TinyServer { _, _ in .answer(201, [:], #"{"id":"\#(Self.pack)"}"#) }
    let outcome = await Sitting(at: server).types("panel people export --received 2027-03-01 --authority Seen")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    let asked = try #require(server.requests.last)
    let whom = asked.target.split(separator: "/").dropFirst(2).first.flatMap { Person.ID($0) }
    #expect(whom != nil, "\(asked.target)")
    #expect(try JSON.parse(Array(asked.body.utf8)) == ["received": "2027-03-01T00:00:00.000000Z", "authority": "Seen"])
  }

  @Test(
    "has a schedule in which an agency's own word stands apart from what somebody says of it, and its terms with both",
    arguments: [
      (
        #""terms":"none","originator-answer":"none","consulted":"yes""#, "not to be asked: nobody else is ever told",
        true
      ),
      (#""terms":"ask-originator","originator-answer":"none""#, "not asked", false),
      (#""terms":"ask-originator","originator-answer":"asked""#, "asked, and not answered yet", false),
      (#""terms":"panel-only","originator-answer":"yes""#, "yes", false),
      (#""terms":"free-within-purpose","originator-answer":"no","consulted":"yes""#, "no", true),
    ])
  func consultations(_ line: String, _ own: String, _ isSaid: Bool) async throws {
    let server = try TinyServer { _, _ in
      .json(#"{"text":"Text","schedule":[{"source":"R-1/req","outcome":"told","originator-name":"School",\#(line)}]}"#)
    }
    let outcome = await Sitting(at: server).types("panel people pack \(Self.pack)")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    let lines = outcome.output.split(separator: "\n").map { String($0.drop { $0 == " " }) }
    let terms = line.split(separator: "\"")[2]
    #expect(lines.contains("From School, terms: \(terms)"), "\(outcome.output)")
    #expect(lines.contains("By the agency's own record: \(own)"), "\(outcome.output)")
    #expect(lines.contains("By the word of whoever prepared this: yes") == isSaid, "\(outcome.output)")
  }

  @Test(
    "is shown with the request that it answers and where its clock stands",
    arguments: [
      (#""clock":"running","extended":false,"due":"2027-03-31T23:00:00Z""#, "a month, running"),
      (#""clock":"running","extended":true,"due":"2027-05-31T23:00:00Z""#, "three months, running"),
      (#""clock":"paused","extended":false"#, "stands still"), (#""clock":"settled","extended":false"#, "answered"),
    ])
  func shows(_ matter: String, _ says: String) async throws {
    let server = try TinyServer { _, _ in
      .json(#"{"prepared-at":"2027-03-02T10:00:00Z","text":"Text","matter":{"id":"\#(Self.record)",\#(matter)}}"#)
    }
    let outcome = await Sitting(at: server).types("panel people pack \(Self.pack)")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(outcome.output.contains(Self.record) && outcome.output.replacing(/\s+/, with: " ").contains(says))
  }
}
