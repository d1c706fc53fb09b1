import ArgumentParser
import PanelWire

/// The action that a command is about.
struct NamedAction: ParsableArguments {
  @Argument(help: ArgumentHelp("Its identifier, as panel actions list shows it.", valueName: "action"))
  var written: String

  var path: Path {
    get throws {
      guard let identifier = Lookup.identifier(written, prefix: "act") else {
        throw Stopped(.usage, "\"\(written)\" names no action.", "Give its identifier, as panel actions list shows it.")
      }
      return Path("v1", "actions", identifier)
    }
  }
}

extension Desk {
  /// Does something with an action, and says how it stands after.
  func act(_ act: String, on named: NamedAction, _ acting: Acting, _ more: (String, JSON?)...) async throws {
    var body: JSON.Object = ["act": .string(act)]
    for (name, value) in more { body[name] = value }
    let answer = try await client(acting).act(.post, named.path.appending("acts"), .object(body))
    try show(answer, acting.asking) { page in
      page.say("Recorded: \(answer.json.titled("standing") ?? act).")
      if act == "postpone" { page.say("It has time until \(When.day(answer.json["due"]) ?? "then").") }
    }
  }
}
