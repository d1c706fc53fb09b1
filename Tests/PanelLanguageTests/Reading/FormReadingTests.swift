import PanelLanguage
import PanelRules
import Testing

@Suite("Reading the scores, prompts and options of a form")
struct FormReadingTests {
  @Test("a list of options that has a name is every field's that takes it")
  func lists() throws {
    let form = try #require(try SmallFolder.loaded().forms["information-return"])
    #expect(form.field("rain")?.options.map(\.code) == ["yes", "no", "unsure"])
    #expect(form.field("rain")?.options == form.field("wind")?.options)
  }

  @Test("options have the days between which they may be answered")
  func days() throws {
    let form = try #require(try SmallFolder.loaded().forms["information-return"])
    #expect(
      form.field("mud")?.options == [
        .init(code: "old", label: "Old", until: LocalDate("2026-03-31")),
        .init(code: "new", label: "New", from: LocalDate("2026-04-01"), until: LocalDate("2027-03-31")),
      ])
  }

  @Test("a count, its bands, its prompts and whose the wording is")
  func count() throws {
    let form = try #require(try SmallFolder.loaded().forms["information-return"])
    #expect(
      form.scoring
        == .by(
          ScoreRule(
            items: ["rain", "wind"], method: .count(of: "yes"), notKnown: "unsure",
            bands: [.init(name: "some", label: "Some", from: 1), .init(name: "much", label: "Much", from: 2)],
            says: "Look at the sky.")))
    #expect(
      form.prompts == [
        Prompt(
          when: [
            .answer(.init(field: "wind", oneOf: ["yes"])),
            .any([
              .answer(.init(field: "rain", oneOf: ["yes"])), .answer(.init(field: "rain", oneOf: ["unsure"])),
            ]),
          ], says: "Shelter.", kind: "rescue", urgent: true)
      ])
    #expect(form.ownership == WordingOwnership(owner: "The Walkers", acknowledgement: "By leave of the Walkers"))
  }

  @Test("a sum, and a prompt that reads points")
  func sum() throws {
    let form = try #require(try SmallFolder.loaded().forms["referral"])
    #expect(form.scoring == .by(ScoreRule(items: ["legs", "feet"], method: .sum(whenComplete: true))))
    #expect(form.field("feet")?.options.map(\.points) == [0, 3])
    #expect(form.prompts == [Prompt(when: [.points(of: "feet", atLeast: 3)], says: "Rest.")])
  }

  @Test("a form may say that it has no score, or say nothing of one; a need that asks for its total is complained of")
  func never() throws {
    let plain = SmallFolder.note.replacing(", points: 5", with: "").replacing(", points: 40", with: "")
      .replacing(", points: 0", with: "")
    let score = "score: { sum: [pause], of: 40 }"
    for (said, scoring) in [("score: none", Scoring.never), ("", .unsaid)] {
      var files = SmallFolder.files
      files["forms/note.yaml"] = plain.replacing(score, with: said)
      let complaints = SmallFolder.complaints(files)
      #expect(complaints.map(\.code) == [.notOffered] && complaints.map(\.file) == ["camp.yaml"])
      files["camp.yaml"] = files["camp.yaml"]?.replacing(
        "- score: note\n            at-least: 20\n", with: "- returns\n")
      #expect(try SmallFolder.loaded(files).forms["note"]?.scoring == scoring)
    }
  }

  @Test("what was published is read back with its scores and prompts")
  func published() throws {
    let definitions = try SmallFolder.loaded()
    let published = try PublishedDefinition.read(try #require(definitions.canonicalBytes(of: "walk"))).get()
    #expect(published.forms["information-return"] == definitions.forms["information-return"])
    #expect(published.forms["referral"] == definitions.forms["referral"])
  }
}
