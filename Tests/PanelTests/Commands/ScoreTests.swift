import Testing
import panel

@Suite("Scores at the terminal")
struct ScoreTests {
  private static func saved(_ score: String, prompts: String = "[]") -> String {
    #"{"id":"case_0c1f5xq7h3kz9mj4t2v8w6rabc","form":"tool","form-version":1,"complete":true,"version":3,"#
      + #""score":\#(score),"prompts":\#(prompts)}"#
  }

  private static let open = """
    "not-known":[{"field":"a","label":"Topic A"},{"field":"b","label":"Topic B"},{"field":"c","label":"Topic C"}],"blank":[]
    """

  @Test(
    "a number is never told without what it could be and what must be said beside it",
    arguments: [
      (#"{"total":6,"most":24,"could-reach":9,\#(open)}"#, "Score      6 of 24, could reach 9: 3 not known\n"),
      (#"{"total":20,"most":48,"could-reach":20,"not-known":[],"blank":[]}"#, "Score  20 of 48\n"),
      (
        #"{"most":48,"could-reach":22,"not-known":[],"blank":[{"field":"h","label":"Housing"}]}"#,
        "Score         no total, could reach 22 of 48: 1 not answered\nNot answered  Housing\n"
      ),
      (#"{"total":7,"most":24}"#, "Score  7 of 24\n"),
      (
        #"{"total":9,"most":24,"could-reach":12,"band-title":"Standard","could-reach-band-title":"Medium",\#(open)}"#,
        "Band       Standard, could reach Medium\n"
      ),
      (
        #"{"total":0,"most":24,"could-reach":1,"could-reach-band-title":"Standard",\#(open)}"#,
        "Band       none, could reach Standard\n"
      ),
      (#"{"total":1,"most":24,"could-reach":1,"says":"However low, judge."}"#, "However low, judge.\n"),
    ] as [(String, String)])
  func tells(_ score: String, _ expected: String) async throws {
    let server = try TinyServer { request, _ in
      request.line.hasPrefix("GET") ? .answer(200, ["etag": "\"2\""], "{}") : .json(Self.saved(score))
    }
    var sitting = Sitting(at: server)
    sitting.piped = "{}"
    let outcome = await sitting.types("panel cases form save case_0c1f5xq7h3kz9mj4t2v8w6rabc tool -")
    #expect(outcome.status == .done)
    #expect(outcome.output.contains(expected), "\(outcome.output)")
    #expect(!outcome.output.lowercased().contains("safe"))
  }

  @Test("what the answers call for is told when they are saved")
  func prompts() async throws {
    let server = try TinyServer { request, _ in
      request.line.hasPrefix("GET")
        ? .answer(200, ["etag": "\"2\""], "{}")
        : .json(Self.saved(#"{"most":48}"#, prompts: #"[{"says":"Get help today.","kind":"help","urgent":true}]"#))
    }
    var sitting = Sitting(at: server)
    sitting.piped = "{}"
    let outcome = await sitting.types("panel cases form save case_0c1f5xq7h3kz9mj4t2v8w6rabc tool -")
    #expect(outcome.output.contains("What the answers call for\nGet help today.\n"))
  }

  @Test("a form is shown in its own labels, with what its answers come to and whose the wording is")
  func shows() async throws {
    let server = try TinyServer { _, _ in
      .json(
        """
        {"form":"tool","title":"Tool","complete":true,"answers":{"a":"yes","b":["x","y"],"c":"Words"},
         "fields":[{"field":"a","label":"Topic A","says":["Yes"]},{"field":"b","label":"Topic B","says":["Ex","Why"]},
          {"field":"c","label":"Topic C"}],"withheld":[],"score":{"total":1,"most":3,"could-reach":2,
          "not-known":[],"blank":[{"field":"d","label":"Topic D"}],"says":"Judge."},"prompts":[{"says":"Ask.","urgent":false}],
         "wording":{"owner":"The Trust","acknowledgement":"By leave of the Trust."},"versions":[]}
        """)
    }
    let outcome = await Sitting(at: server).types("panel cases form show case_0c1f5xq7h3kz9mj4t2v8w6rabc tool")
    #expect(
      outcome.output.hasSuffix(
        """
        Topic A  Yes
        Topic B  Ex, Why
        Topic C  Words

        Score         1 of 3, could reach 2: 1 not answered
        Not answered  Topic D
        Judge.

        What the answers call for
        Ask.

        By leave of the Trust.

        """), "\(outcome.output)")
  }
}
