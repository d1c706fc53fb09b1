import PanelRules
import PanelWire
import Testing

@Suite("Filing the answers to a form")
struct FiledAnswersTests {
  private static let form = Form(
    name: "example", title: "Example", version: 1,
    fields: [
      FormField(
        name: "status", kind: .code([.init(code: "clear", label: "Clear")]), label: "", category: .police, fact: true),
      FormField(name: "agreed", kind: .yesNo, label: "", category: .personal, fact: true),
      FormField(name: "note", kind: .longText(max: 100), label: "", category: .special),
      FormField(name: "other", kind: .text(max: 100), label: "", category: .personal),
    ])

  @Test("splits them by the category of each field, and keeps the codes that guards read")
  func splits() {
    let filed = FiledAnswers(
      ["note": "Words", "agreed": false, "status": "clear", "other": "More", "unknown": 1], to: Self.form)
    #expect(filed.facts == ["status": "clear", "agreed": "no"])
    #expect(
      filed.byCategory == [
        .police: ["status": "clear"], .personal: ["agreed": false, "other": "More"], .special: ["note": "Words"],
      ])
  }

  @Test("tells every coded answer apart from the words, whether a need reads it or not")
  func coded() {
    var form = Self.form
    form.fields.append(FormField(name: "plain", kind: .yesNo, label: "", category: .health))
    let filed = FiledAnswers(["note": "Words", "agreed": true, "plain": false, "status": "clear"], to: form)
    #expect(filed.coded == ["agreed": "yes", "plain": "no", "status": "clear"])
    #expect(filed.facts == ["agreed": "yes", "status": "clear"])
  }

  @Test("has no fact and no category for what was left out")
  func leftOut() {
    let filed = FiledAnswers([:], to: Self.form)
    #expect(filed.facts == [:])
    #expect(filed.byCategory == [:])
    #expect(filed.bytes == [:])
  }

  @Test("gives them back in the form's order, whatever was filed where")
  func roundTrip() throws {
    let answers: JSON.Object = ["other": "More", "note": "Words", "agreed": true, "status": "clear"]
    let merged = try FiledAnswers.merge(FiledAnswers(answers, to: Self.form).bytes, to: Self.form)
    #expect(merged.names == ["status", "agreed", "note", "other"])
    for member in answers { #expect(merged[member.name] == member.value) }
  }

  @Test("gives a reader what they may see and says what is withheld")
  func withheld() throws {
    let filed = FiledAnswers(["other": "More", "note": "Words", "status": "clear"], to: Self.form)
    let seen = filed.bytes.filter { $0.key == .special }
    #expect(try FiledAnswers.merge(seen, to: Self.form) == ["note": "Words"])
    #expect(FiledAnswers.withheld(seen.keys, of: filed.byCategory.keys) == [.personal, .police])
  }

  @Test("puts answers to fields that the form no longer has last, and refuses what is no JSON")
  func otherForms() throws {
    let merged = try FiledAnswers.merge([.special: Array(#"{"gone":"Words","note":"Now"}"#.utf8)], to: Self.form)
    #expect(merged.names == ["note", "gone"])
    #expect(throws: JSON.Malformed.self) { try FiledAnswers.merge([.special: Array("{".utf8)], to: Self.form) }
  }
}
