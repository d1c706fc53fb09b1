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

  @Test("a form may say that it has no score")
  func never() throws {
    var files = SmallFolder.files
    files["forms/note.yaml"] = SmallFolder.note + "score: none\n"
    #expect(try SmallFolder.loaded(files).forms["note"]?.scoring == .never)
    #expect(try SmallFolder.loaded().forms["note"]?.scoring == .unsaid)
  }

  @Test("what was published is read back with its scores and prompts")
  func published() throws {
    let definitions = try SmallFolder.loaded()
    let published = try PublishedDefinition.read(try #require(definitions.canonicalBytes(of: "walk"))).get()
    #expect(published.forms["information-return"] == definitions.forms["information-return"])
    #expect(published.forms["referral"] == definitions.forms["referral"])
  }
}
