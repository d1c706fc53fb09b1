import PanelRules
import Testing

@Suite("Scoring a form")
struct ScoreTests {
  /// A sum of three items, two of them like the even-valued items of a needs assessment.
  private static let sum = form(
    [
      field("one", [("0", 0), ("1", 1), ("2", 2), ("3", 3), ("4", 4)]),
      field("two", [("0", 0), ("2", 2), ("4", 4), ("6", 6), ("8", 8)]),
      field("three", [("0", 0), ("2", 2), ("4", 4), ("6", 6), ("8", 8)]),
    ], .init(items: ["one", "two", "three"], method: .sum(whenComplete: true)))

  private static let items = (1...24).map { "q\($0)" }
  private static let bands = [
    ScoreBand(name: "standard", label: "Standard", from: 1), ScoreBand(name: "medium", label: "Medium", from: 10),
    ScoreBand(name: "high", label: "High", from: 14),
  ]
  /// A count of 24 answers.
  private static let count = form(
    items.map { field($0, [("yes", nil), ("no", nil), ("not-known", nil)]) },
    .init(items: items, method: .count(of: "yes"), notKnown: "not-known", bands: bands))

  private static func form(_ fields: [FormField], _ rule: ScoreRule) -> Form {
    Form(name: "tool", title: "Tool", version: 1, fields: fields, scoring: .by(rule))
  }

  private static func field(_ name: String, _ options: [(code: String, points: Int?)]) -> FormField {
    FormField(
      name: name, kind: .code(options.map { .init(code: $0.code, label: $0.code, points: $0.points) }), label: name,
      category: .special)
  }

  private static func answers(yes: Int, notKnown: Int = 0, blank: Int = 0) -> [String: String] {
    let codes = items.indices.map { $0 < yes ? "yes" : $0 < yes + notKnown ? "not-known" : "no" }
    return Dictionary(zip(items, codes).dropLast(blank)) { first, _ in first }
  }

  @Test(
    "a sum is the points of all its items, and there is none while one is blank",
    arguments: [
      (["one": "4", "two": "8", "three": "8"], 20, 20), (["one": "0", "two": "0", "three": "0"], 0, 0),
      (["one": "1", "two": "6", "three": "2"], 9, 9), (["one": "1", "two": "6"], nil, 15), (["two": "0"], nil, 12),
      ([:], nil, 20),
    ] as [([String: String], Int?, Int)])
  func sums(_ answers: [String: String], _ total: Int?, _ couldReach: Int) throws {
    let score = try #require(try Score.of(Self.sum, answers))
    #expect(score.total == total)
    #expect(score.couldReach == couldReach)
    #expect(score.most == 20)
    #expect(score.blank == ["one", "two", "three"].filter { answers[$0] == nil })
    #expect(score.facts == (total.map { ["score": "\($0)"] } ?? [:]))
  }

  @Test(
    "what an item does not offer refuses the whole answer",
    arguments: [("one", "5"), ("one", ""), ("two", "1"), ("two", "3"), ("three", "7"), ("three", "10"), ("two", "-2")])
  func refusesInvalid(_ item: String, _ code: String) {
    var answers = ["one": "1", "two": "2", "three": "4"]
    answers[item] = code
    #expect(throws: InvalidScore(fields: [item])) { try Score.of(Self.sum, answers) }
  }

  @Test(
    "a count has the band of its number, none at nought, and says what it could reach",
    arguments: [
      (0, 0, nil, nil), (1, 0, "standard", "standard"), (9, 0, "standard", "standard"), (9, 1, "standard", "medium"),
      (10, 0, "medium", "medium"), (13, 0, "medium", "medium"), (13, 1, "medium", "high"), (14, 0, "high", "high"),
      (24, 0, "high", "high"), (0, 1, nil, "standard"), (0, 24, nil, "high"), (6, 3, "standard", "standard"),
    ] as [(Int, Int, String?, String?)])
  func counts(_ yes: Int, _ notKnown: Int, _ band: String?, _ reachable: String?) throws {
    let score = try #require(try Score.of(Self.count, Self.answers(yes: yes, notKnown: notKnown)))
    #expect(score.total == yes)
    #expect(score.couldReach == yes + notKnown)
    #expect(score.notKnown == Array(Self.items.dropFirst(yes).prefix(notKnown)))
    #expect(score.band?.name == band)
    #expect(score.couldReachBand?.name == reachable)
    #expect(score.facts["band"] == band)
  }

  @Test("a count of what was answered stands though the rest is blank; of nothing answered there is none")
  func partial() throws {
    let part = try #require(try Score.of(Self.count, Self.answers(yes: 3, blank: 10)))
    #expect(part.total == 3)
    #expect(part.couldReach == 13)
    #expect(part.blank.count == 10)
    let none = try #require(try Score.of(Self.count, [:]))
    #expect(none.total == nil && none.facts.isEmpty && none.band == nil)
  }

  @Test("an answer that becomes known never leaves what was said to be possible", arguments: 0..<300)
  func staysInRange(_ seed: Int) throws {
    var dice = Dice(seed: UInt64(seed))
    for form in [Self.sum, Self.count] {
      var answers: [String: String] = [:]
      for field in form.fields where !dice.once(in: 3) {
        answers[field.name] = field.options[dice.number(0...(field.options.count - 1))].code
      }
      let before = try #require(try Score.of(form, answers))
      #expect((before.total ?? 0) <= before.couldReach && before.couldReach <= before.most)
      guard let open = (before.blank + before.notKnown).first, let field = form.field(open) else { continue }
      for option in field.options {
        answers[open] = option.code
        let after = try #require(try Score.of(form, answers))
        #expect(after.couldReach <= before.couldReach)
        if let total = after.total { #expect((before.total ?? 0) <= total && total <= before.couldReach) }
      }
    }
  }

  @Test("a form that says nothing of a score, or that it has none, has none", arguments: [Scoring.unsaid, .never])
  func none(_ scoring: Scoring) throws {
    var form = Self.sum
    form.scoring = scoring
    #expect(try Score.of(form, ["one": "4", "two": "8", "three": "8"]) == nil)
    #expect(try Score.of(form, ["one": "nonsense"]) == nil)
  }
}
