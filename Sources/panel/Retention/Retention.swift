import ArgumentParser
import PanelWire

/// Cases whose time is over, and how they go.
struct Retention: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "retention", "Ended cases whose time is over: proposed, confirmed by another, erased.",
    """
    What a case held of anybody is deleted; that it was there, what happened when,
    and the hashes stay. A legal hold keeps it, an open complaint, an open request
    for access, and others: panel retention list
    """,
    commands: [ListDueCases.self, ProposeErasure.self, ConfirmErasure.self, RunErasure.self])
}

struct ListDueCases: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The ended cases whose time is over, and what keeps any of them.", examples: ["panel retention list"])

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "retention"))
    try desk.show(answer, asking) { page in page.due(answer.json) }
  }
}

struct ProposeErasure: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "propose", "Propose to erase every one of them that nothing keeps.",
    "Somebody else confirms each: panel retention confirm",
    examples: ["panel retention propose"])

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(.post, Path("v1", "retention", "proposals"))
    try desk.show(answer, acting.asking) { page in page.due(answer.json) }
  }
}

struct ConfirmErasure: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "confirm", "Confirm that a case may be erased, which somebody else proposed.",
    "Why: no-further-need, kept-elsewhere or reviewed.",
    examples: ["panel retention confirm CAS-7K3Q-9MX2-3 --why no-further-need"])

  @OptionGroup var enquired: NamedCase

  @Option(help: "Why it may go.")
  var why: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let id = try await Lookup.ofCase.identifier(of: enquired.written, client)
    let answer = try await client.act(
      .post, Path("v1", "retention", "cases", id, "confirmation"), ["reason": .string(why)])
    try desk.show(answer, acting.asking) { page in
      page.say("Confirmed. It is erased by the next: panel retention run")
    }
  }
}

struct RunErasure: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "run", "Erase the cases that two people let go.",
    "What something keeps by now stays, and is said. Nobody can undo it.",
    examples: ["panel retention run"])

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(.post, Path("v1", "retention", "runs"))
    try desk.show(answer, acting.asking) { page in
      for erased in answer.json["erased"].elements {
        page.heading("Certificate of erasure \(erased["number"].integer.map(String.init) ?? "")")
        page.fact("Case", erased["reference"].text)
        page.fact("Route", erased.titled("route"))
        page.fact("Erased", When.long(erased["at"]))
        page.fact("Reason", erased["reason"].text)
        page.fact("Deleted", Self.deleted(erased))
        page.fact("Kept", "what happened when, with its hashes")
      }
      for kept in answer.json["kept"].elements {
        page.heading("Kept: \(kept["reference"].text ?? "")")
        for hold in kept["kept-by"].elements { page.say(hold["says"].text ?? "") }
      }
      if answer.json["erased"].elements.isEmpty, answer.json["kept"].elements.isEmpty {
        page.say("No case was confirmed. Which could be: panel retention list")
      }
    }
  }

  private static func deleted(_ json: JSON) -> String {
    let (events, answers) = (json["events"].integer ?? 0, json["answers"].integer ?? 0)
    return "the contents of \(events) \(events == 1 ? "event" : "events"), \(answers) sealed "
      + (answers == 1 ? "answer" : "answers")
  }
}

extension Page {
  fileprivate mutating func due(_ json: JSON) {
    for row in json["cases"].elements {
      heading("\(row["reference"].text ?? ""), \(row["standing"].text ?? "")")
      fact("Route", row.titled("route"))
      fact("Time over", When.long(row["until"]))
      for hold in row["kept-by"].elements { fact("Kept", hold["says"].text) }
      fact("Proposed", Self.by(row["proposed-by-name"], row["proposed-at"]))
      fact("Confirmed", Self.by(row["confirmed-by-name"], row["confirmed-at"]))
      fact("Reason", row["reason"].text)
    }
    if json["cases"].elements.isEmpty { say("No case's time is over.") }
    if json["more"].flag == true { say("There are more: these first.") }
  }

  private static func by(_ name: JSON?, _ at: JSON?) -> String? {
    guard let when = When.long(at) else { return nil }
    return [name?.text.map { "by \($0)" }, when].compactMap(\.self).joined(separator: ", ")
  }
}
