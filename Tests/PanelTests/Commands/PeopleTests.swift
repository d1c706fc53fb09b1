import PanelWire
import Testing
import panel

@Suite("How people are related, by commands")
struct PeopleTests {
  private static let (id, other) = ("case_0c1f5xq7h3kz9mj4t2v8w6rabc", "case_1c1f5xq7h3kz9mj4t2v8w6rabc")
  private static let practitioner = "pra_0c1f5xq7h3kz9mj4t2v8w6rabc"

  /// A command, the end of the path that it asks, and the body that it sends.
  static let sent: [(command: String, path: String, body: JSON)] = [
    (
      "relate ID former-partner-of --to \(other) --evidence told-by-person --known-to both-teams --from 2026-12-01",
      "relations",
      [
        "kind": "former-partner-of", "to": .string(other), "evidence": "told-by-person",
        "confidentiality": "both-teams", "from": "2026-12-01T00:00:00.000000Z",
      ]
    ),
    (
      "relate ID relative-of --practitioner \(practitioner) --evidence observed --known-to roles --role chair",
      "relations",
      [
        "kind": "relative-of", "practitioner": .string(practitioner), "evidence": "observed",
        "confidentiality": "roles", "roles": ["chair"],
      ]
    ),
    ("relations ID --because 'To meet'", "relations/show", ["reason": "To meet"]),
    ("unrelate ID rel_1 --why mistaken", "relations/rel_1/end", ["why": "mistaken"]),
    (
      "unrelate ID rel_1 --why mistaken --because 'To end it'", "relations/rel_1/end",
      ["why": "mistaken", "reason": "To end it"]
    ),
  ]

  @Test("each command sends what it was told and nothing else", arguments: sent)
  func sends(_ command: String, _ path: String, _ body: JSON) async throws {
    let server = try TinyServer { _, _ in
      .answer(
        201, [:],
        #"{"id":"rel_1","kind-title":"Relative of","proposes-conflict":"pra_1","relations":[],"version":3}"#)
    }
    let outcome = await Sitting(at: server).types("panel people \(command.replacing("ID", with: Self.id))")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    let request = try #require(server.requests.last)
    #expect(request.method == "POST" && request.target.hasSuffix("/cases/\(Self.id)/\(path)"))
    #expect(try JSON.parse(request.body) == body)
    #expect(outcome.output.contains("panel sharing conflict") == command.contains("--practitioner"))
  }

  @Test("they are listed as far as they are told, with who may learn of each")
  func lists() async throws {
    let server = try TinyServer { _, _ in
      .json(
        """
        {"id":"\(Self.id)","version":3,"relations":[
          {"id":"rel_1","kind":"sibling-of","kind-title":"Sibling of","other":"per_1",
           "other-cases":[{"id":"\(Self.other)","reference":"PRE-7K3Q-9MX2-3","route":"prevent"}],
           "evidence":"observed","evidence-title":"It was seen","confidentiality":"both-teams",
           "confidentiality-title":"Those who see both","in-force":true,"recorded-on":"\(Self.id)",
           "recorded-at":"2027-03-09T10:00:00Z","recorded-by":{"id":"pra_1","name":"Chair Example"}},
          {"id":"rel_2","kind":"harmed-by","kind-title":"Said to be harmed by","evidence":"observed",
           "evidence-title":"It was seen","confidentiality":"own-team","confidentiality-title":"Everybody",
           "in-force":false,"recorded-on":"\(Self.id)","recorded-at":"2027-03-09T10:00:00Z",
           "recorded-by":{"id":"pra_1","name":"Chair Example"},
           "ended":{"at":"2027-03-10T10:00:00Z","by":{"id":"pra_1"},"why":"mistaken","says":"By mistake."}}]}
        """)
    }
    let outcome = await Sitting(at: server).types("panel people relations \(Self.id)")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    for line in [
      "Sibling of, in force", "per_1", "PRE-7K3Q-9MX2-3", "Said to be harmed by, ended", "not told", "Chair Example",
      "Those who see both", "By mistake.",
    ] {
      #expect(outcome.output.contains(line), "\(line) in \(outcome.output)")
    }
  }
}
