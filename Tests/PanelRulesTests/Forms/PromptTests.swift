import PanelRules
import Testing

@Suite("Prompts of a form")
struct PromptTests {
  private static func yes(_ field: String) -> AnswerTest { .answer(.init(field: field, oneOf: ["yes"])) }

  private static let form: Form = {
    let points = FormField.Kind.code(
      [0, 2, 4, 6, 8].map { (points: Int) in
        FormField.Option(code: "\(points)", label: "\(points)", points: points)
      })
    return Form(
      name: "tool", title: "Tool", version: 1,
      fields: [FormField(name: "risk", kind: points, label: "Risk", category: .special)]
        + ["left", "control", "hurt", "armed"].map {
          FormField(name: $0, kind: .yesNo, label: $0, category: .special)
        },
      prompts: [
        Prompt(when: [.points(of: "risk", atLeast: 6)], says: "risk"),
        Prompt(when: [yes("left"), yes("control"), .any([yes("hurt"), yes("armed")])], says: "left"),
        Prompt(when: [.answer(.init(field: "left", oneOf: ["yes"], negated: true))], says: "stayed"),
      ])
  }()

  @Test(
    "come of the answers that are there, whatever else is blank",
    arguments: [
      ([:], []), (["risk": "4"], []), (["risk": "6"], ["risk"]), (["risk": "8", "left": "yes"], ["risk"]),
      (["risk": "7"], []), (["left": "no"], ["stayed"]), (["left": "yes", "control": "yes"], []),
      (["left": "yes", "control": "yes", "hurt": "no", "armed": "not-known"], []),
      (["left": "yes", "control": "yes", "armed": "yes"], ["left"]),
      (["left": "yes", "hurt": "yes", "armed": "yes"], []),
      (["left": "yes", "control": "yes", "hurt": "yes", "risk": "6"], ["risk", "left"]),
    ] as [([String: String], [String])])
  func raised(_ answers: [String: String], _ says: [String]) {
    #expect(Self.form.prompts(on: answers).map(\.says) == says)
  }
}
