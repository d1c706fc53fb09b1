import PanelLanguage
import PanelRules
import Testing

@Suite("Playing scenarios")
struct RunScenarioTests {
  private static let ready = ["living in kent", "note says weather is fine, far is no"]

  /// Everything that the first move needs, and the move.
  private static let gone = """
      - when: everybody asked answers
      - when: the guide records that the person agrees
      - when: the guide makes go

    """

  @Test(
    "what does not hold is told as it is instead",
    arguments: [
      ("at walking", "at start"), ("closed as lost", "open, at start"), ("listed as new", nil), ("at start", nil),
      ("not listed", "listed as new"), ("support on", "support off"), ("support off", nil),
      ("first due on 2027-03-17", nil), ("first due on 2027-03-18", "first due on 2027-03-17"),
      ("first missed", "first due on 2027-03-17"), ("first warned", "first due on 2027-03-17"),
      ("no first", "first due on 2027-03-17"), ("no second", nil), ("second missed", "no second"),
      ("guide has the task rescue", "nobody has a task"), ("nobody has the task rescue", nil),
      ("linked to visit", "linked to nothing"), ("police are asked", nil), ("school is asked", nil),
      ("health is asked", "asked: police, school"), ("police are not asked", "asked: police, school"),
      ("health is not asked", nil), ("nobody is asked", "asked: police, school"),
      ("letters frozen", "letters are sent"),
      ("held by the police", "not held"), ("not held", nil), ("kept until 2033-03-10", "no time is set"),
      ("tells received", nil), ("tells closed", "tells received"),
      ("tells nothing", "tells received"), ("reopened as episode 2", "episode 1"),
      ("can shout", nil), ("cannot shout", "it can be made"), ("can go", "it cannot be made"), ("cannot go", nil),
      ("nothing changed", nil), ("guide sees team", nil), ("guide sees brief", "guide sees team"),
      ("helper sees nothing", nil), ("helper sees brief", "helper sees nothing"),
    ])
  func otherwise(_ sentence: String, _ isNow: String?) throws {
    let result = try SmallScenario.result(SmallScenario.story(given: ["living in kent"], "  - then: [\(sentence)]\n"))
    let says = isNow.map { ["expected: \(sentence)", "it is: \($0)"] } ?? []
    #expect(Array((result.failure?.says ?? []).prefix(2)) == says)
    if isNow != nil {
      #expect(result.failure?.step == 1)
      #expect(result.failure?.place.line == 6)
    }
  }

  @Test("a refusal that nobody expected fails it, with everything that stands in the way")
  func refused() throws {
    let result = try SmallScenario.result(SmallScenario.story("  - when: the guide makes go\n"))
    let says = try #require(result.failure?.says)
    #expect(says.first == "it was refused")
    let inTheWay = says.dropFirst().map { $0.replacing("in the way: ", with: "").prefix { $0 != ":" } }
    #expect(
      inTheWay == [
        "residence-known (residence-unknown)", "returns (returns-awaited)", "support-consent (consent-not-sought)",
        "form note (form-missing)",
      ])
  }

  @Test(
    "a refusal that was expected has to come, and to have every reason that is named and no other",
    arguments: [
      ("[residence-known, returns, support-consent, form note]", nil),
      ("[residence-unknown, returns-awaited, consent-not-sought, form-missing]", nil),
      ("[residence-known, returns, support-consent, form note form-missing]", nil),
      ("[residence-known, returns, support-consent]", "something else stands in the way, which is not named"),
      ("[residence-known, returns, support-consent, form note, quorum]", "expected in the way: quorum"),
      ("[not-your-role]", "expected in the way: not-your-role"),
    ])
  func because(_ reasons: String, _ says: String?) throws {
    let step = "  - when: the guide makes go\n    then: refused\n    because: \(reasons)\n"
    let files = SmallScenario.story(step)
    #expect(try SmallScenario.result(files).failure?.says.first == says)
  }

  @Test("what happens although a refusal was expected fails it")
  func notRefused() throws {
    let step = "  - when: the guide makes shout\n    then: refused\n    because: not-your-role\n"
    #expect(try SmallScenario.result(SmallScenario.story(step)).failure?.says.first == "expected: refused")
  }

  @Test("steps without an expectation just happen, and count for nothing once something came about otherwise")
  func happened() throws {
    let whole = try SmallScenario.definitions(SmallScenario.story(given: Self.ready, Self.gone))
    let seen = try #require(whole.test("walk")).get().coverage
    #expect(seen.stages.seen == ["start", "walking", "leashed"])
    #expect(seen.moves.seen == ["start: go"])
    let failing = try SmallScenario.definitions(
      SmallScenario.story(given: Self.ready, Self.gone + "  - then: at start\n"))
    #expect(try #require(failing.test("walk")).get().coverage.moves.seen == [])
  }

  @Test("time that passes tells what is near and what was missed, and moves nothing")
  func time() throws {
    let steps = """
        - when: 4 working days pass
          then: [first warned, at start]
        - when: 1 working day passes
          then: [first warned, at start]
        - when: 1 day passes
          then: [first missed, at start]

      """
    #expect(try SmallScenario.result(SmallScenario.story(steps)).failure == nil)
  }

  @Test("an item is quorate by whoever is in the room, and the police of another place are not enough")
  func quorum() throws {
    func decided(_ given: [String], without: String) throws -> [String] {
      let step = "  - when: the panel decides choose\n    without: \(without)\n"
      let story = SmallScenario.story(given: given, "  - when: the guide records that the person agrees\n" + step)
      return try SmallScenario.result(story).failure?.says.dropFirst().map { String($0.prefix { $0 != ":" || false }) }
        ?? []
    }
    #expect(try decided(["living in kent"], without: "[]").isEmpty)
    #expect(try decided(["living in kent"], without: "police-force-of-residence").count == 1)
    #expect(try decided([], without: "[charity]").count == 2)
  }

  @Test("a second person of a role is another, and one person may play two roles")
  func players() throws {
    let steps =
      Self.gone + """
          - when: 3 hours pass
          - when: the guide completes note
            with: weather is fine
          - when: the guide makes arrive
            then: refused
            because: approval-of note
          - when: another guide makes arrive
            then: closed as arrived

        """
    #expect(try SmallScenario.result(SmallScenario.story(given: Self.ready, steps)).failure == nil)
    let both = "  - when: the chair makes shout\n    then: at start\n"
    #expect(try SmallScenario.result(SmallScenario.story(both)).failure != nil)
    #expect(
      try SmallScenario.result(SmallScenario.story(given: ["one person is chair and guide"], both)).failure == nil)
  }

  @Test(
    "an answer that a need asks for is seen when it is wrong by itself, and not beside another",
    arguments: [
      ("weather is foul, far is no", ["start: go needs form note where weather is fine or mixed"]),
      ("weather is fine, far is yes", ["start: go needs form note where far is not yes"]),
      ("weather is foul, far is yes", []),
    ])
  func answers(_ said: String, _ seen: [String]) throws {
    let steps = """
        - when: everybody asked answers
        - when: the guide records that the person agrees
        - when: the guide completes note
          with: [\(said)]
        - when: the guide makes go
          then: refused
          because: form note

      """
    let story = try SmallScenario.definitions(SmallScenario.story(given: Self.ready, steps))
    let test = try #require(story.test("walk")).get()
    #expect(test.failed.isEmpty)
    #expect(test.coverage.conditions.seen == Set(seen))
  }

  @Test(
    "a move that would be refused for an answer has to be refused for that answer, and for it alone",
    arguments: [
      ("[note says weather is foul, note says far is yes]", nil), ("note says weather is mixed", "expected: refused"),
      ("note says weather is foul, far is yes", "expected in the way: an answer of note alone"),
    ])
  func refusedIf(_ said: String, _ says: String?) throws {
    let steps = Self.gone + "    refused-if: \(said)\n    then: at walking\n"
    let test = try #require(
      try SmallScenario.definitions(SmallScenario.story(given: Self.ready, steps)).test("walk")
    ).get()
    #expect(test.results.first?.failure?.says.first == says)
    let all = Set(test.coverage.conditions.all.filter { $0.hasPrefix("start: go ") })
    if says == nil { #expect(test.coverage.conditions.seen == all && all.count == 2) }
  }

  @Test("a move that asks for a form that nobody completed cannot be supposed otherwise")
  func refusedIfNothing() throws {
    let step = "  - when: the guide makes shout\n    refused-if: note says far is yes\n"
    #expect(try SmallScenario.result(SmallScenario.story(step)).failure?.says == ["nobody has completed note yet"])
  }

  @Test("coverage counts each stage's moves, those of every stage once, what facts do, needs and refusals")
  func coverage() throws {
    let seen = try #require(try SmallScenario.definitions(SmallScenario.story("  - then: at start\n")).test("walk"))
      .get()
      .coverage
    #expect(seen.stages.all == ["start", "walking", "resting", "done", "leashed", "loose", "home"])
    #expect(
      seen.moves.all == [
        "start: go", "start: choose", "start: hand-on", "walking: arrive", "walking: when support-consent-withdrawn",
        "resting: resume", "done: again", "leashed: let-go", "loose: call", "loose: take-home", "any stage: move-away",
        "any stage: shout",
        "any stage: when transfer-accepted",
      ])
    #expect(
      seen.needs.all.filter { $0.hasPrefix("start: choose") } == [
        "start: choose needs decision", "start: choose needs quorum",
      ])
    #expect(seen.stages.missing == ["walking", "resting", "done", "leashed", "loose", "home"])
    #expect(!seen.isFull)
  }
}
