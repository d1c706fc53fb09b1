import ArgumentParser
import PanelWire

struct VerifyHistory: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "verify", "Whether the history of a case is whole: nothing was taken out, put in or changed.",
    "Exits with 1 where it is not.",
    examples: ["panel cases verify CAS-7K3Q-9MX2-3"])

  @OptionGroup var enquired: NamedCase
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(enquired.path(client).appending("verification"))
    guard answer.json["whole"].flag == true else { throw broken(answer) }
    try desk.show(answer, asking) { page in
      page.say("The history is whole.")
      page.fact("Events", answer.json["events"].integer.map(String.init))
      page.fact("Contents", answer.json["contents"].integer.map(String.init))
      page.fact("Erased", answer.json["erased"].integer.flatMap { $0 == 0 ? nil : String($0) })
      page.fact("Head", answer.json["head-matches"].flag == true ? "matches" : "does not match")
    }
  }

  private func broken(_ answer: Answer) -> Stopped {
    var page = Page()
    page.say("THE HISTORY IS NOT WHOLE.")
    page.fact("At event", answer.json["break"]["number"].integer.map(String.init))
    page.fact("Reason", answer.json["break"]["reason"].text)
    page.say("Change nothing, keep the database as it is, and tell the administrator.")
    return Stopped(.refused, page, body: answer.body)
  }
}
