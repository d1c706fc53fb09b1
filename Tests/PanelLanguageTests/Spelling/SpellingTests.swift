import PanelLanguage
import PanelRules
import Testing

@Suite("What a route file says in short")
struct SpellingTests {
  @Test("is the route that it would be in full", arguments: Shortened.all)
  func same(_ shortened: Shortened) throws {
    #expect(try SmallFolder.loaded(shortened.files()).routes == SmallFolder.loaded().routes)
  }

  @Test("names several roles in a word: those of the team, and all who see more than that there is a case")
  func roles() throws {
    for (word, roles) in [("team", ["guide", "chair"]), ("anyone", ["guide", "chair", "helper"])] {
      var files = SmallFolder.files
      files["walk.yaml"] = SmallFolder.walk.replacing("by: [guide, helper]", with: "by: [\(word), guide]")
      #expect(try SmallFolder.loaded(files).routes["walk"]?.anyStage["shout"]?.by == roles)
    }
  }

  @Test("may lie in a folder of its family, and stands on the parts it takes")
  func families() throws {
    var files = try Shortened.part.files()
    files["halls/visit.yaml"] = files.removeValue(forKey: "visit.yaml")
    let folder = try SmallFolder.loaded(files)
    #expect(folder.routes["visit"] == (try SmallFolder.loaded().routes["visit"]))
    let bytes = try #require(folder.canonicalBytes(of: "visit"))
    #expect(try PublishedDefinition.read(bytes).get().route == folder.routes["visit"])
    files["parts/ending.yaml"] = (files["parts/ending.yaml"] ?? "") + "# a remark\n"
    #expect(try SmallFolder.loaded(files).canonicalBytes(of: "visit") != bytes)
  }

  @Test("reads an entry of a part where the route names it and leaves it empty")
  func placed() throws {
    var files = try Shortened.part.files()
    let visit = try #require(files["visit.yaml"])
    files["visit.yaml"] = visit.replacing("\nstages:\n", with: "\nstages:\n  over:\n")
    #expect(try SmallFolder.loaded(files).routes["visit"]?.stageOrder == ["over", "hall"])
  }

  @Test("is complained of in the file that says it", arguments: faults)
  func complained(_ fault: Fault) throws {
    let (files, place) = try fault.planted(in: try Shortened.everything())
    let complaints = SmallFolder.complaints(files)
    #expect(complaints.map(\.code) == [fault.code], "\(complaints.map(\.description))")
    #expect(complaints.map(\.place) == [place])
    #expect(complaints.map(\.file) == [fault.file])
  }

  @Test("has one file a route, and none for a part that no route takes")
  func files() throws {
    var files = try Shortened.everything()
    files["parts/spare.yaml"] = "part: spare\ntitle: Spare\n"
    files["walks/visit.yaml"] = files["visit.yaml"]
    let complaints = SmallFolder.complaints(files)
    #expect(complaints.map(\.file) == ["parts/spare.yaml", "walks/visit.yaml"])
    #expect(complaints.map(\.code) == [.unusedName, .listedTwice])
  }

  private static let faults: [Fault] = [
    Fault(.unknownName, "visit.yaml", "parts: [ending]", "parts: [ending, ‸beginning]"),
    Fault(.unknownName, "visit.yaml", "also: [leave]", "also: [leave, ‸stay]"),
    Fault(.unknownName, "walk.yaml", "request-information: seen", "request-information: ‸sen"),
    Fault(.unusedName, "walk.yaml", "needs:\n  known:", "needs:\n  ‸unknown: [returns]\n  known:"),
    Fault(.unusedName, "visit.yaml", "moves:\n  leave:", "moves:\n  ‸return: { to: hall, by: host }\n  leave:"),
    Fault(.notAName, "walk.yaml", "needs:\n  known:", "needs:\n  ‸returns: [quorum]\n  known:"),
    Fault(.notAName, "visit.yaml", "  host:", "  ‸team: { sees: existence, scope: assigned }\n  host:"),
    Fault(.keysClash, "visit.yaml", "also: [leave]", "moves: { leave: { to: over } }\n    also: [‸leave]"),
    Fault(.unknownKey, "parts/ending.yaml", "kind: end,", "kind: end, ‸colour: red,"),
    Fault(.unknownKey, "parts/ending.yaml", "outcomes: [over]\nroles", "‸clock: none\noutcomes: [over]\nroles"),
    Fault(.misnamedFile, "parts/ending.yaml", "part: ending", "part: ‸beginning"),
  ]
}

/// A change of the small folder after which it says the same in fewer words.
struct Shortened: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: String
  let changes: [(long: String, short: String)]
  var added: [String: String] = [:]

  func files(of folder: [String: String] = SmallFolder.files) throws -> [String: String] {
    var files = folder.merging(added) { $1 }
    for change in changes {
      let text = try #require(files[file])
      try #require(text.ranges(of: change.long).count == 1, "stands there just once: \(change.long)")
      files[file] = text.replacing(change.long, with: change.short)
    }
    return files
  }

  static let all = [titles, owners, decisions, needs, moves, requests, forms, part]

  /// The folder with all that can be shorter said in short, and what faults are planted in beside it.
  static func everything() throws -> [String: String] {
    try all.reduce(SmallFolder.files) { try $1.files(of: $0) }
  }

  private static let titles = Shortened(
    testDescription: "a title is the name in words", file: "walk.yaml",
    changes: [
      ("    title: Walking\n", ""), ("        title: Hand on\n", ""), ("{ title: Guide, classes", "{ classes"),
      ("arrived: Arrived\n", "arrived:\n"),
    ])
  private static let owners = Shortened(
    testDescription: "a move is the owner's unless it says whose", file: "walk.yaml",
    changes: [("        title: Go\n        to: walking\n        by: [guide]\n", "        to: walking\n")])
  private static let decisions = Shortened(
    testDescription: "what the panel decides is one word", file: "walk.yaml",
    changes: [("        by: [chair]\n        needs: [decision: choose, quorum]", "        needs: [panel]")])
  private static let needs = Shortened(
    testDescription: "needs have a name", file: "walk.yaml",
    changes: [
      ("\noutcomes:\n", "\nneeds:\n  known: [identity-known, residence-known]\noutcomes:\n"),
      ("          - identity-known\n          - residence-known\n", "          - known\n"),
    ])
  private static let moves = Shortened(
    testDescription: "a move is shared", file: "visit.yaml",
    changes: [
      ("    moves:\n      leave: { title: Leave, to: over, by: [host], needs: [form: note] }\n", "    also: [leave]\n"),
      ("\nstages:\n", "\nmoves:\n  leave: { to: over, by: host, needs: [form: note] }\nstages:\n"),
    ])
  private static let requests: Shortened = {
    let request =
      "{ from: [police, school], within: 5 working days, purpose: To find the way, "
      + "legal-basis: Walking Act 2001 s5, asked: Who was seen }"
    return Shortened(
      testDescription: "a request has a name", file: "walk.yaml",
      changes: [
        ("request-information: \(request)", "request-information: seen"),
        ("\nstages:\n", "\nrequests:\n  seen: \(request)\nstages:\n"),
      ])
  }()
  private static let forms = Shortened(
    testDescription: "who completes a form is all that is said of it", file: "walk.yaml",
    changes: [("referral: { by: [walker] }", "referral: walker")])
  static let part = Shortened(
    testDescription: "a part holds a stage, an outcome and more than is used", file: "visit.yaml",
    changes: [
      ("outcomes: { over: Over }\n", "parts: [ending]\n"),
      (
        "  over:\n    title: Over\n    kind: end\n    outcomes: [over]\n"
          + "    retain: { for: 1 year, authority: local-schedule }\n", ""
      ),
    ],
    added: [
      "parts/ending.yaml": """
      part: ending
      title: How a visit ends
      outcomes: [over]
      roles: { host: { title: Somebody else, sees: existence, scope: assigned } }
      stages:
        over: { kind: end, outcomes: [over], retain: { for: 1 year, authority: local-schedule } }

      """
    ])
}
