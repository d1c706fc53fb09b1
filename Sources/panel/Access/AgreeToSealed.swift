import ArgumentParser

struct AgreeToSealed: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "agree",
    "Agree that somebody else, who opened a case in an emergency, sees what is sealed of it.",
    examples: [
      "panel access agree emg_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --category location --reason \"The station knows the officer.\""
    ])

  @OptionGroup var asked: SecondPerson
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await asked.send(to: "sealed-agreements", acting, at: desk)
    try desk.show(answer, acting.asking) { page in
      page.say("Agreed. They see it with panel cases unseal, while their hour lasts.")
    }
  }
}
