import ArgumentParser
import PanelWire

struct ShowAccessPack: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "pack", "Show what whoever asks is given, and the schedule of everything, which never leaves.",
    """
    Step up first: panel step-up. That you looked is recorded. What an agency answered is given where its own recorded \
    answer is yes and its terms are not none; that somebody says it said yes gives nothing. With --document only what \
    they are given is printed, as it was prepared.
    """,
    examples: ["panel people pack pak_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @Argument(help: "The pack.")
  var pack: String

  @Flag(help: "Only the document, to be printed or sent.")
  var document = false

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "access-packs", pack))
    if document { return try desk.output.write(answer.json["text"].text ?? "") }
    try desk.show(answer, asking) { page in
      let json = answer.json
      page.fact("Prepared", "\(When.short(json["prepared-at"]) ?? "") by \(json["prepared-by-name"].text ?? "")")
      page.fact("Became of it", json["outcome"].text ?? "waits for a second reviewer")
      page.fact("To be answered", When.due(json["due"]))
      page.fact("Answers", json["matter"].map(Self.answers))
      page.heading("What they are given")
      for line in (json["text"].text ?? "Erased.").split(separator: "\n", omittingEmptySubsequences: false) {
        page.say(String(line))
      }
      page.heading("The schedule, which never leaves")
      for line in json["schedule"].elements { page.scheduled(line) }
    }
  }
}

extension ShowAccessPack {
  /// The request for access, and where its clock stands.
  fileprivate static func answers(_ matter: JSON) -> String {
    let clock =
      switch matter["clock"].text {
      case "running": matter["extended"].flag == true ? "three months, running" : "a month, running"
      case "paused": "its clock stands still until they say what they mean"
      default: "answered"
      }
    return "\(matter["id"].text ?? ""), \(clock)"
  }
}

struct ReleaseAccessPack: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "release", "Release what another reviewer prepared: everything is looked for and decided again.",
    "Step up first: panel step-up",
    examples: ["panel people release pak_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @Argument(help: "The pack.")
  var pack: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(.post, Path("v1", "access-packs", pack, "release"))
    try desk.show(answer, acting.asking) { page in
      page.say("Released. Print what they are given: panel people pack \(pack) --document")
      page.fact("Hash of the document", answer.json["document-hash"].text)
    }
  }
}

struct WithdrawAccessPack: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "withdraw", "Give up what was prepared and not released.",
    "Step up first: panel step-up",
    examples: ["panel people withdraw pak_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @Argument(help: "The pack.")
  var pack: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(.post, Path("v1", "access-packs", pack, "withdrawal"))
    try desk.show(answer, acting.asking) { page in page.say("Given up.") }
  }
}

extension Page {
  /// What the agency says itself stands apart from what somebody says of it.
  fileprivate mutating func consulted(_ line: JSON, _ agency: String, _ terms: String) {
    say("From \(agency), terms: \(terms)", indent: 2)
    let own =
      switch line["originator-answer"].text {
      case "yes": "yes"
      case "no": "no"
      case "asked": "asked, and not answered yet"
      default: terms == "none" ? "not to be asked: nobody else is ever told" : "not asked"
      }
    say("By the agency's own record: \(own)", indent: 2)
    if let said = line["consulted"].text { say("By the word of whoever prepared this: \(said)", indent: 2) }
  }

  fileprivate mutating func scheduled(_ line: JSON) {
    let place = [line["source"].text, line["field"].text].compactMap(\.self).joined(separator: ":")
    let why = [line["outcome"].text, line["ground"].text, line["rule"].text].compactMap(\.self).joined(separator: ", ")
    say("\(place): \(why)")
    if let agency = line["originator-name"].text, let terms = line["terms"].text { consulted(line, agency, terms) }
    if let says = line["says"].text { say("\(line["label"].text ?? ""): \(says)", indent: 2) }
  }
}
