import ArgumentParser
import PanelWire

struct SaveForm: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "save", "Complete a form, or keep a draft of it; every version is kept.",
    """
    The file holds the answers as a JSON object, each field by its name. What a form asks: panel cases form schema. A \
    draft may lack what is required; every other fault is told at once. What is sealed and not answered anew stands as \
    it was; --clear takes it away.
    """,
    examples: [
      "panel cases form save CAS-7K3Q-9MX2-3 FORM answers.json",
      "panel cases form save CAS-7K3Q-9MX2-3 FORM - --draft",
    ])

  @OptionGroup var named: NamedForm

  @Argument(help: ArgumentHelp("The file; - is the standard input.", valueName: "file"))
  var file: String

  @Flag(help: "Keep it as a draft.")
  var draft = false

  @Option(help: ArgumentHelp("A sealed category whose answers are to stand no longer.", valueName: "category"))
  var clear: [String] = []

  @OptionGroup var seen: SeenVersion
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answers = try desk.input.json(of: file)
    let path = try await named.enquired.path(client)
    var body: JSON.Object = ["complete": .bool(!draft), "answers": answers]
    if !clear.isEmpty { body["clear-sealed"] = .array(clear.map(JSON.string)) }
    let answer = try await client.act(
      .put, path.appending("forms", named.form), .object(body), version: seen.of(path, client))
    try desk.show(answer, acting.asking) { page in
      let version = answer.json["form-version"].integer.map { ", version \($0)" } ?? ""
      page.say("Saved: \(named.form)\(version), \(draft ? "a draft" : "complete").")
      page.outcome(of: answer.json)
      let kept = answer.json["sealed-kept"].elements.compactMap(\.text)
      if !kept.isEmpty {
        page.say("Sealed, not answered anew, and standing as it was: \(kept.joined(separator: ", ")).")
      }
      page.gap()
      page.say("What can happen next: panel cases next \(named.enquired.written)")
    }
  }
}
