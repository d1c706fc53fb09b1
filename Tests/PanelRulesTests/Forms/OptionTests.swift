import PanelRules
import Testing

@Suite("Options of a field")
struct OptionTests {
  @Test(
    "may be answered from their first day to their last, both among them, unless withdrawn",
    arguments: [
      (nil, nil, true, "2026-06-15", true), (nil, nil, false, "2026-06-15", false),
      ("2026-04-01", nil, true, "2026-03-31", false), ("2026-04-01", nil, true, "2026-04-01", true),
      (nil, "2026-03-31", true, "2026-03-31", true), (nil, "2026-03-31", true, "2026-04-01", false),
      ("2026-04-01", "2026-04-01", true, "2026-04-01", true), ("2026-04-01", "2027-03-31", false, "2026-05-01", false),
    ] as [(String?, String?, Bool, String, Bool)])
  func offered(_ from: String?, _ until: String?, _ active: Bool, _ day: String, _ expected: Bool) throws {
    let option = FormField.Option(
      code: "a", label: "A", active: active, from: from.flatMap { LocalDate($0) },
      until: until.flatMap { LocalDate($0) })
    #expect(option.isOffered(on: try #require(LocalDate(day))) == expected)
  }

  @Test("keep their label when they are no longer offered")
  func keepLabel() {
    let old = FormField.Option(code: "old", label: "As it was", until: LocalDate(year: 2024, month: 3, day: 31))
    let field = FormField(name: "kind", kind: .code([old]), label: "Kind", category: .personal)
    #expect(field.label(of: "old") == "As it was")
  }

  @Test("are shown in licensed wording where there is one; their codes and points stay")
  func worded() {
    let options = [FormField.Option(code: "0", label: "0", points: 0), .init(code: "1", label: "1", points: 1)]
    let form = Form(
      name: "tool", title: "Tool", version: 1,
      fields: [
        FormField(name: "a", kind: .code(options), label: "Topic", hint: "Hint", category: .health),
        FormField(name: "b", kind: .yesNo, label: "Other", category: .health),
      ], scoring: .never)
    let owner = WordingOwnership(owner: "Owner", acknowledgement: "Thanks")
    let worded = form.worded(
      by: LicensedWording(
        form: "tool", ownership: owner, fields: ["a": .init(label: "Licensed question", options: ["1": "Licensed"])]))
    #expect(worded.field("a")?.label == "Licensed question")
    #expect(worded.field("a")?.hint == "Hint")
    #expect(worded.field("a")?.label(of: "0") == "0")
    #expect(worded.field("a")?.option("1") == .init(code: "1", label: "Licensed", points: 1))
    #expect(worded.field("b") == form.field("b"))
    #expect(worded.ownership == owner)
    #expect(form.worded(by: nil) == form)
  }
}
