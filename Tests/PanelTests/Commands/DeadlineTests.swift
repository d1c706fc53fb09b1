import PanelWire
import Testing
import panel

@Suite("The clocks of a case at the terminal")
struct DeadlineTests {
  private static let id = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"

  @Test("are listed by the names that other commands take, with what stands still and what has more time")
  func lists() async throws {
    let server = try TinyServer { _, _ in
      .json(
        """
        {"id":"\(Self.id)","deadlines":[
         {"name":"panel","says":"First hearing","holder":"coordinator","holder-title":"Coordinator",
          "due":"2027-03-06T00:00:00Z","missed":false,"fixed":false,"extended":"5 working days"},
         {"name":"review","says":"Review","holder":"coordinator","due":"2027-03-09T00:00:00Z","missed":false,
          "fixed":false,"paused":{"since":"2027-02-01T10:00:00Z","awaiting":"health","awaiting-title":"Health"}},
         {"name":"eighteenth-birthday","says":"Eighteenth birthday","holder":"coordinator",
          "due":"2027-03-31T23:00:00Z","missed":false,"fixed":true}]}
        """)
    }
    let outcome = await Sitting(at: server).types("panel deadlines list \(Self.id)")
    #expect(
      outcome.output == """
        NAME                 WHAT                 DUE         WHOSE TIME   STANDING
        panel                First hearing        2027-03-05  Coordinator  5 working days more
        review               Review               -           Health       PAUSED since 2027-02-01
        eighteenth-birthday  Eighteenth birthday  2027-03-31  coordinator  fixed

        """)
  }

  @Test("are stopped, let run and lengthened by one act each")
  func changes() async throws {
    let server = try TinyServer { _, _ in
      .json(#"{"name":"panel","says":"First hearing","due":"2027-03-06T00:00:00Z","extended":"5 working days"}"#)
    }
    let sitting = Sitting(at: server)
    _ = await sitting.types("panel deadlines pause \(Self.id) panel --awaiting health --reason 'They are asked'")
    #expect(server.requests.last?.body == #"{"awaiting":"health","reason":"They are asked"}"#)
    _ = await sitting.types("panel deadlines resume \(Self.id) panel")
    #expect(server.requests.last?.target == "/v1/cases/\(Self.id)/deadlines/panel/resumption")
    let extended = await sitting.types(
      "panel deadlines extend \(Self.id) panel --by '5 working days' --reason 'The chair is ill'")
    #expect(server.requests.last?.body == #"{"by":"5 working days","reason":"The chair is ill"}"#)
    #expect(
      extended.output == """
        Clock      First hearing
        Due        2027-03-05
        More time  5 working days in all

        """)
  }

  @Test("whose time it was stands in lines that add up to the whole as it is shown")
  func time() async throws {
    // Each of the three is 20 seconds less than a minute more than what is shown of it.
    let server = try TinyServer { _, _ in
      .json(
        """
        {"id":"\(Self.id)","reference":"CHA-7K3Q-9MX2-3","from":"2027-03-01T09:00:00Z","to":"2027-03-09T09:00:00Z",
         "closed":true,"erased":false,"elapsed-microseconds":691200000000,"working-microseconds":518460000000,
         "shares":[
          {"kind":"owner","holder":"coordinator","holder-title":"Coordinator","elapsed-microseconds":259240000000,
           "working-microseconds":259240000000},
          {"kind":"awaited","holder":"health","holder-title":"Health","elapsed-microseconds":172840000000,
           "working-microseconds":172840000000},
          {"kind":"nobody","elapsed-microseconds":259120000000,"working-microseconds":86380000000}],
         "intervals":[]}
        """)
    }
    let outcome = await Sitting(at: server).types("panel cases time \(Self.id)")
    #expect(
      outcome.output == """
        Case    CHA-7K3Q-9MX2-3
        From    Monday 1 March 2027 at 09:00
        Closed  Tuesday 9 March 2027 at 09:00

        WHOSE TIME   AS                  WORKING TIME  BY THE CALENDAR
        Coordinator  owner of the stage  3 days 1 min  3 days 1 min
        Health       waited for          2 days        2 days
        Nobody       closed meanwhile    1 day         2 days 23 h 59 min
        In all       -                   6 days 1 min  8 days

        """)
  }
}
