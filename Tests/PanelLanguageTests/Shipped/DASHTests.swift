import PanelLanguage
import PanelRules
import Testing

@Suite("The DASH checklist")
struct DASHTests {
  /// The topics by the number that practitioners know them by.
  private static let topics = [
    "injury", "very-frightened", "fears", "isolated", "depressed-or-suicidal", "separated", "child-contact", "stalking",
    "pregnant-or-baby", "more-often", "getting-worse", "control", "weapons", "threats-to-kill", "strangled", "sexual",
    "others-feared", "hurt-others", "hurt-animals", "money", "their-health", "their-suicide", "broken-orders",
    "criminal-history",
  ]

  private static func yes(_ numbers: [Int]) -> [String: String] {
    Dictionary(numbers.map { (topics[$0 - 1], "yes") }) { first, _ in first }
  }

  @Test("has the 24 topics in their order, each answered yes, no or not known, and none required")
  func hasItems() throws {
    let form = try ToolForms.dash.get()
    #expect(form.scoreRule?.items == Self.topics)
    for topic in Self.topics {
      let field = try #require(form.field(topic))
      #expect(field.options.map(\.code) == ["yes", "no", "not-known"])
      #expect(field.required == .no)
    }
  }

  @Test(
    "counts what is yes, in the bands that the file says, and none at nought",
    arguments: [(0, nil), (1, "standard"), (9, "standard"), (10, "medium"), (13, "medium"), (14, "high"), (24, "high")]
      as [(Int, String?)])
  func bands(_ count: Int, _ band: String?) throws {
    var answers = Dictionary(Self.topics.map { ($0, "no") }) { first, _ in first }
    answers.merge(Self.yes(Array(1...24).prefix(count).map(\.self))) { $1 }
    let score = try #require(try Score.of(ToolForms.dash.get(), answers))
    #expect(score.total == count && score.most == 24)
    #expect(score.band?.name == band)
  }

  @Test("has a band that a need reads as it reads an answer", arguments: ["high", "higher"])
  func readable(_ band: String) throws {
    var files = try Definitions.readFolder(ShippedFolder.folder)
    let route = String(decoding: try #require(files["one-stop-shop.yaml"]), as: UTF8.self)
    let need = "{ form: dash-checklist, where: marac is no }"
    #expect(route.ranges(of: need).count == 1)
    let asking = "{ form: dash-checklist, where: [marac is no, band is not \(band)] }"
    files["one-stop-shop.yaml"] = Array(route.replacing(need, with: asking).utf8)
    let story = """
      scenario: Nobody at high risk is only advised
      given: [a person of 34, opened at dash, "dash-checklist says judgement is standard, marac is no, band is medium"]
      steps:
        - when: the specialist makes advise
          refused-if: dash-checklist says band is high
          then: at advice

      """
    files["scenarios/one-stop-shop/band.yaml"] = Array(story.utf8)
    switch Definitions.load(files: files) {
    case .success(let definitions):
      let test = try #require(definitions.test("one-stop-shop")).get()
      let result = try #require(test.results.first { $0.scenario.file == "scenarios/one-stop-shop/band.yaml" })
      #expect(result.failure == nil && band == "high")
      #expect(test.coverage.conditions.seen.contains("dash: advise needs form dash-checklist where band is not high"))
    case .failure(let complaints):
      #expect(complaints.all.map(\.code) == [.notOffered] && band == "higher", "\(complaints.all)")
    }
  }

  @Test("never takes what is not known for a no: it is listed, and the count says what it could reach")
  func notKnown() throws {
    var answers = Dictionary(Self.topics.map { ($0, "no") }) { first, _ in first }
    answers.merge(Self.yes([1, 2, 3, 4, 7, 9])) { $1 }
    for topic in ["weapons", "money", "strangled"] { answers[topic] = "not-known" }
    let score = try #require(try Score.of(ToolForms.dash.get(), answers))
    #expect(score.total == 6 && score.couldReach == 9)
    #expect(score.notKnown == ["weapons", "strangled", "money"])
  }

  /// What makes somebody judge whatever the count, by the numbers of the topics.
  private static let judged: [(yes: [Int], events: String?, prompts: Int)] = [
    ([6, 12, 1], nil, 1), ([6, 12, 13], nil, 1), ([6, 12, 15], nil, 2), ([6, 12, 16], nil, 1), ([6, 12], nil, 0),
    ([6, 1, 13, 16], nil, 0), ([12, 1, 13, 16], nil, 0), ([6, 12, 14], nil, 1), ([8], nil, 1), ([14], nil, 1),
    ([15], nil, 1), ([10], nil, 1), ([11], nil, 1), ([10, 11], "three-or-more", 1), ([], "three-or-more", 1),
    ([], "one-or-two", 0), ([], "not-known", 0), ([17], nil, 1), ([], nil, 0),
    ([1, 2, 3, 4, 5, 7, 9, 18, 19, 20, 21, 22, 23, 24], nil, 0), ([8, 10, 14, 17], nil, 4),
  ]

  @Test("prompts for judgement whatever the count", arguments: judged.indices)
  func prompts(_ place: Int) throws {
    let (numbers, events, expected) = Self.judged[place]
    var answers = Self.yes(numbers)
    answers["events-in-six-months"] = events
    #expect(try ToolForms.dash.get().prompts(on: answers).count == expected, "\(numbers)")
  }

  @Test("is prompted by nothing that is not known")
  func notKnownPromptsNothing() throws {
    let form = try ToolForms.dash.get()
    let unknown = Dictionary(Self.topics.map { ($0, "not-known") }) { first, _ in first }
    #expect(form.prompts(on: unknown).isEmpty)
    let other = unknown.merging(Self.yes([6, 12])) { $1 }
    #expect(form.prompts(on: other).isEmpty)
  }

  @Test("asks for judgement always, and never calls a low count safe")
  func judgement() throws {
    let form = try ToolForms.dash.get()
    #expect(form.field("judgement")?.required == .always)
    #expect(form.field("judgement-reasons")?.required == .always)
    #expect(form.scoreRule?.says?.contains("However low") == true)
    let told = (form.scoreRule?.bands.map(\.label) ?? []) + form.prompts.map(\.says) + [form.scoreRule?.says ?? ""]
    for text in told { #expect(!text.lowercased().contains("safe"), "\(text)") }
    #expect(form.scoreRule?.bands.first?.from == 1)
  }

  @Test("knows which tool was used")
  func tool() throws {
    #expect(try ToolForms.dash.get().field("tool")?.options.map(\.code) == ["dash", "dash-yp", "dara", "other"])
  }
}
