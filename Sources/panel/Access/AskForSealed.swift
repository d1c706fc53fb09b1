import ArgumentParser

struct AskForSealed: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "ask",
    "Ask that a second person agrees to your seeing what is sealed of a case that you opened in an emergency.",
    examples: [
      "panel access ask emg_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --category location --reason \"He says he knows the refuge.\""
    ])

  @OptionGroup var asked: SecondPerson
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await asked.send(to: "sealed-requests", acting, at: desk)
    try desk.show(answer, acting.asking) { page in
      page.say("Asked; the chair was told. Ring somebody who works on the case. They agree by:")
      page.say("panel access agree \(asked.access) \\", indent: 2)
      page.say("--category \(asked.category) --reason -", indent: 6)
    }
  }
}
