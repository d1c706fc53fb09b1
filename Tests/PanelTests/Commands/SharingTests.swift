import PanelWire
import Testing
import panel

@Suite("Recording about sharing by commands")
struct SharingTests {
  private static let id = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let agency = "agc_0c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let practitioner = "pra_0c1f5xq7h3kz9mj4t2v8w6rabc"

  /// A command without its case, and the body that it sends.
  static let sent: [(command: String, body: JSON)] = [
    (
      "consent ID given --by person --agency \(agency) --category personal --until 2027-09-01 --note Yes",
      [
        "share-consent": [
          "state": "given", "giver": ["kind": "person"], "until": "2027-09-01T23:00:00.000000Z",
          "agencies": [.string(agency)], "categories": ["personal"], "note": "Yes",
        ]
      ]
    ),
    (
      "consent ID not-sought --by person --because unsafe",
      ["share-consent": ["state": "not-sought", "giver": ["kind": "person"], "not-sought": "unsafe"]]
    ),
    (
      "ask-override ID --basis ca1989-s47 --agency \(agency) --category personal --until 2027-09-01 --harm A "
        + "--necessity B --proportionality C --alternatives D --person-told never --told-why E",
      [
        "override-asked": [
          "basis": "ca1989-s47", "agencies": [.string(agency)], "categories": ["personal"],
          "until": "2027-09-01T23:00:00.000000Z", "harm": "A", "necessity": "B", "proportionality": "C",
          "alternatives": "D", "person-told": "never", "told-why": "E",
        ]
      ]
    ),
    ("override ID rec_1", ["override": ["asked": "rec_1"]]),
    (
      "conflict ID \(practitioner) --because Related",
      ["conflict": ["practitioner": .string(practitioner), "ground": "Related"]]
    ),
    ("check-conflicts ID clear", ["conflict-check": ["found": "clear"]]),
    ("police-hold ID", ["police-hold": [:]]),
    ("police-authority ID --agency \(agency)", ["police-authority": ["agencies": [.string(agency)]]]),
    ("safe-contact ID unsafe --how Phone", ["safe-contact": ["safe": false, "how": "Phone"]]),
    (
      "competence ID has-capacity --assessor A --reasons B",
      ["competence": ["outcome": "has-capacity", "assessor": "A", "reasons": "B"]]
    ),
    (
      "responsibility ID --name A --source B --risk",
      ["responsibility": ["name": "A", "source": "B", "risk": true, "safe-to-tell": false]]
    ),
    (
      "withhold ID form:x --from agency --agency \(agency) --ground crime",
      [
        "withholding": [
          "item": "form:x", "from": ["kind": "agency", "agency": .string(agency)], "ground": "crime",
        ]
      ]
    ),
    ("legal-bar ID --authority Order", ["legal-bar": ["authority": "Order"]]),
    (
      "complaint ID --by A --complaint B --received 2027-03-09T10:00",
      ["complaint": ["by": "A", "complaint": "B", "received": "2027-03-09T10:00:00.000000Z"]]
    ),
    ("objection ID --by A --objection B", ["objection": ["by": "A", "objection": "B"]]),
    (
      "breach ID --happened A --persons B --consequences C --about rec_1",
      ["breach": ["happened": "A", "persons": "B", "consequences": "C", "about": "rec_1"]]
    ),
    ("legal-hold ID --authority A", ["legal-hold": ["authority": "A"]]),
    ("subject-access ID --requester A", ["subject-access": ["requester": "A"]]),
    (
      "step ID rec_1 regulator-not-told --note A",
      ["step": ["matter": "rec_1", "step": "regulator-not-told", "note": "A"]]
    ),
    ("end ID rec_1 --why revoked", ["why": "revoked"]),
    ("show-contact ID rec_1 --because 'To meet'", ["reason": "To meet"]),
  ]

  @Test("each command sends what it was told and nothing else", arguments: sent)
  func sends(_ command: String, _ body: JSON) async throws {
    let server = try TinyServer { _, _ in
      .answer(201, [:], #"{"id":"rec_1","kind":"conflict","kind-title":"Conflict"}"#)
    }
    let outcome = await Sitting(at: server).types("panel sharing \(command.replacing("ID", with: Self.id))")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    let request = try #require(server.requests.last)
    #expect(request.method == "POST")
    #expect(try JSON.parse(request.body) == body)
  }

  @Test("what is recorded is listed with its words, and a way of reaching somebody is not")
  func lists() async throws {
    let server = try TinyServer { _, _ in
      .json(
        """
        {"id":"\(Self.id)","version":3,"records":[
          {"id":"rec_1","kind":"override","kind-title":"Override","recorded-at":"2027-03-09T10:00:00Z",
           "recorded-by":{"id":"pra_1","name":"Chair Example"},"in-force":true,
           "says":{"basis":"ca1989-s47","authorised-by":"pra_1","authorised-by-name":"Chair Example",
             "categories":["personal","health"],"until":"2027-04-01T23:00:00Z"}},
          {"id":"rec_2","kind":"conflict","kind-title":"Conflict of interest","recorded-at":"2027-03-09T10:00:00Z",
           "recorded-by":{"id":"pra_1"},"in-force":false,
           "ended":{"at":"2027-03-10T10:00:00Z","by":{"id":"pra_1","name":"Chair Example"},"why":"mistaken",
             "says":"It was recorded by mistake."},
           "says":{"practitioner":"pra_2","from":"2027-03-09T10:00:00Z"},"words":{"ground":"A cousin."}}]}
        """)
    }
    let outcome = await Sitting(at: server).types("panel sharing list \(Self.id)")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    for line in [
      "Override, in force", "Chair Example", "personal, health", "2027-04-01", "Conflict of interest, ended",
    ] {
      #expect(outcome.output.contains(line), "\(line) in \(outcome.output)")
    }
    #expect(outcome.output.contains("A cousin.") && outcome.output.contains("It was recorded by mistake."))
  }
}
