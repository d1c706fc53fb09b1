import PanelLanguage
import PanelRules
import Testing

/// One change to the question in which everything is in order, and what a fact reads as then.
struct ReadingExample: Sendable, CustomTestStringConvertible {
  let says: String
  let fact: SharingFact
  let code: String
  let change: @Sendable (inout SharingQuestion) throws -> Void

  init(
    _ says: String, _ fact: SharingFact, _ code: String,
    _ change: @escaping @Sendable (inout SharingQuestion) throws -> Void
  ) {
    self.says = says
    self.fact = fact
    self.code = code
    self.change = change
  }

  var testDescription: String { "\(fact.rawValue) is \(code): \(says)" }
}

@Suite("What the sharing table asks is read from the records")
struct SharingReadingTests {
  typealias Story = SharingStory

  @Test("a member of the panel is told on public task, which is cited in its version of the day")
  func inOrder() throws {
    let decision = try Story.decide(Story.question())
    #expect(decision.verdict.rule == "D8")
    #expect(decision.bases == [.init(code: "art6-1e", version: 1)])
    #expect(decision.itemVersion == 3)
    #expect(decision.mark == .officialSensitive)
  }

  @Test("the person is told of the referral by a way that they said is safe")
  func inform() throws {
    let decision = try Story.decide(Story.toThePerson())
    #expect(decision.verdict.rule == "P2")
    #expect(decision.bases == [.init(code: "art13-14", version: 1)])
  }

  @Test("one record changes one fact", arguments: SharingReadingExamples.all)
  func one(_ example: ReadingExample) throws {
    let decision = try Story.decide(Story.question(example.change))
    #expect(decision.facts[example.fact] == example.code)
  }

  @Test("of the person's side one record changes one fact", arguments: SharingOutsiderExamples.all)
  func outsider(_ example: ReadingExample) throws {
    let decision = try Story.decide(Story.toThePerson(example.change))
    #expect(decision.facts[example.fact] == example.code)
  }

  @Test("the same question is always decided in the same way, each item by itself and in order")
  func items() throws {
    let question = try Story.question { $0.items = [Story.item(), Story.item(.location), Story.item(.equality)] }
    let decisions = try Story.table().decide(question)
    #expect(decisions.map(\.verdict.rule) == ["D8", "C3", "A2"])
    #expect(decisions == (try Story.table().decide(question)))
  }

  @Test("what goes out together is marked as the most guarded of what goes out")
  func mark() throws {
    let question = try Story.question { question in
      var guarded = Story.item()
      guarded.mark = .recipientsOnly
      var withheld = Story.item(.equality)
      withheld.mark = .recipientsOnly
      question.items = [Story.item(), withheld]
      question.items[0].mark = .official
    }
    #expect(try Story.table().decide(question).mark == .official)
  }

  @Test("law that is not commenced is no duty, and law that has not begun is no gateway")
  func commenced() throws {
    let decision = try Story.decide(Story.question { $0.request.duty = "ca2004-s16la" })
    #expect(decision.facts[yes: .duty] == false)
    let before = try Story.question { question in
      question.request.discloserClass = "charity"
      question.items[0].originatorClass = "charity"
      question.request.gateways = ["art6-1ea"]
      question.now = try #require(Moment(rfc3339: "2026-02-04T12:00:00Z"))
    }
    #expect(try Story.decide(before).facts[.basis] == "none")
    var after = before
    after.now = try #require(Moment(rfc3339: "2026-02-05T12:00:00Z"))
    #expect(try Story.decide(after).facts[.basis] == "other")
  }

  /// A day of summer, when it begins in London an hour before it does in Greenwich.
  @Test(
    "law begins at midnight in London and ends with its last day, to the microsecond",
    arguments: [
      ("2026-06-30T22:59:59.999999Z", [1]), ("2026-06-30T23:00:00Z", [2]), ("2026-07-01T00:00:00Z", [2]),
      ("2026-12-31T23:59:59.999999Z", [2]), ("2027-01-01T00:00:00Z", []),
    ] as [(String, [Int])])
  func border(_ at: String, _ versions: [Int]) throws {
    func version(_ number: Int, from: LocalDate?, until: LocalDate?) -> LegalBasis {
      LegalBasis(
        code: "border", version: number, instrument: "Testcase Act", provision: "1", kind: .basis, from: from,
        until: until, countsAs: .publicTask)
    }
    var table = try Story.table()
    table.bases = LegalBases([
      version(1, from: LocalDate(year: 2018, month: 5, day: 25), until: LocalDate(year: 2026, month: 6, day: 30)),
      version(
        2, from: LocalDate(year: 2026, month: 7, day: 1), until: LocalDate(year: 2026, month: 12, day: 31)),
    ])
    let question = try Story.question { question in
      question.request.gateways = ["border"]
      question.records.agreements = [
        SharingAgreement(signatories: [Story.police, Story.council], term: SharingTerm(from: .earliest))
      ]
      question.now = try #require(Moment(rfc3339: at))
    }
    let decision = try #require(table.decide(question).first)
    #expect(decision.bases.map(\.version) == versions)
    #expect(decision.facts[.basis] == (versions.isEmpty ? "none" : "public-task"))
    #expect(decision.verdict.rule == (versions.isEmpty ? "D10" : "D8"))
  }

  @Test("a consent that nobody gave is cited by nothing, though it was stated")
  func notCited() throws {
    let decision = try Story.decide(
      Story.question { question in
        question.request.gateways = ["art6-1a"]
        question.recipient = Story.told { $0.team = [.personal] }
      })
    #expect(decision.verdict.rule == "D3")
    #expect(decision.bases == [.init(code: "art6-1e", version: 1)])
  }
}
